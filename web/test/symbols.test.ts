import { expect, test } from "vitest";
import { decodeSymbols, gather, type MapSymbol, symbolAt } from "../src/map/symbols";

const pole = (id: string, lon: number, lat: number) => ({
  id,
  geometry: { type: "Point", coordinates: [lon, lat] },
  properties: {
    nom: id,
    statut: "actif",
    statutAnnee: 2025,
    thematiques: ["culture"],
    commune: "97411",
    url: "/",
  },
});

const cluster = (id: string, properties: Record<string, unknown>) => ({
  id,
  geometry: { type: "Point", coordinates: [2, 48] },
  properties,
});

test("poles and clusters are distinguished", () => {
  const [first, second, third] = decodeSymbols({
    features: [
      pole("tera", 1, 44),
      cluster("grappe-1", { nombre: 3, thematiques: { energie: 1, culture: 2 }, zoomOuverture: 9 }),
      cluster("grappe-2", {
        nombre: 2,
        thematiques: {},
        zoomOuverture: null,
        poles: ["a", "b"],
        commune: "35236",
      }),
    ],
  });
  expect(first).toMatchObject({ kind: "pole", id: "tera", lon: 1, lat: 44, annee: 2025 });
  expect(first).toMatchObject({ departement: "974" });
  expect(second).toMatchObject({ kind: "cluster", count: 3, opensAt: 9 });
  expect(second?.themes).toEqual([
    ["culture", 2],
    ["energie", 1],
  ]);
  expect(third).toMatchObject({ opensAt: null, poles: ["a", "b"], commune: "35236" });
});

test("properties of a wrong kind do no harm", () => {
  const [symbol] = decodeSymbols({
    features: [
      {
        id: 7,
        geometry: { type: "Point", coordinates: [0, 0] },
        properties: { nom: 3, statut: null, thematiques: "culture" },
      },
    ],
  });
  expect(symbol).toMatchObject({ id: "7", nom: "", statut: "inconnu", themes: [], annee: null });
});

test("a pole that two tiles hold is drawn once, but once more on another turn of the world", () => {
  const symbols = decodeSymbols({ features: [pole("a", -176, -13), pole("b", 5, 45)] });
  const gathered = gather([
    { symbols, turns: 0 },
    { symbols, turns: 0 },
    { symbols: symbols.slice(0, 1), turns: 1 },
  ]);
  expect(gathered.map(({ id, lon }) => [id, lon])).toEqual([
    ["b", 5],
    ["a", -176],
    ["a", 184],
  ]);
});

test("the symbol pointed at is the nearest within reach; a large cluster reaches further", () => {
  const symbols = decodeSymbols({
    features: [pole("a", 0, 0), pole("b", 20, 0), cluster("c", { nombre: 100, thematiques: {} })],
  });
  // Here degrees stand for pixels.
  const place = (symbol: { lon: number; lat: number }) => ({ x: symbol.lon, y: symbol.lat });
  const at = (x: number, y: number, reach?: number) =>
    symbolAt(symbols as MapSymbol[], place, { x, y }, reach)?.id;
  expect(at(9, 0)).toBe("a");
  expect(at(11, 0)).toBe("b");
  expect(at(50, 0)).toBeUndefined();
  expect(at(2, 60, 5)).toBe("c");
});
