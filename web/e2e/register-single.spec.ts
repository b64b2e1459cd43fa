// A register of one pole.
import { expectAccessible } from "./support/audit";
import { expect, test } from "./support/fixtures";
import { expectWhole, open, PLACES } from "./support/whole";

test.use({ register: "single" });

for (const path of PLACES) {
  test(`the page is whole: ${path}`, async ({ page }) => {
    await expectWhole(page, path);
  });
}

test("its sheet has no neighbour, and the list one item", async ({ page }) => {
  await open(page, "/");
  const item = page.locator("[data-list] [data-pole]");
  await expect(item).toHaveCount(1);
  await expect(page.locator("[data-count]")).toContainText(/(^|\D)1\spôle(?!s)/);
  await item.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Pôles voisins" })).toHaveCount(0);
  await expectAccessible(page, "the only pole");
});
