// The sheets are taken on paper: nothing there that only a screen can use.
import { expect, test } from "./support/fixtures";
import { PRESSED, print } from "./support/paper";

for (const path of [
  "/poles/anima-grand-calais",
  "/territoires/departement/25",
  "/territoires/france",
  "/couverture",
]) {
  test(`nothing that is pressed is printed: ${path}`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    for (const one of await page.locator(PRESSED).all()) await expect(one).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const colour = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(colour).toBe("rgb(0, 0, 0)");
  });
}

test("what a screen folds is printed whole", async ({ page }) => {
  await page.goto("/territoires/france");
  const folded = page.locator("details [data-pole]");
  expect(await folded.count()).toBeGreaterThan(0);
  await expect(folded.last()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(folded.last()).toBeVisible();
});

test("the calls of a long page are printed unfolded", async ({ page }) => {
  await page.goto("/a-propos");
  const folded = page.locator("details.call .sources").first();
  await expect(folded).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(folded).toBeVisible();
});

// Few poles and many, large and small, overseas, and all that one sheet can show.
for (const path of [
  "/territoires/france",
  "/territoires/commune/35236",
  "/territoires/departement/25",
  "/territoires/departement/31",
  "/territoires/departement/75",
  "/territoires/departement/93?rayon=50",
  "/territoires/departement/974",
  "/territoires/departement/62?statut=actif",
  "/territoires/departement/25?ajout=6.0,47.18&ajout=6.76,47.4",
  "/territoires/departement/59?ajout=3.03,50.58",
  "/territoires/region/53?ajout=-4.4,48.45&ajout=-2.04,48.53",
  "/territoires/france?ajout=3.03,50.58",
]) {
  test(`the sheet is two A4 pages at most, in dark mode too: ${path}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(path);
    const { pages, width, height } = await print(page);
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(2);
    expect([width, height]).toEqual([210, 297]);
  });
}

test("what belongs to no question of coverage is printed when it is asked for, on one page more", async ({
  page,
}) => {
  for (const path of ["/territoires/departement/25", "/territoires/region/53"]) {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    for (const id of ["membres", "contexte"])
      await expect(page.locator(`#${id}`), path).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.getByRole("link", { name: "Les imprimer aussi" }).click();
    await expect(page).toHaveURL(/annexe=1/);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("#membres")).toBeVisible();
    await expect(page.locator("#contexte")).toBeVisible();
    expect((await print(page)).pages, path).toBeLessThanOrEqual(3);
    await page.emulateMedia({ media: null });
    await page.getByRole("link", { name: "La ramener à deux pages" }).click();
    await expect(page).not.toHaveURL(/annexe/);
  }
});

test("no page of paper holds a footer alone", async ({ page }) => {
  await page.setViewportSize({ width: 703, height: 1032 });
  await page.goto("/territoires/commune/35236");
  await page.emulateMedia({ media: "print" });
  // A sheet says in its columns what other pages say at their foot.
  await expect(page.locator("footer.site")).toBeHidden();
  const day = await page
    .getByText(/^Page du \d/)
    .first()
    .boundingBox();
  // As high as an A4 page between its margins.
  expect((day?.y ?? Infinity) + (day?.height ?? 0)).toBeLessThanOrEqual(1032);
  await page.emulateMedia({ media: null });
  for (const [path, most] of [
    ["/poles/3-eva", 2],
    ["/proche?commune=35236", 2],
    ["/proche?commune=75056", 2],
  ] as const) {
    await page.goto(path);
    expect((await print(page)).pages, path).toBeLessThanOrEqual(most);
  }
});

test("paper says its day", async ({ page }) => {
  const today = new Intl.DateTimeFormat("fr-FR", { dateStyle: "medium", timeZone: "UTC" });
  for (const path of ["/", "/territoires/departement/25", "/poles/anima-grand-calais"]) {
    await page.goto(path);
    const words = `Page du ${today.format(new Date())}`.replaceAll(/\s/g, " ");
    const day = page.getByText(words).first();
    await expect(day).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(day).toBeVisible();
    await page.emulateMedia({ media: "screen" });
  }
});

test("without colour the lines of the curve and the communes of the legend still differ", async ({
  page,
}) => {
  await page.goto("/territoires/departement/25");
  await page.emulateMedia({ media: "print" });
  const drawn = await page.locator(".chart-courbe .chart-ground path").evaluateAll((lines) =>
    lines.map((line) => {
      const { strokeWidth, strokeDasharray } = getComputedStyle(line);
      return `${strokeWidth} ${strokeDasharray}`;
    }),
  );
  expect(new Set(drawn).size).toBe(3);
  const hatched = (shade: string) =>
    page
      .locator(`[data-map-legend] .shade-${shade}`)
      .evaluate((one) => getComputedStyle(one).backgroundImage);
  expect(await hatched("covered")).toBe("none");
  expect(await hatched("uncovered")).toContain("gradient");
});
