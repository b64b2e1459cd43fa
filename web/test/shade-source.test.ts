import { expect, test, vi } from "vitest";
import { ShadeSource } from "../src/painting/shade-source";
import type { Shades } from "../src/painting/shades";

const COVERED: Shades = new Map([["35236", "covered"]]);

test("shades are wanted once, and all who wait have them", async () => {
  const want = vi.fn();
  const source = new ShadeSource(want);
  const waits = [source.ready(), source.ready()];
  source.give(COVERED);
  await Promise.all(waits);
  await source.ready();
  expect(want).toHaveBeenCalledOnce();
  expect(source.shadeOf("35236")).toBe("covered");
});

test("shades that could not be had are wanted again", async () => {
  const want = vi.fn();
  const source = new ShadeSource(want);
  const wait = source.ready();
  source.give(undefined);
  await wait;
  expect(source.shadeOf("35236")).toBeUndefined();
  source.ready();
  expect(want).toHaveBeenCalledTimes(2);
});

test("shades of another style are forgotten, and who waited for them goes on", async () => {
  const want = vi.fn();
  const source = new ShadeSource(want);
  source.give(COVERED);
  source.forget();
  expect(source.shadeOf("35236")).toBeUndefined();
  const wait = source.ready();
  source.forget();
  await wait;
  expect(want).toHaveBeenCalledOnce();
});
