// The ESS referent of a préfecture: how well the Doubs is covered, beside its région and France.
import { committedPoles } from "./support/atlas";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const options = (page: Page) =>
  page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
const answer = (page: Page) => page.locator(".answer");
const radius = (page: Page, km: number) =>
  page.getByRole("navigation", { name: "Rayon de proximité" }).getByRole("link", {
    name: `${km} km`,
    exact: true,
  });
const uncovered = (page: Page) =>
  page.getByRole("region", { name: "Tableau des communes non couvertes" });

/** The percentages of the sentence: the territory's, then France's. */
async function shares(page: Page): Promise<number[]> {
  const text = await answer(page).innerText();
  return [...text.matchAll(/([\d,]+)\s%/g)].map(([, number = ""]) =>
    Number(number.replace(",", ".")),
  );
}

/** Reads the sheet of the Doubs: the sentence, its denominators, and what it leaves out. */
async function expectDoubs(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText("Doubs");
  await expect(answer(page)).toContainText("à vol d’oiseau");
  const [share, ofFrance] = await shares(page);
  expect(share).toBeGreaterThanOrEqual(0);
  expect(ofFrance).toBeLessThanOrEqual(100);
  const poles = (await committedPoles()).filter(({ statut }) => statut !== "inactif");
  const located = poles.filter(({ commune }) => commune !== "").length;
  await expect(answer(page)).toContainText(
    `${located} localisés, ${poles.length - located} à préciser`,
  );
}

/** Changes the radius and checks that a wider one never covers less. */
async function expectWider(page: Page, change: (km: number) => Promise<void>): Promise<void> {
  const [at20 = 0] = await shares(page);
  await change(50);
  await expect(page).toHaveURL(/rayon=50/);
  await expect(radius(page, 50)).toHaveAttribute("aria-current", "true");
  await expect(answer(page)).toContainText("50 km");
  const [at50 = 0] = await shares(page);
  expect(at50).toBeGreaterThan(at20);
}

test("with a mouse: finds the Doubs, changes the radius, opens a commune, climbs to France", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("combobox").fill("doubs");
  await options(page).first().click();
  await expectDoubs(page);
  await expectWider(page, (km) => radius(page, km).click());
  await radius(page, 20).click();

  const first = uncovered(page).getByRole("row").nth(1);
  await expect(first).toContainText("Besançon");
  await expect(first).toContainText(/118\s489/);
  await first.getByRole("link", { name: "Besançon" }).click();
  await expect(heading(page)).toHaveText("Près de Besançon");
  await page.goBack();
  await expectDoubs(page);
  await expect(radius(page, 20)).toHaveAttribute("aria-current", "true");

  const crumbs = page.getByRole("navigation", { name: "Fil d’Ariane" });
  await crumbs.getByRole("link", { name: "Bourgogne-Franche-Comté" }).click();
  await expect(heading(page)).toHaveText("Bourgogne-Franche-Comté");
  await expect(answer(page)).toContainText("En France");
  await crumbs.getByRole("link", { name: "France" }).click();
  await expect(heading(page)).toHaveText("France");
  await expect(answer(page)).toContainText("En France");
});

test("with the keyboard alone: the same way", async ({ page }) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("combobox"));
  await page.keyboard.type("doubs");
  await expect(options(page).first()).toContainText("Bourgogne-Franche-Comté");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectDoubs(page);
  await expectWider(page, async (km) => {
    await tabTo(page, radius(page, km));
    await page.keyboard.press("Enter");
  });
  // A table that may be wider than the screen is reached, so that it scrolls.
  await tabTo(page, uncovered(page));
  const commune = uncovered(page).getByRole("row").nth(1).getByRole("link").first();
  const name = await commune.innerText();
  await tabTo(page, commune);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toContainText(name);
  await page.goBack();
  await expect(page).toHaveURL(/departement\/25\?rayon=50/);
  const crumb = page
    .getByRole("navigation", { name: "Fil d’Ariane" })
    .getByRole("link", { name: "Bourgogne-Franche-Comté" });
  await tabTo(page, crumb);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Bourgogne-Franche-Comté");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same way, and each figure says what it leaves out", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("doubs");
    await page.getByRole("button", { name: "Chercher" }).click();
    // A commune has the name of the département: both are offered.
    await expect(heading(page)).toHaveText(/Laquelle/);
    await page
      .locator(".candidates")
      .getByRole("link", { name: /Département/ })
      .first()
      .click();
    await expectDoubs(page);
    await expect(page.getByRole("main")).toContainText("Ne comptent pas");
    await expectWider(page, (km) => radius(page, km).click());
    const commune = uncovered(page).getByRole("row").nth(1).getByRole("link").first();
    await commune.click();
    await expect(page).toHaveURL(/\/proche\?commune=25/);
    await page.goBack();
    await expect(page).toHaveURL(/departement\/25\?rayon=50/);
    await page
      .getByRole("navigation", { name: "Fil d’Ariane" })
      .getByRole("link", { name: "Bourgogne-Franche-Comté" })
      .click();
    await expect(heading(page)).toHaveText("Bourgogne-Franche-Comté");
  });

  test("a collectivité without points says why it has no share", async ({ page }) => {
    await page.goto("/territoires/departement/988");
    await expect(heading(page)).toHaveText("Nouvelle-Calédonie");
    await expect(answer(page)).toContainText("Pas de part couverte");
  });
});
