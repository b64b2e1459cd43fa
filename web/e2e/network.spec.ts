// What the pages load: how much, and from whom. (That nothing else is requested, every test checks.)
import { PHONE_SIZE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { groundColours, MapOfPage } from "./support/map";
import { searchBox } from "./support/search";
import { encodedSize } from "./support/wire";

const BEFORE_MAP = 60_000;
const WITH_MAP = 130_000;

/** The scripts that the page has loaded. */
function watchScripts(page: Page): Set<string> {
  const scripts = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url());
  });
  return scripts;
}

async function sum(urls: Iterable<string>): Promise<number> {
  const weights = await Promise.all([...urls].map((url) => encodedSize(url, "gzip")));
  return weights.reduce((whole, one) => whole + one, 0);
}

test("without the script of the map its picture stands in its place", async ({ page, guard }) => {
  guard.expectComplaint(/ERR_FAILED.*atlas-map/);
  await page.route("**/atlas-map-*.js", (route) => route.abort());
  for (const path of ["/", "/territoires/departement/25", "/proche?commune=35236"]) {
    await page.goto(path);
    await expect(page.locator(".map-fallback"), path).toContainText("n’a pas pu être chargée");
    const picture = page.locator(".map-drawn img");
    await expect(picture, path).toBeVisible();
    await picture.scrollIntoViewIfNeeded();
    const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(width, path).toBeGreaterThan(300);
  }
});

test("JavaScript stays within its budget before the map is wanted, and with it", async ({
  page,
}) => {
  await page.setViewportSize(PHONE_SIZE);
  const scripts = watchScripts(page);
  await page.goto("/");
  await expect(searchBox(page)).toBeVisible();
  expect(scripts.size).toBeGreaterThan(0);
  expect(await sum(scripts)).toBeLessThanOrEqual(BEFORE_MAP);
  const before = scripts.size;
  await page.getByRole("button", { name: "Carte", exact: true }).click();
  await expect(page.locator(".leaflet-control-scale-line")).toBeVisible();
  expect(scripts.size).toBeGreaterThan(before);
  expect(await sum(scripts)).toBeLessThanOrEqual(WITH_MAP);
});

test("a tile that is empty or does not come is no fault of the page", async ({ page, guard }) => {
  guard.expectComplaint(/tiles/);
  let failing = true;
  await page.route("**/tiles/**", (route) => (failing ? route.abort() : route.continue()));
  await page.goto("/?vue=6/46.6/2.5");
  await expect(page.locator(".map-trouble")).toContainText("n’a pas pu être chargée");
  await expect(page.locator("[data-list] [data-pole]").first()).toBeVisible();
  failing = false;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.locator(".map-trouble")).toBeEmpty();
});

test("the map that cannot be loaded says so, and the list remains", async ({ page, guard }) => {
  guard.expectComplaint(/atlas-map/);
  await page.route("**/assets/atlas-map*", (route) => route.abort());
  await page.goto("/");
  await expect(page.locator(".map-fallback")).toContainText("La liste donne les mêmes");
  await expect(page.locator("[data-list] [data-pole]").first()).toBeVisible();
});

test("with the base map off, sea, land and borders are drawn from here", async ({ page }) => {
  await page.goto("/?vue=6/46.6/2.5");
  await expect(new MapOfPage(page).box).toBeVisible();
  await expect.poll(() => groundColours(page)).toBeGreaterThan(2);
  await expect(page.locator(".leaflet-base-pane img")).toHaveCount(0);
});
