// What a sheet tells, in the order of its questions, is in view beside it on wide screens.
import { expect, test } from "./support/fixtures";

const SHEET = "/territoires/departement/25";

test("the contents of a sheet stay in view and lead to its parts, in their order", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(SHEET);
  const contents = page.getByRole("navigation", { name: "Sur cette fiche" });
  const links = contents.getByRole("link");
  const targets = await links.evaluateAll((all) =>
    all.map((one) => one.getAttribute("href") ?? ""),
  );
  expect(targets).toEqual(
    expect.arrayContaining([
      "#courbe",
      "#non-couvertes",
      "#dedans",
      "#membres",
      "#implanter",
      "#programmes",
    ]),
  );
  const tops = [];
  for (const target of targets) {
    const part = page.locator(target);
    await expect(part, target).toHaveCount(1);
    tops.push(await part.evaluate((one) => one.getBoundingClientRect().top + window.scrollY));
  }
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  for (const name of ["Membres", "Programmes"]) {
    await contents.getByRole("link", { name, exact: true }).click();
    await expect(contents).toBeInViewport();
    const strip = await contents.boundingBox();
    const heading = page.locator(
      (await contents.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "",
    );
    await expect(heading).toBeInViewport();
    const below = await heading.boundingBox();
    expect(below?.y ?? 0, name).toBeGreaterThanOrEqual((strip?.y ?? 0) + (strip?.height ?? 0));
  }
});

test("a phone has the sheet, and no list of it before it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(SHEET);
  await expect(page.getByRole("navigation", { name: "Sur cette fiche" })).toBeHidden();
});
