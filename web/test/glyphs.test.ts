import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { glyphOf, themeName } from "../src/glyphs";
import glyphs from "../src/glyphs.json";

const all = [...Object.values(glyphs.themes), glyphs.none];

test("no two themes share a shape", () => {
  expect(new Set(all.map(({ shape }) => shape)).size).toBe(all.length);
  expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
});

test("the fourteen themes of the register have a glyph", () => {
  expect(Object.keys(glyphs.themes)).toHaveLength(14);
  expect(glyphOf("culture").shape).toBe("star");
});

test("a theme that is not known, or none, has the glyph of none", () => {
  expect(glyphOf(undefined)).toBe(glyphs.none);
  expect(glyphOf("")).toBe(glyphs.none);
  expect(glyphOf("constructor")).toBe(glyphs.none);
  expect(themeName("autre")).toBe("autre");
});

test("colours on light paper are those of Okabe and Ito, with two greys", () => {
  const palette = "e69f00 56b4e9 009e73 f0e442 0072b2 d55e00 cc79a7".split(" ");
  const greys = ["2b3438", "8a9499"];
  for (const { light } of all) expect([...palette, ...greys]).toContain(light.slice(1));
});

test("paths are plain SVG within their square", () => {
  const source = readFileSync(new URL("../src/glyphs.json", import.meta.url), "utf8");
  expect(source).not.toMatch(/[<>&]/);
  for (const { path } of all) {
    expect(path).toMatch(/^M[-0-9. LAMZ]+Z$/);
    const figures = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    expect(Math.max(...figures.map(Math.abs))).toBeLessThanOrEqual(12);
  }
});
