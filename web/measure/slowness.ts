// A slow phone.
import type { CDPSession, Page } from "@playwright/test";
import { beforePainter } from "../e2e/support/worker";

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

/** Slows the thread that paints the map by this factor: the browser itself leaves it at its full speed. */
export function slowPainter(page: Page, factor: number): Promise<void> {
  return beforePainter(page, `(${slowThisThread})(${factor})`);
}

function slowThisThread(factor: number): void {
  const idle = (since: number) => {
    const end = performance.now() + (factor - 1) * (performance.now() - since);
    while (performance.now() < end);
  };
  const slowed = <Argument>(work: (argument: Argument) => void) => {
    return (argument: Argument) => {
      const start = performance.now();
      work(argument);
      idle(start);
    };
  };
  const listen = self.addEventListener.bind(self) as (type: string, to: EventListener) => void;
  Object.assign(self, {
    addEventListener: (type: string, to: EventListener) => listen(type, slowed(to)),
  });
  const port = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
  Object.defineProperty(MessagePort.prototype, "onmessage", {
    ...port,
    set(to: EventListener) {
      port?.set?.call(this, slowed(to));
    },
  });
  Response.prototype.json = async function () {
    const text = await this.text();
    const start = performance.now();
    const value = JSON.parse(text);
    // What is made of it follows in the next few microtasks.
    const after = async () => {
      for (let step = 0; step < 8; step += 1) await undefined;
      idle(start);
    };
    after();
    return value;
  };
}
