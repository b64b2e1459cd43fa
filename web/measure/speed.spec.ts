// What takes time: medians of five runs, with the least beside them, on a slow processor and a slow network.
import { PHONE } from "../e2e/support/devices";
import { test } from "../e2e/support/fixtures";
import { openMapOnPhone, PAGES_WITH_MAP } from "../e2e/support/load";
import { french, median, record } from "./figures";
import { DESK, onSlowPage, several } from "./slow-page";

const RUNS = 5;

/** Milliseconds of several runs in seconds: the middle, and the least, to which other work of a shared machine adds. */
function inSeconds(times: readonly number[], decimals: number): string {
  const seconds = (time: number) => `${french(time / 1000, decimals)} s`;
  return `${seconds(median(times))}, au mieux ${seconds(Math.min(...times))}`;
}

/** What opening the map of a page took before. */
const OPENED_BEFORE: Record<keyof typeof PAGES_WITH_MAP, string> = {
  "la carte nationale": "239 ko, 3,0 s",
  "près d’une commune": "862 ko, 6,3 s",
  "une fiche": "1 277 ko, 8,9 s",
  "la comparaison": "232 ko, 2,7 s",
};

for (const [at, name] of Object.keys(OPENED_BEFORE).entries()) {
  const page = name as keyof typeof PAGES_WITH_MAP;
  const path = PAGES_WITH_MAP[page];
  test(`${name}, its map opened on a phone`, async ({ browser, service }) => {
    const open = (painter: boolean) =>
      several(RUNS, () =>
        onSlowPage(browser, PHONE, { network: true, painter }, (page, watch) =>
          openMapOnPhone(page, service.origin + path, watch),
        ),
      );
    const runs = await open(false);
    const slower = (await open(true)).map(({ quiet }) => quiet);
    const bytes = median(runs.map(({ bytes }) => bytes)) / 1000;
    const map = median(runs.map(({ ofMap }) => ofMap)) / 1000;
    const quiet = runs.map(({ quiet }) => quiet);
    record({
      order: 200 + at,
      what: `téléphone : ${name}, carte ouverte (\`${path}\`)`,
      before: OPENED_BEFORE[page],
      required: "≤ 250 ko, ≤ 3 s",
      measured: `${french(bytes)} ko dont ${french(map)} pour la carte, ${inSeconds(quiet, 1)} (${inSeconds(slower, 1)})`,
      reached: bytes <= 250 && median(quiet) <= 3000,
    });
  });
}

test("panning over Paris at zoom 8", async ({ browser, service }) => {
  const rates = await several(RUNS, () =>
    onSlowPage(browser, DESK, {}, async (page, watch) => {
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
    order: 400,
    what: "images par seconde en déplaçant la carte sur Paris au zoom 8, processeur ÷ 4",
    before: "30",
    required: "≥ 50",
    measured: `${french(median(rates))}, au mieux ${french(Math.max(...rates))}`,
    reached: median(rates) >= 50,
  });
});

test("tiles after a zoom", async ({ browser, service }) => {
  const zoom = (painter: boolean) =>
    several(RUNS, () =>
      onSlowPage(browser, DESK, { painter }, async (page, watch) => {
        await page.goto(`${service.origin}/?vue=7/48.85/2.35`);
        await watch.quiet(performance.now());
        const start = performance.now();
        await page.locator(".leaflet-control-zoom-in").click();
        return watch.quiet(start);
      }),
    );
  const waits = await zoom(false);
  const slower = await zoom(true);
  record({
    order: 401,
    what: "tuiles posées après un zoom (de 7 à 8 sur Paris), processeur ÷ 4",
    before: "1,5 à 3 s",
    required: "≤ 0,8 s",
    measured: `${inSeconds(waits, 1)} (${inSeconds(slower, 1)})`,
    reached: median(waits) <= 800,
  });
});

test("the national map blocks the page", async ({ browser, service }) => {
  const blocked = await several(RUNS, () =>
    onSlowPage(browser, DESK, {}, async (page, watch) => {
      await page.goto(service.origin);
      await watch.quiet(performance.now());
      return watch.blocked();
    }),
  );
  record({
    order: 402,
    what: "temps de blocage de `/` à 1440 pixels, processeur ÷ 4",
    before: "1,3 à 2,1 s",
    required: "≤ 0,3 s",
    measured: inSeconds(blocked, 2),
    reached: median(blocked) <= 300,
  });
});

test("the comparison of intercommunalities on a phone", async ({ browser, service, request }) => {
  const path = "/couverture?niveau=epci";
  const html = await (await request.get(path)).body();
  const paints = await several(RUNS, () =>
    onSlowPage(browser, PHONE, { network: true }, async (page, watch) => {
      await page.goto(service.origin + path);
      await watch.quiet(performance.now());
      return watch.largestPaint();
    }),
  );
  record({
    order: 900,
    what: `HTML de \`${path}\`, et sa plus grande partie affichée sur un téléphone`,
    before: "595 ko, 1,8 à 3,9 s",
    required: "≤ 150 ko, ≤ 1,2 s",
    measured: `${french(html.length / 1000)} ko, ${inSeconds(paints, 2)}`,
    reached: html.length <= 150_000 && median(paints) <= 1200,
  });
});
