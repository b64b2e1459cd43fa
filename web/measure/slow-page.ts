// A page whose processor is slow, and what it is opened on.
import type { Browser, Page } from "@playwright/test";
import { Watch } from "../e2e/support/load";
import { slowNetwork, slowPainter, slowProcessor } from "./slowness";

const SLOWER = 4;

/** A screen at which a map stands beside its list. */
export const DESK = { viewport: { width: 1440, height: 900 } };

/** What is slow besides the page's own thread. */
export interface Slow {
  readonly network?: boolean;
  /** The thread that paints the map, which the browser itself leaves at its full speed. */
  readonly painter?: boolean;
}

/** Opens a page of its own, whose processor is slow, and gives what `use` says of it. */
export async function onSlowPage<T>(
  browser: Browser,
  device: object,
  { network = false, painter = false }: Slow,
  use: (page: Page, watch: Watch) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: "fr-FR", ...device });
  const page = await context.newPage();
  const session = await slowProcessor(page, SLOWER);
  if (painter) await slowPainter(page, SLOWER);
  if (network) await slowNetwork(session);
  const result = await use(page, await Watch.start(page));
  await context.close();
  return result;
}

/** What several runs give, one after the other. */
export async function several<T>(runs: number, one: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await one());
  return results;
}
