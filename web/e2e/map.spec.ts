// What the map of the country shows when it opens, on a desk and on a phone, and how its parts make room for one another.

import { mix } from "../src/map/read-palette";
import { committedPoles } from "./support/atlas";
import { LAPTOPS, PHONE } from "./support/devices";
import { expect, test } from "./support/fixtures";
import { MapOfPage, openMap } from "./support/map";
import {
  franceOnScreen,
  groundContrasts,
  insetsInView,
  locatedPoles,
  OVERSEAS,
  openNationalMap,
  openNationalView,
  shareOfFrance,
  tapsToPoleOfParis,
} from "./support/national-map";
import { boxOf, overlap } from "./support/screen";

const TOULOUSE = { lon: 1.444, lat: 43.604 };

for (const viewport of [...LAPTOPS, { width: 1440, height: 900 }]) {
  test.describe(`on ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test("France fills the map, with the overseas beside it and every located pole in view", async ({
      page,
    }) => {
      const map = await openNationalView(page);
      expect(await shareOfFrance(page, map), "of the map's box").toBeGreaterThanOrEqual(0.55);
      const { france, corsica } = await franceOnScreen(map);
      for (const over of [".leaflet-control-zoom", ".map-credits", ".map-locate"]) {
        expect(overlap(corsica, await boxOf(page, over)), `${over} over Corsica`).toBe(false);
      }
      expect(await insetsInView(page)).toEqual(Object.keys(OVERSEAS));
      for (const name of Object.keys(OVERSEAS)) {
        const box = await page.getByRole("button", { name }).boundingBox();
        expect(box && overlap(box, france), `${name} over the Hexagon`).toBe(false);
      }
      const { all, outOfView } = await locatedPoles(page, map);
      expect(all.length).toBeGreaterThan(70);
      expect(outOfView, "poles out of sight").toEqual([]);
    });
  });
}

test("the sea, the land and the neighbours are told apart, in light and dark", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { land, neighbours } = await groundContrasts(await openNationalView(page));
    expect(land, `land, ${colorScheme}`).toBeGreaterThanOrEqual(1.25);
    expect(neighbours, `neighbours, ${colorScheme}`).toBeGreaterThanOrEqual(1.15);
  }
});

test("the sheet of France veils nothing of it, and has the overseas beside it", async ({
  page,
}) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const map = await openMap(page, "/territoires/france?vue=5.3/46.6/2.5");
    await map.drawn();
    const { land } = await groundContrasts(map);
    expect(land, colorScheme).toBeGreaterThanOrEqual(1.25);
    expect(await insetsInView(page)).toEqual(Object.keys(OVERSEAS));
  }
});

test("the veil of a sheet lies on the land, not on the sea", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const map = await openMap(page, "/territoires/region/53?vue=5.3/46.6/2.5");
    await map.drawn();
    const { land, neighbours } = await groundContrasts(map);
    expect(land, `land around the région, ${colorScheme}`).toBeGreaterThanOrEqual(1.2);
    expect(neighbours, `neighbours, ${colorScheme}`).toBeGreaterThanOrEqual(1.15);
  }
});

test("France stays in sight however the map is dragged and zoomed, and one press brings it back", async ({
  page,
}) => {
  const map = await openNationalView(page);
  const first = map.view;
  const { x, y, width, height } = await boxOf(page, ".map-box");
  const [middle, row] = [x + width / 2, y + height / 2];
  for (const [dx, dy] of [...Array(6).fill([0.4, 0.4]), ...Array(6).fill([-0.4, 0.4])]) {
    await page.mouse.move(middle, row);
    await page.mouse.down();
    await page.mouse.move(middle + dx * width, row + dy * height, { steps: 4 });
    await page.mouse.up();
    await map.settled();
    const { france } = await franceOnScreen(map);
    expect(overlap(france, { x: middle, y: row, width: 1, height: 1 })).toBe(true);
  }
  await page.getByRole("button", { name: "Revenir à la France" }).click();
  await map.settled();
  expect(map.view.zoom).toBeCloseTo(first.zoom, 1);
  expect(map.view.lat).toBeCloseTo(first.lat, 0);
  expect(map.view.lon).toBeCloseTo(first.lon, 0);
});

test("an address that looks at the open sea shows the nearest part of France", async ({ page }) => {
  await page.goto("/?vue=6/56/-7");
  const map = new MapOfPage(page);
  await map.drawn();
  const { france } = await franceOnScreen(map);
  const box = await boxOf(page, ".map-box");
  expect(overlap(france, box)).toBe(true);
});

test("the link that skips to the map leads to the map itself", async ({ page }) => {
  await page.goto("/");
  const map = new MapOfPage(page);
  await map.drawn();
  await page.getByRole("link", { name: "Aller à la carte" }).focus();
  await page.keyboard.press("Enter");
  await expect(map.box).toBeFocused();
});

test("what the open bubble says is not said beside the pointer too", async ({ page }) => {
  await page.goto("/couverture?vue=6/46.6/2.5");
  const map = new MapOfPage(page);
  await map.pointAt({ lon: 2.55, lat: 46.75 }, "Cher");
  const { x, y } = await map.on({ lon: 2.55, lat: 46.75 });
  await page.mouse.click(x, y);
  await expect(map.bubble).toContainText("Cher");
  await expect(map.name).toBeEmpty();
  await page.mouse.move(x + 3, y + 3);
  await page.waitForTimeout(300);
  await expect(map.name).toBeEmpty();
});

test("the map of a list of a part of the country shows that part", async ({ page }) => {
  await page.goto("/?bbox=-2,46,1,49");
  const map = new MapOfPage(page);
  await map.drawn();
  await map.box.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/vue=/);
  await map.settled();
  expect(map.view.zoom).toBeGreaterThan(6.5);
  expect(Math.abs(map.view.lat - 47.5)).toBeLessThan(0.5);
});

test.describe("on a fine screen", () => {
  test.use({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 });

  test("the tint of a perimeter has no lines where tiles meet", async ({ page }) => {
    const map = await openMap(page, "/poles/3-eva");
    await map.drawn();
    const [land, brand] = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return [style.getPropertyValue("--land").trim(), style.getPropertyValue("--brand").trim()];
    });
    const once = mix(land ?? "", brand ?? "", 0.1);
    await expect.poll(() => map.filledWith(once)).toBeGreaterThan(100_000);
    expect(await map.filledWith(mix(once, brand ?? "", 0.1))).toBeLessThan(1000);
  });
});

test("filters fit the view to what they leave", async ({ page }) => {
  await page.goto("/?commune=31555");
  const map = new MapOfPage(page);
  await map.box.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/vue=/);
  expect(map.view.zoom).toBeGreaterThan(9);
  expect(Math.abs(map.view.lat - TOULOUSE.lat)).toBeLessThan(0.3);
});

test("a list item shows where its pole is, in an inset too", async ({ page }) => {
  await openNationalView(page);
  const items = page.locator("[data-list] [data-pole][data-lat]");
  const lats = await items.evaluateAll((all) =>
    (all as HTMLElement[]).map(({ dataset }) => Number(dataset.lat)),
  );
  await items.nth(lats.findIndex((lat) => lat < -20)).hover();
  await expect(page.locator(".map-inset.is-hovered")).toHaveText("La Réunion");
});

test("a bubble keeps clear of the buttons and the insets, and says what the pole is", async ({
  page,
}) => {
  const poles = await committedPoles();
  for (const id of ["ecopole-alimentaire-audruicq", "ecopal-reunion"]) {
    const pole = poles.find((one) => one.id === id);
    if (!pole) throw new Error(`the register has no ${id}`);
    await page.goto(`/?pole=${id}`);
    const map = new MapOfPage(page);
    await expect(map.bubble).toContainText(pole.nom.slice(0, 6));
    await expect(map.bubble).toContainText("Actif");
    await expect(map.bubble.getByRole("link")).toBeVisible();
    await page.waitForTimeout(600);
    const bubble = await map.bubble.boundingBox();
    for (const over of [".map-locate", ".map-insets"]) {
      expect(bubble && overlap(bubble, await boxOf(page, over)), `${over}, ${id}`).toBe(false);
    }
  }
});

test("Escape takes away the name beside the pointer", async ({ page }) => {
  await page.goto("/?vue=6/46.6/2.5");
  const map = new MapOfPage(page);
  await map.pointAt({ lon: 2.55, lat: 46.75 }, "Cher");
  await page.keyboard.press("Escape");
  await expect(map.name).toBeEmpty();
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a pole of Paris is three taps away", async ({ page }) => {
    expect(await tapsToPoleOfParis(page)).toBeLessThanOrEqual(3);
  });

  test("search, filters and legend are sheets over the map, and back closes them", async ({
    page,
  }) => {
    const map = await openNationalMap(page);
    const sheet = page.locator(".map-sheet");
    for (const [name, inside] of [
      ["Rechercher", "input[type=search], [role=combobox]"],
      ["Filtres", "form[data-filters] select, select"],
      ["Légende", "[data-legend], .chip"],
    ] as const) {
      const button = page.getByRole("button", { name, exact: true });
      await button.tap();
      await expect(button).toHaveAttribute("aria-expanded", "true");
      await expect(sheet.locator(inside).first()).toBeVisible();
      for (const part of await sheet.locator("button:visible, input:visible").all()) {
        const box = await part.boundingBox();
        const bar = await boxOf(page, ".map-bar");
        expect(box && overlap(box, bar), `${name}: over the bar`).toBe(false);
      }
      await expect(map.box).toBeVisible();
    }
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(map.box).toBeVisible();
    await page.goBack();
    await expect(map.section).toBeHidden();
  });

  test("the comparison and the sheet say what they show, and are changed from their open maps", async ({
    page,
  }) => {
    for (const [path, button, field, value, said] of [
      [
        "/couverture",
        "Indicateur",
        "indicateur",
        "habitants_non_couverts",
        "Habitants non couverts",
      ],
      ["/territoires/departement/25", "Filtres", "statut", "actif", "communes plus loin"],
    ] as const) {
      await page.goto(path);
      await page.locator("[data-open-map]:visible").first().tap();
      await page.getByRole("button", { name: button, exact: true }).tap();
      const sheet = page.locator(".map-sheet");
      const input = sheet.locator(`[name=${field}]`);
      if (field === "statut") await sheet.locator(`[name=statut][value=${value}]`).check();
      else await input.selectOption(value);
      await expect(page).toHaveURL(new RegExp(`${field}=${value}`));
      await page.getByRole("button", { name: "Revenir à la carte" }).tap();
      await expect(sheet).toBeHidden();
      await expect(page.locator(".map-legend")).toContainText(said);
      await expect(page.locator(".map-legend")).toBeInViewport();
    }
  });

  test("Escape closes a sheet before the map, from within and from its button", async ({
    page,
  }) => {
    const map = await openNationalMap(page);
    const sheet = page.locator(".map-sheet");
    for (const name of ["Filtres", "Légende"]) {
      for (const within of [true, false]) {
        const button = page.getByRole("button", { name, exact: true });
        await button.tap();
        await expect(sheet).toBeVisible();
        if (within) await expect(sheet.locator(":focus")).toBeVisible();
        else await button.focus();
        await page.keyboard.press("Escape");
        await expect(sheet).toBeHidden();
        await expect(map.box).toBeVisible();
      }
    }
    await page.keyboard.press("Escape");
    await expect(map.section).toBeHidden();
  });

  test("scale, credits, buttons and hints lie beside one another", async ({ page }) => {
    for (const path of [
      "/",
      "/couverture",
      "/territoires/departement/25",
      "/proche?commune=35236",
    ]) {
      await page.goto(path);
      await page.locator("[data-open-map]:visible").first().tap();
      const map = new MapOfPage(page);
      await expect(map.box).toBeVisible();
      const parts = await Promise.all(
        [".leaflet-control-scale", ".map-credits", ".leaflet-control-zoom", ".map-trouble"].map(
          async (part) => [part, await page.locator(part).first().boundingBox()] as const,
        ),
      );
      for (const [one, first] of parts) {
        for (const [other, second] of parts) {
          if (one >= other || !first?.width || !second?.width) continue;
          expect(overlap(first, second), `${one} and ${other} on ${path}`).toBe(false);
        }
      }
    }
  });
});
