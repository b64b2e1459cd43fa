// How pages are set: what stands beside what, what comes after what, and what fits on its line.
import type { Locator } from "@playwright/test";
import { expect, test } from "./support/fixtures";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(one: Locator): Promise<Box> {
  const box = await one.boundingBox();
  expect(box, "it is shown").not.toBeNull();
  return box as Box;
}

const bottomOf = ({ y, height }: Box) => y + height;

const DESKS = [
  { width: 1280, height: 720 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

for (const viewport of DESKS) {
  test.describe(`on ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test("map and legend of the country end with the screen, the picture to take among them", async ({
      page,
    }) => {
      await page.goto("/");
      const legend = await boxOf(page.locator(".home-map .legend"));
      expect(Math.round(bottomOf(legend))).toBe(viewport.height);
      const take = await boxOf(page.locator(".home-map .map-take"));
      expect(take.y).toBeGreaterThanOrEqual(legend.y);
      expect(bottomOf(take)).toBeLessThanOrEqual(bottomOf(legend));
    });

    test("the menu stands apart from the search", async ({ page }) => {
      for (const path of ["/", "/proche?commune=35236", "/a-propos"]) {
        await page.goto(path);
        const button = await boxOf(page.getByRole("button", { name: "Près de moi" }));
        const first = await boxOf(page.locator(".menu a").first());
        expect.soft(first.x - button.x - button.width, path).toBeGreaterThanOrEqual(36);
      }
    });

    test("the comparison ends where the page ends, and no figure breaks", async ({ page }) => {
      await page.goto("/couverture");
      const map = await boxOf(page.locator(".compare-map .map"));
      const menu = await boxOf(page.getByRole("banner").locator(".menu"));
      expect(Math.abs(map.x + map.width - menu.x - menu.width)).toBeLessThanOrEqual(1);
      const broken = await page.locator(".compare-table td").evaluateAll((cells) =>
        cells
          .filter((cell) => cell.getBoundingClientRect().width > 0)
          .filter((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const tops = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom));
            return Math.max(...tops) - Math.min(...tops) > 12;
          })
          .map((cell) => cell.textContent),
      );
      expect(broken).toEqual([]);
    });
  });
}

for (const width of [360, 1366]) {
  test.describe(`the heads of the comparison on ${width} px`, () => {
    test.use({ viewport: { width, height: 768 } });

    test("are all in sight", async ({ page }) => {
      await page.goto("/couverture");
      const head = page.locator("#classement thead");
      const { scrolled, shown } = await head.evaluate((element) => ({
        scrolled: element.scrollWidth,
        shown: element.clientWidth,
      }));
      expect(scrolled).toBeLessThanOrEqual(shown);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  for (const [path, before, after] of [
    ["/proche?commune=35236", ".answer", ".group"],
    ["/poles/anima-grand-calais", ".summary", ".facts"],
    ["/territoires/departement/25", ".answer", ".chart"],
    ["/couverture", ".answer", "#tableau"],
  ] as const) {
    test(`the drawn map comes right after the answer: ${path}`, async ({ page }) => {
      await page.goto(path);
      const drawn = await boxOf(page.locator(".map-drawn"));
      expect(drawn.y).toBeGreaterThan((await boxOf(page.locator(before).first())).y);
      expect(bottomOf(drawn)).toBeLessThan((await boxOf(page.locator(after).first())).y);
      // Read aloud in the same order.
      const follows = await page.evaluate(
        ([one, other]) => {
          const drawing = document.querySelector(".map-drawn");
          const [first, last] = [one, other].map((name) => document.querySelector(name));
          const isAfter = (a?: Element | null, b?: Element | null) =>
            a && b && (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
          return isAfter(first, drawing) && isAfter(drawing, last);
        },
        [before, after] as const,
      );
      expect(follows).toBe(true);
    });
  }

  test("in a frame there is the map itself, and no picture of it", async ({ page }) => {
    for (const path of ["/integrer/proche?commune=35236", "/integrer/territoires/departement/25"]) {
      await page.goto(path);
      await expect(page.locator(".map-drawn")).toBeHidden();
      expect((await boxOf(page.locator("[data-map]"))).height).toBeGreaterThan(200);
    }
  });
});

test("the picture near a point marks the point, that near a commune the commune", async ({
  page,
}) => {
  const address = () => page.locator(".map-drawn img").getAttribute("src");
  await page.goto("/proche?lon=-1.9&lat=47.6");
  expect(await address()).toMatch(/lon=-1\.9\d*&lat=47\.6/);
  await page.goto("/proche?commune=35236");
  expect(await address()).toContain("commune=35236");
});

test("on paper the table of the comparison begins a page, and France is told once", async ({
  page,
}) => {
  await page.goto("/couverture");
  await page.emulateMedia({ media: "print" });
  const styles = await page.evaluate(() => {
    const style = (name: string) => getComputedStyle(document.querySelector(name) ?? document.body);
    return [style(".compare-table").breakBefore, style("#classement tfoot").display];
  });
  expect(styles).toEqual(["page", "table-row-group"]);
});
