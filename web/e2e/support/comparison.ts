// The first screen of the comparison of territories.
import { expect, type Page } from "@playwright/test";
import { type MapOfPage, openMap } from "./map";
import { type Box, boxOf } from "./screen";

/** Where the map, its legend and the value of the territory pointed at stand. */
export interface FirstScreen {
  readonly map: MapOfPage;
  readonly box: Box;
  readonly legend: Box;
  readonly value: Box;
}

/** Opens the comparison and points at the Creuse. */
export async function openComparison(page: Page): Promise<FirstScreen> {
  const map = await openMap(page, "/couverture?vue=5.8/46.6/2.5");
  await map.pointAt({ lon: 2.02, lat: 46.06 }, "Creuse");
  const value = await map.name.boundingBox();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  if (!value) throw new Error("the value is not on the screen");
  return {
    map,
    box: await boxOf(page, "[data-map]"),
    legend: await boxOf(page, "[data-map-legend]"),
    value,
  };
}
