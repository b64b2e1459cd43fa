// What the page itself says of places: sites that it proposes, how far poles serve, names that it asks for.
import { type LonLat, metresPerPixel } from "../geo/mercator";
import type { Palette } from "../painting/palette";
import type { AskedName } from "../painting/place-names";
import type { MapSettings } from "./map-settings";
import { drawRing, drawSite, SYMBOL_RADIUS } from "./symbol-drawing";
import type { MapSymbol } from "./symbols";
import { type ScreenPoint } from "./view-types";

/** A site that the page proposes, by its number. */
export interface Site extends LonLat {
  readonly number: number;
  readonly nom: string;
}

/** From this zoom on the communes of poles are named on a map of the country too: further out they would leave no room to the towns. */
const NAMED_FROM = 7.5;

/** Up to so many poles are named at every zoom. */
const NAMED_POLES = 14;

/** Least radius of a ring, in CSS pixels. */
const LEAST_RING = 1.5 * SYMBOL_RADIUS;

/** The sites that the page lists. */
export function listedSites(root: ParentNode = document): Site[] {
  return [...root.querySelectorAll<HTMLElement>("[data-site]")].flatMap((row) => {
    const { site, lon, lat, name = "" } = row.dataset;
    const at = { number: Number(site), lon: Number(lon), lat: Number(lat), nom: name };
    return lon && lat && Number.isFinite(at.lon) && Number.isFinite(at.lat) ? [at] : [];
  });
}

/** The names that the page asks for: its place or its territory, its sites, the communes of its poles. */
export function askedNames(
  { mode, isOfFrance, place, placeName, bounds, added, addedNames }: MapSettings,
  sites: readonly Site[],
  symbols: readonly MapSymbol[],
  zoom: number,
): AskedName[] {
  const names: AskedName[] = [];
  if (place && placeName) {
    names.push({ ...place, nom: placeName, kind: "subject", radius: SYMBOL_RADIUS });
  }
  if (!place && placeName && bounds) {
    const [west, south, east, north] = bounds;
    const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
    names.push({ ...middle, nom: placeName, kind: "area", radius: 0 });
  }
  for (const site of sites) names.push({ ...site, kind: "site", radius: SYMBOL_RADIUS });
  for (const [index, point] of added.entries()) {
    const nom = addedNames[index];
    // One of the list is named already.
    if (!nom || names.some((name) => name.nom === nom)) continue;
    names.push({ ...point, nom, kind: "site", radius: SYMBOL_RADIUS });
  }
  const areMany = symbols.length > NAMED_POLES || symbols.some(({ kind }) => kind === "cluster");
  if (mode === "choropleth" || (isOfFrance && zoom < NAMED_FROM && areMany)) return names;
  const written = new Set(names.map(({ nom }) => nom));
  for (const symbol of symbols) {
    if (symbol.kind !== "pole" || !symbol.nomCommune || written.has(symbol.nomCommune)) continue;
    written.add(symbol.nomCommune);
    const { lon, lat, nomCommune: nom } = symbol;
    names.push({ lon, lat, nom, kind: "subject", radius: SYMBOL_RADIUS });
  }
  return names;
}

/** Draws how far each pole and each pole tried serves. */
export function drawRings(
  canvas: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  { radius, added }: MapSettings,
  symbols: readonly MapSymbol[],
  zoom: number,
  palette: Palette,
  countsEnded: () => boolean,
): void {
  if (radius === undefined) return;
  const endedCount = countsEnded();
  const pixels = ({ lat }: LonLat) => (radius * 1000) / metresPerPixel(lat, zoom);
  for (const symbol of symbols) {
    // One no wider than its symbol would only look like a part of it.
    if (symbol.kind !== "pole" || pixels(symbol) < LEAST_RING) continue;
    // One that has ended serves nobody, unless the page counts such poles.
    if (symbol.statut === "inactif" && !endedCount) continue;
    drawRing(canvas, place(symbol), pixels(symbol), palette.brand);
  }
  for (const site of added) drawRing(canvas, place(site), pixels(site), palette.accent);
}

/** Draws the sites, by their numbers. */
export function drawSites(
  canvas: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  sites: readonly Site[],
  palette: Palette,
): void {
  for (const site of sites) drawSite(canvas, place(site), site.number, palette);
}
