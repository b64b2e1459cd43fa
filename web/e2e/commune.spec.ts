// Someone of a commune: which poles cover it, which are in it, which are nearest.
import { PHONE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { MapOfPage } from "./support/map";
import { expectOnPaper } from "./support/paper";
import { searchBox, suggestions } from "./support/search";

const REDON = "/proche?commune=35236";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The page near Redon, whose answer is known: who covers it, then who is in it, then the nearest. */
async function expectNearRedon(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/proche\\?commune=35236(&|$)`));
  await expect(heading(page)).toHaveText("Près de Redon");
  await expect(page.getByRole("main")).toContainText("Ille-et-Vilaine (35)");
  const groups = page.locator("section.group");
  const titles = await groups.getByRole("heading", { level: 2 }).allInnerTexts();
  const place = (pattern: RegExp) => titles.findIndex((title) => pattern.test(title));
  expect(place(/^Pôles? qui couvre(nt)? Redon/)).toBe(0);
  expect(place(/^À Redon/)).toBe(1);
  expect(place(/^Les plus proches/)).toBe(2);
  expect(place(/^Pour toute la région/)).toBe(3);
  // Each pole is listed once; the first heading counts those of the second that cover Redon too.
  expect(titles[0]).toMatch(/^Pôles? qui couvre(nt)? Redon \d+\spôles?, dont \d+ à Redon$/);
  await expect(groups.nth(1).locator("[data-pole]").first()).toBeVisible();

  const distances = await groups.nth(2).locator(".pole-distance").allInnerTexts();
  expect(distances.length).toBeGreaterThan(3);
  for (const distance of distances) {
    expect(distance).toMatch(/^\d+\skm (au|à l’)\s?(nord|sud|est|ouest)/);
  }
  const metres = distances.map((distance) => Number.parseInt(distance, 10));
  expect(metres).toEqual([...metres].sort((a, b) => a - b));
}

test.describe("with a mouse", () => {
  for (const path of ["/", "/a-propos", "/poles/anima-grand-calais", "/rien-ici"]) {
    test(`finds Redon from ${path}`, async ({ page }) => {
      await page.goto(path);
      await searchBox(page).fill("redon");
      await suggestions(page)
        .filter({ hasText: /^Redon\b.*Ille-et-Vilaine/ })
        .click();
      await expectNearRedon(page);
    });
  }

  test("the map of a commune shows it, and the list and the map share the selection", async ({
    page,
  }) => {
    await page.goto(REDON);
    const map = new MapOfPage(page);
    await expect(map.box).toBeVisible();
    const item = page.locator("[data-pole][data-lon]").first();
    const name = await item.getByRole("link").innerText();
    await item.locator(".pole-place").click();
    await expect(item).toHaveAttribute("aria-current", "true");
    await expect(map.bubble).toContainText(name);
    await map.bubble.getByRole("button", { name: "Fermer la bulle" }).click();
    await expect(item).not.toHaveAttribute("aria-current", "true");
  });

  test("homonyms are distinguished by their département", async ({ page }) => {
    await page.goto("/");
    await searchBox(page).fill("saint-denis");
    await expect(suggestions(page).filter({ hasText: "Seine-Saint-Denis (93)" })).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(/Que cherchez-vous/);
    const choices = page.locator(".candidates").getByRole("link");
    await expect(choices.nth(0)).toContainText("La Réunion (974)");
    await expect(choices.nth(1)).toContainText("Seine-Saint-Denis (93)");
    await choices.nth(1).click();
    await expect(page).toHaveURL(/commune=93066/);
    await expect(page.getByRole("main")).toContainText("Seine-Saint-Denis (93)");
  });

  for (const [what, words, url, title] of [
    ["a former name", "annecy-le-vieux", /commune=74010/, "Près d’Annecy"],
    ["an arrondissement", "lyon 3", /commune=69383/, "Près de Lyon 3e"],
    ["a postcode", "35600", /commune=35236/, "Près de Redon"],
    ["a pole's name", "anima grand", /\/poles\/anima-grand-calais/, "Anima Grand Calais"],
    ["a slip of the finger", "besancom", /commune=25056/, "Près de Besançon"],
    ["a commune without point", "nouméa", /commune=98818/, "Près de Nouméa"],
  ] as const) {
    test(`the first suggestion is the one expected for ${what}`, async ({ page }) => {
      await page.goto("/donnees");
      await searchBox(page).fill(words);
      await suggestions(page).first().click();
      await expect(page).toHaveURL(url);
      await expect(heading(page)).toContainText(title);
    });
  }

  test("a former name that was chosen is named on the page of today's commune", async ({
    page,
  }) => {
    await page.goto("/");
    await searchBox(page).fill("annecy-le-vi");
    await suggestions(page).first().click();
    await expect(page).toHaveURL(/\/proche\?commune=74010&q=annecy-le-vi$/);
    await expect(page.getByRole("main")).toContainText("Annecy-le-Vieux");
  });

  test("the map shows a place with the nearest poles, not with those of another continent", async ({
    page,
  }) => {
    await page.goto("/proche?commune=97411");
    const map = new MapOfPage(page);
    // The address has the view once it has changed: once nearer, then back to the first.
    await page.getByRole("button", { name: "Zoomer", exact: true }).click();
    await expect(page).toHaveURL(/vue=\d/);
    const { zoom } = map.view;
    await page.getByRole("button", { name: "Dézoomer", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`vue=${zoom - 1}/`));
    expect(map.view.zoom).toBeGreaterThanOrEqual(8);
    for (const place of [
      { lon: 55.45, lat: -20.88 },
      { lon: 55.48, lat: -21.34 },
    ]) {
      const { x, y } = await map.on(place);
      const frame = await map.box.boundingBox();
      expect(x).toBeGreaterThan(frame?.x ?? Infinity);
      expect(x).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
      expect(y).toBeGreaterThan(frame?.y ?? Infinity);
      expect(y).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
    }
  });

  test("the name of a pole leads to its sheet", async ({ page }) => {
    await page.goto("/");
    await searchBox(page).fill("anima grand calais");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/poles\/anima-grand-calais$/);
  });
});

test.describe("by touch", () => {
  test.use(PHONE);

  test("finds Redon, reads, opens the map and a pole on it", async ({ page }) => {
    await page.goto("/");
    await searchBox(page).tap();
    await page.keyboard.type("redon");
    await suggestions(page)
      .filter({ hasText: /^Redon\b.*Ille-et-Vilaine/ })
      .tap();
    await expectNearRedon(page);
    // The answer is on the first screen.
    await expect(page.locator(".answer")).toBeInViewport({ ratio: 1 });

    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    const map = new MapOfPage(page);
    await expect(map.box).toBeVisible();
    await page.getByRole("button", { name: "Fermer la carte" }).tap();
    await expect(map.box).toBeHidden();
    await expectNearRedon(page);

    const first = page.locator("[data-pole]").first().getByRole("link");
    const name = await first.innerText();
    await first.tap();
    await expect(heading(page)).toHaveText(name);
    await page.goBack();
    await expectNearRedon(page);
  });

  test("searches from the open map", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    await page.getByRole("button", { name: "Rechercher", exact: true }).tap();
    await expect(searchBox(page)).toBeFocused();
    await page.keyboard.type("redon");
    await suggestions(page).first().tap();
    await expectNearRedon(page);
  });
});

test("on paper: the answer, the map, then the poles with their distances", async ({ page }) => {
  await page.goto(REDON);
  const { pages } = await expectOnPaper(page, page.locator("[data-pole]"));
  expect(pages).toBeLessThanOrEqual(3);
  await expectNearRedon(page);
  const answer = await page.locator(".answer").boundingBox();
  const map = await page.locator(".map-printed").boundingBox();
  expect(answer?.y).toBeLessThan(map?.y ?? 0);
  for (const distance of await page.locator(".pole-distance").all()) {
    await expect(distance).toBeVisible();
  }
});

test.describe("with the keyboard alone", () => {
  test("the search box is a combobox by the book", async ({ page }) => {
    await page.goto("/a-propos");
    const input = searchBox(page);
    await tabTo(page, input);
    await expect(input).toHaveAttribute("aria-autocomplete", "list");
    await expect(input).toHaveAttribute("aria-expanded", "false");
    await expect(input).not.toHaveAttribute("aria-activedescendant", /./);
    const list = page.locator(`#${await input.getAttribute("aria-controls")}`);
    await expect(list).toHaveRole("listbox");
    await expect(list).toBeHidden();

    // Each letter may bring suggestions: those of the whole word are counted.
    const answered = page.waitForResponse((one) => /[?&]q=redon(&|$)/.test(one.url()));
    await page.keyboard.type("redon");
    const found: unknown[] = await (await answered).json();
    await expect(input).toHaveAttribute("aria-expanded", "true");
    await expect(list).toBeVisible();
    await expect(suggestions(page).first()).toContainText("Redon");
    const number = found.length;
    await expect(suggestions(page)).toHaveCount(number);
    // Nothing is chosen until an arrow says so, and the count is announced.
    await expect(page.locator("[role=option][aria-selected=true]")).toHaveCount(0);
    await expect(page.locator("form.search").getByRole("status").first()).toContainText(
      `${number} suggestion`,
    );

    const active = async (index: number) => {
      const option = suggestions(page).nth(index);
      await expect(option).toHaveAttribute("aria-selected", "true");
      await expect(input).toHaveAttribute(
        "aria-activedescendant",
        (await option.getAttribute("id")) ?? "",
      );
      await expect(page.locator("[role=option][aria-selected=true]")).toHaveCount(1);
      await expect(input).toBeFocused();
    };
    await page.keyboard.press("ArrowDown");
    await active(0);
    await page.keyboard.press("ArrowDown");
    await active(1);
    await page.keyboard.press("ArrowUp");
    await active(0);
    await page.keyboard.press("ArrowUp");
    await expect(input).not.toHaveAttribute("aria-activedescendant", /./);
    await page.keyboard.press("ArrowUp");
    await active(number - 1);
    await expect(suggestions(page).nth(number - 1)).toBeInViewport();

    // Escape closes, then clears; an arrow opens again.
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(input).toHaveAttribute("aria-expanded", "false");
    await expect(input).toHaveValue("redon");
    await page.keyboard.press("ArrowDown");
    await active(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(input).toHaveValue("");
    await page.keyboard.type("redon");
    await expect(list).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(list).toBeHidden();
  });

  test("finds Redon by arrow and Enter, and reads on", async ({ page }) => {
    await page.goto("/mentions-legales");
    await tabTo(page, searchBox(page));
    await page.keyboard.type("redon");
    await expect(suggestions(page).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expectNearRedon(page);
    const first = page.locator("[data-pole]").first().getByRole("link");
    const name = await first.innerText();
    await tabTo(page, first);
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(name);
    await page.goBack();
    await expectNearRedon(page);
  });

  test("Enter without an arrow searches what was typed", async ({ page }) => {
    await page.goto("/");
    await tabTo(page, searchBox(page));
    await page.keyboard.type("redon");
    await expect(suggestions(page).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expectNearRedon(page);
  });

  test("nothing found is said at once, and by the page", async ({ page }) => {
    await page.goto("/");
    await tabTo(page, searchBox(page));
    await page.keyboard.type("xyzzyx");
    await expect(page.locator(".search-note")).toContainText("Aucune réponse");
    await page.keyboard.press("Enter");
    await expect(heading(page)).toContainText("xyzzyx");
    await expect(page.getByRole("main")).toContainText("Vérifiez l’orthographe");
  });

  test("without an answer from the service the box stays a plain form", async ({ page, guard }) => {
    guard.expectComplaint(/api\/recherche/);
    await page.route("**/api/recherche**", (route) => route.abort());
    await page.goto("/");
    await tabTo(page, searchBox(page));
    await page.keyboard.type("redon");
    await expect(page.locator(".search-note")).toContainText("Entrée");
    await page.keyboard.press("Enter");
    await expectNearRedon(page);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  async function search(page: Page, words: string): Promise<void> {
    await page.goto("/a-propos");
    await page.getByRole("searchbox").fill(words);
    await page.getByRole("button", { name: "Chercher" }).click();
  }

  test("finds Redon", async ({ page }) => {
    await search(page, "redon");
    await expectNearRedon(page);
    await expect(page.locator("[data-map]")).toBeHidden();
  });

  test("chooses among homonyms", async ({ page }) => {
    await search(page, "saint-denis");
    await page.locator(".candidates").getByRole("link").nth(1).click();
    await expect(page).toHaveURL(/commune=93066/);
  });

  test("a postcode of several communes is a choice, of one commune an answer", async ({ page }) => {
    await search(page, "35600");
    const choices = page.locator(".candidates").getByRole("link");
    await expect(choices).toHaveCount(3);
    await choices.first().click();
    await expectNearRedon(page);
    await search(page, "25000");
    await expect(heading(page)).toHaveText("Près de Besançon");
  });

  test("a former name answers with today's commune, and says so", async ({ page }) => {
    await search(page, "annecy-le-vieux");
    await expect(heading(page)).toHaveText("Près d’Annecy");
    await expect(page.getByRole("main")).toContainText("Annecy-le-Vieux");
  });

  test("an arrondissement is found by its number", async ({ page }) => {
    await search(page, "paris 11e");
    await expect(heading(page)).toContainText("Paris 11e");
    await expect(page).toHaveURL(/commune=75111/);
  });

  test("a famous commune comes before its small namesake", async ({ page }) => {
    await search(page, "evry");
    await expect(page.getByRole("main")).toContainText("Évry-Courcouronnes");
  });

  test("nothing found, at sea, without point: each says what to do next", async ({ page }) => {
    await search(page, "xyzzyx");
    await expect(heading(page)).toContainText("xyzzyx");
    await page.goto("/proche?lon=-8&lat=46");
    await expect(heading(page)).toHaveText("Ce point n’est dans aucune commune");
    await expect(page.getByRole("main")).toContainText("par son nom ou son code postal");
    await page.goto("/proche?commune=98818");
    await expect(heading(page)).toHaveText("Près de Nouméa");
    await expect(page.getByRole("main")).toContainText("n’a pas de point dans les données");
  });
});

test.describe("where the visitor is", () => {
  test.use({ geolocation: { longitude: -2.0838, latitude: 47.6512 } });

  test("granted: the page of what is near", async ({ page, context }) => {
    await context.grantPermissions(["geolocation"]);
    await page.goto("/donnees");
    await page.getByRole("button", { name: "Près de moi" }).click();
    await expect(heading(page)).toHaveText("Près de Redon");
    await expect(page).toHaveURL(/lon=-2\.084&lat=47\.651$/);
  });

  test("denied: a sentence says what to do instead", async ({ page, context }) => {
    await context.clearPermissions();
    await page.goto("/donnees");
    await page.getByRole("button", { name: "Près de moi" }).click();
    await expect(page.getByRole("status").filter({ hasText: "autorisation" })).toContainText(
      "Cherchez votre commune par son nom",
    );
    await expect(page).toHaveURL(/\/donnees$/);
  });

  test("on the map: shows the visitor's surroundings", async ({ page, context }) => {
    await context.grantPermissions(["geolocation"]);
    await page.goto("/");
    await page.getByRole("button", { name: "Ma position" }).click();
    await expect(page).toHaveURL(/vue=10\/47\.6512\/-2\.0838/);
  });

  test("on the map, from abroad: a sentence, and the map stays", async ({ page, context }) => {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: -73.57, latitude: 45.5 });
    await page.goto("/");
    await page.getByRole("button", { name: "Ma position" }).click();
    await expect(page.getByText("Vous êtes hors de France")).toBeVisible();
    expect(new URL(page.url()).search).toBe("");
  });
});
