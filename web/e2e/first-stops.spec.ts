// The first stops of the keyboard on the national page.
import { expect, test } from "./support/fixtures";

/** The most presses of Tab to the first pole. */
const MOST = 10;

test("the first pole is ten presses of Tab away at most, or two by the link that skips to the list", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeVisible();
  const inPole = () => page.evaluate(() => document.activeElement?.closest("[data-pole]") != null);
  let presses = 0;
  while (!(await inPole())) {
    await page.keyboard.press("Tab");
    presses += 1;
    expect(presses).toBeLessThanOrEqual(MOST);
  }
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller à la liste" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await inPole()).toBe(true);
});
