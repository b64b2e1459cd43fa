// Anyone, curious: the map and the list, filtered; one pole's sheet; and back.
import { committedPoles, french, type Pole } from "./support/atlas";
import { LAPTOPS, PHONE } from "./support/devices";
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { MapOfPage } from "./support/map";
import { expectOnPaper } from "./support/paper";

/** The themes that one chip of the legend asks for. */
const THEMES = ["culture", "tourisme-patrimoine"];
const THEME = THEMES.join(",");
const FRANCE = "7/46.6/2.5";

let poles: Pole[];
let ofTheme: Pole[];

test.beforeAll(async () => {
  poles = await committedPoles();
  ofTheme = poles.filter(({ themes }) => themes.some((theme) => THEMES.includes(theme)));
});

const items = (page: Page) => page.locator("[data-list] [data-pole]");
const label = (page: Page, value: string) => page.locator(`label:has(input[value="${value}"])`);
const chip = (page: Page) => page.getByRole("checkbox", { name: /^Culture et tourisme/ });

async function expectList(page: Page, shown: readonly Pole[]): Promise<void> {
  await expect(items(page)).toHaveCount(shown.length);
  const listed = await items(page).evaluateAll((all) => all.map((one) => one.dataset.pole));
  expect(listed.sort()).toEqual(shown.map(({ id }) => id).sort());
  await expect(page.locator("[data-count]")).toContainText(french(shown.length));
  const located = shown.filter(({ commune }) => commune !== "").length;
  await expect(page.locator("[data-count]")).toContainText(`${located} localisés`);
}

test.describe("with a mouse", () => {
  test("filters by theme: list, count and map agree", async ({ page, request }) => {
    await page.goto(`/?vue=${FRANCE}`);
    await expectList(page, poles);
    await label(page, THEME).click();
    await expect(page).toHaveURL(/thematique=culture/);
    await expectList(page, ofTheme);

    const world = await request.get(
      "/api/collections/poles/tiles/WebMercatorQuad/0/0/0?f=json&thematique=culture,tourisme-patrimoine",
    );
    const { features }: { features: { properties: { nombre?: number } }[] } = await world.json();
    const onMap = features.reduce((sum, { properties }) => sum + (properties.nombre ?? 1), 0);
    expect(onMap).toBe(ofTheme.filter(({ commune }) => commune !== "").length);

    // What the map itself shows is what the filtered tiles hold.
    const map = new MapOfPage(page);
    const symbols = await map.symbols(request);
    for (const symbol of symbols.slice(0, 4)) await map.pointAt(symbol, symbol.name);
  });

  test("opens a sheet, and comes back to the same filter, view and selection", async ({
    page,
    context,
  }) => {
    await page.goto(`/?vue=${FRANCE}`);
    const map = new MapOfPage(page);
    await label(page, THEME).click();
    await expect(items(page)).toHaveCount(ofTheme.length);
    await page.getByRole("button", { name: "Zoomer", exact: true }).click();
    await expect(page).toHaveURL(/vue=\d/);

    const item = page.locator("[data-pole][data-lon]").first();
    const id = (await item.getAttribute("data-pole")) ?? "";
    const name = await item.getByRole("link").innerText();
    await item.locator(".pole-place").click();
    await expect(page).toHaveURL(new RegExp(`pole=${id}(&|$)`));
    await expect(item).toHaveAttribute("aria-current", "true");
    await expect(map.bubble).toContainText(name);
    // The bubble moves the map until it is whole.
    await map.settled();
    const there = page.url();

    await map.bubble.getByRole("link", { name: "Voir la fiche du pôle" }).click();
    await expect(page).toHaveURL(new RegExp(`/poles/${id}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await page.goBack();

    const expectRestored = async (restored: Page) => {
      await expect(restored).toHaveURL(there);
      await expect(chip(restored)).toBeChecked();
      await expectList(restored, ofTheme);
      await expect(restored.locator(`#pole-${id}`)).toHaveAttribute("aria-current", "true");
      await expect(new MapOfPage(restored).bubble).toContainText(name);
      await expect(restored).toHaveURL(there);
    };
    await expectRestored(page);
    const other = await context.newPage();
    await other.goto(there);
    await expectRestored(other);
  });

  test("back after a pole was left and the map moved on shows the pole where it was", async ({
    page,
  }) => {
    await page.goto(`/?vue=${FRANCE}`);
    const map = new MapOfPage(page);
    await map.drawn();
    const item = page.locator("[data-pole][data-lon]").first();
    await item.locator(".pole-place").click();
    await expect(map.bubble).toBeVisible();
    await map.settled();
    const there = map.view;
    await map.box.focus();
    await page.keyboard.press("Escape");
    await expect(map.bubble).toBeHidden();
    for (let step = 0; step < 4; step += 1) {
      await page.getByRole("button", { name: "Zoomer", exact: true }).click();
      await map.settled();
    }
    await page.goBack();
    await expect(map.bubble).toBeVisible();
    await map.settled();
    expect(map.view).toEqual(there);
    const [bubble, box] = [await map.bubble.boundingBox(), await map.box.boundingBox()];
    expect(bubble && box && bubble.y >= box.y && bubble.x >= box.x).toBe(true);
  });

  test("back after the list was of the map's part alone is the whole list, and its box is not ticked", async ({
    page,
  }) => {
    await page.goto(`/?vue=7/47.5/-2`);
    await new MapOfPage(page).drawn();
    const box = page.getByRole("checkbox", { name: "Ne lister que ce que montre la carte" });
    await page.getByRole("button", { name: "Zoomer", exact: true }).click();
    if (!(await box.isVisible())) await page.getByText("Filtres", { exact: true }).click();
    await box.check();
    await expect(page).toHaveURL(/bbox=/);
    await page.goBack();
    await expectList(page, poles);
    await expect(box).not.toBeChecked();
    await page.goForward();
    await expect(page).toHaveURL(/bbox=/);
    await expect(box).toBeChecked();
  });

  test("the picture that is downloaded is of what the map shows", async ({ page, request }) => {
    await page.goto("/?vue=9/47.6/-2.1");
    await new MapOfPage(page).drawn();
    const link = page.locator(".map-take a", { hasText: "SVG" });
    const download = page.waitForEvent("download");
    await link.click();
    const address = (await download).url();
    expect(address).toContain("vue=9/47.6/-2.1");
    const picture = await (await request.get(address)).text();
    expect(/<desc>(.*?)<\/desc>/.exec(picture)?.[1]).toContain("Une partie de la carte");
  });

  test("the back button undoes one filter at a time", async ({ page }) => {
    await page.goto("/");
    await label(page, THEME).click();
    await expectList(page, ofTheme);
    await label(page, "actif").click();
    const both = ofTheme.filter(({ statut }) => statut === "actif");
    await expectList(page, both);
    await page.goBack();
    await expectList(page, ofTheme);
    await expect(chip(page)).toBeChecked();
    await page.goBack();
    await expectList(page, poles);
    await expect(chip(page)).not.toBeChecked();
    await page.goForward();
    await expectList(page, ofTheme);
  });

  test("what a click chose, a second one at the same place takes back", async ({ page }) => {
    await page.setViewportSize(LAPTOPS[0]);
    for (const status of ["émergent", "statut inconnu", "inactif"]) {
      await page.goto("/");
      const chosen = page.locator("label.chip", { hasText: status }).locator("input");
      const box = await chosen.boundingBox();
      if (!box) throw new Error(`${status} is not on the screen`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.click(x, y);
      await expect(page).toHaveURL(/statut=/);
      await expect(page.locator(".active-filters")).toBeVisible();
      await page.mouse.click(x, y);
      await expect(page).not.toHaveURL(/statut=/);
      await expectList(page, poles);
    }
  });

  test("a filter chosen before the map has come waits for it", async ({ page }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/assets/atlas-map-*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto("/");
    await label(page, THEME).click();
    await expectList(page, ofTheme);
    release();
    await expect(page.locator(".map-box canvas").first()).toBeVisible();
    await expectList(page, ofTheme);
  });

  test("a filter in force is taken off by its own link", async ({ page }) => {
    await page.goto("/?thematique=culture");
    await page.getByRole("link", { name: /Retirer le filtre/ }).click();
    await expectList(page, poles);
  });

  test("clusters open, and selecting on the map selects in the list", async ({ page, request }) => {
    await page.goto(`/?vue=6/46.6/2.5`);
    const map = new MapOfPage(page);
    const cluster = (await map.symbols(request, 14)).find(({ opensAt }) => opensAt !== null);
    if (!cluster?.opensAt) throw new Error("no cluster to open");
    await map.click(cluster);
    // One click fits its poles, as near as that is.
    await expect(page).toHaveURL(/vue=(?!6\/)/);
    await expect.poll(() => map.view.zoom).toBeGreaterThanOrEqual(cluster.opensAt - 0.5);
    const inside = await map.symbols(request);
    expect(inside.length, "symbols once the cluster is open").toBeGreaterThan(1);
    const pole = inside.find(({ count }) => count === 1);
    if (!pole) throw new Error("no pole stands alone");
    await map.click(pole);
    await expect(page.locator(`#pole-${pole.id}`)).toHaveAttribute("aria-current", "true");
    // The page itself stays where it is: the map is in sight.
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await expect(page).toHaveURL(new RegExp(`pole=${pole.id}`));
    await expect(map.bubble).toContainText(pole.name);
  });

  test("coincident poles stand side by side around their place", async ({ page }) => {
    const shared = poles.find(
      ({ id, commune }) =>
        commune !== "" && poles.some((other) => other.commune === commune && other.id !== id),
    );
    if (!shared) throw new Error("no two poles share a commune");
    const together = poles.filter(({ commune }) => commune === shared.commune);
    await page.goto("/");
    const { lon, lat } = await page.locator(`#pole-${shared.id}`).evaluate((item) => item.dataset);
    await page.goto(`/?vue=14/${lat}/${lon}`);
    const map = new MapOfPage(page);
    const at = { lon: Number(lon), lat: Number(lat) };
    await map.pointAt(at, /,/);
    const { x, y } = await map.on(at);
    const named = new Set<string>();
    for (let dx = -24; dx <= 24; dx += 6) {
      for (let dy = -24; dy <= 24; dy += 6) {
        await page.mouse.move(x + dx, y + dy);
        await page.waitForTimeout(30);
        named.add(await map.name.innerText());
      }
    }
    for (const { nom } of together) {
      expect(
        [...named].some((name) => name.startsWith(nom)),
        nom,
      ).toBe(true);
    }
  });

  test("the pole of the address stands out until it is let go of, alone or in a cluster", async ({
    page,
    request,
  }) => {
    await page.goto("/?vue=5/46.6/2.5");
    const map = new MapOfPage(page);
    const alone = (await map.symbols(request)).find(({ count }) => count === 1);
    if (!alone) throw new Error("no pole stands alone");
    const clustered = poles.find(({ commune, id }) =>
      poles.some((other) => commune !== "" && other.commune === commune && other.id !== id),
    );
    if (!clustered) throw new Error("no two poles share a commune");
    const brand = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--brand").trim(),
    );
    const standsOut = async () => (await map.overlayColours()).includes(brand);
    // No symbol has the colour of what is selected.
    expect(await standsOut()).toBe(false);
    for (const { id } of [alone, clustered]) {
      await page.goto(`/?vue=5/46.6/2.5&pole=${id}`);
      await expect(map.bubble).toBeVisible();
      await expect.poll(standsOut, id).toBe(true);
      await map.bubble.getByRole("button").click();
      await expect(page).not.toHaveURL(/pole=/);
      // What is pointed at stands out too.
      await page.mouse.move(1, 1);
      await expect.poll(standsOut, id).toBe(false);
    }
  });

  test("the territory under the pointer is named, and opens", async ({ page }) => {
    const besancon = { lon: 6.02, lat: 47.24 };
    await page.goto("/?vue=10/47.24/6.02");
    const map = new MapOfPage(page);
    await map.pointAt(besancon, "Besançon, Doubs");
    const { x, y } = await map.on(besancon);
    await page.mouse.click(x, y);
    await expect(map.bubble.getByRole("link", { name: "Près de Besançon" })).toBeVisible();
    await map.bubble.getByRole("link", { name: /^Fiche de la commune/ }).click();
    await expect(page).toHaveURL(/\/territoires\/commune\/25056$/);
  });

  test("a collectivité d’outre-mer opens its sheet, by a click or by Enter", async ({ page }) => {
    const place = { lon: 165.5, lat: -21.4 };
    const sheet = /\/territoires\/departement\/988$/;
    await page.goto(`/?vue=8/${place.lat}/${place.lon}`);
    const map = new MapOfPage(page);
    await map.pointAt(place, "Nouvelle-Calédonie");
    const { x, y } = await map.on(place);
    await page.mouse.click(x, y);
    await map.bubble.getByRole("link", { name: "Fiche de la collectivité" }).click();
    await expect(page).toHaveURL(sheet);
    await page.goBack();
    await map.box.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(sheet);
  });

  test("the map has its scale, its sources, and the overseas at one click", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator(".leaflet-control-scale-line")).toHaveText(/\d+\skm/);
    await expect(page.locator(".map-credits")).toContainText("IGN");
    await page.getByRole("button", { name: "La Réunion" }).click();
    const map = new MapOfPage(page);
    await expect(page).toHaveURL(/vue=[\d.]+\/-21/);
    await map.pointAt({ lon: 55.53, lat: -21.13 }, "La Réunion");
  });
});

test.describe("by touch", () => {
  test.use(PHONE);

  test("filters, opens a sheet and comes back to the same list", async ({ page }) => {
    await page.goto("/");
    const fold = page.locator("summary", { hasText: "Filtres" });
    await fold.tap();
    await label(page, THEME).tap();
    await expect(page).toHaveURL(/thematique=culture/);
    await fold.tap();
    await expectList(page, ofTheme);
    const first = items(page).first().getByRole("link");
    await expect(first).toBeInViewport();
    const name = await first.innerText();
    await first.tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await page.goBack();
    await expectList(page, ofTheme);
  });

  test("on the map: filters by the legend, opens a pole, then its sheet, and comes back", async ({
    page,
    request,
  }) => {
    await page.goto(`/?vue=6/46.6/2.5`);
    await page.getByRole("button", { name: "Carte", exact: true }).tap();
    const map = new MapOfPage(page);
    await expect(map.box).toBeVisible();
    const legend = page.getByRole("button", { name: "Légende", exact: true });
    await legend.tap();
    await label(page, THEME).tap();
    await expect(page).toHaveURL(/thematique=culture/);
    await expect(chip(page)).toBeChecked();
    await legend.tap();
    await expect(page.locator(".map-sheet")).toBeHidden();
    await expectList(page, ofTheme);
    const symbols = await map.symbols(request);
    const pole = symbols.find(({ count }) => count === 1);
    if (!pole) throw new Error("no pole stands alone");
    expect(ofTheme.map(({ id }) => id)).toContain(pole.id);
    const { x, y } = await map.on(pole);
    await expect(async () => {
      await page.touchscreen.tap(x, y);
      await expect(map.bubble).toContainText(pole.name, { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await map.bubble.getByRole("link", { name: "Voir la fiche du pôle" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(pole.name);
    // Back is the map again, with its filter and its pole.
    await page.goBack();
    await expect(map.bubble).toContainText(pole.name);
    await legend.tap();
    await expect(chip(page)).toBeChecked();
  });
});

test("on paper: the map, then every pole that the filter leaves", async ({ page }) => {
  await page.goto(`/?thematique=${THEME}`);
  const { pages } = await expectOnPaper(page, items(page));
  expect(pages).toBeLessThanOrEqual(3);
  await expectList(page, ofTheme);
  for (const item of await items(page).all()) await expect(item).toBeVisible();
  // What was left out is said.
  await expect(page.locator(".active-filters")).toContainText("Culture et tourisme");
});

test.describe("with the keyboard alone", () => {
  test("skips to the contents, filters, reads, opens a sheet and comes back", async ({ page }) => {
    await page.goto("/");
    await tabTo(page, page.getByRole("link", { name: "Aller à la carte" }));
    await page.keyboard.press("Enter");
    await expect(page.locator("#carte")).toBeFocused();
    // The chips stand before the map.
    await page.goto("/");
    await tabTo(page, chip(page));
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(/thematique=culture/);
    await expectList(page, ofTheme);
    await expect(chip(page)).toBeFocused();
    await expect(page.locator("[data-count]")).toHaveAttribute("aria-live", "polite");

    const first = items(page).first().getByRole("link");
    const name = (await first.textContent()) ?? "";
    await tabTo(page, page.getByRole("link", { name: "Aller à la liste" }));
    await page.keyboard.press("Enter");
    await expect(page.locator("#liste")).toBeFocused();
    // The filter in force, and all of them, can be taken off before the list.
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
    await expect(first).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await page.goBack();
    await expectList(page, ofTheme);
    await expect(chip(page)).toBeChecked();
  });

  test("the fold of filters: a word typed, a région chosen", async ({ page }) => {
    await page.goto("/");
    await tabTo(page, page.locator("summary", { hasText: "Filtres" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByLabel("Mots du nom, du porteur"));
    await page.keyboard.type("alimentation");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/q=alimentation/);
    const left = await items(page).count();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(poles.length);
  });

  test("the map names its centre aloud, moves, zooms and opens it", async ({ page }) => {
    await page.goto("/?vue=10/47.6512/-2.0838");
    const map = new MapOfPage(page);
    await tabTo(page, map.box);
    await expect(map.name).toHaveAttribute("aria-live", "polite");
    await expect(map.name).toContainText(/Redon|pôle|Énergies/);
    for (let step = 0; step < 4; step += 1) {
      const before = page.url();
      await page.keyboard.press("ArrowUp");
      await expect(page).not.toHaveURL(before);
    }
    await map.settled();
    await expect(map.name).toHaveText(/.+, .+/);
    const named = (await map.name.innerText()).split(",")[0] ?? "";
    await page.keyboard.press("+");
    await expect(page).toHaveURL(/vue=11\//);
    await page.keyboard.press("-");
    await expect(page).toHaveURL(/vue=10\//);
    await expect(map.name).toContainText(named);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/proche\?commune=/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(named);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("filters with the form, opens a sheet, comes back", async ({ page }) => {
    await page.goto("/");
    await expectList(page, poles);
    await expect(page.locator("[data-map]")).toBeHidden();
    await expect(page.getByRole("button", { name: "Carte", exact: true })).toBeHidden();
    await chip(page).check();
    await page.getByRole("button", { name: "Appliquer", exact: true }).click();
    await expect(page).toHaveURL(/thematique=culture/);
    await expectList(page, ofTheme);
    await expect(chip(page)).toBeChecked();
    await items(page).first().getByRole("link").click();
    await expect(page).toHaveURL(/\/poles\//);
    await page.goBack();
    await expectList(page, ofTheme);
    await page.getByRole("link", { name: "Tout afficher" }).click();
    await expectList(page, poles);
  });
});
