// The map of the country as it opens: how large France is on it, and what is in view.
import { expect, type Page } from "@playwright/test";
import { contrast, luminance } from "./contrast";
import { MapOfPage, type Place } from "./map";
import { type Box, boxOf, isWithin } from "./screen";

interface Degrees {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The Hexagon and Corsica: their outermost capes. */
const FRANCE: Degrees = { west: -5.142, south: 41.333, east: 9.56, north: 51.089 };
const CORSICA: Degrees = { west: 8.53, south: 41.333, east: 9.56, north: 43.03 };

/** The overseas départements that have an inset, each with degrees that hold it and no other. */
export const OVERSEAS: Readonly<Record<string, Degrees>> = {
  Guadeloupe: { west: -62, south: 15.7, east: -60.9, north: 16.6 },
  Martinique: { west: -61.3, south: 14.3, east: -60.7, north: 15 },
  Guyane: { west: -55, south: 2, east: -51, north: 6 },
  "La Réunion": { west: 55, south: -21.5, east: 56, north: -20.8 },
  Mayotte: { west: 44.9, south: -13.1, east: 45.4, north: -12.5 },
};

/** Opens the national map, on a phone from its button. */
export async function openNationalMap(page: Page): Promise<MapOfPage> {
  await page.goto("/");
  const map = new MapOfPage(page);
  const opener = page.getByRole("button", { name: "Carte", exact: true });
  await expect(map.box.or(opener)).toBeVisible();
  if (await opener.isVisible()) await opener.tap();
  return map;
}

/** Opens the national map, and makes it write its view into the address: one step away, and back. */
export async function openNationalView(page: Page): Promise<MapOfPage> {
  const map = await openNationalMap(page);
  await map.box.focus();
  for (const key of ["ArrowRight", "ArrowLeft"]) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(/vue=/);
    await map.settled();
  }
  return map;
}

/** The rectangles of the Hexagon with Corsica, and of Corsica, on the screen. */
export async function franceOnScreen(map: MapOfPage): Promise<{ france: Box; corsica: Box }> {
  return { france: await onScreen(map, FRANCE), corsica: await onScreen(map, CORSICA) };
}

async function onScreen(map: MapOfPage, { west, south, east, north }: Degrees): Promise<Box> {
  const first = await map.on({ lon: west, lat: north });
  const last = await map.on({ lon: east, lat: south });
  return { ...first, width: last.x - first.x, height: last.y - first.y };
}

/** How much of the map's box France takes: the rectangle of the Hexagon and Corsica. */
export async function shareOfFrance(page: Page, map: MapOfPage): Promise<number> {
  const box = await boxOf(page, ".map-box");
  const { france } = await franceOnScreen(map);
  return (france.width * france.height) / (box.width * box.height);
}

/** The places of the listed poles that have one: all, and those neither on the map nor in an inset. */
export async function locatedPoles(
  page: Page,
  map: MapOfPage,
): Promise<{ all: Place[]; outOfView: Place[] }> {
  const box = await boxOf(page, ".map-box");
  const all = await page.locator("[data-list] [data-pole][data-lon]").evaluateAll((items) =>
    (items as HTMLElement[]).map(({ dataset }) => ({
      lon: Number(dataset.lon),
      lat: Number(dataset.lat),
    })),
  );
  const places = await Promise.all(all.map((pole) => map.on(pole)));
  const insets = await insetsInView(page);
  const outOfView = all.filter((pole, index) => {
    const { x = 0, y = 0 } = places[index] ?? {};
    const onMap = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
    return !onMap && !insets.some((name) => holds(OVERSEAS[name], pole));
  });
  return { all, outOfView };
}

/** The overseas départements whose inset is whole on the screen. */
export async function insetsInView(page: Page): Promise<string[]> {
  const screen = page.viewportSize() ?? { width: 0, height: 0 };
  const shown: string[] = [];
  for (const name of Object.keys(OVERSEAS)) {
    const box = await page.getByRole("button", { name }).boundingBox();
    if (box && isWithin(box, screen)) shown.push(name);
  }
  return shown;
}

function holds(degrees: Degrees | undefined, { lon, lat }: Place): boolean {
  if (!degrees) return false;
  const { west, south, east, north } = degrees;
  return lon > west && lon < east && lat > south && lat < north;
}

/** Contrasts against the sea of the land and of the neighbours, as the map is painted. */
export async function groundContrasts(
  map: MapOfPage,
): Promise<{ land: number; neighbours: number }> {
  const at = async (lon: number, lat: number) => {
    await expect.poll(() => map.colourAt({ lon, lat })).toBeDefined();
    return luminance(await map.colourAt({ lon, lat }));
  };
  const [sea, land, abroad] = [await at(-3, 45.6), await at(2.55, 46.75), await at(8.5, 48.4)];
  return { land: contrast(land, sea), neighbours: contrast(abroad, sea) };
}

/** Taps from the page of a phone to a pole of Paris and what its bubble says. */
export async function tapsToPoleOfParis(page: Page): Promise<number> {
  // Where Paris is on the screen, read once from a map of the same size.
  const { x, y } = await (await openNationalView(page)).on({ lon: 2.38, lat: 48.87 });
  let taps = 0;
  /** Taps, and waits for what comes of it. */
  const tap = async ({ x, y }: { x: number; y: number }) => {
    const before = page.url();
    await page.touchscreen.tap(x, y);
    taps += 1;
    await page.waitForURL((url) => url.href !== before, { timeout: 5000 }).catch(() => {});
    await map.settled();
  };
  await page.goto("/");
  await page.getByRole("button", { name: "Carte", exact: true }).tap();
  taps += 1;
  const map = new MapOfPage(page);
  await expect(map.box).toBeVisible();
  await map.drawn();
  // The number over the crowd, until it has opened.
  while (!/vue=([89]|1\d)/.test(page.url()) && taps < MANY_TAPS) {
    await tap({ x, y });
  }
  const pole = page.locator("[data-pole][data-lon]", { hasText: "Paris (75)" }).first();
  const place = await pole.evaluate(({ dataset }: HTMLElement) => ({
    lon: Number(dataset.lon),
    lat: Number(dataset.lat),
  }));
  while (!(await map.bubble.isVisible()) && taps < MANY_TAPS) {
    await tap(await map.on(place));
  }
  await expect(map.bubble).toContainText("Paris");
  await expect(map.bubble.getByRole("link", { name: "Voir la fiche du pôle" })).toBeVisible();
  return taps;
}

/** So many taps say that one does not get there. */
const MANY_TAPS = 12;
