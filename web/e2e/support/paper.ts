// Pages on paper.
import type { Page } from "@playwright/test";

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
