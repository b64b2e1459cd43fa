import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, type Response } from "@playwright/test";
import { sniff } from "./sniffer";

/** The rules that look at colours, of those that run when none is named. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * Checks that axe, with all its rules, and HTML CodeSniffer find nothing, in light colours; then axe in dark ones, where
 * only the rules about colours run again: the rest of the page is the same. Motion is reduced, so that no contrast is measured while links
 * fade from one colour to the other.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectNothingFound(axe(page), `${what}, light`);
  expect.soft(await sniff(page), `HTML CodeSniffer, ${what}`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNothingFound(axe(page).withRules(COLOUR_RULES), `${what}, dark`);
}

/** Tells violations alone, and opens no page of its own to put frames together: there are none. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

async function expectNothingFound(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze();
  const messages = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `    ${target.join(" ")} ${failureSummary}`).join("\n")}`,
  );
  expect.soft(messages, `axe, ${what}`).toEqual([]);
}

/**
 * Opens a page as a browser without JavaScript does, then lets scripts run so that axe can look at it: none of the
 * page's own has, and what the style sheets say for want of scripts still holds.
 */
export async function openWithoutJavaScript(page: Page, path: string): Promise<Response | null> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  const answer = await page.goto(path);
  await page.evaluate(() => {
    const freeze = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (!(rule instanceof CSSMediaRule)) continue;
        if (/scripting:\s*none/.test(rule.conditionText)) rule.media.mediaText = "all";
        freeze(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) freeze(sheet.cssRules);
  });
  await session.send("Emulation.setScriptExecutionDisabled", { value: false });
  await session.detach();
  return answer;
}

/** Checks that the page is no wider than the screen, whatever hides what sticks out. */
export async function expectNoSideways(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const screen = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      element !== document.documentElement &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || (right <= screen + 1 && left >= -1)) return false;
      // Off the screen on purpose until it is focused.
      if (right <= 0 || element.closest(".skip, svg")) return false;
      return !scrolls(element.parentElement);
    });
    const names = out.map((element) => `${element.localName}.${element.className}`);
    const whole = document.documentElement.scrollWidth;
    return whole > screen ? [`the page is ${whole} wide`, ...names] : names;
  });
  expect.soft(wide, `nothing wider than the screen, ${what}`).toEqual([]);
}

/** Checks that no text is cut where it cannot be scrolled to: maps, fields, and what is hidden on purpose, aside. */
export async function expectNothingCut(page: Page, what: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const all = [...document.querySelectorAll<HTMLElement>("body *")];
    const short = all.filter((element) => {
      if (element.closest("input, .visually-hidden, .skip, svg, [data-map], [hidden]"))
        return false;
      // A point is for those who do not see the page.
      if (element.clientWidth <= 1 && element.clientHeight <= 1) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    });
    return short.map(
      ({ localName, className, textContent }) =>
        `${localName}.${className} “${textContent?.trim().slice(0, 60)}”`,
    );
  });
  expect.soft(cut, `nothing cut, ${what}`).toEqual([]);
}
