import { expect, test } from "vitest";
import { partOf } from "../src/page/map-part";

test("a map of one tile at zoom 0 shows the world, and a larger one no more", () => {
  const world = "-180,-85.0511,180,85.0511";
  expect(partOf({ zoom: 0, lat: 0, lon: 0 }, 256, 256)).toBe(world);
  expect(partOf({ zoom: 0, lat: 0, lon: 0 }, 1000, 1000)).toBe(world);
});

// A tile of zoom 1 ends at the equator and at Greenwich.
test("a quarter of the world is a tile of zoom 1", () => {
  const [west, south, east, north] = partOf({ zoom: 1, lat: 66.51326044, lon: -90 }, 256, 256)
    .split(",")
    .map(Number);
  expect(west).toBe(-180);
  expect(east).toBe(0);
  expect(south).toBeCloseTo(0, 3);
  expect(north).toBeCloseTo(85.0511, 3);
});
