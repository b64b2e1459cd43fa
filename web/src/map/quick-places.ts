import type { Bounds } from "./leaflet-view";

/** A part of the country that is one tap away. */
interface QuickPlace {
  readonly nom: string;
  readonly bounds: Bounds;
}

/** The country is not in one piece: each part with a rectangle (west, south, east, north) that shows it whole. */
export const QUICK_PLACES: readonly QuickPlace[] = [
  { nom: "Hexagone et Corse", bounds: [-5.2, 41.3, 9.6, 51.1] },
  { nom: "Guadeloupe", bounds: [-61.82, 15.83, -60.98, 16.52] },
  { nom: "Martinique", bounds: [-61.24, 14.38, -60.8, 14.89] },
  { nom: "Guyane", bounds: [-54.6, 2.1, -51.6, 5.8] },
  { nom: "La Réunion", bounds: [55.2, -21.4, 55.85, -20.86] },
  { nom: "Mayotte", bounds: [45.0, -13.02, 45.3, -12.62] },
  { nom: "Saint-Pierre-et-Miquelon", bounds: [-56.42, 46.74, -56.12, 47.15] },
  { nom: "Saint-Barthélemy", bounds: [-62.95, 17.87, -62.78, 17.97] },
  { nom: "Saint-Martin", bounds: [-63.16, 18.04, -62.97, 18.13] },
  { nom: "Wallis-et-Futuna", bounds: [-178.2, -14.4, -176.1, -13.2] },
  { nom: "Polynésie française", bounds: [-154.8, -28, -134.4, -7.8] },
  { nom: "Nouvelle-Calédonie", bounds: [163.5, -22.8, 168.2, -19.5] },
];

/** The first place is the one that the map opens on when a page says nothing else. */
export const WHOLE: Bounds = [-5.2, 41.3, 9.6, 51.1];

/** A row of buttons, one a place. */
export function quickPlaces(go: (bounds: Bounds) => void): HTMLElement {
  const list = document.createElement("ul");
  list.className = "map-places";
  list.setAttribute("aria-label", "Aller à");
  for (const { nom, bounds } of QUICK_PLACES) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = nom;
    button.addEventListener("click", () => go(bounds));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  return list;
}
