import { expect, test } from "vitest";
import { servedBy, tileAt, tilesBetween, tileUrl, wrapColumn } from "../src/tiles/tile-url";

test("an address names the row before the column", () => {
  // Paris at zoom 8: column 129, row 88, as the tile calculators of OpenStreetMap say.
  const paris = tileAt({ lon: 2.3522, lat: 48.8566 }, 8);
  expect(paris).toEqual({ z: 8, x: 129, y: 88 });
  expect(tileUrl("communes", paris, "a1b2")).toBe(
    "/api/collections/communes/tiles/WebMercatorQuad/8/88/129?f=json&v=a1b2",
  );
});

test("an address carries the filters, several values of one included", () => {
  const filters = new URLSearchParams([
    ["thematique", "culture"],
    ["thematique", "energie"],
    ["q", "pôle & co"],
  ]);
  const url = new URL(tileUrl("poles", { z: 0, x: 0, y: 0 }, "v", filters), "http://x");
  expect(url.searchParams.getAll("thematique")).toEqual(["culture", "energie"]);
  expect(url.searchParams.get("q")).toBe("pôle & co");
});

test("columns turn around the world", () => {
  expect(wrapColumn(-1, 2)).toBe(3);
  expect(wrapColumn(4, 2)).toBe(0);
  expect(wrapColumn(2, 2)).toBe(2);
  expect(tileUrl("fond", { z: 2, x: -1, y: 1 }, "v")).toContain("/2/1/3?");
});

test("past its last zoom a layer is served by an ancestor", () => {
  expect(servedBy({ z: 14, x: 8195, y: 5637 }, 12)).toEqual({ z: 12, x: 2048, y: 1409 });
  expect(servedBy({ z: 9, x: 3, y: 4 }, 12)).toEqual({ z: 9, x: 3, y: 4 });
  expect(servedBy({ z: 3, x: -1, y: 0 }, 2)).toEqual({ z: 2, x: -1, y: 0 });
});

test("a rectangle over the antimeridian takes tiles of both turns", () => {
  const tiles = tilesBetween({ lon: 170, lat: -10 }, { lon: 190, lat: -20 }, 3);
  expect(tiles.map(({ x }) => x)).toEqual([7, 8]);
});
