// What /accessibilite says of enlarging: the page at 200 %, its text alone at 200 %, and a screen of 320 px (WCAG 1.4.4, 1.4.10).
import { expectNoSideways, expectNothingCut } from "./support/audit";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { PAGES } from "./support/pages";

async function expectWholePages(page: Page, manner: string): Promise<void> {
  for (const [what, path] of Object.entries(PAGES)) {
    await page.goto(path);
    await expect(page.locator("h1")).toBeVisible();
    await expectNoSideways(page, `${what}, ${manner}`);
    await expectNothingCut(page, `${what}, ${manner}`);
  }
}

/** The text size that a visitor sets in the browser, twice the usual. */
async function doubleText(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
}

test.describe("a desk's screen at 200 %", () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

  test("no page loses anything", async ({ page }) => {
    await expectWholePages(page, "at 200 %");
  });

  test("the keyboard reaches the search, the menu, the filters and the list", async ({ page }) => {
    await page.goto("/");
    await tabTo(page, page.getByRole("combobox"));
    await tabTo(page, page.locator("summary", { hasText: "Menu" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "Données", exact: true }));
    await page.keyboard.press("Escape");
    await tabTo(page, page.locator("summary", { hasText: "Filtres" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("checkbox", { name: /^Culture/ }));
    await tabTo(page, page.locator("summary", { hasText: "Filtres" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const first = page.locator("[data-list] [data-pole] a").first();
    await tabTo(page, first);
    await expect(first).toBeInViewport();
  });
});

test.describe("a screen of 320 px", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("no page scrolls sideways, and none loses anything", async ({ page }) => {
    await expectWholePages(page, "320 px");
  });
});

for (const width of [1440, 360]) {
  test.describe(`text twice as large on ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("no page loses anything", async ({ page }) => {
      await doubleText(page);
      await page.goto("/");
      const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
      expect(Number.parseFloat(size), "the text is twice as large").toBeGreaterThanOrEqual(32);
      await expectWholePages(page, `text at 200 %, ${width} px`);
    });
  });
}
