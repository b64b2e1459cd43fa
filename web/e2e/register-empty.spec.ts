// A register without any pole.
import { expect, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { expectWhole, open, PLACES } from "./support/whole";

test.use({ register: "empty" });

for (const path of PLACES) {
  test(`the page is whole: ${path}`, async ({ page }) => {
    await expectWhole(page, path);
  });
}

test("the home page says that there is none, beside a map that works", async ({ page }) => {
  await open(page, "/?vue=10/47.65/-2.08");
  await expect(page.locator("[data-count]")).toContainText(/(^|\D)0\spôle|Aucun pôle/);
  await expect(page.getByRole("heading", { name: "Aucun pôle" })).toBeVisible();
  await new MapOfPage(page).pointAt({ lon: -2.0838, lat: 47.6512 }, "Redon");
});

test("nearness and coverage say so in a sentence", async ({ page }) => {
  await open(page, "/proche?commune=35236");
  await expect(page.locator(".answer")).toContainText(/[Aa]ucun pôle/);
  await open(page, "/territoires/departement/25");
  await expect(page.locator(".answer")).toContainText(/(^|\D)0\s%/);
  await expect(page.getByRole("main")).not.toContainText(
    /(?<!\p{L})(NaN|inf|undefined|null)(?!\p{L})/u,
  );
});
