import { expect, test } from "vitest";
import { decodeLimits } from "../src/geo/lines";
import { withinLimits } from "../src/painting/area-names";

/** The whole world at zoom 0: 256 pixels, and a limit along Greenwich, which stands at 128. */
const CELL = { zoom: 0, left: 0, top: 0, width: 256, height: 256 };
const LIMITS = decodeLimits({
  features: [
    {
      geometry: { type: "LineString", coordinates: [0, 80, -80].map((lat) => [0, lat]) },
      properties: { niveau: "departement" },
    },
  ],
});
const box = (x: number) => ({ x, y: 121, width: 40, height: 14 });

test("most of the name of a département is on its own side of its limits", () => {
  const fits = withinLimits(LIMITS, CELL, { x: 110, y: 128 }, 40);
  expect([80, 90, 94].map((x) => fits(box(x)))).toEqual([true, true, true]);
  expect([100, 110, 130].map((x) => fits(box(x)))).toEqual([false, false, false]);
});

test("on another turn of the world the limits are the same", () => {
  const turned = { ...CELL, left: 256 };
  expect(withinLimits(LIMITS, turned, { x: 110, y: 128 }, 40)(box(130))).toBe(false);
});
