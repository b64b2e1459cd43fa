import { expect, test } from "vitest";
import { parseBounds, parsePlaces, readSettings } from "../src/map/map-settings";
import { mix } from "../src/map/read-palette";
import { levelsAt, lineStyle } from "../src/painting/levels";

test("settings of a page about a place", () => {
  const settings = readSettings({
    mode: "near",
    territoriesVersion: "a1",
    registerVersion: "b2",
    bounds: "-2.5,47.2,-1.5,47.9",
    level: "commune",
    code: "35236",
    lon: "-2.08",
    lat: "47.65",
    baseMap: "",
    baseMapAttribution: "IGN",
    attribution: "Natural Earth",
  });
  expect(settings).toMatchObject({
    mode: "near",
    territoriesVersion: "a1",
    registerVersion: "b2",
    bounds: [-2.5, 47.2, -1.5, 47.9],
    place: { lon: -2.08, lat: 47.65 },
    // No credit for a base map that is not there.
    attribution: "Natural Earth",
  });
  expect([...settings.outlined]).toEqual(["commune:35236"]);
});

test("the map of a sheet shows the country where the sheet is of no territory", () => {
  const isOfFrance = (data: DOMStringMap) => readSettings(data).isOfFrance;
  const france = { mode: "territory", level: "france", code: "france" };
  expect(isOfFrance(france)).toBe(true);
  expect(readSettings(france).outlined.size).toBe(0);
  expect(isOfFrance({ mode: "territory", level: "region", code: "53" })).toBe(false);
  expect(isOfFrance({ mode: "choropleth" })).toBe(true);
  expect(isOfFrance({ mode: "national", level: "region", code: "53" })).toBe(true);
  expect(isOfFrance({ mode: "pole" })).toBe(false);
});

test("a perimeter of several territories is outlined whole", () => {
  const { outlined } = readSettings({
    outline: "epci:200043776 departement:32",
    level: "x",
    code: "y",
  });
  expect([...outlined]).toEqual(["epci:200043776", "departement:32"]);
});

test("what is malformed is as if not said", () => {
  const settings = readSettings({
    mode: "x",
    bounds: "1,2,,4",
    lon: "",
    baseMap: "none",
  });
  expect(settings).toMatchObject({ mode: "national", baseMap: "" });
  expect([settings.bounds, settings.place]).toEqual([undefined, undefined]);
  expect(parseBounds("1,2,3")).toBeUndefined();
});

test("levels come with the zoom, from the widest", () => {
  const names = (zoom: number) => levelsAt(zoom).map(({ niveau }) => niveau);
  expect(names(0)).toEqual(["region"]);
  expect(names(5)).toEqual(["region", "departement"]);
  expect(names(6)).toEqual(["region", "departement"]);
  expect(names(8)).toEqual(["region", "departement", "epci"]);
  expect(names(10)).toEqual(["region", "departement", "epci", "commune"]);
});

test("at every zoom the line of a wider level is the stronger, and few levels are drawn", () => {
  const levels = ["pays", "region", "departement", "epci", "commune"] as const;
  for (let zoom = 0; zoom <= 17; zoom += 0.5) {
    const styles = levels.map((niveau) => lineStyle(niveau, zoom)).filter((style) => !!style);
    const inks = styles.map(({ width, strength }) => width * strength);
    // A coast is as fine as it likes: it parts land from sea, which differ.
    expect(inks.slice(1)).toEqual(inks.slice(1).sort((a, b) => b - a));
  }
  expect(lineStyle("commune", 9)).toBeUndefined();
  expect(lineStyle("epci", 7)).toBeUndefined();
});

test("colours mix channel by channel", () => {
  expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080");
  expect(mix("#102030", "#304050", 0)).toBe("#102030");
  expect(mix("rgb(1 2 3)", "#ffffff", 0.5)).toBe("rgb(1 2 3)");
});

test("a choropleth names its level and its table, and takes no base map", () => {
  const data = {
    mode: "choropleth",
    level: "departement",
    choropleth: "t",
    baseMap: "/{z}/{x}/{y}",
  };
  const settings = readSettings(data);
  expect(settings.choropleth?.level.niveau).toBe("departement");
  expect(settings.choropleth?.table).toBe("t");
  expect(settings.baseMap).toBe("");
  expect([...settings.outlined]).toEqual([]);
  expect(readSettings({ ...data, level: "canton" }).choropleth).toBeUndefined();
});

test("coverage is requested from our own service only", () => {
  const coverage = (url: string) => readSettings({ mode: "territory", coverage: url }).coverage;
  expect(coverage("/api/couverture/departement/25/communes?rayon=20")).toMatch(/^\/api/);
  expect(coverage("//example.org/")).toBeUndefined();
  expect(coverage("https://example.org/")).toBeUndefined();
  expect(coverage("")).toBeUndefined();
});

test("hypothetical poles are places of the world", () => {
  expect(parsePlaces("6.35,46.9 -176.2,-13.3")).toEqual([
    { lon: 6.35, lat: 46.9 },
    { lon: -176.2, lat: -13.3 },
  ]);
  expect(parsePlaces("6.35 200,1 1,2,3 x,y")).toEqual([]);
  expect(parsePlaces(undefined)).toEqual([]);
});
