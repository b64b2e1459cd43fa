// The map of a page: puts its parts together. Loaded only once a map is wanted.
import type { LonLat } from "../geo/mercator";
import { canLocate, locate } from "../page/geolocation";
import type { PageHistory } from "../page/page-history";
import { filtersOf, formatView, viewOf } from "../page/page-state";
import { listedPlaces, listedPole } from "../page/pole-list";
import type { Selection } from "../page/selection";
import { Bubbles } from "./bubbles";
import { drawCircles } from "./circles";
import { Filling } from "./filling";
import { firstLook } from "./first-view";
import { buildFrame, credits, legend, locateButton } from "./frame";
import { LeafletView, type Redrawable } from "./leaflet-view";
import { type MapSettings, readSettings } from "./map-settings";
import { MapStatus } from "./map-status";
import { readPalette } from "./palette";
import { type Pointed, Pointing } from "./pointing";
import { PoleOverlay } from "./pole-overlay";
import { listedBubble, placeBubble, placeUrl, poleBubble, valueBubble } from "./popup-content";
import { quickPlaces, WHOLE } from "./quick-places";
import type { MapSymbol } from "./symbols";
import { TerritoryTiles } from "./territory-tiles";
import { layTiles } from "./tile-floors";

// After the styles that the view brings, which it overrides.
import "./map.css";

/** What the page shares with its map. */
export interface MapPage {
  readonly history: PageHistory;
  readonly selection: Selection;
}

/** What the page asks of its map later on. */
export interface AtlasMap {
  /** The address has changed, and with it the page: its filters, its table, the attributes of the map. */
  refresh(): void;
}

/** Zoom at which a visitor's surroundings are shown. */
const VISITOR_ZOOM = 10;

/** A page about one place needs no closer look than this to begin with. */
const FIRST_ZOOM = 12;

const TOO_FAR = "Rapprochez-vous pour voir les communes couvertes et non couvertes.";

/** Pause before what could not be loaded is requested again. */
const RETRY_MS = 20_000;

const LOADING_FAILED =
  "Une partie de la carte n’a pas pu être chargée. Nouvel essai dès que la connexion revient.";

/** Starts the map of a section. */
export function startMap(section: HTMLElement, page: MapPage): AtlasMap {
  return new StartedMap(section, page);
}

class StartedMap implements AtlasMap {
  readonly #section: HTMLElement;
  readonly #history: PageHistory;
  readonly #selection: Selection;
  readonly #view: LeafletView;
  readonly #overlay: PoleOverlay;
  readonly #pointing: Pointing;
  readonly #circles: Redrawable;
  readonly #bubbles: Bubbles;
  readonly #status: MapStatus;
  readonly #tiles: readonly Redrawable[];
  readonly #highlight: Redrawable;
  #legend = legend();
  readonly #filling: Filling;
  #settings: MapSettings;
  #palette = readPalette();
  #retry = 0;

  constructor(section: HTMLElement, { history, selection }: MapPage) {
    const settings = readSettings(section.dataset);
    this.#section = section;
    this.#settings = settings;
    this.#history = history;
    this.#selection = selection;

    const { frame, stage, box } = buildFrame(settings);
    section.querySelector(".map-fallback")?.remove();
    // Everything is in place before the view measures its box.
    if (canLocate()) stage.append(locateButton(() => this.#goToVisitor()));
    if (settings.attribution) stage.append(credits(settings.attribution));
    frame.append(this.#legend);
    // A small map about one place has no need of the others.
    if (settings.mode === "national" || settings.mode === "choropleth") {
      frame.append(quickPlaces((bounds) => this.#view.fit(bounds)));
    }
    section.append(frame);

    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#view = new LeafletView(box, still);
    this.#status = new MapStatus(stage);
    this.#showFirstView();

    this.#filling = new Filling(settings, {
      tiles: () => this.#redrawTiles(),
      highlight: () => this.#highlight.redraw(),
    });
    const territories = new TerritoryTiles(settings.territoriesVersion, this.#filling, () =>
      this.#missing(),
    );
    const palette = () => this.#palette;
    const { tiles, highlight } = layTiles(this.#view, territories, settings.baseMap, palette);
    this.#tiles = tiles;
    this.#highlight = highlight;
    this.#checkZoom();
    this.#overlay = new PoleOverlay({
      view: this.#view,
      selection,
      settings: () => this.#settings,
      palette,
      filters: () => filtersOf(history.search, settings.mode === "national"),
    });
    this.#circles = this.#view.addOverlay((context, place) =>
      drawCircles(context, place, this.#filling.circles, this.#palette),
    );
    this.#circles.redraw();
    this.#bubbles = new Bubbles(this.#view, box);
    this.#pointing = new Pointing({
      view: this.#view,
      overlay: this.#overlay,
      territories,
      selection,
      status: this.#status,
      box,
      wordsOf: (place) => this.#filling.wordsOf(place),
      pointed: (place) => this.#filling.point(place),
    });
    this.#listen(box);
    this.#loadPoles().then(() => this.#showSelected());
  }

  refresh(): void {
    this.#settings = readSettings(this.#section.dataset);
    this.#filling.update(this.#settings);
    this.#checkZoom();
    const renewed = legend();
    this.#legend.replaceWith(renewed);
    this.#legend = renewed;
    this.#circles.redraw();
    this.#overlay.redraw();
    this.#loadPoles();
  }

  /** Shows what the address says, else what the page says, else the whole. */
  #showFirstView(): void {
    const look = viewOf(this.#history.search) ?? firstLook(this.#settings, listedPlaces(), WHOLE);
    if ("zoom" in look) this.#view.show(look);
    else this.#view.fit(look, FIRST_ZOOM);
  }

  /** Stays where what is filled can be seen, or says how to come nearer. */
  #checkZoom(): void {
    const { from } = this.#filling;
    if (this.#settings.choropleth) this.#view.stopAt(from ?? 0);
    else this.#status.hint(from !== undefined && this.#view.zoom < from ? TOO_FAR : "");
  }

  #listen(box: HTMLElement): void {
    this.#view.onMoved(() => {
      this.#history.replaceWords({ vue: formatView(this.#view.view) });
      this.#checkZoom();
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
    this.#history.onReturn(() => this.#showFirstView());

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
    const filled = this.#filling.opens(pointed.place);
    if (filled) {
      this.#filling.select(filled.code);
      const bubble = valueBubble(filled.nom, filled.words, filled.url);
      this.#bubbles.show(point, bubble, byKeyboard, () => {
        if (this.#filling.selected === filled.code) this.#filling.select(undefined);
      });
      return;
    }
    this.#filling.select(undefined);
    if (byKeyboard) {
      const url = placeUrl(pointed.place);
      if (url) window.location.assign(url);
      return;
    }
    this.#selection.select(undefined, "map");
    const content = placeBubble(pointed.place, this.#filling.wordsOf(pointed.place));
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
    this.#status.message("Recherche de votre position…");
    try {
      const place = await locate();
      this.#status.message("");
      this.#view.show({ ...place, zoom: Math.max(VISITOR_ZOOM, this.#view.zoom) });
      this.#overlay.showVisitor(place);
    } catch (error) {
      this.#status.message(error instanceof Error ? error.message : String(error));
    }
  }

  async #loadPoles(): Promise<void> {
    const whole = await this.#overlay.load();
    if (whole === false) this.#missing();
    this.#pointing.nameCentre();
  }

  #missing(): void {
    this.#status.message(LOADING_FAILED);
    clearTimeout(this.#retry);
    this.#retry = window.setTimeout(() => this.#again(), RETRY_MS);
  }

  /** Requests again what is missing; what is there is not requested twice. */
  #again(): void {
    if (!this.#retry) return;
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#status.message("");
    this.#redraw();
    this.#loadPoles();
  }

  #redraw(): void {
    this.#redrawTiles();
    this.#circles.redraw();
    this.#overlay.redraw();
  }

  #redrawTiles(): void {
    for (const drawn of [...this.#tiles, this.#highlight]) drawn.redraw();
  }
}
