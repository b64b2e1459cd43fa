// Where names stand: each beside its point, the most important first, and none over another or over a symbol.

/** A rectangle of the drawing, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The square around a disc. */
export function boxAround(point: Point, radius: number): Box {
  return { x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius };
}

/** A point of the drawing, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** A name to place. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Written over its point, as are the names of areas, instead of beside it. */
  readonly centred: boolean;
  /** How far from its point it begins: what is drawn there is that wide. */
  readonly gap: number;
  /** How far from its point it may go to find room, in CSS pixels. */
  readonly reach: number;
  /** Whether a place would not belie what it is the name of. */
  readonly fits?: ((box: Box) => boolean) | undefined;
}

/** A name with its place: the middle of its left edge. */
export interface PlacedLabel<L extends Label = Label> {
  readonly label: L;
  readonly x: number;
  readonly y: number;
}

/** A name further from what is drawn at its point than this is tied to it by a line, in CSS pixels. */
const APART = 9;

/** Space kept between two names. */
const PADDING = 2;

/** Step of the search for room. */
const STEP = 7;

/** How far from the point of an area its name may be centred: shares of its width, and steps. */
const ASIDE = [0, 0.25, -0.25, 0.5, -0.5] as const;
const UP = [0, -1, 1, -2, 2, -3, 3] as const;

/** Directions from the point, the best first: right, left, above, below, and between. Half is from the point on. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.5, -1],
  [-0.5, -1],
  [0.5, 1],
  [-0.5, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;

/**
 * Places names in their order, each where there is room first; those without room are left out. No name is cut by the
 * edge of the `screen`, which may be less than the whole drawing.
 */
export function placeLabels<L extends Label>(
  labels: readonly L[],
  obstacles: readonly Box[],
  screen: Box,
): PlacedLabel<L>[] {
  const taken = new BoxGrid(obstacles);
  const placed: PlacedLabel<L>[] = [];
  for (const label of labels) {
    const onScreen = isInside({ ...label, width: 0, height: 0 }, screen);
    const isWhole = (one: Box) => (onScreen ? isInside(one, screen) : !overlap(one, screen));
    const isFree = (one: Box) => isWhole(one) && !taken.meets(one) && label.fits?.(one) !== false;
    const boxes = candidates(label);
    const first = boxes.find(isFree);
    // In a crowd its line crosses others, where there is no other way.
    const box =
      first && crosses(label, first, taken)
        ? (boxes.find((one) => isFree(one) && !crosses(label, one, taken)) ?? first)
        : first;
    if (!box) continue;
    taken.add(box);
    placed.push({ label, x: box.x, y: box.y + box.height / 2 });
  }
  return placed;
}

/** The line that ties a name to its point, where it stands apart: from what is drawn there to the name. */
export function leaderOf({ label, x, y }: PlacedLabel): readonly [Point, Point] | undefined {
  if (label.centred) return undefined;
  const end = {
    x: within(label.x, x, x + label.width),
    y: within(label.y, y - label.height / 4, y + label.height / 4),
  };
  const [dx, dy] = [end.x - label.x, end.y - label.y];
  const length = Math.hypot(dx, dy);
  if (length <= label.gap + APART) return undefined;
  const share = label.gap / length;
  return [{ x: label.x + dx * share, y: label.y + dy * share }, end];
}

/** Whether the line of a name at a place would cross what stands there. */
function crosses(label: Label, { x, y, height }: Box, taken: BoxGrid): boolean {
  const leader = leaderOf({ label, x, y: y + height / 2 });
  return leader !== undefined && along(leader).some((step) => taken.meets(step));
}

/** Small boxes along a line but at its beginning, where its own symbol stands. */
function along([from, to]: readonly [Point, Point]): Box[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const steps = Math.floor(Math.hypot(dx, dy) / STEP);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, at) => {
    const share = (at + 1) / steps;
    return boxAround({ x: from.x + share * dx, y: from.y + share * dy }, 1);
  });
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function candidates({ x, y, width, height, centred, gap, reach }: Label): Box[] {
  const box = (left: number, top: number) => ({ x: left, y: top, width, height });
  if (centred) {
    return ASIDE.flatMap((share) =>
      UP.map((steps) => box(x + (share - 0.5) * width, y - height / 2 + steps * STEP)),
    );
  }
  const boxes: Box[] = [];
  for (let far = gap; far <= Math.max(gap, reach); far += STEP) {
    for (const [dx, dy] of DIRECTIONS) {
      const aside = Math.abs(dx) === 1;
      const left = aside ? (dx > 0 ? x + far : x - far - width) : x + (dx - 0.5) * width;
      const middle = dy === 0 ? y : y + dy * (far + height / 2 - (aside ? gap / 2 : 0));
      boxes.push(box(left, middle - height / 2));
    }
  }
  return boxes;
}

function isInside({ x, y, width, height }: Box, within: Box): boolean {
  return (
    x >= within.x &&
    y >= within.y &&
    x + width <= within.x + within.width &&
    y + height <= within.y + within.height
  );
}

/** Boxes found again by where they are. */
class BoxGrid {
  readonly #cells = new Map<string, Box[]>();

  constructor(boxes: readonly Box[]) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (const key of keys(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  meets(box: Box): boolean {
    return keys(box).some((key) => this.#cells.get(key)?.some((other) => overlap(box, other)));
  }
}

const CELL = 64;

function keys({ x, y, width, height }: Box): string[] {
  const found: string[] = [];
  for (
    let column = Math.floor((x - PADDING) / CELL);
    column * CELL <= x + width + PADDING;
    column += 1
  ) {
    for (let row = Math.floor((y - PADDING) / CELL); row * CELL <= y + height + PADDING; row += 1) {
      found.push(`${column} ${row}`);
    }
  }
  return found;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + PADDING &&
    other.x < one.x + one.width + PADDING &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
