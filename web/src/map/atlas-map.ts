// The map of a page: puts its parts together. Loaded only once a map is wanted.
import type { LonLat } from "../geo/mercator";
import { canLocate, locate } from "../page/geolocation";
import type { PageHistory } from "../page/page-history";
import { filtersOf, formatView, viewOf } from "../page/page-state";
import { linedPlaces, listedPole } from "../page/pole-list";
import type { Selection } from "../page/selection";
import { Bubbles } from "./bubbles";
import { firstLook } from "./first-view";
import { type Drawn, LeafletView } from "./leaflet-view";
import { type MapSettings, readSettings } from "./map-settings";
import { MapStatus } from "./map-status";
import { readPalette } from "./palette";
import { type Pointed, Pointing } from "./pointing";
import { PoleOverlay } from "./pole-overlay";
import { listedBubble, placeBubble, poleBubble, sheetUrl } from "./popup-content";
import { quickPlaces, WHOLE } from "./quick-places";
import type { MapSymbol } from "./symbols";
import { TerritoryTiles } from "./territory-tiles";

// After the styles that the view brings, which it overrides.
import "./map.css";

/** What the page shares with its map. */
export interface MapPage {
  readonly history: PageHistory;
  readonly selection: Selection;
}

/** What the page asks of its map later on. */
export interface AtlasMap {
  /** The filters of the address have changed. */
  refilter(): void;
}

/** Zoom at which a visitor's surroundings are shown. */
const VISITOR_ZOOM = 10;

/** A page about one place needs no closer look than this to begin with. */
const FIRST_ZOOM = 12;

/** Pause before what could not be loaded is asked again. */
const RETRY_MS = 20_000;

const TROUBLE =
  "Une partie de la carte n’a pas pu être chargée. Nouvel essai dès que la connexion revient.";

/** Starts the map of a section. */
export function startMap(section: HTMLElement, page: MapPage): AtlasMap {
  return new StartedMap(section, page);
}

class StartedMap implements AtlasMap {
  readonly #settings: MapSettings;
  readonly #history: PageHistory;
  readonly #selection: Selection;
  readonly #view: LeafletView;
  readonly #overlay: PoleOverlay;
  readonly #pointing: Pointing;
  readonly #bubbles: Bubbles;
  readonly #status: MapStatus;
  readonly #tiles: readonly Drawn[];
  #palette = readPalette();
  #retry = 0;

  constructor(section: HTMLElement, { history, selection }: MapPage) {
    const settings = readSettings(section.dataset);
    this.#settings = settings;
    this.#history = history;
    this.#selection = selection;

    const { frame, stage, box } = buildFrame(settings);
    section.querySelector(".map-fallback")?.remove();
    // Everything is in place before the view measures its box.
    if (canLocate()) stage.append(this.#locateButton());
    if (settings.attribution) stage.append(this.#credits());
    // A small map about one place has no need of the others.
    if (settings.mode === "national") {
      frame.append(quickPlaces((bounds) => this.#view.fit(bounds)));
    }
    section.append(frame);

    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#view = new LeafletView(box, still);
    this.#status = new MapStatus(stage);
    this.#lookAround();

    const territories = new TerritoryTiles(settings.version, settings.outlined, () =>
      this.#missing(),
    );
    this.#tiles = this.#addTiles(territories);
    this.#overlay = new PoleOverlay({
      view: this.#view,
      selection,
      settings,
      palette: () => this.#palette,
      filters: () => filtersOf(history.search, settings.mode === "national"),
    });
    this.#bubbles = new Bubbles(this.#view, box);
    this.#pointing = new Pointing(
      this.#view,
      this.#overlay,
      territories,
      selection,
      this.#status,
      box,
    );
    this.#listen(box);
    this.#loadPoles().then(() => this.#showSelected());
  }

  refilter(): void {
    this.#loadPoles();
  }

  /** Shows what the address says, else what the page says, else the whole. */
  #lookAround(): void {
    const look = viewOf(this.#history.search) ?? firstLook(this.#settings, linedPlaces(), WHOLE);
    if ("zoom" in look) this.#view.show(look);
    else this.#view.fit(look, FIRST_ZOOM);
  }

  #addTiles(territories: TerritoryTiles): Drawn[] {
    const view = this.#view;
    if (!this.#settings.baseMap) {
      // Nothing comes between the land and its borders: one canvas does for both.
      const both = view.addPainted("ground", async (context, tile, signal) => {
        await territories.paintGround(context, tile, this.#palette, signal);
        await territories.paintBorders(context, tile, this.#palette, signal);
      });
      return [both];
    }
    const ground = view.addPainted("ground", (context, tile, signal) =>
      territories.paintGround(context, tile, this.#palette, signal),
    );
    view.addBaseMap(this.#settings.baseMap);
    const borders = view.addPainted("borders", (context, tile, signal) =>
      territories.paintBorders(context, tile, this.#palette, signal),
    );
    return [ground, borders];
  }

  #locateButton(): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-locate";
    button.append(targetIcon(), "Ma position");
    button.addEventListener("click", () => this.#goToVisitor());
    return button;
  }

  #credits(): HTMLElement {
    const credits = document.createElement("p");
    credits.className = "map-credits";
    credits.textContent = this.#settings.attribution;
    return credits;
  }

  #listen(box: HTMLElement): void {
    this.#view.onMoved(() => {
      this.#history.replaceWords({ vue: formatView(this.#view.view) });
      this.#loadPoles();
      this.#pointing.nameCentre();
    });
    this.#view.onClick(async (screen, point) => {
      this.#open(await this.#pointing.at(screen, point), point, false);
    });
    box.addEventListener("keydown", async (event) => {
      // Taken here, or it would close the map that is open over the page too.
      if (event.key === "Escape" && this.#bubbles.dismiss()) event.preventDefault();
      if (event.key !== "Enter" || event.target !== box) return;
      event.preventDefault();
      this.#open(await this.#pointing.atCentre(), this.#view.centre, true);
    });
    this.#selection.onSelect(() => this.#showSelected());
    this.#selection.onPoint(() => this.#overlay.redraw());
    this.#history.onReturn(() => this.#lookAround());

    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => {
      this.#palette = readPalette();
      this.#redraw();
    });
    new ResizeObserver(() => this.#view.resize()).observe(box);
    window.addEventListener("online", () => this.#again());
  }

  #open(pointed: Pointed, point: LonLat, byKeyboard: boolean): void {
    if ("symbol" in pointed) {
      this.#openSymbol(pointed.symbol, byKeyboard);
      return;
    }
    const narrowest = pointed.place.found[0];
    if (byKeyboard) {
      if (!narrowest) return;
      const { niveau } = narrowest.level;
      const { code } = narrowest.territory;
      const near = `/proche?commune=${encodeURIComponent(code)}`;
      window.location.assign(niveau === "commune" ? near : sheetUrl(niveau, code));
      return;
    }
    this.#selection.select(undefined, "map");
    const content = placeBubble(pointed.place);
    if (content) this.#bubbles.show(point, content, false);
    else this.#bubbles.close();
  }

  #openSymbol(symbol: MapSymbol, byKeyboard: boolean): void {
    if (symbol.kind === "pole") {
      // Selected already, its bubble was closed or covered: show it again.
      if (this.#selection.selected === symbol.id) this.#showSelected(byKeyboard);
      else this.#selection.select(symbol.id, "map");
      if (byKeyboard) this.#showSelected(true);
    } else if (symbol.opensAt === null) {
      this.#bubbles.showCoincident(symbol, byKeyboard);
    } else {
      const zoom = Math.max(symbol.opensAt, this.#view.zoom + 1);
      this.#view.show({ zoom, lat: symbol.lat, lon: symbol.lon });
    }
  }

  /** Shows the selected pole: a bubble at its symbol or, when it is within a cluster, at its place. */
  #showSelected(focus = false): void {
    this.#overlay.redraw();
    const id = this.#selection.selected;
    if (id === undefined) {
      this.#bubbles.close();
      return;
    }
    const unselect = () => {
      if (this.#selection.selected === id) this.#selection.select(undefined, "map");
    };
    const symbol = this.#overlay.symbolOf(id);
    if (symbol?.kind === "pole") {
      this.#view.reveal(symbol);
      this.#bubbles.show(symbol, poleBubble(symbol), focus, unselect);
      return;
    }
    const listed = listedPole(id);
    if (!listed?.place) return;
    this.#view.reveal(listed.place);
    this.#bubbles.show(listed.place, listedBubble(listed), focus, unselect);
  }

  async #goToVisitor(): Promise<void> {
    this.#status.trouble("Recherche de votre position…");
    try {
      const place = await locate();
      this.#status.trouble("");
      this.#view.show({ ...place, zoom: Math.max(VISITOR_ZOOM, this.#view.zoom) });
      this.#overlay.showVisitor(place);
    } catch (error) {
      this.#status.trouble(error instanceof Error ? error.message : String(error));
    }
  }

  async #loadPoles(): Promise<void> {
    const whole = await this.#overlay.load();
    if (whole === false) this.#missing();
    this.#pointing.nameCentre();
  }

  #missing(): void {
    this.#status.trouble(TROUBLE);
    clearTimeout(this.#retry);
    this.#retry = window.setTimeout(() => this.#again(), RETRY_MS);
  }

  /** Asks again for what is missing; what is there is not asked twice. */
  #again(): void {
    if (!this.#retry) return;
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#status.trouble("");
    this.#redraw();
    this.#loadPoles();
  }

  #redraw(): void {
    for (const drawn of this.#tiles) drawn.redraw();
    this.#overlay.redraw();
  }
}

/** The elements of the map. */
interface Frame {
  /** All of it. */
  readonly frame: HTMLElement;
  /** The view, with what lies over it. */
  readonly stage: HTMLElement;
  /** The view. */
  readonly box: HTMLElement;
}

function buildFrame({ mode }: MapSettings): Frame {
  const part = (className: string) => {
    const element = document.createElement("div");
    element.className = className;
    return element;
  };
  const frame = part("map-frame");
  const stage = part("map-stage");
  const box = part("map-box");
  box.setAttribute("role", "application");
  box.setAttribute("aria-roledescription", "carte");
  const name = mode === "national" ? "Carte des pôles" : "Carte";
  box.setAttribute(
    "aria-label",
    `${name}. Flèches pour se déplacer, plus et moins pour zoomer, Entrée pour ouvrir ce qui est au centre. La liste donne les mêmes informations.`,
  );
  stage.append(box);
  frame.append(stage);
  return { frame, stage, box };
}

/** A target, drawn: the character for it is missing from common fonts. */
function targetIcon(): SVGSVGElement {
  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "-10 -10 20 20");
  icon.setAttribute("aria-hidden", "true");
  icon.setAttribute("class", "map-icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0ZM0-9V-3M0 9V3M-9 0H-3M9 0H3");
  icon.append(path);
  return icon;
}
