// What the pages load: how much, and from whom. (That nothing else is requested, every test checks.)
import { get } from "node:http";
import { expect, type Page, test } from "./support/fixtures";
import { groundColours, MapOfPage } from "./support/map";

const BEFORE_MAP = 60_000;
const WITH_MAP = 130_000;

/** Bytes of the body on the wire, for a client that takes gzip. */
function encodedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": "gzip" } }, (answer) => {
      if (answer.headers["content-encoding"] !== "gzip") {
        reject(new Error(`${url} does not come in gzip`));
      }
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

/** The scripts that the page has loaded. */
function watchScripts(page: Page): Set<string> {
  const scripts = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url());
  });
  return scripts;
}

async function sum(urls: Iterable<string>): Promise<number> {
  const weights = await Promise.all([...urls].map(encodedSize));
  return weights.reduce((whole, one) => whole + one, 0);
}

test("JavaScript stays within its budget before the map is wanted, and with it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const scripts = watchScripts(page);
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeVisible();
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
