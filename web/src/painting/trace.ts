// Shapes of the unit square as the current path of a cell. What is not near the cell is left out: tiles are larger.
import type { Line } from "../geo/lines";
import type { Box, Territory } from "../geo/territory";
import { type Cell, worldSize } from "../tiles/cell";
import type { Context } from "./pixels";

/** How far from a cell shapes still mark it, in CSS pixels: more than half the width of any line. */
export const REACH = 8;

/** Makes the rings of territories the current path; `reach` is how far from the cell they still mark it. */
export function traceRings(
  context: Context,
  territories: readonly Pick<Territory, "rings" | "box">[],
  cell: Cell,
  reach = REACH,
): void {
  context.beginPath();
  for (const { rings, box } of territories) {
    if (!isNear(box, cell, reach)) continue;
    for (const ring of rings) {
      tracePoints(context, ring, cell);
      context.closePath();
    }
  }
}

/** Makes lines the current path. */
export function traceLines(context: Context, lines: readonly Line[], cell: Cell): void {
  context.beginPath();
  for (const { points, box } of lines) {
    if (isNear(box, cell, REACH)) tracePoints(context, points, cell);
  }
}

function isNear([west, north, east, south]: Box, cell: Cell, reach: number): boolean {
  const scale = worldSize(cell.zoom);
  return (
    west * scale <= cell.left + cell.width + reach &&
    east * scale >= cell.left - reach &&
    north * scale <= cell.top + cell.height + reach &&
    south * scale >= cell.top - reach
  );
}

function tracePoints(context: Context, points: Float64Array, cell: Cell): void {
  const scale = worldSize(cell.zoom);
  const { left, top } = cell;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = (points[i] as number) * scale - left;
    const y = (points[i + 1] as number) * scale - top;
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}
