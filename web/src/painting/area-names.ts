// Whether the name of an area stands in it: nothing that bounds the area lies between its point and most of its name.
import type { LimitLines } from "../geo/lines";
import type { WorldPoint } from "../geo/mercator";
import { type Cell, worldSize } from "../tiles/cell";
import type { Box } from "./label-placement";

/** How much of a name, on each side of its middle, must be in its area. */
const MOST = 0.3;

/** What parts a département from others. */
const BOUNDS_DEPARTEMENTS: readonly string[] = ["pays", "region", "departement"];

/** How far from its point what must be in the area may stand: so many widths of the name aside, so many CSS pixels up or down. */
const ASIDE = 1;
const UP = 40;

/** Tells for the name of a département, `width` wide, in which boxes it is in its own. */
export function withinLimits(
  limits: readonly LimitLines[],
  cell: Cell,
  at: WorldPoint,
  width: number,
): (box: Box) => boolean {
  const near = segmentsAround(limits, cell, at, width);
  return (box) => {
    const [left, right] = endsOf(box);
    return !(isParted(near, at, left) || isParted(near, at, right) || isParted(near, left, right));
  };
}

/** The two ends, and between them the middle, of what must be in the area. */
export function endsOf({ x, y, width, height }: Box): [WorldPoint, WorldPoint] {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return [
    { x: middle.x - MOST * width, y: middle.y },
    { x: middle.x + MOST * width, y: middle.y },
  ];
}

/** The pieces of limits that a name may meet, as x1, y1, x2, y2… in CSS pixels of the cell. */
function segmentsAround(
  limits: readonly LimitLines[],
  { zoom, left, top }: Cell,
  at: WorldPoint,
  width: number,
): number[] {
  const scale = worldSize(zoom);
  // The cell may be on another turn of the world.
  const turns = Math.floor((left + at.x) / scale) * scale;
  const west = at.x - ASIDE * width;
  const east = at.x + ASIDE * width;
  const north = at.y - UP;
  const south = at.y + UP;
  const meets = (x1: number, y1: number, x2: number, y2: number) =>
    Math.min(x1, x2) <= east &&
    Math.max(x1, x2) >= west &&
    Math.min(y1, y2) <= south &&
    Math.max(y1, y2) >= north;
  const onCell = (x: number, y: number): [number, number] => [
    x * scale + turns - left,
    y * scale - top,
  ];
  const found: number[] = [];
  for (const { niveau, lines } of limits) {
    if (!BOUNDS_DEPARTEMENTS.includes(niveau)) continue;
    for (const { points, box } of lines) {
      if (!meets(...onCell(box[0], box[1]), ...onCell(box[2], box[3]))) continue;
      let [x1, y1] = onCell(points[0] as number, points[1] as number);
      for (let i = 2; i + 1 < points.length; i += 2) {
        const [x2, y2] = onCell(points[i] as number, points[i + 1] as number);
        if (meets(x1, y1, x2, y2)) found.push(x1, y1, x2, y2);
        [x1, y1] = [x2, y2];
      }
    }
  }
  return found;
}

/** Whether one of the pieces lies between two points. */
function isParted(pieces: readonly number[], one: WorldPoint, other: WorldPoint): boolean {
  for (let i = 0; i < pieces.length; i += 4) {
    const [x1, y1] = [pieces[i] as number, pieces[i + 1] as number];
    const [x2, y2] = [pieces[i + 2] as number, pieces[i + 3] as number];
    const from = side(x1, y1, x2, y2, one);
    const to = side(x1, y1, x2, y2, other);
    if (from > 0 === to > 0) continue;
    const first = side(one.x, one.y, other.x, other.y, { x: x1, y: y1 });
    const last = side(one.x, one.y, other.x, other.y, { x: x2, y: y2 });
    if (first > 0 !== last > 0) return true;
  }
  return false;
}

/** On which side of a line a point is, by its sign. */
function side(x1: number, y1: number, x2: number, y2: number, { x, y }: WorldPoint): number {
  return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
}
