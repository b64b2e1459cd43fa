// A slow phone, and what it spends until a page is at rest.
import type { CDPSession, Page } from "@playwright/test";

const KILOBIT = 1000 / 8;

/** Slows the processor of a page by this factor. */
export async function slowProcessor(page: Page, factor: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: factor });
  return session;
}

/** Slows the network of a page to that of a phone outdoors: 1.6 Mb/s, 150 ms. */
export async function slowNetwork(session: CDPSession): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1600 * KILOBIT,
    uploadThroughput: 750 * KILOBIT,
  });
}

/** Watches what a page loads and how long it works. */
export class Watch {
  /** Bytes on the wire, heads included. */
  bytes = 0;
  readonly #open = new Set<string>();
  readonly #page: Page;
  #last = performance.now();

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Starts before the page is opened. */
  static async start(page: Page, session: CDPSession): Promise<Watch> {
    const watch = new Watch(page);
    await session.send("Network.enable");
    session.on("Network.requestWillBeSent", ({ requestId }) => {
      watch.#open.add(requestId);
      watch.#last = performance.now();
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      watch.bytes += encodedDataLength;
      watch.#close(requestId);
    });
    session.on("Network.loadingFailed", ({ requestId }) => watch.#close(requestId));
    await page.addInitScript(() => {
      const longTasks: [number, number][] = [];
      const paints = { largest: 0 };
      Object.assign(window, { longTasks, paints });
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

  #close(request: string): void {
    this.#open.delete(request);
    this.#last = performance.now();
  }

  /** Milliseconds from `start` (of `performance.now` here) to the last answer or long task. */
  async quiet(start: number): Promise<number> {
    for (;;) {
      await this.#page.waitForTimeout(250);
      const silence = performance.now() - this.#last;
      if (this.#open.size === 0 && silence > 2000) break;
      if (performance.now() - start > 60_000) throw new Error("the page never comes to rest");
    }
    const sinceTask = await this.#page.evaluate(() => {
      const { longTasks } = window as unknown as { longTasks: [number, number][] };
      const [from, took] = longTasks.at(-1) ?? [0, 0];
      return performance.now() - from - took;
    });
    return Math.max(this.#last, performance.now() - sinceTask) - start;
  }

  /** What blocked the page: of every task over 50 ms, what exceeds them. */
  blocked(): Promise<number> {
    return this.#page.evaluate(() => {
      const { longTasks } = window as unknown as { longTasks: [number, number][] };
      const excess = longTasks.map(([, took]) => Math.max(0, took - 50));
      return excess.reduce((sum, one) => sum + one, 0);
    });
  }

  /** When the largest part of the page was painted, in milliseconds from its opening. */
  largestPaint(): Promise<number> {
    return this.#page.evaluate(
      () => (window as unknown as { paints: { largest: number } }).paints.largest,
    );
  }
}
