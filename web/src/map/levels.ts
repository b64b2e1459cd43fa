// Which borders are drawn at which zoom, and how strongly: a région's is the boldest, a commune's the finest.
import type { LayerName } from "../tiles/tile-url";

/** A level of territory as our map draws it. */
export interface Level {
  readonly layer: LayerName;
  readonly niveau: "region" | "departement" | "epci" | "commune";
  /** First zoom at which it is drawn. */
  readonly from: number;
  /** Width of its borders, in CSS pixels, as soon as it is drawn and two zooms later. */
  readonly width: readonly [number, number];
}

/** From the widest territory to the narrowest. */
export const LEVELS: readonly Level[] = [
  { layer: "regions", niveau: "region", from: 0, width: [1, 2.2] },
  { layer: "departements", niveau: "departement", from: 4, width: [0.6, 1.5] },
  { layer: "epci", niveau: "epci", from: 7, width: [0.4, 0.9] },
  { layer: "communes", niveau: "commune", from: 8, width: [0.3, 0.5] },
];

/** Zoom past which the tiles of territories are stretched, the data being no finer. */
export const LAST_TERRITORY_ZOOM = 12;

/** The same for the background of sea and land. */
export const LAST_GROUND_ZOOM = 8;

/** A level that is filled: from its own zoom on, and with nothing narrower when it stands alone. */
export interface Filled {
  readonly level: Level;
  readonly from: number;
  readonly alone: boolean;
}

/** Levels drawn at a zoom, widest first. */
export function levelsAt(zoom: number, filled?: Filled): Level[] {
  const last = filled?.alone ? LEVELS.indexOf(filled.level) : LEVELS.length;
  return LEVELS.filter((level, index) => {
    const from = level === filled?.level ? filled.from : level.from;
    return from <= zoom && index <= last;
  });
}

/** The level of that name. */
export function levelOf(niveau: string | undefined): Level | undefined {
  return LEVELS.find((level) => level.niveau === niveau);
}

/** Width of a level's borders at a zoom. */
export function borderWidth({ from, width: [first, last] }: Level, zoom: number): number {
  // A level is thin when it appears and has its full weight once a narrower one stands under it.
  const grown = Math.max(0, Math.min(1, (zoom - Math.max(from, 3)) / 3));
  return first + (last - first) * grown;
}
