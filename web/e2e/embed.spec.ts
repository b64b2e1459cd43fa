// A page of another site holds the map: the same host under another port is another origin.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "./support/fixtures";

/** Serves a page that holds `code`, on a port of its own, while `use` runs. */
async function onAnotherSite(code: string, use: (origin: string) => Promise<void>): Promise<void> {
  const html = `<!doctype html><html lang="fr"><title>Ailleurs</title><link rel="icon" href="data:,"><h1>Ailleurs</h1>${code}`;
  const server = createServer((_, response) =>
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The code that the page of the code gives for a page, its address made whole as that page says. */
async function codeOf(page: Page, origin: string, address: string): Promise<string> {
  await page.goto(`/partager?${new URLSearchParams({ adresse: address })}`);
  const code = await page.getByRole("textbox", { name: "Le code à copier" }).inputValue();
  return code.replace('src="/', `src="${origin}/`);
}

for (const [address, first] of [
  ["/?statut=actif", /\d+\spôles\ssur\s118/],
  ["/territoires/departement/25?rayon=10", /habitants vivent à moins de/],
  ["/proche?commune=35236", /couvrent Redon/],
] as const) {
  test(`another site holds ${address}, with its map, and stays where it is`, async ({
    page,
    guard,
    service,
  }) => {
    const code = await codeOf(page, service.origin, address);
    await onAnotherSite(code, async (elsewhere) => {
      guard.allow(elsewhere, false);
      await page.goto(elsewhere);
      const frame = page.frameLocator("iframe");
      await expect(frame.locator("main")).toContainText(first);
      await expect(frame.locator(".map-box canvas, .map-box svg").first()).toBeVisible();
      await expect(frame.locator("header.site")).toHaveCount(0);
      // A filter or a radius changes what is in the frame, and nothing else.
      if (address.includes("rayon")) {
        await frame.getByRole("link", { name: "50 km" }).click();
        await expect(frame.locator("[data-answer]")).toContainText("50 km");
      }
      // Everything else opens beside.
      const opened = page.waitForEvent("popup");
      await frame.getByRole("link", { name: /^Atlas des PTCE/ }).click();
      const whole = await opened;
      await expect(whole.locator("header.site")).toBeVisible();
      expect(new URL(whole.url()).pathname).toBe(address.split("?")[0]);
      if (address.includes("rayon")) expect(whole.url()).toContain("rayon=50");
      await whole.close();
      const pole = page.waitForEvent("popup");
      await frame.locator("[data-pole] .pole-name a").first().click();
      const sheet = await pole;
      await expect(sheet).toHaveURL(new RegExp(`^${service.origin}/poles/`));
      await sheet.close();
      expect(page.url()).toBe(`${elsewhere}/`);
      expect(await page.context().cookies()).toEqual([]);
    });
  });
}

test("other pages let no other site hold them", async ({ page, guard, service }) => {
  guard.expectComplaint(/frame-ancestors|X-Frame-Options|ERR_BLOCKED_BY_RESPONSE/);
  await onAnotherSite(`<iframe src="${service.origin}/donnees"></iframe>`, async (elsewhere) => {
    guard.allow(elsewhere, false);
    await page.goto(elsewhere);
    await expect(page.frameLocator("iframe").locator("header.site")).toHaveCount(0);
  });
});
