// The country is not in one piece: its parts, each with a rectangle that shows it whole.
import type { LonLat } from "../geo/mercator";
import { type Degrees, meets } from "../tiles/cell";
import type { TileId } from "../tiles/tile-url";

/** A part of the country that is one press away. */
export interface PlaceOfFrance {
  readonly nom: string;
  /** West, south, east, north in degrees. */
  readonly bounds: Degrees;
}

/** The Hexagon and Corsica: what the map opens on when a page says nothing else. */
export const HEXAGON: PlaceOfFrance = { nom: "Hexagone et Corse", bounds: [-5.2, 41.3, 9.6, 51.1] };

/** Drawn beside the Hexagon. */
export const DROM: readonly PlaceOfFrance[] = [
  { nom: "Guadeloupe", bounds: [-61.82, 15.83, -60.98, 16.52] },
  { nom: "Martinique", bounds: [-61.24, 14.38, -60.8, 14.89] },
  { nom: "Guyane", bounds: [-54.65, 2.1, -51.55, 5.8] },
  { nom: "La Réunion", bounds: [55.2, -21.4, 55.85, -20.86] },
  { nom: "Mayotte", bounds: [45.0, -13.02, 45.32, -12.62] },
];

/** Whether a point stands in the rectangle of a part. */
export function holds({ bounds: [west, south, east, north] }: PlaceOfFrance, at: LonLat): boolean {
  return at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north;
}

/** Paris and its neighbours, too small to be read on a map of the country that is filled. */
export const PARIS: PlaceOfFrance = { nom: "Paris", bounds: [2.14, 48.69, 2.62, 49.01] };

/** All that is drawn of the country: no tile of its territories has anything elsewhere. */
export function isFrance(tile: TileId): boolean {
  return [HEXAGON, ...DROM, ...COLLECTIVITES].some(({ bounds }) => meets(tile, bounds));
}

/** Named in a menu. */
export const COLLECTIVITES: readonly PlaceOfFrance[] = [
  { nom: "Saint-Pierre-et-Miquelon", bounds: [-56.42, 46.74, -56.12, 47.15] },
  { nom: "Saint-Barthélemy", bounds: [-62.95, 17.87, -62.78, 17.97] },
  { nom: "Saint-Martin", bounds: [-63.16, 18.04, -62.97, 18.13] },
  { nom: "Wallis-et-Futuna", bounds: [-178.2, -14.4, -176.1, -13.2] },
  { nom: "Polynésie française", bounds: [-154.8, -28, -134.4, -7.8] },
  { nom: "Nouvelle-Calédonie", bounds: [163.5, -22.8, 168.2, -19.5] },
];
