// A base map that cannot be reached: what is drawn from here stands, and nothing is told broken.
import { expect, test } from "./support/fixtures";
import { groundColours, MapOfPage } from "./support/map";

// Port 9 is never open: every tile is refused at once.
test.use({ baseMap: "http://127.0.0.1:9/{z}/{x}/{y}.png" });

test("outlines are still drawn, and nothing is told broken", async ({ page, guard }) => {
  guard.allow("http://127.0.0.1:9");
  guard.expectComplaint(/ERR_(CONNECTION_REFUSED|UNSAFE_PORT).*127\.0\.0\.1:9\//);
  const refused = page.waitForEvent("requestfailed", (request) =>
    request.url().startsWith("http://127.0.0.1:9/"),
  );
  await page.goto("/?vue=10/47.24/6.02");
  await refused;
  await expect.poll(() => groundColours(page)).toBeGreaterThan(2);
  const map = new MapOfPage(page);
  await map.pointAt({ lon: 6.02, lat: 47.24 }, "Besançon, Doubs");
  await expect(page.locator(".map-trouble")).toBeEmpty();
  await expect(page.locator("[data-list] [data-pole]").first()).toBeVisible();
  await page.goto("/mentions-legales");
  await expect(page.getByRole("main")).toContainText("127.0.0.1");
});
