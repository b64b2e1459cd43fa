// What /accessibilite says of enlarging: the page at 200 %, its text alone at 200 %, a screen
// of 320 px, and lines, letters and words set apart (WCAG 1.4.4, 1.4.10, 1.4.12); forced colours.
import { expectNoSideways, expectNothingCut } from "./support/audit";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { PAGES } from "./support/pages";
import { searchBox } from "./support/search";

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
    await tabTo(page, searchBox(page));
    await tabTo(page, page.locator("summary", { hasText: "Menu" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "Données", exact: true }));
    await page.keyboard.press("Escape");
    await tabTo(page, page.locator("summary", { hasText: "Filtres" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("checkbox", { name: /^Culture et tourisme/ }));
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

/** Lines, paragraphs, letters and words as far apart as WCAG 1.4.12 asks for. */
async function setTextApart(page: Page): Promise<void> {
  // Not as an element: the pages take no style but the service's own.
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      const apart = new CSSStyleSheet();
      apart.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
          " p { margin-bottom: 2em !important }",
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, apart];
    });
  });
}

for (const width of [1440, 360]) {
  test.describe(`text set apart on ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("no page loses anything", async ({ page }) => {
      await setTextApart(page);
      await page.goto("/");
      const spacing = await page.evaluate(() => getComputedStyle(document.body).letterSpacing);
      expect(Number.parseFloat(spacing), "letters are apart").toBeGreaterThan(1);
      await expectWholePages(page, `text set apart, ${width} px`);
    });
  });
}

test("in forced colours the focus, the buttons and the symbols are seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  for (const path of ["/", "/proche?commune=35236", "/territoires/departement/25", "/couverture"]) {
    await page.goto(path);
    const box = searchBox(page);
    await tabTo(page, box);
    const outline = await box.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return { outlineStyle, outlineWidth, boxShadow };
    });
    expect.soft(outline.outlineStyle, `${path}: the focus is an outline`).not.toBe("none");
    const borderless = await page.evaluate(() => {
      const seen = (element: Element) => element.getBoundingClientRect().width > 0;
      const buttons = [...document.querySelectorAll("main button, main .button")].filter(seen);
      const bare = buttons.filter((button) => {
        const { borderTopWidth, textDecorationLine } = getComputedStyle(button);
        return (
          borderTopWidth === "0px" && textDecorationLine === "none" && !button.querySelector("svg")
        );
      });
      return bare.map(({ className, textContent }) => `${className} ${textContent?.trim()}`);
    });
    expect.soft(borderless, `${path}: buttons have borders`).toEqual([]);
    // What is filled with a colour of ours keeps it, or takes one that the system forces: never the page's own.
    const unseen = await page.evaluate(() => {
      const page = getComputedStyle(document.body).backgroundColor;
      const shapes = [...document.querySelectorAll("main svg.glyph, main svg.symbol")];
      const drawn = shapes.flatMap((svg) => [...svg.querySelectorAll("path, circle")]);
      return drawn.filter((shape) => {
        const { fill, stroke } = getComputedStyle(shape);
        return (fill === page || fill === "none") && (stroke === page || stroke === "none");
      }).length;
    });
    expect.soft(unseen, `${path}: symbols of the colour of the page`).toBe(0);
  }
});

// The map keeps its colours there, so what tells them must too.
test("in forced colours the legends have the colours of the map", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const coloursOf = (selector: string) =>
    page.locator(selector).evaluateAll((all) =>
      all.map((one) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(one);
        return `${backgroundColor} ${backgroundImage}`;
      }),
    );
  await page.goto("/couverture");
  const bar = await coloursOf(".compare-map > .class-legend .shade");
  expect(bar).toHaveLength(6);
  expect(new Set(bar).size).toBe(6);
  const rows = await coloursOf("#classement .shade");
  // Besides, what has no value is hatched.
  expect([...new Set(rows)]).toEqual(expect.arrayContaining(bar));
  await page.goto("/territoires/departement/25?ajout=6.0,47.18");
  const cover = await coloursOf(".report-map > .cover-legend .shade");
  expect(new Set(cover).size).toBe(cover.length);
  const [own] = await coloursOf(".report-map > .cover-legend .added-mark");
  expect(own).not.toContain("rgb(255, 255, 255)");
});
