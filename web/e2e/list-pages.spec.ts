// A register that one page does not hold: the list is paged by the server, with and without JavaScript, and on paper.

import { LAPTOPS, PHONE_SIZE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { LARGE } from "./support/register";

test.use({ register: "large" });

const PER_PAGE = 200;
const PAGES = Math.ceil(LARGE / PER_PAGE);

const items = (page: Page) => page.locator("[data-list] [data-pole]");
const ids = (page: Page) => items(page).evaluateAll((all) => all.map((one) => one.dataset.pole));

for (const javaScriptEnabled of [true, false]) {
  test.describe(`javaScriptEnabled: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("the pages hold every pole once", async ({ page }) => {
      await page.goto("/");
      const seen: (string | undefined)[] = [];
      for (let number = 1; number <= PAGES; number += 1) {
        const first = (number - 1) * PER_PAGE + 1;
        const last = Math.min(LARGE, number * PER_PAGE);
        await expect(page.locator(".pager p")).toHaveText(
          new RegExp(`Pôles ${first} à ${last} sur ${LARGE}`),
        );
        seen.push(...(await ids(page)));
        const next = page.getByRole("link", { name: "Suivante" });
        await expect(next).toHaveCount(number < PAGES ? 1 : 0);
        if (number < PAGES) {
          await next.click();
          await expect(page).toHaveURL(new RegExp(`page=${number + 1}`));
        }
      }
      expect(new Set(seen).size).toBe(LARGE);
      expect(seen.length).toBe(LARGE);
    });

    for (const viewport of [LAPTOPS[0], PHONE_SIZE]) {
      test(`the next page begins with its first pole at ${viewport.width} pixels`, async ({
        page,
      }) => {
        await page.setViewportSize(viewport);
        await page.goto("/");
        await page.getByRole("link", { name: "Suivante" }).click();
        await expect(page).toHaveURL(/page=2/);
        await expect(items(page).first()).toBeInViewport();
        await page.keyboard.press("Tab");
        await expect(items(page).first().getByRole("link")).toBeFocused();
      });
    }

    test("a pole of the address is on the page that opens", async ({ page }) => {
      await page.goto(`/?pole=pole-0${LARGE - 1}`);
      await expect(page.locator(`#pole-pole-0${LARGE - 1}`)).toBeVisible();
    });
  });
}

test("the head names the pages before and after", async ({ page }) => {
  await page.goto("/?page=2");
  await expect(page.locator('head link[rel="prev"]')).toHaveAttribute("href", "/#liste");
  await expect(page.locator('head link[rel="next"]')).toHaveAttribute("href", "/?page=3#liste");
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  await page.goto("/?page=2&statut=actif");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
});

test("another filter begins at its first page", async ({ page }) => {
  await page.goto("/?page=2");
  await page.locator('label:has(input[name="statut"][value="actif"])').click();
  await expect(page).toHaveURL(/statut=actif/);
  await expect(page).not.toHaveURL(/page=/);
});

test("a box of the address lists what stands in it, and the map's view can be asked for", async ({
  page,
}) => {
  await page.goto("/?bbox=-3,47,-1,48.5");
  const places = await items(page).evaluateAll((all) =>
    all.map((one) => [Number(one.dataset.lon), Number(one.dataset.lat)] as const),
  );
  expect(places.length).toBeGreaterThan(0);
  for (const [lon, lat] of places) {
    expect(lon).toBeGreaterThanOrEqual(-3);
    expect(lon).toBeLessThanOrEqual(-1);
    expect(lat).toBeGreaterThanOrEqual(47);
    expect(lat).toBeLessThanOrEqual(48.5);
  }
  await page.getByRole("link", { name: /partie de la carte/ }).click();
  await expect(items(page)).toHaveCount(PER_PAGE);

  // What the map shows, once it has moved, and then where it moves to.
  await page.goto("/?vue=8/47.6/-2");
  const box = page.getByLabel("Ne lister que ce que montre la carte");
  await page.locator("summary", { hasText: "Filtres" }).click();
  await page.getByRole("button", { name: "Zoomer", exact: true }).click();
  await box.check();
  await expect(page).toHaveURL(/bbox=-?\d/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("partie de la carte");
  const near = Number.parseInt(await page.getByRole("heading", { level: 1 }).innerText(), 10);
  const before = new URL(page.url()).searchParams.get("bbox");
  await page.getByRole("button", { name: "Dézoomer", exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("bbox")).not.toBe(before);
  const far = Number.parseInt(await page.getByRole("heading", { level: 1 }).innerText(), 10);
  expect(far).toBeGreaterThanOrEqual(near);
  await expect(box).toBeChecked();
});

test("a pole chosen on the map that another page lists is fetched and shown", async ({
  page,
  request,
}) => {
  await page.goto("/?vue=9/47.6/-2");
  const map = new MapOfPage(page);
  await expect(map.box).toBeVisible();
  const listed = await ids(page);
  // Its poles share their places with others: they are drawn around them.
  const symbols = await map.symbols(request, 0);
  const pole = symbols.find(({ count, id }) => count === 1 && !listed.includes(id));
  if (!pole) throw new Error("every pole is listed");
  const { x, y } = await map.on(pole);
  const around = [-32, -24, -16, -8, 0, 8, 16, 24, 32];
  await expect(async () => {
    for (const [dx, dy] of around.flatMap((dx) => around.map((dy) => [dx, dy] as const))) {
      await page.mouse.move(x + dx, y + dy);
      await page.waitForTimeout(30);
      if (!(await map.name.innerText()).startsWith(pole.name)) continue;
      await page.mouse.click(x + dx, y + dy);
      break;
    }
    await expect(page.locator(`#pole-${pole.id}`)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  await expect(page).toHaveURL(new RegExp(`pole=${pole.id}`));
});

test("paper holds five hundred, and says how many it leaves out", async ({ page }) => {
  await page.goto("/");
  await page.emulateMedia({ media: "print" });
  const extra = page.locator("ol.print-only li");
  await expect(extra).toHaveCount(500 - PER_PAGE);
  await expect(extra.first()).toBeVisible();
  await expect(extra.first()).toHaveCSS("list-style-type", "none");
  await expect(page.locator("p.print-only", { hasText: "impression" })).toContainText(
    `${LARGE - 500} autres pôles`,
  );
  await page.emulateMedia({ media: "screen" });
  await expect(extra.first()).toBeHidden();
});
