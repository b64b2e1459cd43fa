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

/** Has a cell painted at the resolution of the screen; nothing where there is nothing to show. */
export type PaintCell = (cell: Cell, signal: AbortSignal) => Promise<ImageBitmap | undefined>;

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

/** Something that is drawn once it is started. */
export interface Startable extends Redrawable {
  start(): void;
}

/** From the bottom: ground, land and fills lie under a base map, borders, symbols and names above it. */
export const FLOORS = [
  "ground",
  "land",
  "base",
  "borders",
  "highlight",
  "symbols",
  "names",
] as const;

export type Floor = (typeof FLOORS)[number];

/** How far past the edges of the screen overlays are drawn, as a share of its size: what a drag uncovers. */
export const OVERLAY_MARGIN = 0.15;
