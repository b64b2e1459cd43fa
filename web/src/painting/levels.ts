// Which territories the map draws and names at which zoom, and how its lines whisper: one or two levels at a time.
import type { LimitLevel } from "../geo/lines";
import type { LayerName } from "../tiles/tile-url";

/** A level of territory as our map names and fills it. */
export interface Level {
  readonly layer: LayerName;
  readonly niveau: "region" | "departement" | "epci" | "commune";
  /** First zoom at which one is named under the pointer. */
  readonly from: number;
}

/** From the widest territory to the narrowest. */
export const LEVELS: readonly Level[] = [
  { layer: "regions", niveau: "region", from: 0 },
  { layer: "departements", niveau: "departement", from: 4 },
  { layer: "epci", niveau: "epci", from: 8 },
  { layer: "communes", niveau: "commune", from: 9.5 },
];

/** Zoom past which the tiles of territories are stretched, the data being no finer. */
export const LAST_TERRITORY_ZOOM = 12;

/** The same for the overseas collectivities, which the background has. */
export const LAST_GROUND_ZOOM = 8;

/** The same for neighbouring countries, which are known to some 400 m. */
export const LAST_ABROAD_ZOOM = 6;

/** Up to this zoom the one small file of the ground is fine enough; past it the coast comes from tiles. */
export const COARSE_GROUND_ZOOM = 7.5;

/** A level that is filled: from its own zoom on, and with nothing narrower when it stands alone. */
export interface Filled {
  readonly level: Level;
  readonly from: number;
  readonly alone: boolean;
}

/** Levels named at a zoom, widest first. */
export function levelsAt(zoom: number, filled?: Filled): Level[] {
  const isFilled = ({ niveau }: Level) => niveau === filled?.level.niveau;
  const last = filled?.alone ? LEVELS.findIndex(isFilled) : LEVELS.length;
  return LEVELS.filter((level, index) => {
    const from = filled && isFilled(level) ? filled.from : level.from;
    return from <= zoom && index <= last;
  });
}

/** The level of that name. */
export function levelOf(niveau: string | undefined): Level | undefined {
  return LEVELS.find((level) => level.niveau === niveau);
}

/** How a line is drawn: its width in CSS pixels, and how much of the colour of borders it has. */
export interface LineStyle {
  readonly width: number;
  readonly strength: number;
}

/** The line of a level at a zoom; none where it would say too much. */
export function lineStyle(niveau: LimitLevel, zoom: number): LineStyle | undefined {
  const near = Math.max(0, Math.min(1, (zoom - 5) / 5));
  switch (niveau) {
    case "pays":
      return { width: 0.8 + 0.5 * near, strength: 0.75 };
    case "region":
      return { width: 0.8 + 0.9 * near, strength: 0.65 };
    case "departement":
      return zoom < 4.5 ? undefined : { width: 0.6 + 0.6 * near, strength: 0.3 + 0.25 * near };
    case "epci":
      return zoom < 8.7 ? undefined : { width: 0.75, strength: 0.3 };
    case "commune":
      return zoom < 9.7 ? undefined : { width: 0.5, strength: 0.28 };
  }
}
