import type { LonLat } from "../geo/mercator";
import { listedPlaces, listedPole } from "../page/pole-list";
import type { Selection } from "../page/selection";
import { nearestTo } from "./first-view";
import type { LeafletView, Redrawable, ScreenPoint } from "./leaflet-view";
import type { MapSettings } from "./map-settings";
import type { Palette } from "./palette";
import { PoleTiles } from "./pole-tiles";
import { drawAdded, drawCluster, drawPole, drawSelectedPlace } from "./symbol-drawing";
import { type MapSymbol, symbolAt, TOUCH_RADIUS } from "./symbols";

/** Reach of a mouse, which is finer than a finger. */
const MOUSE_RADIUS = 15;

/** What the overlay needs to know of the map around it. */
export interface OverlayContext {
  readonly view: LeafletView;
  readonly selection: Selection;
  readonly settings: () => MapSettings;
  readonly palette: () => Palette;
  readonly filters: () => URLSearchParams;
}

/** All the symbols of the map in one drawing, each pole once. */
export class PoleOverlay {
  readonly #context: OverlayContext;
  readonly #tiles: PoleTiles;
  readonly #drawn: Redrawable;
  #visitor: LonLat | undefined;

  constructor(context: OverlayContext) {
    this.#context = context;
    this.#tiles = new PoleTiles(context.settings().registerVersion);
    this.#drawn = context.view.addOverlay((canvas, place) => this.#draw(canvas, place));
  }

  /** Loads what the screen shows now. Resolves to whether all of it came; `undefined` when outrun. */
  async load(): Promise<boolean | undefined> {
    const { view, filters, settings } = this.#context;
    // Symbols would hide the colours that a choropleth is about.
    if (settings().mode === "choropleth") return true;
    const whole = await this.#tiles.load(view.corners(), view.zoom, filters());
    if (whole !== undefined) this.redraw();
    return whole;
  }

  redraw(): void {
    this.#drawn.redraw();
  }

  /** Shows where the visitor is. */
  showVisitor(place: LonLat): void {
    this.#visitor = place;
    this.redraw();
  }

  /** The symbol at a place of the screen. */
  at(screen: ScreenPoint): MapSymbol | undefined {
    const finger = window.matchMedia("(pointer: coarse)").matches;
    const reach = finger ? TOUCH_RADIUS : MOUSE_RADIUS;
    return symbolAt(
      this.#tiles.symbols,
      (symbol) => this.#context.view.place(symbol),
      screen,
      reach,
    );
  }

  /** The symbol of a pole, when it stands alone. */
  symbolOf(id: string): MapSymbol | undefined {
    return this.#tiles.symbols.find((symbol) => symbol.kind === "pole" && symbol.id === id);
  }

  #draw(canvas: CanvasRenderingContext2D, place: (point: LonLat) => ScreenPoint): void {
    const { selection } = this.#context;
    const palette = this.#context.palette();
    const settings = this.#context.settings();
    // A page about a place joins it to its poles; a page about a pole shows it selected from the start.
    const origin = settings.mode === "near" ? settings.place : undefined;
    if (origin) this.#drawLines(canvas, place, origin, palette);

    const { pointed } = selection;
    const selected = selection.selected ?? settings.pole;
    const asked = themesOf(this.#context.filters());
    const draw = (symbol: MapSymbol) => {
      const emphasis = { selected: symbol.id === selected, pointed: symbol.id === pointed };
      if (symbol.kind === "pole") drawPole(canvas, place(symbol), symbol, palette, emphasis, asked);
      else drawCluster(canvas, place(symbol), symbol, palette, emphasis);
    };
    const inFront = (symbol: MapSymbol) => symbol.id === selected || symbol.id === pointed;
    const symbols = this.#tiles.symbols;
    for (const symbol of symbols) if (!inFront(symbol)) draw(symbol);
    for (const symbol of symbols) if (inFront(symbol)) draw(symbol);

    for (const id of new Set([selected, pointed])) {
      if (id === undefined || this.symbolOf(id)) continue;
      const listed = id === settings.pole ? settings.place : listedPole(id)?.place;
      if (listed) drawSelectedPlace(canvas, place(listed), palette);
    }
    for (const added of settings.added) drawAdded(canvas, place(added), palette);
    if (origin) drawTarget(canvas, place(origin), palette.ink, palette.panel);
    if (this.#visitor) drawTarget(canvas, place(this.#visitor), palette.brand, palette.panel);
  }

  #drawLines(
    canvas: CanvasRenderingContext2D,
    place: (point: LonLat) => ScreenPoint,
    origin: LonLat,
    palette: Palette,
  ): void {
    const from = place(origin);
    canvas.save();
    canvas.beginPath();
    for (const pole of nearestTo(origin, listedPlaces())) {
      const to = place(pole);
      canvas.moveTo(from.x, from.y);
      canvas.lineTo(to.x, to.y);
    }
    canvas.strokeStyle = palette.ink2;
    canvas.lineWidth = 1.25;
    canvas.setLineDash([2, 4]);
    canvas.lineCap = "round";
    canvas.stroke();
    canvas.restore();
  }
}

/** The themes that filters ask for. */
function themesOf(filters: URLSearchParams): string[] {
  return filters.getAll("thematique").flatMap((words) => words.split(","));
}

/** A dot in a ring: here is the place. */
function drawTarget(
  canvas: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  colour: string,
  paper: string,
): void {
  for (const [radius, fill] of [
    [9, paper],
    [7.5, colour],
    [5, paper],
    [3, colour],
  ] as const) {
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fillStyle = fill;
    canvas.fill();
  }
}
