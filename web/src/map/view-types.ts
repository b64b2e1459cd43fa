// The words in which the map speaks of its view, whatever library makes it.
import type { LonLat } from "../geo/mercator";
import type { Cell } from "../tiles/cell";

/** A place of the screen, in CSS pixels from the top left of the map. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Paints a cell on a canvas scaled to CSS pixels. */
export type Paint = (context: CanvasRenderingContext2D) => void;

/** Gets what a cell needs; the painting that comes of it, if any, is done at once. */
export type PrepareCell = (cell: Cell, signal: AbortSignal) => Promise<Paint | undefined>;

/** Draws the whole of an overlay, which shows `cell`; `place` gives where a point of the world stands on it. */
export type DrawOverlay = (
  context: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  cell: Cell,
) => void;

/** Something drawn that can draw itself again. */
export interface Redrawable {
  redraw(): void;
}

/** From the bottom: ground, land and fills lie under a base map, borders, names and symbols above it. */
export const FLOORS = ["ground", "land", "base", "borders", "highlight", "symbols"] as const;

export type Floor = (typeof FLOORS)[number];

/** How far past the edges of the screen overlays are drawn, as a share of its size: what a drag uncovers. */
export const OVERLAY_MARGIN = 0.15;
