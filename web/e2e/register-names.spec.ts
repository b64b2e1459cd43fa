// A register whose names are made to be taken for something else: markup, quotes, the other way round, endless.
import { expectAccessible, expectNoSideways } from "./support/audit";
import { PHONE_SIZE } from "./support/devices";
import { expect, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { HOSTILE_NAMES } from "./support/register";
import { searchBox } from "./support/search";
import { expectWhole, open, PLACES } from "./support/whole";

test.use({ register: "hostile" });

const FRAMES = [
  "/integrer",
  "/integrer/proche?commune=35236",
  "/integrer/territoires/departement/35",
];

for (const path of [...PLACES, ...FRAMES]) {
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
    // No element comes from a name (but the drawn map there is none), and every address leads where it says.
    expect(
      await page
        .locator(`main img:not([src^="/images/"]), main script, main style, main iframe`)
        .count(),
    ).toBe(0);
    // (One that no browser can read leads nowhere, and has no protocol.)
    const protocols = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
    expect(protocols.filter((protocol) => !/^(https?|mailto|):$/.test(protocol))).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expectNoSideways(page, id);
  });
}

test("their pictures are drawn, and hold nothing that runs or leads anywhere", async ({ page }) => {
  const sheets = Object.keys(HOSTILE_NAMES).map((id) => `/images/poles/${id}.svg`);
  for (const path of [...sheets, "/images/proche.svg?commune=35236"]) {
    for (const letters of ["", "texte"]) {
      const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lettres=${letters}`);
      expect(answer?.status(), path).toBe(200);
      const found = await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")];
        const runs = all
          .flatMap((one) => one.getAttributeNames())
          .filter((name) => /^on/i.test(name));
        const parts = all.map((one) => one.localName);
        const others = parts.filter((name) =>
          /^(script|foreignObject|a|image|style|iframe)$/i.test(name),
        );
        return { root: document.documentElement.localName, count: parts.length, runs, others };
      });
      expect(found, path).toMatchObject({ root: "svg", runs: [], others: [] });
      expect(found.count).toBeGreaterThan(20);
    }
  }
});

test("the search box proposes and marks hostile names as text", async ({ page }) => {
  await open(page, "/donnees");
  const box = searchBox(page);
  for (const words of ["<script>alert", "espacé", "pole tres long", "aaaaaaaaaa", "hyperlink"]) {
    await box.fill(words);
    await expect(page.locator(".search-note, .search-option").first()).toBeAttached();
    await expect(page.getByRole("option").or(page.locator(".search-note")).first()).toBeVisible();
    await page.setViewportSize(PHONE_SIZE);
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
    `/territoires/france?rayon=`,
    `/integrer?q=${script}`,
  ]) {
    await page.setViewportSize(PHONE_SIZE);
    await open(page, path);
    await expectNoSideways(page, path);
  }
  for (const [path, status] of [
    [`/proche?commune=${script}`, 400],
    [`/?thematique=${script}`, 400],
    [`/poles/${script}`, 404],
    [`/territoires/commune/${script}`, 404],
    [`/territoires/departement/25?rayon=${script}`, 400],
    [`/territoires/departement/25?ajout=${script}`, 400],
    [`/couverture?niveau=${script}`, 400],
    [`/couverture?tri=${script}`, 400],
    [`/proche?lon=x&lat=${script}`, 400],
    [`/partager?adresse=${script}`, 400],
    [`/integrer/proche?commune=${script}`, 400],
    [`/integrer/territoires/departement/${script}`, 404],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSideways(page, path);
  }
  for (const [path, status] of [
    [`/images/carte.svg?q=${script}`, 200],
    [`/images/carte.svg?vue=${script}`, 400],
    [`/images/carte.svg?theme=${script}`, 400],
    [`/images/proche.svg?commune=${script}`, 400],
    [`/images/${script}.svg`, 404],
    [`/images/poles/${script}.svg`, 404],
    [`/oembed?url=${script}`, 404],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(status);
    await expect(page.locator('script:not([src^="/assets/"])'), path).toHaveCount(0);
  }
});
