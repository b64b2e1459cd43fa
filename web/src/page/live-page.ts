import { isAbort } from "../abort";
import { Announcer } from "./announcer";
import { hideSubmits, LIVE_FORMS, searchOf, updateChoices, updateFields } from "./live-form";
import { goTo, LIVE_PARTS, replaceParts } from "./live-parts";
import type { PartChange } from "./map-part";
import type { PageHistory } from "./page-history";
import { GO, MAP_WORDS, readable } from "./page-state";

/**
 * Changes without a new page: a field changed, or a link to this page with other words, fetches the page that it would
 * have opened and takes its live parts. Whatever fails, the visitor gets there as without us.
 */
export class LivePage {
  readonly #history: PageHistory;
  readonly #changed: () => void;
  readonly #announcer = new Announcer();
  #shown: string;
  #current: AbortController | undefined;

  /** `changed` is called once the page shows something else. */
  constructor(history: PageHistory, changed: () => void) {
    this.#history = history;
    this.#changed = changed;
    this.#shown = wordsOf(history.search);
  }

  /** Makes the page live, when it has parts that can be. */
  start(): void {
    if (!document.querySelector(LIVE_PARTS)) return;
    this.#announcer.start();
    for (const count of document.querySelectorAll("[data-count]")) {
      if (!count.closest("[role=status], [aria-live]")) count.setAttribute("aria-live", "polite");
    }
    for (const form of liveForms()) {
      hideSubmits(form);
      // The browser may have put back what the fields were when the page was left, not what the address says.
      form.reset();
    }
    document.addEventListener("change", (event) => {
      const form = formOf(event.target);
      const moved = event instanceof CustomEvent && (event.detail as PartChange).moved;
      if (form?.checkValidity()) this.#submit(form, null, moved);
    });
    document.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches(LIVE_FORMS)) return;
      event.preventDefault();
      this.#submit(form, event.submitter);
    });
    document.addEventListener("click", (event) => this.#followLink(event));
    document.addEventListener(GO, (event) => {
      const search = String((event as CustomEvent).detail);
      this.#go(search, () => window.location.assign(window.location.pathname + search));
    });
    this.#history.onReturn(() => {
      if (wordsOf(this.#history.search) === this.#shown) return;
      this.#load(this.#history.search).then(this.#changed, (error: unknown) => {
        if (!isAbort(error)) window.location.reload();
      });
    });
  }

  /** Shows the page of that query string; its address stands in place of the one before. */
  show(search: string): void {
    this.#go(search, () => window.location.assign(search), { replace: true });
  }

  #submit(form: HTMLFormElement, submitter: HTMLElement | null, replace = false): void {
    const fresh = form.closest(LIVE_PARTS) !== null;
    const query = searchOf(form, this.#history.search, { fresh, submitter });
    this.#go(readable(query), () => form.submit(), { replace });
  }

  /** Follows a link to this very page with other words. */
  #followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.closest("main") || link.target || link.matches("[download], [data-copy-link]")) {
      return;
    }
    const { origin, pathname, search } = new URL(link.href, window.location.href);
    const here = origin === window.location.origin && pathname === window.location.pathname;
    // A link within the page as it is goes to its place.
    if (!here || wordsOf(search) === this.#shown) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    const otherwise = () => window.location.assign(link.href);
    const place = link.closest(".pager") ? link.hash.slice(1) : "";
    this.#go(withMapWords(search, this.#history.search), otherwise, { place });
  }

  /** Shows the page of that query string, from `place` on where that is named. */
  async #go(
    search: string,
    otherwise: () => void,
    { replace = false, place = "" }: { replace?: boolean; place?: string } = {},
  ): Promise<void> {
    try {
      await this.#load(search);
      if (replace) this.#history.replaceSearch(search);
      else this.#history.pushSearch(search);
      this.#changed();
      const start = document.getElementById(place);
      if (start) goTo(start);
    } catch (error) {
      if (!isAbort(error)) otherwise();
    }
  }

  async #load(search: string): Promise<void> {
    this.#current?.abort();
    const { signal } = (this.#current = new AbortController());
    const response = await fetch(window.location.pathname + search, {
      signal,
      headers: { Accept: "text/html" },
    });
    if (!response.ok) throw new Error(`live page: ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    signal.throwIfAborted();
    replaceParts(page);
    for (const form of liveForms()) {
      hideSubmits(form);
      updateFields(form, page);
      updateChoices(form, page);
    }
    this.#announcer.announce([...document.querySelectorAll("[data-answer]")]);
    this.#shown = wordsOf(search);
  }
}

function liveForms(): NodeListOf<HTMLFormElement> {
  return document.querySelectorAll<HTMLFormElement>(LIVE_FORMS);
}

/** The live form that a field belongs to. */
function formOf(field: EventTarget | null): HTMLFormElement | undefined {
  return [...liveForms()].find((form) => [...form.elements].includes(field as Element));
}

/** What a query string says of the page, the map's own words aside. */
function wordsOf(search: string): string {
  const words = [...new URLSearchParams(search)].filter(
    ([name, value]) => !MAP_WORDS.includes(name) && value.trim() !== "",
  );
  return new URLSearchParams(words).toString();
}

/** The words of a link, with the map's as the address has them now. */
function withMapWords(search: string, now: string): string {
  const query = new URLSearchParams(search);
  for (const name of MAP_WORDS) {
    query.delete(name);
    const value = new URLSearchParams(now).get(name);
    if (value !== null) query.set(name, value);
  }
  return readable(query);
}
