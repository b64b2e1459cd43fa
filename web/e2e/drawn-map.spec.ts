// The map as a picture: where no script draws it, on paper, and to take away.
import { expect, test } from "./support/fixtures";
import { print } from "./support/paper";

const PAGES = [
  "/",
  "/poles/anima-grand-calais",
  "/proche?commune=35236",
  "/territoires/departement/25?rayon=10",
  "/couverture?niveau=region",
];

for (const path of PAGES) {
  test(`a printed page has its map, which costs nothing before: ${path}`, async ({ page }) => {
    const asked: string[] = [];
    page.on("response", (response) => {
      const address = new URL(response.url());
      if (address.pathname.startsWith("/images/")) asked.push(`${response.status()} ${address}`);
    });
    await page.goto(path, { waitUntil: "networkidle" });
    expect(asked).toEqual([]);
    await print(page);
    // Chromium asks for every image before it prints, that of the screen too.
    expect(asked.filter((one) => /^200 .*theme=gris/.test(one))).toHaveLength(1);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  test(`the map can be taken away as SVG and PNG: ${path}`, async ({ page, request }) => {
    await page.goto(path);
    for (const [form, type] of Object.entries({ SVG: "image/svg+xml", PNG: "image/png" })) {
      const link = page.locator(".map-take").getByRole("link", { name: form, exact: true });
      await expect(link).toBeVisible();
      const response = await request.get((await link.getAttribute("href")) ?? "");
      expect(response.status()).toBe(200);
      expect(response.headers()["content-type"]).toBe(type);
    }
  });
}

test("the list of all poles is printed on three A4 pages at most, map first", async ({ page }) => {
  await page.goto("/");
  const { pages } = await print(page);
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(3);
  await page.emulateMedia({ media: "print" });
  const [map, list] = await Promise.all(
    [".map-printed", "[data-list]"].map((part) => page.locator(part).first().boundingBox()),
  );
  expect(map?.y).toBeLessThan(list?.y ?? 0);
});

test("the picture follows the filters that are changed in place", async ({ page }) => {
  await page.goto("/territoires/departement/25");
  await page.getByRole("link", { name: "50 km", exact: true }).click();
  await expect(page.locator(".map-take a").first()).toHaveAttribute("href", /rayon=50/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of PAGES) {
    test(`the map is drawn, and named: ${path}`, async ({ page }) => {
      await page.goto(path, { waitUntil: "load" });
      const picture = page.locator(".map-drawn img");
      await expect(picture).toBeVisible();
      await expect(picture).toHaveAttribute("alt", /^Carte/);
      const box = await picture.boundingBox();
      expect(box?.width).toBeGreaterThan(240);
      expect(box?.height).toBeGreaterThan(150);
    });
  }
});
