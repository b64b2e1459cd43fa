import { expect, type Locator, type Page } from "@playwright/test";
import { searchBox } from "./search";

/** The most stops of the keyboard before a test calls its target out of reach. */
const MANY_STOPS = 150;

/** Presses Tab until `target` has the focus, and checks that everyone can see where the focus is. */
export async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let stop = 0; stop < MANY_STOPS; stop += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expectVisibleFocus(target);
      return;
    }
  }
  throw new Error(`the keyboard does not reach ${target} in ${MANY_STOPS} stops`);
}

/** Checks that the focused element, or what stands for it, has a visible ring. */
export async function expectVisibleFocus(target: Locator): Promise<void> {
  await expect
    .poll(
      () =>
        target.evaluate((element) => {
          const ring = (one: Element | null) => {
            if (!one) return false;
            const { outlineStyle, outlineWidth } = getComputedStyle(one);
            return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
          };
          return ring(element) || ring(element.closest("label"));
        }),
      { message: `the focus of ${target} is visible` },
    )
    .toBe(true);
}

/** How often Tab is pressed on the national page until the first pole of the list has the focus. */
export async function pressesToFirstPole(page: Page): Promise<number> {
  await page.goto("/");
  await expect(searchBox(page)).toBeVisible();
  for (let presses = 1; presses <= MANY_STOPS; presses += 1) {
    await page.keyboard.press("Tab");
    if (await isInPole(page)) return presses;
  }
  throw new Error(`no pole in ${MANY_STOPS} stops`);
}

/** Whether a pole of the list has the focus. */
export function isInPole(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.closest("[data-pole]") != null);
}
