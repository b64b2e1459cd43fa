import type { Locator, Page } from "@playwright/test";

/** The sheet of a territory, as its reader finds things in it. */
export class Sheet {
  readonly #page: Page;
  readonly heading: Locator;
  /** The sentence that answers. */
  readonly answer: Locator;
  /** Which poles it counts, and which it leaves out. */
  readonly counted: Locator;
  readonly uncovered: Locator;
  readonly whatIf: Locator;
  /** The link that tries the first site not tried yet. */
  readonly tryFirst: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole("heading", { level: 1 });
    this.answer = page.locator(".told");
    this.counted = page.locator(".counted");
    this.uncovered = page.getByRole("region", { name: "Tableau des communes non couvertes" });
    this.whatIf = page.locator(".what-if");
    this.tryFirst = page.getByRole("link", { name: /^Essayer un pôle (à|au|aux) / }).first();
  }

  radius(km: number): Locator {
    const radii = this.#page.getByRole("navigation", { name: "Rayon de proximité" });
    return radii.getByRole("link", { name: `${km} km`, exact: true });
  }

  /** The percentages of the sentence: the territory's, then France's. */
  async shares(): Promise<number[]> {
    const text = await this.answer.innerText();
    return [...text.matchAll(/([\d,]+)\s%/g)].map(([, number = ""]) =>
      Number(number.replace(",", ".")),
    );
  }

  /** A figure of the territory, in the table that compares it. */
  async figure(title: string): Promise<string> {
    const rows = this.#page.locator(".comparison tbody tr");
    const head = this.#page.getByRole("rowheader", { name: title, exact: true });
    return rows.filter({ has: head }).locator("td").first().innerText();
  }

  /** How many people are covered. */
  async covered(): Promise<number> {
    return count(await this.figure("Habitants couverts"));
  }

  /** How many people the first site that is not tried says it gains. */
  async promised(): Promise<number> {
    const row = this.#page.locator(".sites tbody tr:not(.is-tried)").first();
    return count(await row.locator("td.num").first().innerText());
  }
}

/** A whole number as French writes it. */
function count(text: string): number {
  return Number(text.replace(/[\s+]/g, ""));
}

/** Where the first "Essayer" of a sheet stands: its left and right ends, and whether it is under the name of its site. */
export async function placeOfTrying(
  page: Page,
): Promise<{ x: number; end: number; underName: boolean }> {
  const row = page.locator(".sites tbody tr").first();
  const name = await row.getByRole("rowheader").boundingBox();
  const link = await row.getByRole("link", { name: /^Essayer/ }).boundingBox();
  if (!name || !link) throw new Error("no site to try");
  return {
    x: link.x,
    end: link.x + link.width,
    underName: link.y > name.y && link.x === name.x,
  };
}
