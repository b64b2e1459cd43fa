// How pages are set: what stands beside what, what comes after what, and what fits on its line.
import type { Locator } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { openMap } from "./support/map";

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

  for (const path of ["/couverture", "/territoires/commune/35236", "/territoires/departement/35"]) {
    test(`the map begins on the first screen: ${path}`, async ({ page }) => {
      await page.goto(path);
      expect((await boxOf(page.locator(".map-drawn img"))).y).toBeLessThanOrEqual(560);
    });
  }

  test("nothing that is pressed lies under the button of the map, as a page opens and at its end", async ({
    page,
  }) => {
    for (const path of [
      "/",
      "/proche?commune=35236",
      "/poles/anima-grand-calais",
      "/couverture",
      "/territoires/commune/35236",
      "/territoires/epci/243500741",
    ]) {
      await page.goto(path);
      const under = () =>
        page.evaluate(() => {
          const button = document.querySelector(".open-map")?.getBoundingClientRect();
          if (!button) return ["no button"];
          const pressed = [...document.querySelectorAll("a, summary, input, select, button")];
          // What is folded is not pressed, wherever it would lie.
          const others = pressed.filter(
            (one) => !one.matches(".open-map") && one.checkVisibility(),
          );
          const covered = others.filter((one) =>
            [...one.getClientRects()].some(
              ({ left, right, top, bottom }) =>
                right > button.left &&
                left < button.right &&
                bottom > button.top &&
                top < button.bottom,
            ),
          );
          return covered.map((one) => one.textContent?.trim());
        });
      if (path !== "/") expect.soft(await under(), path).toEqual([]);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      expect.soft(await under(), `${path}, at its end`).toEqual([]);
    }
  });

  test("what the symbols say is with the map, near a commune, of a pole and on a sheet", async ({
    page,
  }) => {
    for (const path of [
      "/proche?commune=35236",
      "/poles/anima-grand-calais",
      "/territoires/departement/25",
    ]) {
      await page.goto(path);
      await page.getByRole("button", { name: "Carte", exact: true }).click();
      await page.getByRole("button", { name: "Légende" }).click();
      const sheet = page.getByRole("region", { name: "Légende" });
      await expect(sheet.getByText("Culture et tourisme")).toBeVisible();
      await expect(sheet.getByText("émergent")).toBeVisible();
      await expect(sheet.locator(".glyph")).toHaveCount(11);
      // Two buttons never say the same.
      await expect(page.getByRole("button", { name: /^Fermer/ })).toHaveCount(1);
      await sheet.getByRole("button", { name: "Revenir à la carte" }).click();
      await expect(sheet).toBeHidden();
    }
  });

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

for (const [width, height] of [
  [360, 500],
  [800, 600],
  [1440, 900],
] as const) {
  test(`a map in a frame of ${width} × ${height} covers nothing, and says what its symbols are`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("/integrer");
    const insets = await boxOf(page.locator(".map-insets"));
    const heading = await boxOf(page.getByRole("heading", { level: 1 }));
    const beside = heading.x + heading.width <= insets.x + 1;
    expect(beside || bottomOf(insets) <= heading.y).toBe(true);
    const section = await boxOf(page.locator("[data-map]"));
    expect((await boxOf(page.locator(".map-frame"))).height).toBeLessThanOrEqual(section.height);
    const key = page.locator(".symbol-key");
    if (width < 640) await key.locator("summary").click();
    await expect(key.getByText("Culture et tourisme")).toBeInViewport({ ratio: 1 });
    await expect(key.getByText("émergent")).toBeInViewport({ ratio: 1 });
  });
}

for (const [width, height] of [
  [360, 500],
  [800, 600],
] as const) {
  test(`a pole chosen in a frame of ${width} × ${height} keeps the map, with its bubble whole`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const map = await openMap(page, "/integrer");
    await map.drawn();
    // Once it is moved the address says where it looks.
    await map.box.press("ArrowRight");
    await expect(page).toHaveURL(/vue=/);
    await map.settled();
    // One with little room above it, and one with little below; no other is near.
    for (const pole of [
      { name: "Strasbourg", lon: 7.75, lat: 48.57 },
      { name: "Tarnos", lon: -1.46, lat: 43.54 },
    ]) {
      const { x, y } = await map.on(pole);
      await page.mouse.click(x, y);
      await expect(map.bubble).toContainText(pole.name);
      await map.settled();
      const [bubble, box] = [await boxOf(map.bubble), await boxOf(map.box)];
      expect(box.y, pole.name).toBe(0);
      expect(bubble.y, pole.name).toBeGreaterThanOrEqual(box.y);
      expect(bottomOf(bubble), pole.name).toBeLessThanOrEqual(bottomOf(box));
      await page.keyboard.press("Escape");
      await expect(map.bubble).toBeHidden();
    }
  });
}

test("a side map is whole on the screen with its legend, open or not", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  for (const path of [
    "/territoires/departement/25",
    "/territoires/commune/75056",
    "/territoires/france",
    "/proche?commune=35236",
  ]) {
    await page.goto(path);
    await page.mouse.wheel(0, 1_000);
    const key = page.locator(".symbol-key");
    for (const opened of [false, true]) {
      if (opened) await key.locator("summary").click();
      const side = page.locator(":is(.report-map, .split-map)");
      const [all, map] = [await boxOf(side), await boxOf(page.locator(".map-box"))];
      expect(bottomOf(await boxOf(key)), path).toBeLessThanOrEqual(bottomOf(all) + 1);
      expect(bottomOf(all), path).toBeLessThanOrEqual(768);
      expect(map.height, path).toBeGreaterThan(opened ? 200 : 400);
    }
  }
});

test("what is chosen in the form of the comparison is read whole", async ({ page }) => {
  for (const width of [1024, 1366, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    for (const query of [
      "niveau=epci&indicateur=distance_mediane",
      "niveau=region&indicateur=habitants_non_couverts",
    ]) {
      await page.goto(`/couverture?${query}`);
      const cut = await page.locator(".compare-fields select").evaluateAll((all) =>
        (all as HTMLSelectElement[]).flatMap((one) => {
          const text = one.selectedOptions[0]?.textContent?.trim() ?? "";
          const { font, paddingLeft, paddingRight } = getComputedStyle(one);
          const context = document.createElement("canvas").getContext("2d");
          if (!context) return [];
          context.font = font;
          // The arrow takes some 20 pixels.
          const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 20;
          return context.measureText(text).width > room ? [text] : [];
        }),
      );
      expect.soft(cut, `${query}, ${width} px`).toEqual([]);
    }
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 1366, height: 768 } });

  test("the picture of a map has its legend, and the page says it once", async ({ page }) => {
    for (const path of ["/territoires/departement/25", "/couverture"]) {
      await page.goto(path);
      await expect(page.locator(".map-drawn")).toBeVisible();
      await expect(page.locator("[data-map-legend]")).toBeHidden();
      expect((await boxOf(page.locator(".map-drawn img"))).y, path).toBeLessThanOrEqual(200);
    }
  });

  test("a site that is tried stays in its row of the list, with a way back", async ({ page }) => {
    await page.goto("/territoires/departement/35");
    const rows = page.locator(".sites tbody tr");
    const names = () => rows.locator("th").allInnerTexts();
    const before = await names();
    await rows
      .nth(1)
      .getByRole("link", { name: /^Essayer/ })
      .click();
    expect(await names()).toEqual(before);
    await expect(rows.nth(1)).toContainText("Essayé");
    await expect(rows.locator("td.rank")).toHaveText(["1", "2", "3", "4", "5"]);
    await rows
      .nth(1)
      .getByRole("link", { name: /^retirer/ })
      .click();
    expect(await names()).toEqual(before);
    await expect(page.getByText("Essayé", { exact: true })).toHaveCount(0);
  });
});
