// Whether the name of a département stands in it: none of its limits lies between its point and most of its name.
import type { LimitLines } from "../geo/lines";
import type { WorldPoint } from "../geo/mercator";
import { type Cell, worldSize } from "../tiles/cell";
import type { Box } from "./label-placement";

/** How much of a name, on each side of its middle, must be in its area. */
const MOST = 0.3;

/** No name stands further from its point than its width and so many CSS pixels. */
const AROUND = 40;

/** Tells of a name, `width` wide, in which boxes it is in the area where its point is. */
export function withinLimits(
  limits: readonly LimitLines[],
  { zoom, left, top }: Cell,
  point: WorldPoint,
  width: number,
): (box: Box) => boolean {
  const scale = worldSize(zoom);
  // The cell may be on another turn of the world.
  const turns = Math.floor((left + point.x) / scale);
  const onWorld = (x: number, y: number) => ({
    x: (left + x) / scale - turns,
    y: (top + y) / scale,
  });
  const at = onWorld(point.x, point.y);
  const far = (2 * (width + AROUND)) / scale;
  const isNear = (x1: number, y1: number, x2: number, y2: number) =>
    Math.abs(x1 + x2 - 2 * at.x) <= Math.abs(x1 - x2) + far &&
    Math.abs(y1 + y2 - 2 * at.y) <= Math.abs(y1 - y2) + far;
  const pieces: (readonly [WorldPoint, WorldPoint])[] = [];
  // Where départements are named, no narrower limits are drawn, nor asked for.
  for (const { lines } of limits) {
    for (const { points, box } of lines) {
      if (!isNear(...box)) continue;
      for (let i = 0; i + 3 < points.length; i += 2) {
        const from = { x: points[i] as number, y: points[i + 1] as number };
        const to = { x: points[i + 2] as number, y: points[i + 3] as number };
        if (isNear(from.x, from.y, to.x, to.y)) pieces.push([from, to]);
      }
    }
  }
  return (box) => {
    const middle = box.x + box.width / 2;
    const row = box.y + box.height / 2;
    const first = onWorld(middle - MOST * box.width, row);
    const last = onWorld(middle + MOST * box.width, row);
    return !pieces.some(
      ([from, to]) =>
        cross(from, to, at, first) || cross(from, to, at, last) || cross(from, to, first, last),
    );
  };
}

/** Whether two straight lines cross. */
function cross(a: WorldPoint, b: WorldPoint, c: WorldPoint, d: WorldPoint): boolean {
  return isLeft(a, b, c) !== isLeft(a, b, d) && isLeft(c, d, a) !== isLeft(c, d, b);
}

/** Whether a point is on the one side of the line from one point to another. */
function isLeft(from: WorldPoint, to: WorldPoint, { x, y }: WorldPoint): boolean {
  return (to.x - from.x) * (y - from.y) > (to.y - from.y) * (x - from.x);
}
