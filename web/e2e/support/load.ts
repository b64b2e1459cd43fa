// What a page loads and how long it works until it is at rest.
import { expect, type Page, type Request } from "@playwright/test";
import { MapOfPage } from "./map";

/** The pages that have a map, and what their reader asks. */
export const PAGES_WITH_MAP = {
  "la carte nationale": "/",
  "près d’une commune": "/proche?commune=35236",
  "une fiche": "/territoires/departement/25",
  "la comparaison": "/couverture",
} as const;

/** What a page spends on its map. */
export interface MapLoad {
  /** Bytes of the page with its map, and of the map alone. */
  readonly bytes: number;
  readonly ofMap: number;
  /** Milliseconds from the tap to the last answer or long task. */
  readonly quiet: number;
}

/** Opens a page on a phone, lets it come to rest, then opens its map. */
export async function openMapOnPhone(page: Page, path: string, watch: Watch): Promise<MapLoad> {
  await page.goto(path, { waitUntil: "commit" });
  const opener = page.getByRole("button", { name: "Carte", exact: true });
  await opener.waitFor();
  await watch.quiet(performance.now());
  const before = watch.bytes;
  const start = performance.now();
  await opener.tap();
  await expect(new MapOfPage(page).box).toBeVisible();
  const quiet = await watch.quiet(start);
  return { bytes: watch.bytes, ofMap: watch.bytes - before, quiet };
}

/** What is noted in the page. */
interface Watched {
  /** When each began, and how long it took. */
  readonly longTasks: readonly (readonly [number, number])[];
  /** When the largest part of the page was painted, and the last picture of the map. */
  readonly paints: { readonly largest: number; readonly ofMap: number };
}

/** Watches what a page loads and how long it works. */
export class Watch {
  /** Bytes on the wire, heads included. */
  bytes = 0;
  readonly #open = new Set<Request>();
  readonly #page: Page;
  #last = performance.now();

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Starts before the page is opened. */
  static async start(page: Page): Promise<Watch> {
    const watch = new Watch(page);
    // Those of its workers too.
    page.on("request", (request) => {
      watch.#open.add(request);
      watch.#last = performance.now();
    });
    page.on("requestfinished", async (request) => {
      watch.#close(request);
      if (!request.url().startsWith("http")) return;
      const { responseHeadersSize, responseBodySize } = await request.sizes();
      watch.bytes += responseHeadersSize + responseBodySize;
    });
    page.on("requestfailed", (request) => watch.#close(request));
    await page.addInitScript(() => {
      const longTasks: [number, number][] = [];
      const paints = { largest: 0, ofMap: 0 };
      Object.assign(window, { longTasks, paints });
      const { prototype } = ImageBitmapRenderingContext;
      const { transferFromImageBitmap } = prototype;
      prototype.transferFromImageBitmap = function (bitmap) {
        paints.ofMap = performance.now();
        transferFromImageBitmap.call(this, bitmap);
      };
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          longTasks.push([startTime, duration]);
        }
      }).observe({ type: "longtask", buffered: true });
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) paints.largest = startTime;
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    return watch;
  }

  #close(request: Request): void {
    this.#open.delete(request);
    this.#last = performance.now();
  }

  /** Milliseconds from `start` (of `performance.now` here) to the last answer, picture of the map or long task. */
  async quiet(start: number): Promise<number> {
    for (;;) {
      await this.#page.waitForTimeout(250);
      const silence = performance.now() - this.#last;
      if (this.#open.size === 0 && silence > 2000) break;
      if (performance.now() - start > 60_000) throw new Error("the page never comes to rest");
    }
    const sinceWork = await this.#page.evaluate(() => {
      const { longTasks, paints } = window as unknown as Watched;
      const [from, took] = longTasks.at(-1) ?? [0, 0];
      return performance.now() - Math.max(from + took, paints.ofMap);
    });
    return Math.max(this.#last, performance.now() - sinceWork) - start;
  }

  /** The total blocking time: of every task over 50 ms, what exceeds them, from the first paint of content on. */
  blocked(): Promise<number> {
    return this.#page.evaluate(() => {
      const { longTasks } = window as unknown as Watched;
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const first = paint?.startTime ?? 0;
      const excess = longTasks.map(([from, took]) => {
        return Math.max(0, from + took - Math.max(from, first) - 50);
      });
      return excess.reduce((sum, one) => sum + one, 0);
    });
  }

  /** The longest task there was, in milliseconds: 0 where none was long. */
  longestTask(): Promise<number> {
    return this.#page.evaluate(() => {
      const { longTasks } = window as unknown as Watched;
      return Math.max(0, ...longTasks.map(([, took]) => took));
    });
  }

  /** Forgets the tasks until now. */
  forgetTasks(): Promise<void> {
    return this.#page.evaluate(() => {
      (window as unknown as { longTasks: unknown[] }).longTasks.length = 0;
    });
  }

  /** When the largest part of the page was painted, in milliseconds from its opening. */
  largestPaint(): Promise<number> {
    return this.#page.evaluate(() => (window as unknown as Watched).paints.largest);
  }
}
