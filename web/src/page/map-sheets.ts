// What a phone needs beside its map, over it: the page's own search, filters and legend, lent to a sheet.
import type { PageHistory } from "./page-history";

/** A part of the page that can be lent. */
interface Lent {
  readonly name: string;
  readonly selector: string;
}

const PARTS: readonly Lent[] = [
  { name: "Rechercher", selector: "form[data-search]" },
  { name: "Filtres", selector: "form[data-filters], form.settings" },
  { name: "Indicateur", selector: "form.compare-form" },
  { name: "Légende", selector: "[data-legend]" },
];

/** One sheet at a time over the map; what it shows goes back to its place in the page when it closes. */
export class MapSheets {
  /** The buttons that open them. */
  readonly bar = document.createElement("div");
  readonly sheet = document.createElement("div");
  readonly #history: PageHistory;
  readonly #title = document.createElement("p");
  readonly #body = document.createElement("div");
  #opener: HTMLElement | undefined;
  #giveBack: (() => void) | undefined;

  constructor(history: PageHistory) {
    this.#history = history;
    this.bar.className = "map-bar";
    this.sheet.className = "map-sheet";
    this.sheet.hidden = true;
    this.sheet.setAttribute("role", "region");
    // The button of the bar says "Fermer" of the map.
    const close = button("Revenir à la carte", "map-sheet-close");
    close.addEventListener("click", () => this.#leave());
    const head = document.createElement("div");
    head.className = "map-sheet-head";
    head.append(this.#title, close);
    this.sheet.append(head, this.#body);
    for (const part of PARTS) {
      if (!document.querySelector(part.selector)) continue;
      const opener = button(part.name, "map-bar-button");
      opener.setAttribute("aria-expanded", "false");
      opener.addEventListener("click", () => {
        if (this.#opener === opener) this.#leave();
        else this.#open(part, opener);
      });
      this.bar.append(opener);
    }
  }

  /** Does what the history says: the back button closes the sheet before the map. */
  follow(): void {
    if (!this.#history.sheetIsOpen) this.close();
  }

  /** Leaves the sheet, as its own button does. Whether there was one. */
  dismiss(): boolean {
    if (!this.#opener) return false;
    this.#leave();
    return true;
  }

  close(): void {
    if (!this.#opener) return;
    this.#giveBack?.();
    this.#giveBack = undefined;
    this.sheet.hidden = true;
    this.#opener.setAttribute("aria-expanded", "false");
    this.#opener.focus();
    this.#opener = undefined;
  }

  #leave(): void {
    if (this.#history.sheetIsOpen) window.history.back();
    else this.close();
  }

  #open({ name, selector }: Lent, opener: HTMLElement): void {
    const another = this.#opener !== undefined;
    this.close();
    const part = document.querySelector<HTMLElement>(selector);
    if (!part) return;
    const place = document.createComment("");
    part.replaceWith(place);
    this.#body.replaceChildren(part);
    // Nothing beside the open map can be used, but what it borrows.
    const wasInert = part.inert;
    part.inert = false;
    const fold = part.querySelector("details");
    const wasOpen = fold?.open;
    if (fold) fold.open = true;
    this.#giveBack = () => {
      part.inert = wasInert;
      if (fold && wasOpen === false) fold.open = false;
      place.replaceWith(part);
    };
    this.sheet.setAttribute("aria-label", name);
    this.#title.textContent = name;
    this.sheet.classList.toggle("is-search", part.matches("[data-search]"));
    this.sheet.hidden = false;
    this.#opener = opener;
    opener.setAttribute("aria-expanded", "true");
    if (!another) this.#history.pushSheet();
    const fields = this.#body.querySelectorAll<HTMLElement>("input, select, summary");
    [...fields].find((field) => field.checkVisibility())?.focus();
  }
}

function button(name: string, className: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = name;
  return made;
}
