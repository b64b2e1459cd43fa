// The members of poles: who they are, and from which source.
import { expect, test } from "./support/fixtures";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("from a local authority to its pole, and to the source of that", async ({ page }) => {
    await page.goto("/territoires");
    await page.getByRole("link", { name: "Les collectivités membres de pôles" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Les collectivités membres de pôles",
    );
    await expect(page.getByText(/pôles sur 118 ont des membres connus/)).toBeVisible();
    await page.getByRole("link", { name: /^Rennes Métropole/ }).click();
    const part = page.locator("section", {
      has: page.getByRole("heading", { name: "Membre de pôles" }),
    });
    await expect(part).toContainText("Rennes Métropole : membre de 1 pôle.");
    await part.getByRole("link", { name: /^Les écoNautes/ }).click();
    await expect(page.getByRole("heading", { name: "Collectivités et groupements" })).toBeVisible();
    await expect(page.getByText("fondateur depuis mai 2016").first()).toBeVisible();
    const number = page.getByRole("link", { name: "Source 1", exact: true }).first();
    await number.click();
    await expect(page).toHaveURL(/#source-membre-1$/);
    await expect(page.locator("#source-membre-1 a")).toHaveAttribute("href", /^https?:/);
  });

  test("poles are filtered by the form of their lead", async ({ page }) => {
    await page.goto("/");
    await page.locator("#filters summary").click();
    await page.locator('input[name="porteur_forme"][value="scic"]').check();
    await page.getByRole("button", { name: "Appliquer les filtres" }).click();
    await expect(page).toHaveURL(/porteur_forme=scic/);
    await expect(page.locator("[data-list] [data-pole]")).toHaveCount(16);
  });
});
