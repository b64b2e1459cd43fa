// The comparison of territories: what the first screen shows, what it weighs, and its table page by page.
import { openComparison } from "./support/comparison";
import { PHONE_SIZE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { isWithin } from "./support/screen";

const rows = (page: Page) => page.locator("#classement tbody tr");
const pager = (page: Page) => page.getByRole("navigation", { name: "Pages de la liste" });
const codes = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.code ?? ""));

/** Decoded bytes of the HTML, as a browser parses them. */
const LARGEST_PAGE = 150_000;

test("no level weighs more than a phone reads at once", async ({ request }) => {
  for (const query of [
    "niveau=epci",
    "niveau=epci&indicateur=habitants_non_couverts&rayon=30&classes=quantiles&tri=nom",
    "niveau=epci&page=11",
    "niveau=departement",
    "niveau=region",
  ]) {
    const page = await (await request.get(`/couverture?${query}`)).body();
    expect(page.length, query).toBeLessThanOrEqual(LARGEST_PAGE);
  }
});

for (const [width, height] of [
  [1366, 768],
  [1440, 900],
] as const) {
  test(`the map and its value are in the first screen of ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const { map, box, legend, value } = await openComparison(page);
    expect(box.width).toBeGreaterThan(0.58 * width);
    expect(box.y).toBeLessThan(160);
    expect(box.y + box.height).toBeLessThan(height);
    expect(isWithin(legend, { width, height }), "the legend").toBe(true);
    expect(isWithin(value, { width, height }), "the value").toBe(true);
    // Answer, form and the first rows too; and the map stays while the page scrolls.
    await expect(page.locator(".answer")).toBeInViewport({ ratio: 1 });
    await expect(page.getByLabel("Indicateur")).toBeInViewport({ ratio: 1 });
    await expect(rows(page).first()).toBeInViewport();
    await page.mouse.move(2, 2);
    await page.evaluate(() => window.scrollBy({ top: 250, behavior: "instant" }));
    await expect(map.box).toBeInViewport({ ratio: 0.95 });
  });
}

test("on a phone the answer comes first, and each row has two lines", async ({ page }) => {
  await page.setViewportSize(PHONE_SIZE);
  await page.goto("/couverture");
  await expect(page.locator(".answer")).toBeInViewport({ ratio: 1 });
  const [first, second] = await rows(page).evaluateAll((all) =>
    all.slice(0, 2).map((row) => row.getBoundingClientRect().height),
  );
  for (const height of [first, second]) expect(height).toBeLessThan(72);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expect(rows(page).first().locator("[data-label=Desservie]")).toBeVisible();
  // The titles stay, to sort by.
  await rows(page).nth(40).scrollIntoViewIfNeeded();
  await expect(page.getByRole("link", { name: "Territoire", exact: true })).toBeInViewport();
});

test("the titles of the columns stay in view", async ({ page }) => {
  for (const width of [768, 1366, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/couverture");
    await rows(page).nth(60).scrollIntoViewIfNeeded();
    await expect(
      page.getByRole("link", { name: "Territoire", exact: true }),
      String(width),
    ).toBeInViewport();
  }
});

test("five indicators are offered first, all others apart", async ({ page }) => {
  await page.goto("/couverture");
  const select = page.getByLabel("Indicateur");
  await expect(select.locator("> option")).toHaveText([
    "Part couverte",
    "Part desservie",
    "Distance médiane",
    "Pôles localisés",
    "Habitants non couverts",
  ]);
  expect(await select.locator("optgroup option").count()).toBeGreaterThan(8);
});

test("classes are round unless quantiles are asked for, and are told as what they are", async ({
  page,
}) => {
  const ticks = () =>
    page
      .locator("[data-map-legend] .tick")
      .evaluateAll((all) => all.map((tick) => tick.textContent));
  await page.goto("/couverture");
  const round = ["aucun", "0", "10", "25", "50", "75", "100\u00a0%"];
  expect(await ticks()).toEqual(round);
  await page.getByText("Ce que dit la carte").click();
  await page.getByRole("link", { name: "Préférer des classes de même effectif" }).click();
  await expect(page).toHaveURL(/classes=quantiles/);
  await expect(page.locator(".compare-method")).toContainText("Quantiles");
  expect(await ticks()).not.toEqual(round);
  await page.getByRole("link", { name: "Revenir aux seuils ronds" }).click();
  await expect(page).not.toHaveURL(/classes=/);
  await page.goto("/couverture?indicateur=distance_mediane");
  expect(await ticks()).toEqual(["0", "5", "10", "20", "50", "100\u00a0km et plus"]);
  await expect(page.locator("#classement .shade-0")).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every EPCI is on one page of the table, in its order", async ({ page, request }) => {
    const table = await (await request.get("/api/couverture/epci?tri=nom")).json();
    const expected: string[] = table.territoires.map(({ code }: { code: string }) => code);
    await page.goto("/couverture?niveau=epci&tri=nom");
    const seen = await codes(page);
    while (await pager(page).getByRole("link", { name: "Suivante" }).isVisible()) {
      await pager(page).getByRole("link", { name: "Suivante" }).click();
      await expect(page).toHaveURL(/tri=nom.*page=\d+#tableau$/);
      seen.push(...(await codes(page)));
    }
    expect(seen).toEqual(expected);
    await expect(pager(page).locator("[aria-current=page]")).toHaveText(/Page 11/);
  });

  test("another order, or another question, begins at its first page", async ({ page }) => {
    await page.goto("/couverture?niveau=epci&tri=nom&page=3&rayon=30");
    const third = await codes(page);
    await page.getByRole("columnheader", { name: "Distance médiane" }).getByRole("link").click();
    await expect(page).toHaveURL(/niveau=epci.*rayon=30.*tri=distance_mediane/);
    await expect(page).not.toHaveURL(/page=/);
    await expect(page.locator(".pager")).toContainText("Lignes 1 à 120 sur");
    await page.goBack();
    expect(await codes(page)).toEqual(third);
    await page.getByLabel("Territoires", { exact: true }).selectOption("departement");
    await page.getByRole("button", { name: "Afficher" }).click();
    await expect(page).not.toHaveURL(/page=/);
    await expect(pager(page)).toHaveCount(0);
  });
});

test("pages of the table turn in place, and back turns them back", async ({ page }) => {
  await page.goto("/couverture?niveau=epci&tri=nom");
  await page.evaluate(() => {
    (window as { same?: boolean }).same = true;
  });
  const first = await codes(page);
  await pager(page).getByRole("link", { name: "Page 2", exact: true }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect.poll(() => codes(page)).not.toEqual(first);
  // A change of the form begins at the first page again.
  await page.getByLabel("Rayon (km)").fill("30");
  await page.getByLabel("Rayon (km)").press("Enter");
  await expect(page).toHaveURL(/rayon=30/);
  await expect(page).not.toHaveURL(/page=/);
  await expect.poll(() => codes(page)).toEqual(first);
  await page.goBack();
  await expect(page).toHaveURL(/page=2/);
  await page.goBack();
  await expect.poll(() => codes(page)).toEqual(first);
  // A page beyond the last is the last.
  await page.goto("/couverture?niveau=epci&page=999");
  await expect(pager(page).locator("[aria-current=page]")).toHaveText(/Page 11/);
  expect(await page.evaluate(() => (window as { same?: boolean }).same)).toBeUndefined();
});

test("the sentence and the table say the same of France", async ({ page }) => {
  for (const indicator of ["part_couverte", "part_desservie", "distance_mediane"]) {
    await page.goto(`/couverture?indicateur=${indicator}`);
    const figure = await page.locator("#classement tfoot .is-shown").innerText();
    await expect(page.locator(".answer")).toContainText(figure.replace(/\s/g, " "));
  }
});
