// A slow phone.
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
