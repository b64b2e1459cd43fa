// A base map, whether or not its tiles come: what is drawn from here stands, and no failure is reported.
import { expect, test } from "./support/fixtures";
import { groundColours, openMap } from "./support/map";

test("outlines are drawn whatever becomes of the base map", async ({
  page,
  baseMap,
  baseMapUrl,
}) => {
  const { host, origin } = new URL(baseMapUrl);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(`${origin}/`)) asked.push(request.url());
  });
  const map = await openMap(page, "/?vue=10.4/47.24/6.02");
  await expect.poll(() => groundColours(page)).toBeGreaterThan(2);
  expect(asked, "off when a page opens").toEqual([]);
  const button = page.getByRole("button", { name: "Fond IGN" });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/fond=oui/);
  await expect(page).toHaveURL(/vue=10\//);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await expect.poll(() => groundColours(page)).toBeGreaterThan(2);
  await map.pointAt({ lon: 6.02, lat: 47.24 }, "Besançon, Doubs");
  const shown = page.locator(".leaflet-base-pane img.leaflet-tile-loaded");
  const loaded = () =>
    shown.evaluateAll((tiles) => tiles.some((tile) => (tile as HTMLImageElement).naturalWidth > 0));
  await expect.poll(loaded).toBe(baseMap === "answered");
  await expect(page.locator(".map-trouble")).toBeEmpty();
  // Where it lies its names stand; where it fails ours do.
  const covered = /map-covered/;
  if (baseMap === "answered") await expect(map.section).toHaveClass(covered);
  else await expect(map.section).not.toHaveClass(covered);
  // Whose the limits are is told, over a map of others too.
  await expect(page.locator(".map-credits:visible").first()).toContainText("IGN");
  await expect(page.locator("[data-list] [data-pole]").first()).toBeVisible();
  await page.goto("/mentions-legales");
  await expect(page.getByRole("main")).toContainText(host);
});
