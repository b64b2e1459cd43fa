// Spreads symbols that would overlap, each as near to its place as the others leave it.
import { type ScreenPoint } from "./view-types";

/** Something drawn at a place, as wide as its radius says. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** It stays where it is: the others give way. */
  readonly fixed?: boolean;
}

/** Rounds of pushing apart: symbols of the smallest crowds need a few, larger ones more. */
const ROUNDS = 60;

/** How much of the way back to its place a symbol goes each round. */
const PULL = 0.04;

/** How near to its place a symbol stays, in CSS pixels. */
const LEASH = 34;

/** Golden angle: coincident symbols leave their place in as many directions. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** The drawing whose edges cut nothing that stands in it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/**
 * Where to draw each disc, whole in the `frame` if one is given. The same discs in the same order always come to the
 * same places.
 */
export function spread(discs: readonly Disc[], frame?: Frame): ScreenPoint[] {
  const at = discs.map(({ x, y, fixed }, index) => {
    const off = fixed ? 0 : 0.01;
    return { x: x + off * Math.cos(index * TURN), y: y + off * Math.sin(index * TURN) };
  });
  // From west to east: the order hardly changes from round to round, and sorting what is nearly sorted is quick.
  const order = at.map((_, index) => index);
  const widest = 2 * Math.max(0, ...discs.map(({ radius }) => radius));
  for (let round = 0; round < ROUNDS; round += 1) {
    const held = frame ? holdInside(discs, at, frame) : false;
    order.sort((a, b) => (at[a] as ScreenPoint).x - (at[b] as ScreenPoint).x);
    const moved = pushApart(discs, at, order, widest);
    if (!moved && !held) break;
    // The last rounds only part: what is pulled back would overlap again.
    if (round < ROUNDS * 0.6) pullBack(discs, at);
  }
  return at;
}

/** Parts the discs that overlap, taken in the `order` of their x; none is wider than `widest`. */
function pushApart(
  discs: readonly Disc[],
  at: { x: number; y: number }[],
  order: readonly number[],
  widest: number,
): boolean {
  let moved = false;
  for (let i = 0; i < order.length; i += 1) {
    const one = at[order[i] as number] as { x: number; y: number };
    const disc = discs[order[i] as number] as Disc;
    for (let j = i + 1; j < order.length; j += 1) {
      const other = at[order[j] as number] as { x: number; y: number };
      const dx = other.x - one.x;
      if (dx > widest + 4) break;
      const dy = other.y - one.y;
      const otherDisc = discs[order[j] as number] as Disc;
      const apart = disc.radius + otherDisc.radius;
      if (Math.abs(dy) >= apart) continue;
      const distance = Math.hypot(dx, dy);
      if (distance >= apart - 0.05 || (disc.fixed && otherDisc.fixed)) continue;
      moved = true;
      const [ux, uy] = distance > 1e-6 ? [dx / distance, dy / distance] : [1, 0];
      const push = apart - distance;
      const share = disc.fixed ? 0 : otherDisc.fixed ? 1 : 0.5;
      one.x -= ux * push * share;
      one.y -= uy * push * share;
      other.x += ux * push * (1 - share);
      other.y += uy * push * (1 - share);
    }
  }
  return moved;
}

/** Brings back what would be cut by an edge; says whether anything was. */
function holdInside(
  discs: readonly Disc[],
  at: { x: number; y: number }[],
  { width, height }: Frame,
): boolean {
  let held = false;
  at.forEach((point, index) => {
    const { x, y, radius, fixed } = discs[index] as Disc;
    if (fixed || x < 0 || y < 0 || x > width || y > height) return;
    const within = (value: number, size: number) =>
      Math.min(Math.max(value, radius), Math.max(size - radius, radius));
    const [insideX, insideY] = [within(point.x, width), within(point.y, height)];
    held ||= insideX !== point.x || insideY !== point.y;
    point.x = insideX;
    point.y = insideY;
  });
  return held;
}

function pullBack(discs: readonly Disc[], at: { x: number; y: number }[]): void {
  at.forEach((point, index) => {
    const { x, y } = discs[index] as Disc;
    const [dx, dy] = [x - point.x, y - point.y];
    const far = Math.hypot(dx, dy);
    const share = far > LEASH ? 1 - LEASH / far : PULL;
    point.x += dx * share;
    point.y += dy * share;
  });
}
