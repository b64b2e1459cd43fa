import { expect, test, vi } from "vitest";
import { PlaceNames } from "../src/painting/place-names";

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
