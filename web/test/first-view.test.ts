import { expect, test } from "vitest";
import { firstLook } from "../src/map/first-view";
import { readSettings } from "../src/map/map-settings";

const WHOLE = [-5, 41, 10, 51] as const;
const redon = { mode: "near", lon: "-2", lat: "47" };
const look = (data: DOMStringMap, listed: { lon: number; lat: number }[] = []) =>
  firstLook(readSettings(data), listed, WHOLE);

test("what the page says goes first", () => {
  expect(look({ mode: "territory", lon: "-2", lat: "47", bounds: "1,2,3,4" })).toEqual([
    1, 2, 3, 4,
  ]);
  expect(look({ ...redon, bounds: "-3,46,-1,48" })).toEqual([-3, 46, -1, 48]);
});

test("a commune is shown whole beside the poles near it", () => {
  const pole = { lon: -1.5, lat: 47.2 };
  expect(look({ ...redon, bounds: "-2.2,46.9,-1.9,47.1" }, [pole])).toEqual([
    -2.2, 46.9, -1.5, 47.2,
  ]);
});

test("a place is shown with the five nearest of the poles it lists", () => {
  const near = [1, 2, 3, 4, 5].map((step) => ({ lon: -2 + step / 10, lat: 47 - step / 100 }));
  expect(look(redon, [{ lon: 55, lat: -21 }, ...near])).toEqual([-2, 46.95, -1.5, 47]);
});

test("poles far away are left out when others are near; the nearest never is", () => {
  const near = { lon: -2.5, lat: 47.3 };
  const far = { lon: 0, lat: 48 };
  expect(look(redon, [far, near])).toEqual([-2.5, 47, -2, 47.3]);
  expect(look(redon, [{ lon: 6, lat: 45 }, far])).toEqual([-2, 47, 0, 48]);
});

test("a pole just outside of what is shown is not cut by its edge", () => {
  const near = [1, 2, 3, 4, 5].map((step) => ({ lon: -2 + step / 10, lat: 47 - step / 50 }));
  const beside = { lon: -1.43, lat: 46.89 };
  expect(look(redon, [...near, beside])).toEqual([-2, 46.89, -1.43, 47]);
  expect(look(redon, [...near, { lon: -1.4, lat: 47 }])).toEqual([-2, 46.9, -1.5, 47]);
});

test("over the antimeridian the rectangle goes the short way", () => {
  const wallis = { mode: "near", lon: "-176", lat: "-13" };
  expect(look(wallis, [{ lon: 166, lat: -22 }])).toEqual([-194, -22, -176, -13]);
});

test("without poles a place is shown with its surroundings, without a place the whole", () => {
  expect(look(redon)).toEqual({ zoom: 9, lon: -2, lat: 47 });
  expect(look({ mode: "pole", lon: "-2", lat: "47" }, [{ lon: 3, lat: 45 }])).toMatchObject({
    zoom: 9,
  });
  expect(look({ mode: "national" }, [{ lon: 3, lat: 45 }])).toBe(WHOLE);
});
