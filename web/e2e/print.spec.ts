// The sheets are taken on paper: nothing there that only a screen can use.
import { expect, test } from "./support/fixtures";

for (const path of [
  "/poles/anima-grand-calais",
  "/territoires/departement/25",
  "/territoires/france/france",
]) {
  test(`nothing that is pressed is printed: ${path}`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    const pressed = page.locator(
      "button, input, select, textarea, summary, nav, [role=application], .map-box, [role=combobox]",
    );
    for (const one of await pressed.all()) await expect(one).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const colour = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(colour).toBe("rgb(0, 0, 0)");
  });
}

test("what a screen folds is printed whole", async ({ page }) => {
  await page.goto("/territoires/france/france");
  const folded = page.locator("details [data-pole]");
  expect(await folded.count()).toBeGreaterThan(0);
  await expect(folded.last()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(folded.last()).toBeVisible();
});

test("the sheet of the Doubs is two A4 pages at most, in dark mode too", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/territoires/departement/25");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(2);
  // 210 × 297 mm, in points.
  const [, width = "", height = ""] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect(Number(width)).toBeCloseTo(595, -1);
  expect(Number(height)).toBeCloseTo(842, -1);
});
