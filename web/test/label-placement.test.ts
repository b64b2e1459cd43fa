import { expect, test } from "vitest";
import { type Label, leaderOf, placeLabels } from "../src/painting/label-placement";

const SCREEN = { x: 0, y: 0, width: 400, height: 300 };
const label = (text: string, x: number, y: number, more: Partial<Label> = {}): Label => ({
  text,
  x,
  y,
  width: 60,
  height: 14,
  centred: false,
  gap: 5,
  reach: 0,
  ...more,
});

/** A generator of numbers that is the same every time (Park and Miller, 1988). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test("of a thousand names, no two overlap, none covers an obstacle, none is cut by the edge", () => {
  const next = numbers(7);
  const labels = Array.from({ length: 1000 }, (_, index) =>
    label(String(index), next() * 400, next() * 300, { centred: index % 5 === 0 }),
  );
  const obstacles = Array.from({ length: 20 }, () => ({
    x: next() * 400,
    y: next() * 300,
    width: 20,
    height: 20,
  }));
  const placed = placeLabels(labels, obstacles, SCREEN);
  expect(placed.length).toBeGreaterThan(30);
  const boxes = placed.map(({ label: { width, height }, x, y }) => ({
    x,
    y: y - height / 2,
    width,
    height,
  }));
  for (const one of boxes) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.y).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width).toBeLessThanOrEqual(400);
    expect(one.y + one.height).toBeLessThanOrEqual(300);
    for (const other of [...boxes, ...obstacles]) {
      const overlap =
        one !== other &&
        one.x < other.x + other.width &&
        other.x < one.x + one.width &&
        one.y < other.y + other.height &&
        other.y < one.y + one.height;
      expect(overlap).toBe(false);
    }
  }
});

test("the first names have the room, and one that may go further finds some", () => {
  const [paris, nanterre] = [label("Paris", 200, 150), label("Nanterre", 198, 150)];
  const symbols = [{ x: 150, y: 100, width: 100, height: 100 }];
  expect(placeLabels([paris, nanterre], symbols, SCREEN)).toEqual([]);
  const far = placeLabels([{ ...paris, reach: 60 }], symbols, SCREEN);
  expect(far.map((one) => one.label.text)).toEqual(["Paris"]);
  expect(placeLabels([paris, { ...paris, text: "again" }], [], SCREEN)[0]?.label.text).toBe(
    "Paris",
  );
});

test("a name stands to the right of its point when nothing is there", () => {
  expect(placeLabels([label("Dole", 100, 100)], [], SCREEN)).toMatchObject([{ x: 105, y: 100 }]);
});

test("a name stands only where it fits", () => {
  const fits = ({ x }: { x: number }) => x < 100;
  expect(placeLabels([label("Dole", 100, 100, { fits })], [], SCREEN)).toMatchObject([{ x: 35 }]);
  expect(placeLabels([label("Eure", 100, 100, { fits: () => false })], [], SCREEN)).toEqual([]);
});

test("a name that stands apart is tied to its point, from what is drawn there to its nearest edge", () => {
  const at = { x: 100, y: 100, gap: 11 };
  const lyon = label("Lyon", at.x, at.y, at);
  // Beside its symbol it needs no line, nor does the name of an area.
  expect(leaderOf({ label: lyon, x: 112, y: 100 })).toBeUndefined();
  expect(leaderOf({ label: { ...lyon, centred: true }, x: 150, y: 100 })).toBeUndefined();
  expect(leaderOf({ label: lyon, x: 140, y: 100 })).toEqual([
    { x: 111, y: 100 },
    { x: 140, y: 100 },
  ]);
  const [from, to] = leaderOf({ label: lyon, x: 70, y: 60 }) ?? [];
  expect(to).toEqual({ x: 100, y: 63.5 });
  expect(from).toEqual({ x: 100, y: 89 });
});
