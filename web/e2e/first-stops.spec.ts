// The first stops of the keyboard on the national page.
import { expect, test } from "./support/fixtures";
import { isInPole, pressesToFirstPole } from "./support/keyboard";

test("the first pole is ten presses of Tab away at most, or two by the link that skips to the list", async ({
  page,
}) => {
  expect(await pressesToFirstPole(page)).toBeLessThanOrEqual(10);
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller à la liste" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await isInPole(page)).toBe(true);
});
