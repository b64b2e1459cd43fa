import type { Page } from "@playwright/test";

/**
 * Runs a script in the thread that paints the map before its own, from the next page on. The page's content security
 * policy, which allows no such script, is set aside.
 */
export async function beforePainter(page: Page, script: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.addInitScript((script) => {
    const module = (text: string) =>
      URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    // There, an address without origin says nothing.
    const addresses = `const { fetch } = self;
      self.fetch = (url, options) => fetch(new URL(url, ${JSON.stringify(location.origin)}), options);`;
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        const first = module(`${addresses}${script}`);
        super(module(`import "${first}"; import "${url}";`), options);
      }
    };
  }, script);
}
