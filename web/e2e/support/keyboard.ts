import { expect, type Locator, type Page } from "@playwright/test";

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
