// Shapes of the unit square as the current path of a cell.
import type { Territory } from "../geo/territory";
import { type Cell, worldSize } from "../tiles/cell";
import type { Context } from "./pixels";

/** Makes the rings of territories the current path. */
export function traceRings(
  context: Context,
  territories: readonly Pick<Territory, "rings">[],
  cell: Cell,
): void {
  context.beginPath();
  for (const { rings } of territories) {
    for (const ring of rings) {
      tracePoints(context, ring, cell);
      context.closePath();
    }
  }
}

/** Makes lines the current path. */
export function traceLines(context: Context, lines: readonly Float64Array[], cell: Cell): void {
  context.beginPath();
  for (const line of lines) tracePoints(context, line, cell);
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
