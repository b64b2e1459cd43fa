import { expect, test } from "vitest";
import { toWorld } from "../src/geo/mercator";
import { decodeTerritories, territoryAt } from "../src/geo/territory";

const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const territories = decodeTerritories({
  features: [
    {
      id: "B",
      properties: { code: "B", nom: "Anneau" },
      geometry: { type: "Polygon", coordinates: [square(0, 40, 10, 50), square(4, 44, 6, 46)] },
    },
    {
      id: "A",
      properties: { code: "A", nom: "Noyau et île" },
      geometry: {
        type: "MultiPolygon",
        coordinates: [[square(4, 44, 6, 46)], [square(20, 40, 21, 41)]],
      },
    },
    { id: "P", properties: null, geometry: { type: "Point", coordinates: [5, 45] } },
    { id: "N", properties: null, geometry: null },
  ],
});

const at = (lon: number, lat: number) => territoryAt(territories, toWorld(lon, lat))?.code;

test("only polygons are territories", () => {
  expect(territories.map(({ code }) => code)).toEqual(["B", "A"]);
});

test("a name follows « de » as the tile says, else as it is", () => {
  const named = (properties: Record<string, string>) =>
    decodeTerritories({
      features: [
        { properties, geometry: { type: "Polygon", coordinates: [square(0, 40, 1, 41)] } },
      ],
    })[0]?.de;
  expect(named({ code: "32013", nom: "Auch", de: "d’Auch" })).toBe("d’Auch");
  expect(named({ code: "35236", nom: "Redon" })).toBe("de Redon");
});

test("a hole belongs to the territory that fills it", () => {
  expect(at(1, 41)).toBe("B");
  expect(at(5, 45)).toBe("A");
});

test("every part of a territory counts, and nothing outside", () => {
  expect(at(20.5, 40.5)).toBe("A");
  expect(at(15, 45)).toBeUndefined();
  expect(at(5, 51)).toBeUndefined();
});

test("where two overlap the lowest code answers", () => {
  const same = { type: "Polygon", coordinates: [square(0, 0, 1, 1)] };
  const pair = decodeTerritories({
    features: [
      { id: "2", properties: null, geometry: same },
      { id: "1", properties: null, geometry: same },
    ],
  });
  expect(territoryAt(pair, toWorld(0.5, 0.5))?.code).toBe("1");
});
