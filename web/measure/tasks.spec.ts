// How long a page does not answer: its longest task on a slow processor, for every kind of page, and while a map is moved.
import type { Page } from "@playwright/test";
import { PHONE } from "../e2e/support/devices";
import { test } from "../e2e/support/fixtures";
import type { Watch } from "../e2e/support/load";
import { median, record } from "./figures";
import { inWords, keepTasks, LONGEST } from "./page-tasks";
import { DESK, onSlowPage, several } from "./slow-page";

const RUNS = 3;

/** Every kind of page. */
const PAGES = [
  "/",
  "/?region=53",
  "/proche?commune=35236",
  "/proche?lon=2.35&lat=48.85",
  "/proche?q=saint-denis",
  "/couverture",
  "/couverture?niveau=epci",
  "/couverture?niveau=region",
  "/territoires",
  "/territoires/france",
  "/territoires/region/53",
  "/territoires/departement/25",
  "/territoires/epci/243500741",
  "/territoires/commune/35236",
  "/poles/anima-grand-calais",
  "/integrer?statut=actif",
  "/integrer/proche?commune=35236",
  "/integrer/territoires/departement/25",
  "/partager?adresse=/territoires/departement/25",
  "/donnees",
  "/api/docs",
  "/api/collections",
  "/a-propos",
  "/accessibilite",
  "/mentions-legales",
] as const;

for (const [order, path] of PAGES.entries()) {
  test(`the longest task of ${path}`, async ({ browser, service }) => {
    const open = (device: object) =>
      several(RUNS, () =>
        onSlowPage(browser, device, {}, (page, watch) =>
          tasksOf(page, service.origin + path, watch),
        ),
      );
    const desk = (await open(DESK)).map(({ loading }) => loading);
    const phone = await open(PHONE);
    const opening = phone.map(({ opening }) => opening).filter((task) => task !== undefined);
    keepTasks({
      order,
      path,
      desk,
      phone: phone.map(({ loading }) => loading),
      ...(opening.length > 0 && { opening }),
    });
  });
}

/** The longest task until a page is at rest and, where its map opens on demand, until that is at rest too. */
async function tasksOf(page: Page, url: string, watch: Watch) {
  await page.goto(url);
  await watch.quiet(performance.now());
  const loading = await watch.longestTask();
  const opener = page.getByRole("button", { name: "Carte", exact: true });
  if (!(await opener.isVisible())) return { loading };
  await watch.forgetTasks();
  await opener.tap();
  await watch.quiet(performance.now());
  return { loading, opening: await watch.longestTask() };
}

for (const [at, { device, width }] of [
  { device: DESK, width: 1440 },
  { device: PHONE, width: 360 },
].entries()) {
  test(`the longest task while the map is moved at ${width} pixels`, async ({
    browser,
    service,
  }) => {
    const tasks = await several(RUNS, () =>
      onSlowPage(browser, device, {}, async (page, watch) => {
        await page.goto(`${service.origin}/?vue=7/48.85/2.35`);
        if (width < 1000) await page.getByRole("button", { name: "Carte", exact: true }).tap();
        await watch.quiet(performance.now());
        await watch.forgetTasks();
        await moveMap(page);
        await watch.quiet(performance.now());
        return watch.longestTask();
      }),
    );
    record({
      order: 403 + at,
      what: `plus longue tâche en déplaçant, rapprochant et éloignant la carte de Paris à ${width} pixels, processeur ÷ 4`,
      before: "non mesuré",
      required: `≤ ${LONGEST} ms`,
      measured: `${inWords(tasks)} ms`,
      reached: median(tasks) <= LONGEST,
    });
  });
}

/** Drags the map by half a screen, zooms in, and out again. */
async function moveMap(page: Page): Promise<void> {
  const box = await page.locator(".map-box").boundingBox();
  if (!box) throw new Error("the map is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1) {
    await page.mouse.move(x - (step * box.width) / 40, y + (step * box.height) / 80);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  for (const control of [".leaflet-control-zoom-in", ".leaflet-control-zoom-out"]) {
    await page.waitForTimeout(1000);
    await page.locator(control).click();
  }
}
