// A register of poles whose place is not known.
import { expect, test } from "./support/fixtures";
import { expectWhole, open, PLACES } from "./support/whole";

test.use({ register: "unlocated" });

for (const path of PLACES) {
  test(`the page is whole: ${path}`, async ({ page }) => {
    await expectWhole(page, path);
  });
}

test("lists them under “à localiser”, and the map has none", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("heading", { name: /^À localiser/ })).toBeVisible();
  await expect(page.locator("[data-pole][data-lon]")).toHaveCount(0);
  await expect(page.locator("[data-count]")).toContainText(/(^|\D)0\slocalisé/);
  await expect(page.locator(".map-box")).toBeVisible();
  await expect(page.locator(".map-trouble")).toBeEmpty();
});
