// What a phone downloads to see a map, and what a tile weighs.
import { PHONE } from "./support/devices";
import { expect, test } from "./support/fixtures";
import { openMapOnPhone, PAGES_WITH_MAP, Watch } from "./support/load";
import { heaviestTiles } from "./support/tiles";
import { encodedSize } from "./support/wire";

test.describe("on a phone", () => {
  test.use(PHONE);

  for (const path of Object.values(PAGES_WITH_MAP)) {
    test(`a page and its map weigh 250 kB at most: ${path}`, async ({ page }) => {
      const watch = await Watch.start(page);
      const { bytes, ofMap } = await openMapOnPhone(page, path, watch);
      expect(ofMap).toBeGreaterThan(20_000);
      expect(bytes).toBeLessThanOrEqual(250_000);
    });
  }
});

for (const { path, most } of heaviestTiles) {
  test(`a tile of GeoJSON weighs ${most} kB at most: ${path}`, async ({ service }) => {
    expect(await encodedSize(service.origin + path, "br")).toBeLessThanOrEqual(1000 * most);
  });
}
