import { expect, test, vi } from "vitest";
import type { Box } from "../src/painting/label-placement";
import { PlaceNames } from "../src/painting/place-names";
import { placeIn } from "../src/tiles/cell";

// Only measures; Node has none.
vi.stubGlobal(
  "OffscreenCanvas",
  class {
    getContext(): null {
      return null;
    }
  },
);

/** One tile of zoom 9. */
const CELL = { zoom: 9, left: 256 * 250, top: 256 * 180, width: 256, height: 256 };

function answer(nom: string): Response {
  const geometry = { type: "Point", coordinates: [-2.08, 47.65] };
  return Response.json({ features: [{ geometry, properties: { nom } }] });
}

test("names that could not be had are asked for again, and told once", async () => {
  const fetched = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", fetched);
  const names = new PlaceNames("1");
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  expect(await names.load(CELL)).toBe(false);
  fetched.mockResolvedValueOnce(answer("Redon"));
  expect(await names.load(CELL)).toBe(true);
  expect(await names.load(CELL)).toBe(false);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("what two cells wait for is requested once", async () => {
  const fetched = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", fetched);
  const names = new PlaceNames("1");
  fetched.mockResolvedValue(answer("Redon"));
  const [first, second] = [names.load(CELL), names.load(CELL)];
  expect(await first).toBe(false);
  expect(await second).toBe(true);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("a name does not stand nearer to a larger town than to its own", () => {
  const town = (nom: string, lon: number, population: number) => ({
    ...{ nom, lon, population, lat: 47, zoom: 5, lastZoom: 12, genre: "prefecture" },
  });
  const cell = { zoom: 6, left: 8000, top: 5600, width: 800, height: 600 };
  const at = () => "france" as const;
  const placed = (towns: ReturnType<typeof town>[], obstacles: Box[]) =>
    new PlaceNames("1")
      .place(
        cell,
        { names: towns, at, limits: [] },
        { asked: [], obstacles, screen: { ...cell, x: 0, y: 0 } },
      )
      .map(({ label }) => label.text);
  const [rennes, other] = [town("Rennes", 0, 300_000), town("Paris", 0.6, 2_000_000)];
  const { x, y } = placeIn(cell)(rennes);
  // Only to the right, towards the other town, is there room.
  const around = [
    { x: x - 100, y: y - 60, width: 112, height: 120 },
    { x: x + 12, y: y - 60, width: 60, height: 52 },
    { x: x + 12, y: y + 8, width: 60, height: 52 },
  ];
  expect(placed([rennes], around)).toEqual(["Rennes"]);
  expect(placed([rennes, other], around)).not.toContain("Rennes");
});
