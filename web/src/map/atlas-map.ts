// The map of a page: puts its parts together. Loaded only once a map is wanted.

import { nextTask } from "../next-task";
import { canLocate, locate } from "../page/geolocation";
import type { PageHistory } from "../page/page-history";
import { filtersOf, formatView, viewOf } from "../page/page-state";
import type { Selection } from "../page/selection";
import type { Cell } from "../tiles/cell";
import { BaseMapControl } from "./base-map-control";
import { Bubbles } from "./bubbles";
import type { Circle } from "./choropleth";
import { shareOfCircles } from "./circles";
import { isAroundCountry } from "./country-bounds";
import { coveredBoxes, coveredEdges, coveredTop } from "./covered";
import { Filling } from "./filling";
import { buildFrame, credits, type Frame, legend, locateButton, takeAnchor } from "./frame";
import { Framing } from "./framing";
import { Insets } from "./insets";
import { LeafletView } from "./leaflet-view";
import { MapLayers } from "./map-layers";
import { drawOverlay } from "./map-overlay";
import { type MapSettings, parseBounds, readSettings } from "./map-settings";
import { MapStatus } from "./map-status";
import { namesAround } from "./names-around";
import { Opening } from "./opening";
import { PainterClient } from "./painter-client";
import { Pointing } from "./pointing";
import { PoleOverlay } from "./pole-overlay";
import { readPalette } from "./read-palette";
import { Retries } from "./retries";
import type { Startable } from "./view-types";

// After the styles that the view brings, which it overrides.
import "./map.css";
import "./insets.css";

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

const TOO_FAR = "Rapprochez-vous pour voir les communes couvertes et non couvertes.";

const VISITOR_ABROAD = "Vous êtes hors de France, que cette carte ne quitte pas.";

const LOADING_FAILED =
  "Une partie de la carte n’a pas pu être chargée. Nouvel essai dès que la connexion revient.";

/** Starts the map of a section; `painter` is the thread that paints it. */
export async function startMap(
  section: HTMLElement,
  page: MapPage,
  painter: Worker,
): Promise<AtlasMap> {
  const frame = buildFrame(readSettings(section.dataset));
  section.querySelector(".map-fallback")?.remove();
  section.append(frame.frame);
  takeAnchor(frame.box);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = new LeafletView(frame.box, still);
  await nextTask();
  const map = new StartedMap(section, page, frame, view, painter);
  await nextTask();
  // Before it looks somewhere nothing can be drawn anew: a filter chosen meanwhile waits for that.
  await map.look();
  map.start();
  return map;
}

class StartedMap implements AtlasMap {
  readonly #section: HTMLElement;
  readonly #frame: HTMLElement;
  readonly #box: HTMLElement;
  readonly #history: PageHistory;
  readonly #selection: Selection;
  readonly #view: LeafletView;
  readonly #painter: PainterClient;
  readonly #names: Startable;
  readonly #layers: MapLayers;
  readonly #baseMap: BaseMapControl;
  readonly #poles: PoleOverlay;
  readonly #overlay: Startable;
  readonly #insets: Insets | undefined;
  readonly #pointing: Pointing;
  readonly #bubbles: Bubbles;
  readonly #opening: Opening;
  readonly #status: MapStatus;
  readonly #filling: Filling;
  #legend = legend();
  #settings: MapSettings;
  #palette = readPalette();
  readonly #framing: Framing;
  readonly #retries = new Retries(() => this.#requestAgain());

  constructor(
    section: HTMLElement,
    { history, selection }: MapPage,
    { frame, stage, box }: Frame,
    view: LeafletView,
    painter: Worker,
  ) {
    const settings = readSettings(section.dataset);
    this.#section = section;
    this.#settings = settings;
    this.#history = history;
    this.#selection = selection;

    this.#frame = frame;
    this.#box = box;
    this.#view = view;
    this.#painter = new PainterClient(painter, {
      missing: () => this.#missing(),
      otherNames: () => this.#names.redraw(),
      shades: async () => (await this.#filling.filled?.shades()) ?? new Map(),
    });
    this.#painter.setPalette(this.#palette);
    this.#filling = new Filling(settings, {
      tiles: () => this.#restyle(),
      highlight: () => this.#highlight(),
    });
    this.#painter.setStyle(this.#filling);
    // A small map about one place has no need of the others.
    if (settings.isOfFrance) {
      this.#insets = new Insets({
        paint: (cell, signal) => this.#painter.inset(cell, signal),
        symbols: (context, tiles, place, cell) => {
          const overlay = new PoleOverlay(this.#overlayContext(), tiles);
          drawOverlay(context, place, cell, {
            ...this.#overlayParts(),
            poles: overlay,
            held: true,
          });
        },
        open: (bounds) => this.#framing.fit(bounds),
        filters: () => this.#filterWords(),
        registerVersion: settings.registerVersion,
        filled: settings.mode === "choropleth",
      });
      frame.append(this.#insets.element);
    }
    // Everything is in place before the view measures its box.
    if (canLocate() && settings.mode !== "choropleth") {
      stage.append(locateButton(() => this.#goToVisitor()));
    }
    if (settings.attribution) stage.append(credits(settings.attribution));
    frame.append(this.#legend);

    this.#status = new MapStatus(stage);
    this.#poles = new PoleOverlay(this.#overlayContext());
    this.#framing = new Framing(
      {
        view: this.#view,
        settings: () => this.#settings,
        filters: () => this.#filterWords().toString(),
        listed: () => parseBounds(new URLSearchParams(history.search).get("bbox") ?? undefined),
        covered: () => coveredEdges(frame, box, this.#insets?.width ?? 0),
      },
      viewOf(history.search),
    );
    const home = settings.isOfFrance ? "à la France" : "au lieu de la page";
    view.addHome(`Revenir ${home}`, () => this.#framing.home());
    this.#layers = new MapLayers({
      view: this.#view,
      painter: this.#painter,
      covered: () => {
        this.#section.classList.toggle("map-covered", this.#layers.covered);
        this.#names.redraw();
      },
    });
    this.#overlay = this.#view.addOverlay("symbols", (context, place, cell) =>
      drawOverlay(context, place, cell, this.#overlayParts()),
    );
    this.#names = this.#view.addBackdrop("names", (cell, signal) => this.#paintNames(cell, signal));
    this.#baseMap = new BaseMapControl(settings, history, this.#layers);
    stage.append(this.#baseMap.element);
    if (settings.baseMapCredits) {
      const line = credits(settings.baseMapCredits);
      line.classList.add("map-base-credits");
      stage.append(line);
    }
    this.#bubbles = new Bubbles(this.#view, box, () => ({
      x: this.#insets?.width ?? 0,
      y: coveredTop(frame, box),
    }));
    this.#pointing = new Pointing({
      view: this.#view,
      overlay: this.#poles,
      painter: this.#painter,
      selection,
      status: this.#status,
      box,
      wordsOf: (place) => this.#filling.wordsOf(place),
      pointed: (place) => this.#filling.point(place),
      isTold: (pointed) => this.#opening.tells(pointed),
    });
    this.#opening = new Opening({
      view: this.#view,
      framing: this.#framing,
      poles: this.#poles,
      bubbles: this.#bubbles,
      filling: this.#filling,
      selection,
    });
  }

  /** Shows where the page looks. */
  async look(): Promise<void> {
    // This lays the page out; to look somewhere begins all layers.
    this.#framing.hold(this.#filledFrom);
    await nextTask();
    this.#framing.resized(this.#filledFrom);
    this.#sizeLegend();
    await nextTask();
  }

  /** Asks for what is there. */
  async start(): Promise<void> {
    const poles = this.#loadPoles();
    this.#baseMap.follow();
    this.#rest();
    this.#listen(this.#box);
    await poles;
    this.#overlay.start();
    this.#showSelected();
    await nextTask();
    this.#names.start();
  }

  refresh(): void {
    this.#settings = readSettings(this.#section.dataset);
    this.#filling.update(this.#settings);
    this.#rest();
    const renewed = legend();
    this.#legend.replaceWith(renewed);
    this.#legend = renewed;
    this.#sizeLegend();
    this.#framing.fitFilters(new URLSearchParams(this.#history.search).get("vue"));
    this.#framing.hold(this.#filledFrom);
    this.#overlay.redraw();
    this.#names.redraw();
    this.#loadPoles();
    this.#insets?.load();
  }

  /** A choropleth goes no further out than where it can be seen. */
  get #filledFrom(): number {
    return this.#settings.choropleth ? (this.#filling.from ?? 0) : 0;
  }

  #filterWords(): URLSearchParams {
    return filtersOf(this.#history.search, this.#settings.mode === "national");
  }

  #overlayContext() {
    return {
      view: () => this.#view,
      selection: this.#selection,
      settings: () => this.#settings,
      palette: () => this.#palette,
      filters: () => this.#filterWords(),
      changed: () => {
        this.#overlay.redraw();
        this.#names.redraw();
      },
    };
  }

  #overlayParts() {
    return {
      poles: this.#poles,
      circles: this.#circles,
      settings: this.#settings,
      palette: this.#palette,
      countsEnded: () => this.#filterWords().getAll("statut").join(",").includes("inactif"),
    };
  }

  /** Numbers that are drawn as circles, of the size of the map. */
  get #circles(): readonly Circle[] {
    // Asked for each frame: the view knows its size without laying the page out.
    const share = shareOfCircles(this.#view.size.x);
    return this.#filling.circles.map((one) => ({ ...one, radius: share * one.radius }));
  }

  /** Circles in legends are as large as those of the map. Set on them alone: on the page, it would style all of it anew. */
  #sizeLegend(): void {
    const share = String(shareOfCircles(this.#view.size.x));
    for (const legend of document.querySelectorAll<HTMLElement>(".circle-legend")) {
      legend.style.setProperty("--circle-share", share);
    }
  }

  /** Paints the names, which a base map has of its own. */
  async #paintNames(cell: Cell, signal: AbortSignal): Promise<ImageBitmap | undefined> {
    if (this.#layers.covered) return undefined;
    const screen = this.#view.cell;
    const covered = coveredBoxes(this.#frame, this.#box, screen, cell);
    const around = namesAround(cell, screen, covered, this.#poles, this.#settings, this.#circles);
    return this.#painter.names(cell, around, signal);
  }

  /** What a view changes in the page, once the map is at rest. */
  #rest(): void {
    const { from } = this.#filling;
    if (!this.#settings.choropleth) {
      this.#status.hint(from !== undefined && this.#view.zoom < from ? TOO_FAR : "");
    }
    this.#baseMap.offer(this.#view.zoom);
  }

  #listen(box: HTMLElement): void {
    this.#view.onZooming((cell) => this.#poles.prefetch(cell));
    this.#view.onMoved(() => {
      if (this.#framing.taken) this.#history.replaceWords({ vue: formatView(this.#view.view) });
      this.#rest();
      this.#loadPoles();
      this.#pointing.nameCentre();
    });
    this.#view.onClick(async (screen, point) => {
      this.#opening.open(await this.#pointing.at(screen, point), point, false);
      this.#pointing.hush();
    });
    box.addEventListener("keydown", async (event) => {
      // Taken here, or it would close the map that is open over the page too.
      if (event.key === "Escape" && this.#bubbles.dismiss()) event.preventDefault();
      if (event.key !== "Enter" || event.target !== box) return;
      event.preventDefault();
      this.#opening.open(await this.#pointing.atCentre(), this.#view.centre, true);
    });
    this.#selection.onSelect((_, origin) => {
      // The address says where the map looks too: it goes there first.
      if (origin === "address") queueMicrotask(() => this.#showSelected());
      else this.#showSelected();
    });
    this.#selection.onPoint((id) => {
      this.#overlay.redraw();
      this.#insets?.draw();
      this.#insets?.mark(id);
    });
    this.#history.onReturn(() => {
      this.#framing.show(viewOf(this.#history.search));
      this.#baseMap.follow();
    });

    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => {
      this.#palette = readPalette();
      this.#painter.setPalette(this.#palette);
      this.#redraw();
    });
    // The first call says what the view has measured already.
    let { offsetWidth: width, offsetHeight: height } = box;
    new ResizeObserver(() => {
      // A map that is hidden has no size to fit anything into: it keeps its view until it is seen again.
      if (box.offsetWidth === 0 || box.offsetHeight === 0) return;
      if (box.offsetWidth === width && box.offsetHeight === height) return;
      ({ offsetWidth: width, offsetHeight: height } = box);
      this.#view.resize();
      this.#framing.resized(this.#filledFrom);
      this.#sizeLegend();
    }).observe(box);
    const take = () => this.#framing.take();
    for (const event of ["pointerdown", "keydown", "wheel"]) {
      this.#section.addEventListener(event, take, { capture: true, passive: true });
    }
    window.addEventListener("online", () => this.#retries.reconnected());
  }

  /** Shows what is selected, on the map and in the insets. */
  #showSelected(): void {
    this.#overlay.redraw();
    this.#insets?.draw();
    this.#opening.showSelected();
  }

  async #goToVisitor(): Promise<void> {
    this.#status.message("Recherche de votre position…");
    try {
      const place = await locate();
      if (!isAroundCountry(place)) throw new Error(VISITOR_ABROAD);
      this.#status.message("");
      this.#view.show({ ...place, zoom: Math.max(VISITOR_ZOOM, this.#view.zoom) });
      this.#poles.showVisitor(place);
    } catch (error) {
      this.#status.message(error instanceof Error ? error.message : String(error));
    }
  }

  async #loadPoles(): Promise<void> {
    const whole = await this.#poles.load();
    if (whole === false) this.#missing();
    this.#pointing.nameCentre();
  }

  #missing(): void {
    this.#status.message(LOADING_FAILED);
    this.#retries.missing();
  }

  /** Requests again what is missing; what is there is not requested twice. */
  #requestAgain(): void {
    this.#status.message("");
    this.#redraw();
    this.#loadPoles();
  }

  #highlight(): void {
    const { highlighted } = this.#filling;
    this.#painter.setHighlighted(highlighted);
    this.#layers.redrawHighlight(highlighted.length > 0);
  }

  #restyle(): void {
    this.#painter.setStyle(this.#filling);
    this.#layers.redrawTerritories();
    this.#insets?.load();
  }

  #redraw(): void {
    this.#layers.redrawGround();
    this.#overlay.redraw();
    this.#names.redraw();
    this.#restyle();
    this.#highlight();
  }
}
