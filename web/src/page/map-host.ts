import "./map-host.css";
import type { AtlasMap, MapPage } from "../map/atlas-map";
import { nextTask } from "../next-task";
import { startPainter } from "../painting/start";
import { MapSheets } from "./map-sheets";
import type { PageHistory } from "./page-history";

/** From this width on, and in any frame, the map stands beside the list; else it opens over the page on demand. */
const WIDE = document.body.classList.contains("embedded") ? "all" : "(min-width: 64rem)";

const FAILED = "La carte n’a pas pu être chargée. La liste donne les mêmes informations.";

/** Keeps the place of the map: loads it when it is wanted, opens it over the page on a phone. */
export class MapHost {
  readonly #section: HTMLElement;
  readonly #page: MapPage;
  readonly #history: PageHistory;
  readonly #close: HTMLButtonElement;
  readonly #sheets: MapSheets;
  #map: Promise<AtlasMap | undefined> | undefined;
  #opener: HTMLElement | undefined;
  #inert: Element[] = [];

  constructor(section: HTMLElement, page: MapPage) {
    this.#section = section;
    this.#page = page;
    this.#history = page.history;
    this.#close = document.createElement("button");
    this.#close.type = "button";
    this.#close.className = "map-close";
    const what = document.createElement("span");
    what.className = "visually-hidden";
    what.textContent = " la carte";
    this.#close.append("Fermer", what);
    this.#close.addEventListener("click", () => this.#history.leaveOpenMap());
    this.#sheets = new MapSheets(this.#history);
    this.#sheets.bar.prepend(this.#close);

    const openers = document.querySelectorAll<HTMLElement>("[data-open-map]");
    const wide = window.matchMedia(WIDE);
    const arrange = () => {
      for (const opener of openers) opener.hidden = wide.matches;
      if (wide.matches && this.#isOpen) this.#closeMap();
      section.hidden = !wide.matches && !this.#isOpen;
      if (wide.matches) this.#load();
    };
    for (const opener of openers) {
      opener.addEventListener("click", () => {
        this.#history.pushOpenMap();
        this.#openMap(opener);
      });
    }
    wide.addEventListener("change", arrange);
    this.#history.onReturn(() => {
      this.#sheets.follow();
      if (wide.matches) return;
      if (this.#history.mapIsOpen) this.#openMap(this.#opener ?? openers[0]);
      else this.#closeMap();
    });
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.#isOpen) return;
      // One thing at a time, wherever the focus is: the sheet first.
      if (!this.#sheets.dismiss()) this.#history.leaveOpenMap();
    });
    arrange();
    if (!wide.matches && this.#history.mapIsOpen) this.#openMap(openers[0]);
  }

  /** Does something with the map if it is there. */
  withMap(use: (map: AtlasMap) => void): void {
    this.#map?.then((map) => map && use(map));
  }

  get #isOpen(): boolean {
    return this.#section.classList.contains("map-open");
  }

  #load(): Promise<AtlasMap | undefined> {
    this.#map ??= this.#start();
    return this.#map;
  }

  #start(): Promise<AtlasMap | undefined> {
    const painting = startPainter(this.#section.dataset.territoriesVersion ?? "");
    return Promise.all([import("../map/atlas-map"), painting])
      .then(async ([{ startMap }, painter]) => {
        await nextTask();
        this.#section.classList.remove("map-failed");
        return startMap(this.#section, this.#page, painter);
      })
      .catch((error: unknown) => {
        console.debug(error);
        painting.then((painter) => painter.terminate()).catch(() => {});
        const fallback = this.#section.querySelector(".map-fallback") ?? this.#section;
        fallback.textContent = FAILED;
        this.#showDrawn();
        // The next opening tries again.
        this.#map = undefined;
        return undefined;
      });
  }

  /** Shows the map as a picture, as where there are no scripts. */
  #showDrawn(): void {
    this.#section.classList.add("map-failed");
    const picture = this.#section.nextElementSibling?.querySelector(".map-drawn");
    // Where the map itself was to come, the picture was not asked for.
    picture?.querySelector('source[srcset^="data:"]')?.remove();
  }

  #openMap(opener: HTMLElement | undefined): void {
    if (this.#isOpen) return;
    this.#opener = opener;
    this.#section.hidden = false;
    this.#section.classList.add("map-open");
    this.#section.setAttribute("role", "dialog");
    this.#section.setAttribute("aria-modal", "true");
    if (
      !this.#section.hasAttribute("aria-label") &&
      !this.#section.hasAttribute("aria-labelledby")
    ) {
      this.#section.setAttribute("aria-label", "Carte");
    }
    this.#section.prepend(this.#sheets.bar, this.#sheets.sheet);
    this.#inert = othersThan(this.#section);
    for (const element of this.#inert) element.setAttribute("inert", "");
    document.documentElement.classList.add("map-is-open");
    this.#close.focus();
    this.#load();
  }

  #closeMap(): void {
    if (!this.#isOpen) return;
    this.#section.classList.remove("map-open");
    this.#section.removeAttribute("role");
    this.#section.removeAttribute("aria-modal");
    this.#sheets.close();
    this.#sheets.bar.remove();
    this.#sheets.sheet.remove();
    for (const element of this.#inert) element.removeAttribute("inert");
    this.#inert = [];
    document.documentElement.classList.remove("map-is-open");
    this.#section.hidden = !window.matchMedia(WIDE).matches;
    this.#opener?.focus();
  }
}

/** Everything in the page that is neither the element, nor in it, nor around it. */
function othersThan(element: Element): Element[] {
  const others: Element[] = [];
  for (
    let node: Element | null = element;
    node && node !== document.body;
    node = node.parentElement
  ) {
    const siblings = [...(node.parentElement?.children ?? [])];
    others.push(...siblings.filter((one) => one !== node && !one.hasAttribute("inert")));
  }
  return others;
}
