import { expect, test } from "vitest";
import { isAroundCountry, partAround } from "../src/map/country-bounds";
import { COLLECTIVITES, DROM, HEXAGON } from "../src/painting/places-of-france";

test("the part of the country around a point, or the nearest to it", () => {
  expect(partAround({ lon: 6, lat: 47 }, [5.9, 46.9, 6.1, 47.1])).toEqual(HEXAGON.bounds);
  expect(partAround({ lon: -10, lat: 60 }, undefined)).toEqual(HEXAGON.bounds);
  for (const { bounds } of [...DROM, ...COLLECTIVITES]) {
    const [west, south, east, north] = bounds;
    const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
    expect(partAround(middle, undefined)).toEqual(bounds);
  }
});

test("on another turn of the world, and where the page's own place lies between the parts", () => {
  expect(partAround({ lon: 183, lat: -13.5 }, undefined)[0]).toBeCloseTo(181.8);
  const ocean = [-194, -22, -176, -13] as const;
  expect(partAround({ lon: -185, lat: -17 }, ocean)).toEqual(ocean);
});

test("whether a place is around the country", () => {
  const places = [
    { lon: 6.02, lat: 47.24 },
    { lon: -61.06, lat: 14.6 },
    { lon: -73.57, lat: 45.5 },
    { lon: 13.4, lat: 52.5 },
  ];
  expect(places.map(isAroundCountry)).toEqual([true, true, false, false]);
});
