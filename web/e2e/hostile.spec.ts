// Registers that no one would publish: names made to be taken for something else, none, one, nowhere.
import { expectAccessible, expectNoSideways } from "./support/audit";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { HOSTILE_NAMES } from "./support/register";

const PLACES = [
  "/",
  "/proche?commune=35236",
  "/territoires/commune/35236",
  "/territoires/departement/35",
  "/territoires/region/53",
  "/territoires/france/france",
  "/donnees",
  "/a-propos",
];

const PHONE = { width: 360, height: 740 };

async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Checks that the page, as the register has made it, is whole on a phone. */
async function expectWhole(page: Page, path: string): Promise<void> {
  await page.setViewportSize(PHONE);
  await open(page, path);
  await expectNoSideways(page, path);
  await expectAccessible(page, path);
}

test.describe("names made to be taken for something else", () => {
  test.use({ register: "hostile" });

  for (const path of PLACES) {
    test(`the page is whole: ${path}`, async ({ page }) => {
      await expectWhole(page, path);
    });
  }

  for (const [id, name] of Object.entries(HOSTILE_NAMES)) {
    test(`the sheet of ${id} shows its name as it is`, async ({ page }) => {
      await expectWhole(page, `/poles/${id}`);
      const shown = await page.getByRole("heading", { level: 1 }).evaluate((h1) => h1.textContent);
      expect(shown?.trim()).toBe(name.trim());
      expect(await page.title()).not.toBe("");
      // No element comes from a name, and every address leads where it says.
      expect(await page.locator("main img, main script, main style, main iframe").count()).toBe(0);
      const addresses = await page
        .locator("a[href]")
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
      expect(addresses.filter((protocol) => !/^(https?|mailto):$/.test(protocol))).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await expectNoSideways(page, id);
    });
  }

  test("the search box proposes and marks hostile names as text", async ({ page }) => {
    await open(page, "/donnees");
    const box = page.getByRole("combobox");
    for (const words of ["<script>alert", "tabulé", "pole tres long", "aaaaaaaaaa", "hyperlink"]) {
      await box.fill(words);
      await expect(page.locator(".search-note, .search-option").first()).toBeAttached();
      await expect(page.getByRole("option").or(page.locator(".search-note")).first()).toBeVisible();
      await page.setViewportSize(PHONE);
      await expectNoSideways(page, words);
    }
    await box.fill("script alert");
    await expect(page.getByRole("option").first()).toContainText("<script>alert(1)</script>");
    await expectAccessible(page, "hostile suggestions");
    await page.getByRole("option").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("<script>alert(1)</script>");
  });

  test("the map lists, names and selects them", async ({ page, request }) => {
    await open(page, "/?vue=14/47.6512/-2.0838");
    const map = new MapOfPage(page);
    const cluster = (await map.symbols(request)).find(({ count }) => count > 1);
    expect(cluster).toMatchObject({ opensAt: null });
    if (!cluster) return;
    await map.click(cluster);
    await expect(map.bubble).toContainText("au même endroit");
    await expect(map.bubble.locator("img, script, svg")).toHaveCount(0);
    await expectAccessible(page, "coincident hostile names");
    await page.keyboard.press("Escape");
    for (const id of ["hostile-long-word", "hostile-direction", "hostile-markup"]) {
      await open(page, `/?pole=${id}`);
      await expect(page.locator(`#pole-${id}`)).toHaveAttribute("aria-current", "true");
      await expect(map.bubble).toBeVisible();
      const bubble = await map.bubble.boundingBox();
      expect.soft(bubble?.width, id).toBeLessThanOrEqual(360);
      expect.soft(bubble?.height, id).toBeLessThanOrEqual(420);
      await expectNoSideways(page, id);
    }
  });

  test("hostile addresses are answered, and shown as text", async ({ page }) => {
    const script = encodeURIComponent("<script>alert(1)</script>");
    for (const path of [
      `/proche?q=${script}`,
      `/?q=${script}`,
      `/proche?q=${"é".repeat(200)}`,
      `/?pole=${script}&vue=${script}`,
      `/?vue=99/999/999`,
      `/territoires/france/france?rayon=`,
    ]) {
      await page.setViewportSize(PHONE);
      await open(page, path);
      await expectNoSideways(page, path);
    }
    for (const [path, status] of [
      [`/proche?commune=${script}`, 400],
      [`/?thematique=${script}`, 400],
      [`/poles/${script}`, 404],
      [`/territoires/commune/${script}`, 404],
      [`/territoires/departement/25?rayon=${script}`, 400],
      [`/proche?lon=x&lat=${script}`, 400],
    ] as const) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(status);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSideways(page, path);
    }
  });
});

test.describe("no pole at all", () => {
  test.use({ register: "empty" });

  for (const path of PLACES) {
    test(`the page is whole: ${path}`, async ({ page }) => {
      await expectWhole(page, path);
    });
  }

  test("the home page says that there is none, beside a map that works", async ({ page }) => {
    await open(page, "/?vue=10/47.65/-2.08");
    await expect(page.locator("[data-count]")).toContainText(/(^|\D)0 pôle|Aucun pôle/);
    await expect(page.getByRole("heading", { name: "Aucun pôle" })).toBeVisible();
    await new MapOfPage(page).pointAt({ lon: -2.0838, lat: 47.6512 }, "Redon");
  });

  test("nearness and coverage say so in a sentence", async ({ page }) => {
    await open(page, "/proche?commune=35236");
    await expect(page.locator(".answer")).toContainText(/[Aa]ucun pôle/);
    await open(page, "/territoires/departement/25");
    await expect(page.locator(".answer")).toContainText(/(^|\D)0\s%/);
    await expect(page.getByRole("main")).not.toContainText(/NaN|inf|undefined/);
  });
});

test.describe("one pole", () => {
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
    await expect(page.locator("[data-count]")).toContainText(/(^|\D)1 pôle(?!s)/);
    await item.getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Pôles voisins" })).toHaveCount(0);
    await expectAccessible(page, "the only pole");
  });
});

test.describe("every pole unlocated", () => {
  test.use({ register: "unlocated" });

  for (const path of PLACES) {
    test(`the page is whole: ${path}`, async ({ page }) => {
      await expectWhole(page, path);
    });
  }

  test("lists them under “localisation à préciser”, and the map has none", async ({ page }) => {
    await open(page, "/");
    await expect(page.getByRole("heading", { name: /^Localisation à préciser/ })).toBeVisible();
    await expect(page.locator("[data-pole][data-lon]")).toHaveCount(0);
    await expect(page.locator("[data-count]")).toContainText(/0 localisé/);
    await expect(page.locator(".map-box")).toBeVisible();
    await expect(page.locator(".map-trouble")).toBeEmpty();
  });
});
