import { type BrowserContext, expect } from "@playwright/test";

/** What no page may do, whatever the test: complain, open a dialog, fail, or ask another origin. */
export class Guard {
  readonly #problems: string[] = [];
  readonly #allowed: Set<string>;
  readonly #expected: RegExp[] = [];

  constructor(context: BrowserContext, origin: string) {
    this.#allowed = new Set([origin]);
    this.watch(context);
  }

  /** Watches over the pages of `context` too. */
  watch(context: BrowserContext): void {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && !this.#allowed.has(url.origin)) {
        this.#problems.push(`requested another origin: ${url.href}`);
      }
    });
    context.on("response", (response) => {
      if (response.status() >= 500) {
        this.#problems.push(`answered ${response.status()}: ${response.url()}`);
      }
    });
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      // Chromium reports the page itself when it is an error page, which tests ask for on purpose.
      const about = message.location().url;
      if (/status of 4\d\d/.test(message.text()) && about === message.page()?.url()) return;
      if (this.#expected.some((pattern) => pattern.test(`${message.text()} ${about}`))) return;
      this.#problems.push(`said in the console: ${message.text()} (${about})`);
    });
    context.on("weberror", (error) => {
      this.#problems.push(`threw: ${error.error().stack ?? error.error().message}`);
    });
    context.on("dialog", (dialog) => {
      this.#problems.push(`opened a dialog: ${dialog.type()} ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
  }

  /** Lets the pages ask this origin too and, if it is `failing`, not get what they ask. */
  allow(origin: string, failing: boolean): void {
    this.#allowed.add(origin);
    if (!failing) return;
    this.expectComplaint(new RegExp(`Failed to load resource.*${origin.replaceAll(".", "\\.")}/`));
  }

  /** Lets the console report this. */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  report(): void {
    expect(this.#problems, "what the pages did that no page may do").toEqual([]);
  }
}
