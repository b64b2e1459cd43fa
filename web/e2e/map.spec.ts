// What the map of the country shows when it opens, on a desk and on a phone, and how its parts make room for one another.
import { committedPoles } from "./support/atlas";
import { expect, type Page, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";

/** West, south, east, north of the Hexagon and Corsica: their outermost capes. */
const FRANCE = { west: -5.142, south: 41.333, east: 9.56, north: 51.089 };
const CORSICA = { west: 8.53, south: 41.333, east: 9.56, north: 43.03 };
const OVERSEAS = ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"];
const TOULOUSE = { lon: 1.444, lat: 43.604 };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(page: Page, selector: string): Promise<Box> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return box;
}

async function onScreen(map: MapOfPage, degrees: typeof FRANCE): Promise<Box> {
  const first = await map.on({ lon: degrees.west, lat: degrees.north });
  const last = await map.on({ lon: degrees.east, lat: degrees.south });
  return { ...first, width: last.x - first.x, height: last.y - first.y };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Opens the national map; one step there and back writes the view into the address. */
async function openNational(page: Page): Promise<MapOfPage> {
  await page.goto("/");
  const map = new MapOfPage(page);
  await map.box.focus();
  for (const key of ["ArrowRight", "ArrowLeft"]) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(/vue=/);
    await map.settled();
  }
  return map;
}

for (const [width, height] of [
  [1366, 768],
  [1536, 864],
  [1280, 720],
  [1440, 900],
] as const) {
  test.describe(`on ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("France fills the map, with the overseas beside it and every located pole in view", async ({
      page,
    }) => {
      const map = await openNational(page);
      const frame = await boxOf(page, ".map-box");
      const france = await onScreen(map, FRANCE);
      const share = (france.width * france.height) / (frame.width * frame.height);
      expect(share, "of the map's box").toBeGreaterThanOrEqual(0.55);
      const corsica = await onScreen(map, CORSICA);
      for (const over of [".leaflet-control-zoom", ".map-credits", ".map-locate"]) {
        expect(overlap(corsica, await boxOf(page, over)), `${over} over Corsica`).toBe(false);
      }
      for (const name of OVERSEAS) {
        const inset = page.getByRole("button", { name });
        await expect(inset).toBeInViewport({ ratio: 1 });
        const box = await inset.boundingBox();
        expect(box && overlap(box, france), `${name} over the Hexagon`).toBe(false);
      }
      const poles = await page.locator("[data-list] [data-pole][data-lon]").evaluateAll((items) =>
        (items as HTMLElement[]).map(({ dataset }) => ({
          lon: Number(dataset.lon),
          lat: Number(dataset.lat),
        })),
      );
      expect(poles.length).toBeGreaterThan(70);
      const places = await Promise.all(poles.map((pole) => map.on(pole)));
      const beside = poles.filter(({ lat, lon }, index) => {
        const { x = 0, y = 0 } = places[index] ?? {};
        const inside =
          x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
        // Guadeloupe, Martinique, Guyane; La Réunion, Mayotte.
        return !inside && !(lat < 17 && (lon < -51 || lon > 44));
      });
      expect(beside, "poles out of sight").toEqual([]);
    });
  });
}

test("the sea, the land and the neighbours are told apart, in light and dark", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const map = await openNational(page);
    const at = async (lon: number, lat: number) => luminance(await map.colourAt({ lon, lat }));
    const [sea, land, abroad] = [await at(-3, 45.6), await at(2.55, 46.75), await at(8.5, 48.4)];
    expect(contrast(land, sea), `land, ${colorScheme}`).toBeGreaterThanOrEqual(1.25);
    expect(contrast(abroad, sea), `neighbours, ${colorScheme}`).toBeGreaterThanOrEqual(1.15);
  }
});

test("filters fit the view to what they leave", async ({ page }) => {
  await page.goto("/?commune=31555");
  const map = new MapOfPage(page);
  await map.box.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/vue=/);
  expect(map.view.zoom).toBeGreaterThan(9);
  expect(Math.abs(map.view.lat - TOULOUSE.lat)).toBeLessThan(0.3);
});

test("a list item shows where its pole is, in an inset too", async ({ page }) => {
  await openNational(page);
  const items = page.locator("[data-list] [data-pole][data-lat]");
  const lats = await items.evaluateAll((all) =>
    (all as HTMLElement[]).map(({ dataset }) => Number(dataset.lat)),
  );
  await items.nth(lats.findIndex((lat) => lat < -20)).hover();
  await expect(page.locator(".map-inset.is-hovered")).toHaveText("La Réunion");
});

test("a bubble keeps clear of the buttons and the insets, and says what the pole is", async ({
  page,
}) => {
  const poles = await committedPoles();
  for (const id of ["ecopole-alimentaire-audruicq", "ecopal-reunion"]) {
    const pole = poles.find((one) => one.id === id);
    if (!pole) throw new Error(`the register has no ${id}`);
    await page.goto(`/?pole=${id}`);
    const map = new MapOfPage(page);
    await expect(map.bubble).toContainText(pole.nom.slice(0, 6));
    await expect(map.bubble).toContainText("Actif");
    await expect(map.bubble.getByRole("link")).toBeVisible();
    await page.waitForTimeout(600);
    const bubble = await map.bubble.boundingBox();
    for (const over of [".map-locate", ".map-insets"]) {
      expect(bubble && overlap(bubble, await boxOf(page, over)), `${over}, ${id}`).toBe(false);
    }
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  async function openMap(page: Page): Promise<MapOfPage> {
    await page.goto("/");
    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    return new MapOfPage(page);
  }

  test("a pole of Paris is three taps away", async ({ page }) => {
    // Where Paris is on the screen, read once and for all from a map of the same size.
    const look = await openMap(page);
    await look.box.focus();
    for (const key of ["ArrowRight", "ArrowLeft"]) {
      await page.keyboard.press(key);
      await expect(page).toHaveURL(/vue=/);
      await look.settled();
    }
    const crowd = await look.on({ lon: 2.38, lat: 48.87 });
    // First tap: the map.
    const map = await openMap(page);
    await map.settled();
    // Second: the number over Paris, which opens.
    await expect(async () => {
      await page.touchscreen.tap(crowd.x, crowd.y);
      await expect(page).toHaveURL(/vue=[89]/, { timeout: 2000 });
    }).toPass();
    await map.settled();
    // Third: a pole of Paris, spread around its place.
    const { lon, lat } = await page
      .locator("[data-pole][data-lon]", { hasText: "Paris (75)" })
      .first()
      .evaluate((item: HTMLElement) => ({
        lon: Number(item.dataset.lon),
        lat: Number(item.dataset.lat),
      }));
    const { x, y } = await map.on({ lon, lat });
    await page.touchscreen.tap(x, y);
    await expect(map.bubble).toContainText("Paris");
    await expect(map.bubble.getByRole("link", { name: "Voir la fiche du pôle" })).toBeVisible();
  });

  test("search, filters and legend are sheets over the map, and back closes them", async ({
    page,
  }) => {
    const map = await openMap(page);
    const sheet = page.locator(".map-sheet");
    for (const [name, inside] of [
      ["Rechercher", "input[type=search], [role=combobox]"],
      ["Filtres", "form[data-filters] select, select"],
      ["Légende", "[data-legend], .chip"],
    ] as const) {
      const button = page.getByRole("button", { name, exact: true });
      await button.tap();
      await expect(button).toHaveAttribute("aria-expanded", "true");
      await expect(sheet.locator(inside).first()).toBeVisible();
      for (const part of await sheet.locator("button:visible, input:visible").all()) {
        const box = await part.boundingBox();
        const bar = await boxOf(page, ".map-bar");
        expect(box && overlap(box, bar), `${name}: over the bar`).toBe(false);
      }
      await expect(map.box).toBeVisible();
    }
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(map.box).toBeVisible();
    await page.goBack();
    await expect(map.section).toBeHidden();
  });

  test("scale, credits, buttons and hints lie beside one another", async ({ page }) => {
    for (const path of [
      "/",
      "/couverture",
      "/territoires/departement/25",
      "/proche?commune=35236",
    ]) {
      await page.goto(path);
      await page.locator("[data-open-map]:visible").first().tap();
      const map = new MapOfPage(page);
      await expect(map.box).toBeVisible();
      const parts = await Promise.all(
        [".leaflet-control-scale", ".map-credits", ".leaflet-control-zoom", ".map-trouble"].map(
          async (part) => [part, await page.locator(part).first().boundingBox()] as const,
        ),
      );
      for (const [one, first] of parts) {
        for (const [other, second] of parts) {
          if (one >= other || !first?.width || !second?.width) continue;
          expect(overlap(first, second), `${one} and ${other} on ${path}`).toBe(false);
        }
      }
    }
  });
});

function luminance(colour: string | undefined): number {
  const channels = [1, 3, 5].map(
    (at) => Number.parseInt(colour?.slice(at, at + 2) ?? "", 16) / 255,
  );
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, by WCAG. */
function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
