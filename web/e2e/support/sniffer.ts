// HTML CodeSniffer, whose rules pa11y runs: WCAG 2, level AA, on the page as the browser has built it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const SNIFFER = readFileSync(
  createRequire(import.meta.url).resolve("@pa11y/html_codesniffer/build/HTMLCS.js"),
  "utf8",
);

interface Message {
  /** 1 for an error, 2 for a warning, 3 for a notice: these two ask a person to look. */
  readonly type: number;
  readonly code: string;
  readonly msg: string;
  readonly element: Element;
}

interface Sniffer {
  process(standard: string, document: Document, then: () => void): void;
  getMessages(): readonly Message[];
}

/** The errors that it finds, in words. */
export async function sniff(page: Page): Promise<string[]> {
  // Not as an element: the pages run no script but the service's own.
  await page.evaluate(SNIFFER);
  return page.evaluate(async () => {
    const sniffer = (globalThis as unknown as { HTMLCS: Sniffer }).HTMLCS;
    await new Promise<void>((done) => sniffer.process("WCAG2AA", document, done));
    const errors = sniffer.getMessages().filter(({ type }) => type === 1);
    return errors.map(
      ({ code, msg, element }) => `${code}: ${msg}\n    ${element.outerHTML.slice(0, 200)}`,
    );
  });
}
