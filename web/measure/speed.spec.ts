// What takes time: medians of three runs, on a slow processor and a slow network.
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../e2e/support/fixtures";
import { french, median, record } from "./figures";
import { slowNetwork, slowProcessor, Watch } from "./phone";

const RUNS = 3;
const SLOWER = 4;
const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Opens a page of its own, whose processor is slow, and gives what `use` says of it. */
async function onSlowPage<T>(
  browser: Browser,
  device: object,
  network: boolean,
  use: (page: Page, watch: Watch) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: "fr-FR", ...device });
  const page = await context.newPage();
  const session = await slowProcessor(page, SLOWER);
  if (network) await slowNetwork(session);
  const result = await use(page, await Watch.start(page, session));
  await context.close();
  return result;
}

async function several<T>(one: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await one());
  return results;
}

const PAGES = [
  ["la carte nationale", "/", "239 ko, 3,0 s"],
  ["près d’une commune", "/proche?commune=35236", "862 ko, 6,3 s"],
  ["une fiche", "/territoires/departement/25", "1 277 ko, 8,9 s"],
  ["la comparaison", "/couverture", "232 ko, 2,7 s"],
] as const;

for (const [at, [name, path, before]] of PAGES.entries()) {
  test(`${name}, its map opened on a phone`, async ({ browser, service }) => {
    const runs = await several(() =>
      onSlowPage(browser, PHONE, true, async (page, watch) => {
        await page.goto(service.origin + path, { waitUntil: "commit" });
        const opener = page.getByRole("button", { name: "Carte", exact: true });
        await opener.waitFor();
        await watch.quiet(performance.now());
        const withoutMap = watch.bytes;
        const start = performance.now();
        await opener.tap();
        await expect(page.locator(".map-box")).toBeVisible();
        return {
          quiet: await watch.quiet(start),
          bytes: watch.bytes,
          map: watch.bytes - withoutMap,
        };
      }),
    );
    const bytes = median(runs.map(({ bytes }) => bytes)) / 1000;
    const map = median(runs.map(({ map }) => map)) / 1000;
    const quiet = median(runs.map(({ quiet }) => quiet)) / 1000;
    record({
      order: 10 + at,
      what: `téléphone : ${name}, carte ouverte (\`${path}\`)`,
      before,
      required: "≤ 250 ko, ≤ 3 s",
      measured: `${french(bytes)} ko dont ${french(map)} pour la carte, ${french(quiet, 1)} s`,
    });
  });
}

test("panning over Paris at zoom 8", async ({ browser, service }) => {
  const rates = await several(() =>
    onSlowPage(browser, DESK, false, async (page, watch) => {
      await page.goto(`${service.origin}/?vue=8/48.85/2.35`);
      await watch.quiet(performance.now());
      const box = await page.locator(".map-box").boundingBox();
      if (!box) throw new Error("the map is not on the screen");
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.evaluate(() => {
        const frames: number[] = [];
        Object.assign(window, { frames });
        const step = (time: number) => {
          frames.push(time);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      });
      await page.mouse.move(x, y);
      await page.mouse.down();
      const start = performance.now();
      for (let step = 0; performance.now() - start < 3000; step += 1) {
        const angle = step / 12;
        await page.mouse.move(x + 200 * Math.sin(angle), y + 120 * Math.sin(angle / 2));
        await page.waitForTimeout(8);
      }
      const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
      await page.mouse.up();
      const [first = 0, last = 0] = [frames[0], frames.at(-1)];
      return ((frames.length - 1) / (last - first)) * 1000;
    }),
  );
  record({
    order: 20,
    what: "images par seconde en déplaçant la carte sur Paris au zoom 8, processeur ÷ 4",
    before: "30",
    required: "≥ 50",
    measured: french(median(rates)),
  });
});

test("tiles after a zoom", async ({ browser, service }) => {
  const waits = await several(() =>
    onSlowPage(browser, DESK, false, async (page, watch) => {
      await page.goto(`${service.origin}/?vue=7/48.85/2.35`);
      await watch.quiet(performance.now());
      const start = performance.now();
      await page.locator(".leaflet-control-zoom-in").click();
      return watch.quiet(start);
    }),
  );
  record({
    order: 21,
    what: "tuiles posées après un zoom (de 7 à 8 sur Paris), processeur ÷ 4",
    before: "1,5 à 3 s",
    required: "≤ 0,8 s",
    measured: `${french(median(waits) / 1000, 1)} s`,
  });
});

test("the national map blocks the page", async ({ browser, service }) => {
  const blocked = await several(() =>
    onSlowPage(browser, DESK, false, async (page, watch) => {
      await page.goto(service.origin);
      await watch.quiet(performance.now());
      return watch.blocked();
    }),
  );
  record({
    order: 22,
    what: "temps de blocage de `/` à 1440 pixels, processeur ÷ 4",
    before: "1,3 à 2,1 s",
    required: "≤ 0,3 s",
    measured: `${french(median(blocked) / 1000, 2)} s`,
  });
});

test("the comparison of intercommunalities on a phone", async ({ browser, service, request }) => {
  const path = "/couverture?niveau=epci";
  const html = await (await request.get(path)).body();
  const paints = await several(() =>
    onSlowPage(browser, PHONE, true, async (page, watch) => {
      await page.goto(service.origin + path);
      await watch.quiet(performance.now());
      return watch.largestPaint();
    }),
  );
  record({
    order: 30,
    what: `HTML de \`${path}\`, et sa plus grande partie affichée sur un téléphone`,
    before: "595 ko, 1,8 à 3,9 s",
    required: "≤ 150 ko, ≤ 1,2 s",
    measured: `${french(html.length / 1000)} ko, ${french(median(paints) / 1000, 2)} s`,
  });
});
