// Pages on paper.
import { expect, type Locator, type Page } from "@playwright/test";

/** What a page is printed on. */
export interface Paper {
  readonly pages: number;
  /** Of a sheet, in millimetres. */
  readonly width: number;
  readonly height: number;
}

/** Prints a page as its own style sheet asks. */
export async function print(page: Page): Promise<Paper> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
  const [, width = "", height = ""] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  const millimetres = (points: string) => Math.round((Number(points) * 25.4) / 72);
  return { pages, width: millimetres(width), height: millimetres(height) };
}

/** What only a screen can use. */
export const PRESSED =
  "button, input, select, textarea, summary, nav, [role=application], .map-box, [role=combobox]";

/**
 * Prints a page and looks at it as paper shows it: its title, its day, its map in greys before what it lists, and
 * nothing that is pressed. The page stays as paper shows it.
 */
export async function expectOnPaper(page: Page, listed: Locator): Promise<Paper> {
  const paper = await print(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/^Page du \d/).first()).toBeVisible();
  for (const one of await page.locator(PRESSED).all()) await expect(one).toBeHidden();
  const map = page.locator(".map-printed");
  await expect(map).toHaveAttribute("src", /^\/images\/.*theme=gris/);
  const drawn = () => map.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(drawn, "the drawn map has come").toBeGreaterThan(0);
  const [top, first] = [await map.boundingBox(), await listed.first().boundingBox()];
  expect(top?.width).toBeGreaterThan(300);
  expect(top?.y).toBeLessThan(first?.y ?? 0);
  expect([paper.width, paper.height]).toEqual([210, 297]);
  return paper;
}
