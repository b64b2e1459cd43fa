/** Every kind of page, in each state that looks or reads another way. */
export const PAGES: Readonly<Record<string, string>> = {
  home: "/",
  "home, filtered": "/?thematique=culture&statut=actif",
  "home, nothing left": "/?q=introuvable-nulle-part",
  "home, a pole selected": "/?pole=anima-grand-calais",
  "near a commune": "/proche?commune=35236",
  "near an arrondissement": "/proche?commune=69383",
  "near a commune without point": "/proche?commune=98818",
  "near, which one": "/proche?q=saint-denis",
  "near, nothing of that name": "/proche?q=xyzzyx",
  "near, at sea": "/proche?lon=-8&lat=46",
  "near, no question": "/proche",
  "pole, located": "/poles/anima-grand-calais",
  "pole, not located": "/poles/les-articulteurs",
  "commune of the sheet": "/territoires/commune/35236",
  "EPCI of the sheet": "/territoires/epci/243500741",
  "département of the sheet": "/territoires/departement/25",
  "région of the sheet": "/territoires/region/27",
  "France of the sheet": "/territoires/france",
  "sheet with two hypothetical poles":
    "/territoires/departement/25?rayon=20&ajout=6.0,47.18&ajout=6.76,47.4",
  "sheet, filtered": "/territoires/departement/35?statut=actif&thematique=culture&rayon=5",
  "sheet, everyone covered": "/territoires/departement/75?nombre=1",
  "sheet, no pole passes": "/territoires/region/94?thematique=mobilite&region=04",
  "commune without people": "/territoires/commune/55039",
  "comparison of départements": "/couverture",
  "comparison of régions, filtered": "/couverture?niveau=region&statut=emergent&tri=nom",
  "comparison of EPCI, distances, its second page":
    "/couverture?niveau=epci&indicateur=distance_mediane&page=2",
  "comparison of régions, circles": "/couverture?niveau=region&indicateur=poles_localises",
  "comparison by quantiles": "/couverture?classes=quantiles&indicateur=part_desservie",
  "collectivité of the sheet": "/territoires/departement/988",
  "établissement public territorial": "/territoires/ept/200057867",
  "near, an address": "/proche?commune=35236&compris=adresse",
  "near, a slip": "/proche?q=redno",
  territories: "/territoires",
  "territories, found": "/territoires?q=jura",
  "territories, none found": "/territoires?q=xyzzyx",
  "home, a part of the map": "/?bbox=-3,47,-1,48",
  "in a frame, the poles": "/integrer?statut=actif",
  "in a frame, near a commune": "/integrer/proche?commune=35236",
  "in a frame, a sheet": "/integrer/territoires/departement/25?rayon=10",
  "the code of a frame": "/partager?adresse=/territoires/departement/25?rayon=10",
  data: "/donnees",
  interfaces: "/api/docs",
  about: "/a-propos",
  accessibility: "/accessibilite",
  legal: "/mentions-legales",
  "not found": "/rien-ici",
  "not found, its words are": "/territoires/redon",
  refused: "/?thematique=zzz",
};

/** The status of a page of that list. */
export function statusOf(path: string): number {
  if (["/rien-ici", "/territoires/redon"].includes(path)) return 404;
  return path === "/?thematique=zzz" ? 400 : 200;
}
