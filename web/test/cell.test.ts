import { expect, test } from "vitest";
import { decodeLimits } from "../src/geo/lines";
import { toWorld } from "../src/geo/mercator";
import { decodeNames } from "../src/geo/place-name";
import { cornersOf, dataZoom, tilesUnder } from "../src/tiles/cell";

const cell = (zoom: number, left: number, top: number, side = 256) => ({
  zoom,
  left,
  top,
  width: side,
  height: side,
});

test("at a whole zoom a cell on the grid is a tile; between zooms it lies over several", () => {
  expect(tilesUnder(cell(5, 16 * 256, 11 * 256), 5)).toEqual([{ z: 5, x: 16, y: 11 }]);
  const between = cell(5.5, 1000, 900);
  const side = 256 * 2 ** 0.5;
  const under = tilesUnder(between, 5);
  // Every corner of the cell is in one of them.
  for (const [x, y] of [
    [1000, 900],
    [1255, 900],
    [1000, 1155],
    [1255, 1155],
  ] as const) {
    expect(under).toContainEqual({ z: 5, x: Math.floor(x / side), y: Math.floor(y / side) });
  }
  expect(under.length).toBeLessThanOrEqual(4);
});

test("past the poles there is no tile; past the antimeridian there is", () => {
  expect(tilesUnder(cell(2, -300, -300), 2)).toEqual([]);
  expect(tilesUnder(cell(2, -256, 0), 2)).toEqual([{ z: 2, x: -1, y: 0 }]);
});

test("data is of the nearest zoom that there is", () => {
  expect(dataZoom(6.1, 0, 12)).toBe(5);
  expect(dataZoom(6.3, 0, 12)).toBe(6);
  expect(dataZoom(15, 0, 12)).toBe(12);
  expect(dataZoom(2, 4, 12)).toBe(4);
});

test("limits are read by their level, in the unit square", () => {
  const limits = decodeLimits({
    features: [
      {
        geometry: {
          type: "LineString",
          coordinates: [
            [2, 48],
            [3, 49],
          ],
        },
        properties: { niveau: "region" },
      },
      {
        geometry: {
          type: "MultiLineString",
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
            [
              [2, 2],
              [3, 3],
            ],
          ],
        },
        properties: { niveau: "commune" },
      },
      { geometry: { type: "Point", coordinates: [0, 0] }, properties: { niveau: "epci" } },
      { geometry: { type: "LineString", coordinates: [] }, properties: { niveau: "canton" } },
    ],
  });
  expect(limits.map(({ niveau, lines }) => [niveau, lines.length])).toEqual([
    ["region", 1],
    ["commune", 2],
    ["epci", 0],
  ]);
  const { x, y } = toWorld(2, 48);
  expect([...(limits[0]?.lines[0]?.points ?? [])].slice(0, 2)).toEqual([x, y]);
});

test("names are read with their zooms; what has none is left out", () => {
  const at = { type: "Point", coordinates: [2.35, 48.85] };
  const names = decodeNames({
    features: [
      { geometry: at, properties: { nom: "Paris", genre: "prefecture", population: 2e6, zoom: 4 } },
      { geometry: at, properties: { nom: "Doubs", genre: "departement", zoom: 6, dernierZoom: 7 } },
      { geometry: at, properties: { genre: "pays" } },
      { geometry: { type: "Polygon", coordinates: [] }, properties: { nom: "Jura" } },
    ],
  });
  expect(names.map(({ nom, zoom, lastZoom }) => [nom, zoom, lastZoom])).toEqual([
    ["Paris", 4, Number.POSITIVE_INFINITY],
    ["Doubs", 6, 7],
  ]);
});

test("the corners of a cell are those of its tile, and further out with a margin", () => {
  const [{ lon: west, lat: north }, { lon: east, lat: south }] = cornersOf(cell(1, 256, 0));
  expect([west, south]).toEqual([0, 0]);
  expect(east).toBeCloseTo(180);
  // Where the Web Mercator square ends.
  expect(north).toBeCloseTo(85.0511, 3);
  const [first, last] = cornersOf(cell(1, 256, 128), { x: 64, y: 32 });
  expect([first.lon, last.lon]).toEqual([-45, 225]);
  for (const [lat, top] of [
    [first.lat, 128 - 32],
    [last.lat, 128 + 256 + 32],
  ] as const) {
    expect(toWorld(0, lat).y * 512).toBeCloseTo(top);
  }
});
