// The map filled by what the page says: classes of an indicator beside its table, and communes near a pole or not.
import { expect, type Page, test } from "./support/fixtures";
import { tabTo } from "./support/keyboard";
import { MapOfPage, openMap } from "./support/map";

const TABLE = "#classement";
const DOUBS = { lon: 6.35, lat: 47.08 };
const PONTARLIER = { lon: 6.355, lat: 46.906 };

/** Places well inside a département. */
const INSIDE: Readonly<Record<string, { lon: number; lat: number }>> = {
  "23": { lon: 2.02, lat: 46.06 },
  "25": DOUBS,
  "33": { lon: -0.6, lat: 44.7 },
  "44": { lon: -1.68, lat: 47.36 },
  "48": { lon: 3.5, lat: 44.52 },
  "59": { lon: 3.6, lat: 50.2 },
};

const row = (page: Page, code: string) => page.locator(`${TABLE} tr[data-code="${code}"]`);
const radii = (page: Page) => page.getByRole("navigation", { name: "Rayon de proximité" });
const token = (page: Page, name: string) =>
  page.evaluate(
    (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
    name,
  );

const openCoverage = (page: Page) => openMap(page, "/couverture?vue=5.8/46.6/2.5");
// Where there is a base map, its reader has switched it on.
const openDoubs = (page: Page) =>
  openMap(page, "/territoires/departement/25?vue=10/47/6.35&fond=oui");

/** Sheets whose maps show their communes as soon as they open, with covered ones and others. */
const SHEETS = ["departement/25", "region/27", "epci/242500361"];

/** Less than one commune of the map of a région. */
const SOME_PIXELS = 30;

test.describe("a choropleth", () => {
  for (const scheme of ["light", "dark"] as const) {
    test(`the map fills each département with the class of its row, in ${scheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      const map = await openCoverage(page);
      const classes = new Set<string>();
      for (const [code, place] of Object.entries(INSIDE)) {
        const shade = row(page, code).locator(".shade");
        const step = /shade-([\w-]+)/.exec((await shade.getAttribute("class")) ?? "")?.[1] ?? "";
        classes.add(step);
        const colour = await token(page, `--class-${step}`);
        await expect
          .poll(() => map.colourAt(place), { message: `${code}, class ${step}` })
          .toBe(colour);
      }
      expect(classes.size, "several classes are compared").toBeGreaterThan(1);
    });
  }

  test("pointing at the map names the value of the row, and marks it", async ({ page }) => {
    const map = await openCoverage(page);
    const value = (await row(page, "25").locator(".is-shown").innerText()).trim();
    const rank = await row(page, "25").locator("[data-label=Rang]").innerText();
    const france = await page.locator(`${TABLE} tfoot .is-shown`).innerText();
    await map.pointAt(
      DOUBS,
      `Doubs, Bourgogne-Franche-Comté : ${value} (${rank}e sur 101 ; France : ${france})`,
    );
    await expect(row(page, "25")).toHaveClass(/is-hovered/);
    await expect(page.locator(`${TABLE} tr.is-hovered`)).toHaveCount(1);
    await map.pointAt(INSIDE["33"] ?? DOUBS, "Gironde");
    await expect(row(page, "25")).not.toHaveClass(/is-hovered/);
    await expect(row(page, "33")).toHaveClass(/is-hovered/);
  });

  test("pointing at a row, or focusing it, highlights its territory", async ({ page }) => {
    const map = await openCoverage(page);
    expect(await map.highlighted()).toBe(0);
    await row(page, "25").hover();
    await expect.poll(() => map.highlighted()).toBeGreaterThan(50);
    await page.mouse.move(2, 2);
    await expect.poll(() => map.highlighted()).toBe(0);
    await row(page, "33").getByRole("link").first().focus();
    await expect.poll(() => map.highlighted()).toBeGreaterThan(50);
  });

  test("what is highlighted takes the colours of the scheme", async ({ page }) => {
    const map = await openCoverage(page);
    await row(page, "25").hover();
    for (const colorScheme of ["light", "dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      const ink = await token(page, "--ink");
      await expect.poll(() => map.highlightColours(), colorScheme).toContain(ink);
    }
  });

  test("a click selects shape and row, and a link opens the sheet", async ({ page }) => {
    const map = await openCoverage(page);
    await map.pointAt(DOUBS, "Doubs");
    const { x, y } = await map.on(DOUBS);
    await page.mouse.click(x, y);
    await expect(row(page, "25")).toHaveAttribute("aria-current", "true");
    await expect(row(page, "25")).toBeInViewport();
    await expect(page).toHaveURL(/\/couverture/);
    // The other way round: a row selects its shape.
    await row(page, "33").locator(".is-shown").click();
    await expect(row(page, "33")).toHaveAttribute("aria-current", "true");
    await expect(page.locator(`${TABLE} tr[aria-current]`)).toHaveCount(1);
    await page.mouse.move(2, 2);
    await expect.poll(() => map.highlighted()).toBeGreaterThan(50);
    await page.mouse.click(x, y);
    await map.bubble.getByRole("link").click();
    await expect(page).toHaveURL(/\/territoires\/departement\/25/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Doubs");
  });

  test("what is selected on the map is found on another page of the table", async ({ page }) => {
    const map = await openMap(page, "/couverture?niveau=epci&tri=nom&vue=8/47.08/6.35");
    await map.pointAt(DOUBS, /^C[ACU] .+, Doubs\s: /);
    const { x, y } = await map.on(DOUBS);
    const before = await page.evaluate(() => window.scrollY);
    await page.mouse.click(x, y);
    await expect(page).toHaveURL(/[?&]page=\d+/);
    const selected = page.locator(`${TABLE} tr[aria-current]`);
    await expect(selected).toHaveCount(1);
    await expect(selected).toBeInViewport();
    expect(await map.bubble.innerText()).toContain(
      (await selected.getByRole("link").innerText()).trim(),
    );
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
    await page.goBack();
    await expect(page).not.toHaveURL(/[?&]page=/);
  });

  test("numbers are circles in proportion, and the ground is plain", async ({ page }) => {
    const map = await openMap(page, "/couverture?indicateur=poles_localises&vue=5.8/46.6/2.5");
    await expect(page.locator(".circle-legend li")).not.toHaveCount(0);
    const plain = await token(page, "--class-plain");
    await expect.poll(() => map.colourAt(INSIDE["48"] ?? DOUBS)).toBe(plain);
    const circles = await page.evaluate(() => {
      const values = document.querySelector("script[data-values-of]")?.textContent ?? "{}";
      return JSON.parse(values).circles.length;
    });
    expect(circles).toBeGreaterThan(20);
    const brand = await token(page, "--brand");
    await expect.poll(() => map.overlayColours()).toContain(brand);
  });

  test("with the keyboard: the middle is named aloud, Enter selects, a link opens", async ({
    page,
  }) => {
    await page.goto("/couverture?vue=8/47.08/6.35");
    const map = new MapOfPage(page);
    const value = (await row(page, "25").locator(".is-shown").innerText()).trim();
    await tabTo(page, map.box);
    await expect(map.name).toContainText(`Doubs, Bourgogne-Franche-Comté : ${value}`);
    await expect(map.name).toHaveAttribute("aria-live", "polite");
    await page.keyboard.press("Enter");
    await expect(row(page, "25")).toHaveAttribute("aria-current", "true");
    await expect(map.bubble.getByRole("link")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/territoires\/departement\/25/);
  });

  test("overseas is one click away, collectivities included", async ({ page }) => {
    const map = await openCoverage(page);
    await page.getByRole("button", { name: "La Réunion" }).click();
    await map.pointAt({ lon: 55.53, lat: -21.13 }, /^La Réunion, La Réunion\s: /);
    await expect(row(page, "974")).toHaveClass(/is-hovered/);
  });

  test("changes of the form change map and table in place, and back undoes them", async ({
    page,
  }) => {
    const map = await openCoverage(page);
    await page.evaluate(() => {
      (window as { same?: boolean }).same = true;
    });
    await page.getByLabel("Territoires", { exact: true }).selectOption("region");
    await expect(page).toHaveURL(/niveau=region/);
    await map.pointAt(DOUBS, /^Bourgogne-Franche-Comté\s: /);
    await expect(row(page, "27")).toHaveClass(/is-hovered/);
    await page.getByLabel("Territoires", { exact: true }).selectOption("epci");
    await map.pointAt(DOUBS, /^C[ACU] .+, Doubs\s: /);
    await page.goBack();
    await page.goBack();
    await expect(page.getByLabel("Territoires", { exact: true })).toHaveValue("departement");
    await map.pointAt(DOUBS, /^Doubs/);
    expect(await page.evaluate(() => (window as { same?: boolean }).same)).toBe(true);
  });
});

test.describe("covered and uncovered communes", () => {
  for (const sheet of SHEETS) {
    test(`the sheet ${sheet} opens with its communes filled`, async ({ page, request }) => {
      const answer = await request.get(`/api/couverture/${sheet}/communes?rayon=20`);
      const { communes }: { communes: { couverte: boolean | null }[] } = await answer.json();
      const map = await openMap(page, `/territoires/${sheet}`);
      for (const [couverte, name] of [
        [true, "--covered"],
        [false, "--uncovered"],
      ] as const) {
        expect(communes.some((one) => one.couverte === couverte)).toBe(true);
        const colour = await token(page, name);
        await expect
          .poll(() => map.filledWith(colour), `${name} ${colour}`)
          .toBeGreaterThan(SOME_PIXELS);
      }
      await expect(page.locator(".map-trouble")).toBeEmpty();
    });
  }

  test("the fills take the colours of the scheme", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    const map = await openDoubs(page);
    const light = await token(page, "--covered");
    await expect.poll(() => map.filledWith(light)).toBeGreaterThan(SOME_PIXELS);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await token(page, "--covered");
    expect(dark).not.toBe(light);
    await expect.poll(() => map.filledWith(dark)).toBeGreaterThan(SOME_PIXELS);
    await expect.poll(() => map.filledWith(light)).toBe(0);
  });

  test("a commune is named with its distance", async ({ page, request }) => {
    const map = await openDoubs(page);
    const answer = await request.get("/api/couverture/departement/25/communes?rayon=20");
    const { communes }: { communes: { code: string; distance: number; couverte: boolean }[] } =
      await answer.json();
    const pontarlier = communes.find(({ code }) => code === "25462");
    if (!pontarlier) throw new Error("no Pontarlier");
    const km = Math.round(pontarlier.distance / 1000);
    const words = pontarlier.couverte ? "couverte" : "non couverte";
    await map.pointAt(PONTARLIER, `Pontarlier, Doubs : ${km} km du pôle le plus proche, ${words}`);
  });

  test("without an answer the map stays, and says so", async ({ page, guard }) => {
    guard.expectComplaint(/Failed to load resource.*couverture/);
    await page.route("**/api/couverture/**", (route) => route.abort());
    const map = await openDoubs(page);
    await expect(page.locator(".map-trouble")).toContainText("n’a pas pu être chargée");
    await map.pointAt(PONTARLIER, "Pontarlier, Doubs");
    const covered = await token(page, "--covered");
    expect(await map.filledWith(covered)).toBe(0);
    await page.unroute("**/api/couverture/**");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(() => map.filledWith(covered)).toBeGreaterThan(SOME_PIXELS);
    await expect(page.locator(".map-trouble")).toBeEmpty();
  });

  test("an answer that comes late does not undo a newer one", async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The usual radius is not written in the address.
    const usual = "**/api/couverture/departement/25/communes";
    await page.route(usual, async (route) => {
      await held;
      await route.continue();
    });
    const late = page.waitForResponse(usual);
    const map = await openDoubs(page);
    const mostlyCovered = async () => {
      const covered = await map.filledWith(await token(page, "--covered"));
      return covered > (await map.filledWith(await token(page, "--uncovered")));
    };
    await radii(page).getByRole("link", { name: "50 km", exact: true }).click();
    await expect.poll(mostlyCovered).toBe(true);
    release();
    await (await late).finished();
    // Longer than a painting takes.
    await page.waitForTimeout(500);
    expect(await mostlyCovered()).toBe(true);
  });

  test("trying a site changes the page in place: figures, map, address, back", async ({ page }) => {
    const map = await openDoubs(page);
    await map.pointAt(DOUBS, /Doubs/);
    await page.evaluate(() => {
      (window as { same?: boolean }).same = true;
    });
    const answer = page.locator(".answer");
    const before = await answer.innerText();
    const sites = page.locator("#implanter");
    const essay = page.getByRole("link", { name: /^Essayer/ }).first();
    await essay.scrollIntoViewIfNeeded();
    const height = (await sites.boundingBox())?.y ?? 0;
    await essay.click();
    await expect(page).toHaveURL(/ajout=/);
    await expect(page.locator("#simulation")).toHaveCount(1);
    await expect(answer).not.toHaveText(before);
    // What was looked at has not moved, and the keyboard goes on from there.
    await expect
      .poll(async () => Math.abs(((await sites.boundingBox())?.y ?? 0) - height))
      .toBeLessThan(3);
    await expect(sites).toBeFocused();
    // What came of it is said, and shown as long as it is out of sight.
    const news = page.locator(".news");
    await expect(news).toHaveRole("status");
    await expect(news).toContainText("des habitants vivraient");
    await expect(news.getByText("habitants de plus")).toBeInViewport();
    await page.keyboard.press("Tab");
    await expect(news).toHaveClass(/visually-hidden/);
    await map.box.scrollIntoViewIfNeeded();
    await expect.poll(async () => map.overlayColours()).toContain(await token(page, "--accent"));

    await page.goBack();
    await expect(page.locator("#simulation")).toHaveCount(0);
    await expect(answer).toHaveText(before);
    await page.goForward();
    await expect(page.locator("#simulation")).toHaveCount(1);
    expect(await page.evaluate(() => (window as { same?: boolean }).same)).toBe(true);
  });

  test("the radius changes in place, by a link or by the form", async ({ page }) => {
    const map = await openDoubs(page);
    await page.evaluate(() => {
      (window as { same?: boolean }).same = true;
    });
    const covered = await token(page, "--covered");
    await expect.poll(() => map.filledWith(covered)).toBeGreaterThan(SOME_PIXELS);
    const before = await map.filledWith(covered);
    const wide = radii(page).getByRole("link", { name: "50 km", exact: true });
    await wide.click();
    await expect(page.locator(".answer")).toContainText("50 km");
    await expect(wide).toBeFocused();
    await expect(page.locator("[data-map]")).toHaveAttribute("data-coverage", /rayon=50/);
    // From a fifth of the communes to nearly all.
    await expect.poll(() => map.filledWith(covered)).toBeGreaterThan(2 * before);
    await page.locator("form[data-live-form] summary").click();
    const field = page.locator("form[data-live-form] input[name=rayon]");
    await field.fill("35");
    await field.press("Enter");
    await expect(page.locator(".answer")).toContainText("35 km");
    await expect(field).toBeVisible();
    await expect(field).toBeFocused();
    expect(await page.evaluate(() => (window as { same?: boolean }).same)).toBe(true);
  });
});

test("a sheet is printed, and its address copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/territoires/departement/25?rayon=30");
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = "yes";
    };
  });
  await page.getByRole("button", { name: "Imprimer" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
  const copy = page.locator("[data-copy-link]");
  await copy.click();
  await expect(page.locator(".action-note")).toHaveText("Adresse copiée.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).search).toContain("rayon=30");
});
