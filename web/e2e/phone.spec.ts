// On a phone the list and the search come first; the map comes on demand and goes away by every usual way.
import { PHONE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { searchBox } from "./support/search";
import { placeOfTrying } from "./support/sheet";

test.use(PHONE);

const opener = (page: Page) => page.getByRole("button", { name: "Carte", exact: true });
const closer = (page: Page) => page.getByRole("button", { name: "Fermer la carte" });

async function open(page: Page): Promise<MapOfPage> {
  const map = new MapOfPage(page);
  await expect(map.section).toBeHidden();
  await opener(page).tap();
  await expect(map.box).toBeVisible();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(closer(page)).toBeFocused();
  return map;
}

async function expectShut(page: Page): Promise<void> {
  await expect(page.locator("[data-map]")).toBeHidden();
  await expect(page.getByRole("main")).not.toHaveAttribute("inert", "");
  await expect(opener(page)).toBeVisible();
  await expect(opener(page)).toBeFocused();
}

test("the map is fetched only when it is wanted, and covers the screen", async ({ page }) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto("/");
  await expect(searchBox(page)).toBeVisible();
  await expect(opener(page)).toBeInViewport();
  expect(requested.filter((path) => /tiles|atlas-map/.test(path))).toEqual([]);
  const map = await open(page);
  const covered = await map.section.boundingBox();
  expect(covered).toMatchObject({ x: 0, y: 0, width: 360, height: 740 });
  await expect.poll(() => requested.some((path) => path.includes("/tiles/"))).toBe(true);
});

for (const [how, shut] of [
  ["its button", (page: Page) => closer(page).tap()],
  ["Escape", (page: Page) => page.keyboard.press("Escape")],
  ["the back button", (page: Page) => page.goBack()],
] as const) {
  test(`the map closes by ${how}, and the focus comes back`, async ({ page }) => {
    await page.goto("/?thematique=culture");
    const before = page.url();
    await open(page);
    await shut(page);
    await expectShut(page);
    expect(new URL(page.url()).searchParams.get("thematique")).toBe("culture");
    expect(new URL(page.url()).pathname).toBe(new URL(before).pathname);
  });
}

for (const [path, words] of [
  ["/territoires/departement/25", ["communes à 20 km ou moins", "communes plus loin"]],
  ["/couverture", ["aucun", "100 %"]],
] as const) {
  test(`the open map of ${path} says what its colours mean`, async ({ page }) => {
    await page.goto(path);
    const map = await open(page);
    const legend = map.section.locator(".map-legend");
    await expect(legend).toBeInViewport({ ratio: 1 });
    for (const word of words) {
      const said = legend.getByText(new RegExp(word.replaceAll(" ", "\\s")));
      await expect(said.first()).toBeInViewport();
    }
  });
}

test("what was looked at stays in the address once the map is closed", async ({ page }) => {
  await page.goto("/");
  await open(page);
  await page.getByRole("button", { name: "La Réunion" }).tap();
  await expect(page).toHaveURL(/vue=[\d.]+\/-21/);
  await closer(page).tap();
  await expectShut(page);
  await expect(page).toHaveURL(/vue=[\d.]+\/-21/);
});

test("a pole is reached through the map, and back returns to it", async ({ page, request }) => {
  await page.goto("/?vue=7/47.2/-1.9");
  const map = await open(page);
  const pole = (await map.symbols(request)).find(({ count }) => count === 1);
  if (!pole) throw new Error("no pole stands alone");
  const { x, y } = await map.on(pole);
  await expect(async () => {
    await page.touchscreen.tap(x, y);
    await expect(map.bubble).toContainText(pole.name, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await map.bubble.getByRole("link").tap();
  await expect(page).toHaveURL(new RegExp(`/poles/${pole.id}$`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`pole=${pole.id}`));
});

test("everything that is pressed is large enough for a finger", async ({ page }) => {
  for (const path of ["/", "/proche?commune=35236", "/territoires/departement/25"]) {
    await page.goto(path);
    const targets = page.locator(
      "button:visible, summary:visible, select:visible, input:visible:not([type=checkbox]), label.chip:visible, label.check:visible, nav.radii a:visible",
    );
    for (const target of await targets.all()) {
      const size = await target.boundingBox();
      const what = `${path} ${await target.evaluate((one) => one.outerHTML.slice(0, 120))}`;
      expect.soft(size?.height, what).toBeGreaterThanOrEqual(43.5);
    }
  }
});

test("the menu opens all its entries in sight, the current one among them, and folds again", async ({
  page,
}) => {
  for (const path of ["/couverture", "/territoires/departement/25", "/donnees", "/a-propos"]) {
    await page.goto(path);
    const menu = page.getByRole("navigation", { name: "Menu", exact: true });
    await expect(menu).toBeHidden();
    await page.locator("summary", { hasText: "Menu" }).tap();
    const entries = menu.getByRole("link");
    await expect(entries).toHaveCount(5);
    for (const entry of await entries.all()) {
      await expect(entry).toBeInViewport({ ratio: 1 });
      expect((await entry.boundingBox())?.height).toBeGreaterThanOrEqual(43.5);
    }
    await expect(menu.locator("[aria-current]")).toHaveCount(1);
    await page.touchscreen.tap(4, 700);
    await expect(menu).toBeHidden();
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`javaScriptEnabled: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("the header is short, and the first pole on the first screen", async ({ page }) => {
      await page.goto("/");
      const header = await page.locator("header.site").boundingBox();
      expect(header?.height).toBeLessThanOrEqual(112);
      const pole = await page.locator("[data-pole]").first().boundingBox();
      expect(pole?.y).toBeLessThanOrEqual(420);
      await page.locator("summary", { hasText: "Filtres" }).tap();
      await expect(page.getByRole("checkbox", { name: /^Culture et tourisme/ })).toBeVisible();
    });

    test("tables of a sheet are no wider than the screen, and trying a site is under its name", async ({
      page,
    }) => {
      await page.goto("/territoires/departement/25");
      for (const part of [".comparison", ".uncovered", ".sites"]) {
        const row = await page.locator(`${part} tbody tr`).first().boundingBox();
        expect(row?.x, part).toBeGreaterThanOrEqual(0);
        expect((row?.x ?? 0) + (row?.width ?? 999), part).toBeLessThanOrEqual(360);
      }
      const { x, end, underName } = await placeOfTrying(page);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(360);
      expect(underName).toBe(true);
    });
  });
}

test("a map that is closed and opened again looks where it looked", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/", "/territoires/departement/25", "/couverture"]) {
    await page.goto(path);
    const scale = page.locator(".leaflet-control-scale-line");
    const open = page.locator("[data-open-map]").first();
    await open.click();
    let first = "";
    // The map fits its box once more when what lies over it has its size.
    await expect(async () => {
      const before = first;
      first = await scale.innerText();
      expect(first).toMatch(/km$/);
      expect(first).toBe(before);
    }).toPass({ intervals: [600] });
    await page.getByRole("button", { name: "Fermer" }).first().click();
    await expect(page.locator(".map-box")).toBeHidden();
    await open.click();
    await expect(page.locator(".map-box")).toBeVisible();
    await expect(scale, path).toHaveText(first);
  }
});
