import { expect, test } from "vitest";
import { spread } from "../src/map/symbol-layout";

const disc = (x: number, y: number) => ({ x, y, radius: 9 });

function nearest(points: readonly { x: number; y: number }[]): number {
  let least = Infinity;
  points.forEach((one, index) => {
    for (const other of points.slice(index + 1)) {
      least = Math.min(least, Math.hypot(one.x - other.x, one.y - other.y));
    }
  });
  return least;
}

test("symbols that do not overlap stay where they are", () => {
  const apart = [disc(0, 0), disc(30, 0), disc(0, 30)];
  spread(apart).forEach(({ x, y }, index) => {
    expect(Math.hypot(x - (apart[index]?.x ?? 0), y - (apart[index]?.y ?? 0))).toBeLessThan(0.1);
  });
});

test("symbols give way to what stays where it is", () => {
  const site = { x: 50, y: 50, radius: 10, fixed: true };
  const at = spread([disc(48, 50), site, disc(50, 53)]);
  expect(at[1]).toEqual({ x: 50, y: 50 });
  expect(nearest(at)).toBeGreaterThan(17.5);
});

test("symbols at an edge are whole in the frame, those outside stay outside", () => {
  const frame = { width: 100, height: 60 };
  const at = spread([disc(50, 2), disc(52, 4), disc(99, 59), disc(140, 30)], frame);
  for (const { x, y } of at.slice(0, 3)) {
    expect(x).toBeGreaterThan(8.5);
    expect(x).toBeLessThan(91.5);
    expect(y).toBeGreaterThan(8.5);
    expect(y).toBeLessThan(51.5);
  }
  expect(nearest(at)).toBeGreaterThan(17);
  expect(at[3]?.x).toBeGreaterThan(139);
});

test("coincident symbols and crowds are parted, and stay near", () => {
  for (const crowd of [
    Array.from({ length: 6 }, () => disc(100, 100)),
    [disc(0, 0), disc(4, 0), disc(8, 2), disc(3, 9), disc(12, 6), disc(40, 40)],
  ]) {
    const at = spread(crowd);
    expect(nearest(at)).toBeGreaterThan(17);
    at.forEach(({ x, y }, index) => {
      expect(Math.hypot(x - (crowd[index]?.x ?? 0), y - (crowd[index]?.y ?? 0))).toBeLessThan(36);
    });
    expect(spread(crowd)).toEqual(at);
  }
});
