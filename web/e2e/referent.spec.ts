// The ESS referent of a préfecture: how well the Doubs is covered, beside its région and France, who is left out, and
// what two more poles would change. The whole visit, by mouse, by keyboard and without JavaScript.
import { committedPoles } from "./support/atlas";
import { PHONE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { MapOfPage } from "./support/map";
import { expectOnPaper } from "./support/paper";
import { searchBox, suggestions } from "./support/search";
import { Sheet } from "./support/sheet";

/** Reads the sheet of the Doubs: the sentence, its denominators, its rank, and what it leaves out. */
async function expectDoubs(page: Page): Promise<void> {
  const sheet = new Sheet(page);
  await expect(sheet.heading).toHaveText("Doubs");
  await expect(sheet.answer).toContainText("à vol d’oiseau");
  const [share, ofFrance] = await sheet.shares();
  expect(share).toBeGreaterThanOrEqual(0);
  expect(ofFrance).toBeLessThanOrEqual(100);
  const poles = await committedPoles();
  const located = poles.filter(({ commune }) => commune !== "").length;
  await expect(sheet.counted).toContainText(
    `${located} localisés, ${poles.length - located} à localiser`,
  );
  await expect(sheet.answer).toContainText(/\d+e département sur 101/);
  await expect(page.getByRole("main")).toContainText("Ne comptent pas");
}

/** Changes the radius and checks that a wider one never covers less. */
async function expectWider(page: Page, change: (km: number) => Promise<void>): Promise<void> {
  const sheet = new Sheet(page);
  const [at20 = 0] = await sheet.shares();
  await change(50);
  await expect(page).toHaveURL(/rayon=50/);
  await expect(sheet.radius(50)).toHaveAttribute("aria-current", "true");
  await expect(sheet.answer).toContainText("50 km");
  const [at50 = 0] = await sheet.shares();
  expect(at50).toBeGreaterThan(at20);
}

/** Tries the first site twice: each gains the people that its row promised. */
async function expectTwoSites(page: Page, tryFirst: () => Promise<void>): Promise<void> {
  const sheet = new Sheet(page);
  const before = await sheet.covered();
  let promised = 0;
  for (const tried of [1, 2]) {
    promised += await sheet.promised();
    await tryFirst();
    await expect(page).toHaveURL(new RegExp(`(ajout=[^&#]*&?.*){${tried}}`));
    await expect(sheet.whatIf.getByRole("link", { name: /^retirer/ })).toHaveCount(tried);
    expect(await sheet.covered()).toBe(before + promised);
  }
  await expect(page.getByRole("main")).toContainText("2 pôles hypothétiques, qui n’existent pas");
}

test("with a mouse: the whole visit", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  const sheet = new Sheet(page);
  await page.goto("/");
  await searchBox(page).fill("doubs");
  await suggestions(page).first().click();
  await expectDoubs(page);
  await expectWider(page, (km) => sheet.radius(km).click());
  await sheet.radius(20).click();
  await expect(sheet.answer).toContainText("20 km");

  // Compare.
  const share = await sheet.figure("Part couverte");
  await page.getByRole("link", { name: "Comparer tous les départements" }).click();
  await expect(sheet.heading).toHaveText("La couverture des départements");
  const row = page.locator('#classement tr[data-code="25"]');
  await expect(row).toContainText(share);
  await row.getByRole("link", { name: "Doubs" }).click();
  await expectDoubs(page);

  // Who is left out.
  const first = sheet.uncovered.getByRole("row").nth(1);
  await expect(first).toContainText("Besançon");
  await expect(first).toContainText(/118\s489/);
  await first.getByRole("link", { name: "Besançon" }).click();
  await expect(sheet.heading).toHaveText("Près de Besançon");
  await page.goBack();
  await expectDoubs(page);

  // Two more poles, then one, then none.
  await expectTwoSites(page, () => sheet.tryFirst.click());
  await sheet.whatIf
    .getByRole("link", { name: /^retirer/ })
    .first()
    .click();
  await expect(sheet.whatIf.getByRole("link", { name: /^retirer/ })).toHaveCount(1);
  await page.getByRole("link", { name: "Tout retirer" }).click();
  await expect(sheet.whatIf).toHaveCount(0);

  // Take away.
  for (const [kind, type] of [
    ["CSV", /^text\/csv/],
    ["XLSX", /spreadsheetml/],
  ] as const) {
    const link = page.getByRole("link", { name: kind });
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toMatch(type);
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
  }
  await page.getByRole("button", { name: "Imprimer" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed");

  // Climb.
  const crumbs = page.getByRole("navigation", { name: "Fil d’Ariane" });
  await crumbs.getByRole("link", { name: "Bourgogne-Franche-Comté" }).click();
  await expect(sheet.heading).toHaveText("Bourgogne-Franche-Comté");
  await expect(sheet.answer).toContainText("En France");
  await crumbs.getByRole("link", { name: "France" }).click();
  await expect(sheet.heading).toHaveText("France");
  await expect(sheet.answer).toContainText("En France");
});

test("with the keyboard alone: the same visit", async ({ page }) => {
  const sheet = new Sheet(page);
  await page.goto("/");
  await tabTo(page, searchBox(page));
  await page.keyboard.type("doubs");
  await expect(suggestions(page).first()).toContainText("Bourgogne-Franche-Comté");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectDoubs(page);
  await expectWider(page, async (km) => {
    await tabTo(page, sheet.radius(km));
    await page.keyboard.press("Enter");
  });
  await tabTo(page, sheet.radius(20));
  await page.keyboard.press("Enter");
  await expect(sheet.answer).toContainText("20 km");

  // The figures of the curve unfold.
  const figures = page.locator(".chart-courbe summary");
  await tabTo(page, figures);
  await page.keyboard.press("Enter");
  await expect(page.locator(".chart-courbe table")).toBeVisible();

  // A table that may be wider than the screen is reached, so that it scrolls.
  await tabTo(page, sheet.uncovered);
  await expectTwoSites(page, async () => {
    await tabTo(page, sheet.tryFirst);
    await page.keyboard.press("Enter");
  });
  // The page goes on from what the poles change.
  await tabTo(page, sheet.whatIf.getByRole("link", { name: /^retirer/ }).first());
  await page.keyboard.press("Enter");
  await expect(sheet.whatIf.getByRole("link", { name: /^retirer/ })).toHaveCount(1);

  const csv = page.getByRole("link", { name: "CSV" });
  await tabTo(page, csv);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await tabTo(page, page.getByRole("button", { name: "Imprimer" }));
});

test("with the keyboard alone: the comparison", async ({ page }) => {
  const sheet = new Sheet(page);
  await page.goto("/couverture");
  await tabTo(page, page.getByLabel("Territoires", { exact: true }));
  await page.keyboard.type("Rég");
  await expect(page).toHaveURL(/niveau=region/);
  await expect(sheet.heading).toHaveText("La couverture des régions");
  await tabTo(page, page.getByLabel("Rayon (km)"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("30");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/rayon=30/);
  await tabTo(page, page.getByRole("link", { name: "Territoire", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tri=nom/);
  const first = page.locator("#classement tbody tr").first().getByRole("link");
  await expect(first).toHaveText("Auvergne-Rhône-Alpes");
  await tabTo(page, first);
  await page.keyboard.press("Enter");
  await expect(sheet.heading).toHaveText("Auvergne-Rhône-Alpes");
  await expect(sheet.answer).toContainText("30 km");
});

test.describe("by touch", () => {
  test.use(PHONE);

  test("the same visit", async ({ page }) => {
    const sheet = new Sheet(page);
    await page.goto("/");
    await searchBox(page).tap();
    await page.keyboard.type("doubs");
    await suggestions(page).first().tap();
    await expectDoubs(page);
    await expect(sheet.answer).toBeInViewport({ ratio: 1 });
    await expectWider(page, (km) => sheet.radius(km).tap());
    await sheet.radius(20).tap();
    await expect(sheet.answer).toContainText("20 km");
    const map = new MapOfPage(page);
    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    await expect(map.box).toBeVisible();
    await page.goBack();
    await expect(map.box).toBeHidden();
    await expectTwoSites(page, () => sheet.tryFirst.tap());
    await page.getByRole("link", { name: "Tout retirer" }).tap();
    await expect(sheet.whatIf).toHaveCount(0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV" }).tap(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });

  test("the comparison: by the menu, on its map, and back to the row", async ({ page }) => {
    await page.goto("/territoires/departement/25");
    await page.locator("summary", { hasText: "Menu" }).tap();
    const menu = page.getByRole("navigation", { name: "Menu", exact: true });
    await menu.getByRole("link", { name: "Couverture" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "La couverture des départements",
    );
    await page.goto("/couverture?vue=6.5/47.08/6.35");
    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    const map = new MapOfPage(page);
    await expect(map.box).toBeVisible();
    await expect(async () => {
      const { x, y } = await map.on({ lon: 6.35, lat: 47.08 });
      await page.touchscreen.tap(x, y);
      await expect(map.bubble).toContainText("Doubs", { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await map.bubble.getByRole("link").tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Doubs");
    await page.goBack();
    await expect(page.locator('#classement tr[data-code="25"]')).toHaveCount(1);
  });
});

test.describe("on paper", () => {
  test("the sheet, with what two tried sites change", async ({ page }) => {
    const sheet = new Sheet(page);
    await page.goto("/territoires/departement/25?ajout=6.0,47.18&ajout=6.76,47.4");
    const { pages } = await expectOnPaper(page, page.locator(".comparison"));
    expect(pages).toBeLessThanOrEqual(2);
    await expectDoubs(page);
    await expect(sheet.whatIf).toBeVisible();
    await expect(page.locator(".comparison tbody tr").first()).toBeVisible();
  });

  test("the comparison, with every row", async ({ page }) => {
    await page.goto("/couverture");
    await expectOnPaper(page, page.locator("#classement tbody tr"));
    const rows = page.locator("#classement tbody tr");
    expect(await rows.count()).toBeGreaterThanOrEqual(101);
    await expect(rows.last()).toBeVisible();
    await expect(page.locator(".answer")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same visit, and each figure says what it leaves out", async ({ page }) => {
    const sheet = new Sheet(page);
    await page.goto("/");
    await page.getByRole("searchbox").fill("doubs");
    await page.getByRole("button", { name: "Chercher" }).click();
    // A commune has the name of the département: both are offered.
    await expect(sheet.heading).toHaveText(/Que cherchez-vous/);
    await page
      .locator(".candidates")
      .getByRole("link", { name: /Département/ })
      .first()
      .click();
    await expectDoubs(page);
    await expectWider(page, (km) => sheet.radius(km).click());
    await sheet.radius(20).click();
    await expect(sheet.answer).toContainText("20 km");
    const commune = sheet.uncovered.getByRole("row").nth(1).getByRole("link").first();
    await commune.click();
    await expect(page).toHaveURL(/\/proche\?commune=25/);
    await page.goBack();
    await expectTwoSites(page, () => sheet.tryFirst.click());

    // The form keeps what was tried.
    await page.locator(".settings summary").click();
    await page.getByRole("checkbox", { name: /^Culture/ }).check();
    await page.getByLabel("Rayon, de 1 à 100").fill("35");
    await page.getByRole("button", { name: "Appliquer" }).click();
    await expect(page).toHaveURL(/rayon=35/);
    await expect(page.locator("#filtres-en-vigueur")).toBeVisible();
    await expect(sheet.whatIf.getByRole("link", { name: /^retirer/ })).toHaveCount(2);
    await page.getByRole("link", { name: "Tout compter" }).click();
    await expect(page).not.toHaveURL(/thematique/);

    const csv = page.getByRole("link", { name: "CSV" });
    const [download] = await Promise.all([page.waitForEvent("download"), csv.click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
    await expect(page.getByText("Pour imprimer")).toBeVisible();
  });

  test("the comparison is a form and a table", async ({ page }) => {
    await page.goto("/couverture");
    await page.getByLabel("Territoires", { exact: true }).selectOption("region");
    await page.getByLabel("Indicateur").selectOption("distance_mediane");
    await page.getByLabel("Rayon (km)").fill("30");
    await page.getByRole("button", { name: "Afficher" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("La couverture des régions");
    await expect(page.locator("#classement tbody tr")).toHaveCount(18);
    await expect(page.getByRole("columnheader", { name: "Distance médiane" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await page.getByRole("link", { name: "Territoire", exact: true }).click();
    const names = await page.locator("#classement tbody th a").allInnerTexts();
    expect(names).toEqual([...names].sort(new Intl.Collator("fr").compare));
    // What was chosen stays.
    await expect(page.getByLabel("Indicateur")).toHaveValue("distance_mediane");
    await expect(page.getByLabel("Rayon (km)")).toHaveValue("30");
  });

  test("a collectivité without points says why it has no share", async ({ page }) => {
    await page.goto("/territoires/departement/988");
    const sheet = new Sheet(page);
    await expect(sheet.heading).toHaveText("Nouvelle-Calédonie");
    await expect(sheet.answer).toContainText("Pas de part couverte");
  });
});

test("the legend counts the territories that the table puts in each class", async ({ page }) => {
  for (const query of [
    "",
    "?niveau=region",
    "?indicateur=distance_mediane",
    "?indicateur=poles_pour_100000&niveau=region",
    "?classes=quantiles",
  ]) {
    await page.goto(`/couverture${query}`);
    const inTable = await page
      .locator("#classement tbody .shade")
      .evaluateAll((shades) => shades.map((one) => one.className));
    const lines = page.locator("[data-map-legend] .scale li");
    expect(await lines.count()).toBeGreaterThan(1);
    for (const line of await lines.all()) {
      const shade = (await line.locator(".shade").getAttribute("class")) ?? "";
      const count = await line.locator(".scale-count").innerText();
      const said = Number.parseInt(count.replace(/\s/g, ""), 10);
      expect(inTable.filter((one) => one === shade).length, `${query} ${shade}`).toBe(said);
    }
  }
});

test("the row of France says what its sheet says", async ({ request }) => {
  const { figures } = await (await request.get("/api/couverture/france")).json();
  const written = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat("fr-FR", {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  for (const [query, value] of [
    ["indicateur=poles_desservant", written.format(figures.polesDesservant)],
    ["indicateur=poles_regionaux", written.format(figures.polesRegionaux)],
    ["indicateur=poles_proches", written.format(figures.polesProches)],
    ["indicateur=part_possible", share.format(figures.partPossible)],
    ["indicateur=part_couverte_actifs", share.format(figures.partCouverteActifs)],
  ] as const) {
    const page = await (await request.get(`/couverture?${query}`)).text();
    const row = /<tfoot>([^]*)<\/tfoot>/.exec(page)?.[1] ?? "";
    const first = /<td class="is-shown">([^<]*)</.exec(row)?.[1];
    expect(first?.replace(/\s/g, " "), query).toBe(value.replace(/\s/g, " "));
  }
});

test("what means nothing is refused with its name", async ({ page }) => {
  for (const [path, name] of [
    ["/couverture?niveau=canton", "niveau"],
    ["/couverture?indicateur=rang", "indicateur"],
    ["/couverture?tri=beaute", "tri"],
    ["/couverture?classes=egales", "classes"],
    ["/couverture?page=0", "page"],
    ["/couverture?page=deux", "page"],
    ["/couverture?rayon=0", "rayon"],
    ["/territoires/departement/25?rayon=101", "rayon"],
    ["/territoires/departement/25?ajout=ici", "ajout"],
    ["/territoires/departement/25?nombre=21", "nombre"],
    ["/territoires/departement/25?statut=mort", "statut"],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(400);
    await expect(page.getByRole("main")).toContainText(name);
  }
  // Who does as a refusal says is answered.
  await page.goto("/couverture?tri=beaute");
  const sign = /après «\s(.)\s»/.exec(await page.getByRole("main").innerText())?.[1];
  expect((await page.goto(`/couverture?tri=${sign}population`))?.status()).toBe(200);
  const many = "&ajout=2,47".repeat(21);
  expect((await page.goto(`/territoires/departement/25?x=y${many}`))?.status()).toBe(400);
  // What is unknown or empty says nothing.
  const answer = await page.goto("/territoires/departement/25?rayon=&ajout=&x=y&statut=");
  expect(answer?.status()).toBe(200);
});
