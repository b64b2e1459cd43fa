// More poles at one point than a bubble names.
import { LAPTOPS, PHONE, PHONE_SIZE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { LARGE } from "./support/register";

test.use({ register: "crowded" });

const AT_REDON = "/?vue=12/47.6509/-2.0838";

/** Asserts that the bubble of the crowd tells how many there are, leads to all of them first, and can be read to its end. */
async function expectWayOut(page: Page): Promise<void> {
  const map = new MapOfPage(page);
  const box = await map.box.boundingBox();
  if (!box) throw new Error("the map is not on the screen");
  await map.box.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await expect(map.bubble).toContainText(`${LARGE} pôles au même endroit`);
  const whole = map.bubble.getByRole("link", { name: "Voir tous les pôles de la commune" });
  await expect(whole).toBeInViewport({ ratio: 1 });
  await whole.click({ trial: true });
  const named = map.bubble.getByRole("listitem").getByRole("link");
  await expect(map.bubble).toContainText(`En voici ${await named.count()}`);
  await named.last().click({ trial: true });
  await whole.click();
  await expect(page).toHaveURL(/commune=35236/);
}

test.describe("on a laptop", () => {
  test.use({ viewport: LAPTOPS[0] });

  test("a crowded point leads to the whole list", async ({ page }) => {
    await page.goto(AT_REDON);
    await expectWayOut(page);
  });
});

for (const height of [PHONE_SIZE.height, 640]) {
  test.describe(`on a phone ${height} pixels high`, () => {
    test.use({ ...PHONE, viewport: { ...PHONE_SIZE, height } });

    test("a crowded point leads to the whole list", async ({ page }) => {
      await page.goto(AT_REDON);
      await page.getByRole("button", { name: "Carte", exact: true }).tap();
      await expectWayOut(page);
    });
  });
}
