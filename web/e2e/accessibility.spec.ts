import { expectAccessible, expectNoSideways, openWithoutJavaScript } from "./support/audit";
import { PHONE_SIZE } from "./support/devices";
import { expect, test } from "./support/fixtures";
import { MapOfPage } from "./support/map";
import { PAGES, statusOf } from "./support/pages";
import { overlap } from "./support/screen";
import { searchBox } from "./support/search";
import { sniff } from "./support/sniffer";

const DESK = { width: 1440, height: 900 };

test("HTML CodeSniffer finds what is wrong", async ({ page }) => {
  await page.goto("/a-propos");
  expect(await sniff(page)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector("main")?.insertAdjacentHTML("beforeend", '<img src="/favicon.svg">');
  });
  expect(await sniff(page)).toHaveLength(1);
});

for (const [what, path] of Object.entries(PAGES)) {
  for (const javaScript of [true, false]) {
    const manner = javaScript ? "with" : "without";
    test(`axe finds nothing ${manner} JavaScript: ${what}`, async ({ page }) => {
      // Without scripts only what the style sheets say for want of them differs: one size tells.
      for (const size of javaScript ? [PHONE_SIZE, DESK] : [PHONE_SIZE]) {
        await page.setViewportSize(size);
        const answer = javaScript ? await page.goto(path) : await openWithoutJavaScript(page, path);
        expect(answer?.status()).toBe(statusOf(path));
        await expect(page.locator("h1")).toHaveCount(1);
        const searches = javaScript && !path.startsWith("/integrer");
        await expect(page.locator(".search-enhanced")).toHaveCount(searches ? 1 : 0);
        await expectNoSideways(page, `${size.width} px`);
        await expectAccessible(page, `${size.width} px`);
      }
    });
  }
}

// `content-visibility: auto` leaves what is far below the screen out of Chromium's accessibility tree.
for (const path of ["/", "/couverture?niveau=epci", "/territoires/france", "/accessibilite"]) {
  test(`assistive technologies are told of every link: ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator(".search-enhanced")).toHaveCount(1);
    const session = await page.context().newCDPSession(page);
    const told = async () => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      return nodes.filter(({ ignored, role }) => !ignored && role?.value === "link").length;
    };
    const shown = await page
      .locator("a[href]:not([role])")
      .evaluateAll((links) => links.filter((link) => link.checkVisibility()).length);
    expect(shown).toBeGreaterThan(10);
    await expect.poll(told).toBe(shown);
  });
}

for (const size of [PHONE_SIZE, DESK]) {
  test(`axe finds nothing in the suggestions at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto("/a-propos");
    const box = searchBox(page);
    await box.fill("saint-denis");
    await expect(page.getByRole("option").first()).toBeVisible();
    await box.press("ArrowDown");
    await expectAccessible(page, "suggestions");
    await expectNoSideways(page, "suggestions");
    await box.fill("xyzzyx");
    await expect(page.locator(".search-note")).toBeVisible();
    await expectAccessible(page, "no suggestion");
    await expectNoSideways(page, "no suggestion");
  });
}

test("the header hides nothing that a link leads to", async ({ page }) => {
  for (const width of [1023, 1024, 1100, 1199, 1200, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/territoires/departement/25#implanter");
    const [header, heading] = await Promise.all(
      ["header.site", "#implanter"].map((place) => page.locator(place).boundingBox()),
    );
    if (!header || !heading) throw new Error("no header, or no heading");
    expect.soft(heading.y, `${width} px`).toBeGreaterThanOrEqual(header.y + header.height);
    expect.soft(heading.y, `${width} px`).toBeLessThan(800);
  }
});

test("the parts of the header lie beside one another", async ({ page }) => {
  for (const width of [320, 360, 640, 768, 1023, 1024, 1100, 1199, 1200, 1280, 1366, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/");
    await expect(searchBox(page)).toBeVisible();
    const parts = page.locator(
      ".brand:visible, header.site .search input:visible, header.site .search button:visible, .menu a:visible, .menu-fold summary:visible",
    );
    const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        expect.soft(one && other && overlap(one, other), `${width} px, part ${at}`).toBe(false);
      }
    }
  }
});

test("axe finds nothing with every fold open", async ({ page }) => {
  await page.setViewportSize(PHONE_SIZE);
  for (const path of ["/", "/a-propos", "/territoires/departement/25", "/couverture"]) {
    await page.goto(path);
    // By script: the menu of a phone, once open, lies over what is under it.
    await page.locator("details").evaluateAll((folds) => {
      for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
    });
    await expectNoSideways(page, path);
    await expectAccessible(page, path);
  }
});

test("axe finds nothing on the map with a bubble open", async ({ page, request }) => {
  await page.goto("/?vue=6/46.6/2.5");
  const map = new MapOfPage(page);
  const pole = (await map.symbols(request)).find(({ count }) => count === 1);
  if (!pole) throw new Error("no pole stands alone");
  await map.click(pole);
  await expect(map.bubble).toBeVisible();
  await expectAccessible(page, "bubble");
});

test("axe finds nothing on the map over a phone's page", async ({ page }) => {
  await page.setViewportSize(PHONE_SIZE);
  for (const path of ["/", "/proche?commune=35236"]) {
    await page.goto(path);
    await page.getByRole("button", { name: "Carte", exact: true }).click();
    await expect(page.locator(".map-box")).toBeVisible();
    await expectAccessible(page, path);
    await expectNoSideways(page, path);
  }
});
