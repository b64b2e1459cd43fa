import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GLYPHS, glyphOf, themeName } from "../src/glyphs";
import glyphs from "../src/glyphs.json";

test("no two groups share a shape or a colour", () => {
  for (const part of ["shape", "path", "light", "dark"] as const) {
    expect(new Set(GLYPHS.map((glyph) => glyph[part])).size, part).toBe(GLYPHS.length);
  }
});

test("the seven groups share out the fourteen themes of the register", () => {
  expect(GLYPHS).toHaveLength(7);
  const themes = GLYPHS.flatMap(({ themes }) => themes);
  expect(themes).toHaveLength(14);
  expect([...themes].sort()).toEqual(Object.keys(glyphs.themes));
});

test("a pole has the glyph of its first theme, or of several", () => {
  expect(glyphOf(["culture", "energie"]).id).toBe("culture");
  expect(glyphOf(["culture", "multisectoriel"]).id).toBe("plusieurs");
  for (const unknown of [[], [""], ["constructor"]]) {
    expect(glyphOf(unknown).id).toBe("plusieurs");
  }
  expect(themeName("culture")).toBe("Culture");
  expect(themeName("autre")).toBe("autre");
});

test("where a filter asks for themes, a pole has the glyph of one of them", () => {
  const pole = ["energie", "culture"];
  expect(glyphOf(pole, ["culture", "tourisme-patrimoine"]).id).toBe("culture");
  expect(glyphOf(pole, ["mobilite", "culture"]).id).toBe("habitat");
  expect(glyphOf(pole, ["numerique"]).id).toBe("habitat");
});

test("paths are plain SVG within their square", () => {
  const source = readFileSync(new URL("../src/glyphs.json", import.meta.url), "utf8");
  expect(source).not.toMatch(/[<>&]/);
  for (const { path } of GLYPHS) {
    expect(path).toMatch(/^M[-0-9. LAMZ]+Z$/);
    const figures = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    expect(Math.max(...figures.map(Math.abs))).toBeLessThanOrEqual(12);
  }
});

test("the ring of a shape has a whole number of dashes", () => {
  const lengths = {
    alimentation: 60.2,
    circulaire: 64,
    emploi: 56.55,
    culture: 74.7,
    habitat: 66.2,
    services: 76,
    plusieurs: 59.5,
  };
  for (const { id, dash } of GLYPHS) {
    const period = (dash[0] ?? 0) + (dash[1] ?? 0);
    const count = (lengths[id as keyof typeof lengths] ?? 0) / period;
    expect(Math.abs(count - Math.round(count)), id).toBeLessThan(0.05);
  }
});
