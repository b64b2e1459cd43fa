// The names that the map writes: the large towns, what the page is about, and none over another.
import { LAPTOPS, PHONE_SIZE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { noteNames, overlappingNames, writtenNames } from "./support/names";
import { openNationalMap } from "./support/national-map";
import { boxOf, overlap } from "./support/screen";

const LARGE_TOWNS = ["Paris", "Lyon", "Marseille", "Lille", "Toulouse", "Nantes"];

/** The names in sight, once the map is drawn. */
async function namesInSight(page: Page): Promise<string[]> {
  const frame = await boxOf(page, ".map-box");
  const names = (await writtenNames(page)).filter((name) => overlap(name, frame));
  expect(overlappingNames(names), "names over one another").toEqual([]);
  return names.map(({ text }) => text);
}

test.beforeEach(({ page }) => noteNames(page));

for (const viewport of [...LAPTOPS, PHONE_SIZE]) {
  test.describe(`on ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, hasTouch: viewport === PHONE_SIZE });

    test("the national map names the large towns", async ({ page }) => {
      await (await openNationalMap(page)).drawn();
      const missing = async () => {
        const names = await namesInSight(page);
        return LARGE_TOWNS.filter((town) => !names.includes(town));
      };
      await expect.poll(missing).toEqual([]);
    });
  });
}

for (const [path, named] of [
  ["/proche?commune=35236", "Redon"],
  ["/proche?commune=48095", "Mende"],
  ["/territoires/departement/25", "Besançon"],
  ["/territoires/commune/35236", "Redon"],
  ["/territoires/france", "Paris"],
  ["/territoires/france", "Toulouse"],
  ["/couverture", "Paris"],
  ["/?vue=8/48.85/2.35", "Paris"],
  ["/?vue=10.5/43.6/1.44", "Toulouse"],
] as const) {
  test(`${path} names ${named}, and no two names overlap`, async ({ page }) => {
    await page.goto(path);
    const map = new MapOfPage(page);
    await expect(map.box).toBeVisible();
    await expect.poll(() => namesInSight(page)).toContain(named);
  });
}
