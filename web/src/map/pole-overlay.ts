import { type LonLat, metresPerPixel } from "../geo/mercator";
import { listedPlaces, listedPole } from "../page/pole-list";
import type { Selection } from "../page/selection";
import { type Box, boxAround } from "../painting/label-placement";
import type { Palette } from "../painting/palette";
import { type Cell, cornersOf } from "../tiles/cell";
import { nearestTo } from "./first-view";
import type { LeafletView } from "./leaflet-view";
import type { MapSettings } from "./map-settings";
import { PoleTiles } from "./pole-tiles";
import {
  drawAdded,
  drawCluster,
  drawLeader,
  drawPole,
  drawSelectedPlace,
  drawTarget,
  drawTargetAround,
  SYMBOL_RADIUS,
} from "./symbol-drawing";
import { type Frame, spread } from "./symbol-layout";
import { clusterRadius, type MapSymbol, symbolAt, TOUCH_RADIUS } from "./symbols";
import { OVERLAY_MARGIN, type ScreenPoint } from "./view-types";

/** Reach of a mouse, which is finer than a finger. */
const MOUSE_RADIUS = 13;

/** A symbol moved further than this from its place is joined to it by a line. */
const LEADER_FROM = 11;

/** What the overlay needs to know of the map around it. */
export interface OverlayContext {
  readonly view: () => LeafletView;
  readonly selection: Selection;
  readonly settings: () => MapSettings;
  readonly palette: () => Palette;
  readonly filters: () => URLSearchParams;
  /** Symbols have come, or something else has to be drawn anew. */
  readonly changed: () => void;
}

type PlaceOnScreen = (point: LonLat) => ScreenPoint;

/** All the symbols of the map, each pole once. */
export class PoleOverlay {
  readonly #context: OverlayContext;
  readonly #tiles: PoleTiles;
  /** How far each symbol is drawn from its place, so that none overlap. */
  #shifts: ReadonlyMap<MapSymbol, ScreenPoint> = new Map();
  /** Whether several symbols stand around the place that the page is about. */
  #crowded = false;
  #visitor: LonLat | undefined;

  constructor(
    context: OverlayContext,
    tiles: PoleTiles = new PoleTiles(context.settings().registerVersion),
  ) {
    this.#context = context;
    this.#tiles = tiles;
  }

  /** Loads what the screen shows now. Resolves to whether all of it came; `undefined` when outrun. */
  async load(): Promise<boolean | undefined> {
    const { view, filters, settings, changed } = this.#context;
    // Symbols would hide the colours that a choropleth is about.
    if (settings().mode === "choropleth") return true;
    const { cell, zoom } = view();
    const whole = await this.#tiles.load(this.#cornersAround(cell), zoom, filters());
    if (whole !== undefined) changed();
    return whole;
  }

  /** Requests what the screen will show. */
  prefetch(cell: Cell): void {
    const { filters, settings } = this.#context;
    if (settings().mode === "choropleth") return;
    this.#tiles.prefetch(this.#cornersAround(cell), cell.zoom, filters());
  }

  /** The corners of the overlay over a screen, and on: the ring of a pole may be on the screen that is not itself. */
  #cornersAround(cell: Cell): readonly [LonLat, LonLat] {
    const { width, height, zoom } = cell;
    const [{ lat: north }, { lat: south }] = cornersOf(cell);
    const radius = 1000 * (this.#context.settings().radius ?? 0);
    const ring = radius / metresPerPixel((north + south) / 2, zoom);
    return cornersOf(cell, {
      x: width * OVERLAY_MARGIN + ring,
      y: height * OVERLAY_MARGIN + ring,
    });
  }

  get symbols(): readonly MapSymbol[] {
    return this.#tiles.symbols;
  }

  /** Shows where the visitor is. */
  showVisitor(place: LonLat): void {
    this.#visitor = place;
    this.#context.changed();
  }

  /** The symbol at a place of the screen. */
  at(screen: ScreenPoint): MapSymbol | undefined {
    const finger = window.matchMedia("(pointer: coarse)").matches;
    const reach = finger ? TOUCH_RADIUS : MOUSE_RADIUS;
    return symbolAt(
      this.#tiles.symbols,
      (symbol) => this.#shifted(symbol, (point) => this.#context.view().place(point)),
      screen,
      reach,
    );
  }

  /** The symbol of a pole, when it stands alone. */
  symbolOf(id: string): MapSymbol | undefined {
    return this.#tiles.symbols.find((symbol) => symbol.kind === "pole" && symbol.id === id);
  }

  /** Where a symbol stands on the screen, from its own place. */
  shiftOf(symbol: MapSymbol): ScreenPoint {
    return this.#shifts.get(symbol) ?? { x: 0, y: 0 };
  }

  /**
   * Finds room for every symbol beside the `sites`, which stay where they are, whole in the `frame` if one is given,
   * and gives the room that symbols take.
   */
  layOut(place: PlaceOnScreen, sites: readonly LonLat[], frame?: Frame): Box[] {
    const { symbols } = this.#tiles;
    const discs = symbols.map((symbol) => ({ ...place(symbol), radius: radiusOf(symbol) - 0.5 }));
    const { mode, place: origin } = this.#context.settings();
    const at = mode === "near" && origin ? place(origin) : undefined;
    const here = at ? discs.filter((disc) => isNear(disc, at)) : [];
    // One pole wears the ring of the place; several stand around its mark.
    const fixed = at && here.length > 1 ? [...sites.map(place), at] : sites.map(place);
    const taken = fixed.map((point) => ({ ...point, radius: SYMBOL_RADIUS + 1, fixed: true }));
    this.#crowded = here.length > 1;
    const spreadTo = spread([...discs, ...taken], frame);
    this.#shifts = new Map(
      symbols.map((symbol, index) => {
        const [from, to] = [discs[index], spreadTo[index]];
        return [symbol, { x: (to?.x ?? 0) - (from?.x ?? 0), y: (to?.y ?? 0) - (from?.y ?? 0) }];
      }),
    );
    return symbols.map((symbol, index) =>
      boxAround(spreadTo[index] as ScreenPoint, radiusOf(symbol) + 1),
    );
  }

  /** Draws the lines that lie under names. */
  drawUnder(canvas: CanvasRenderingContext2D, place: PlaceOnScreen): void {
    const { mode, place: origin } = this.#context.settings();
    // A page about a place joins it to its poles.
    if (mode === "near" && origin) drawLines(canvas, place, origin, this.#context.palette());
    for (const symbol of this.#tiles.symbols) {
      const shift = this.shiftOf(symbol);
      if (Math.hypot(shift.x, shift.y) < LEADER_FROM) continue;
      drawLeader(canvas, place(symbol), this.#shifted(symbol, place), this.#context.palette());
    }
  }

  draw(canvas: CanvasRenderingContext2D, place: PlaceOnScreen): void {
    const { selection } = this.#context;
    const palette = this.#context.palette();
    const settings = this.#context.settings();
    const { pointed } = selection;
    // A page about a pole shows it selected from the start.
    const selected = selection.selected ?? settings.pole;
    const asked = themesOf(this.#context.filters());
    const draw = (symbol: MapSymbol) => {
      const emphasis = { selected: symbol.id === selected, pointed: symbol.id === pointed };
      const at = this.#shifted(symbol, place);
      if (symbol.kind === "pole") drawPole(canvas, at, symbol, palette, emphasis, asked);
      else drawCluster(canvas, at, symbol, palette, emphasis);
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
    if (settings.mode === "near" && settings.place) {
      this.#drawOrigin(canvas, place(settings.place), place, palette);
    }
    if (this.#visitor) drawTarget(canvas, place(this.#visitor), palette.brand, palette.panel);
  }

  /** Where the page looks around: under no mark of its own would a pole of the place be seen. */
  #drawOrigin(
    canvas: CanvasRenderingContext2D,
    origin: ScreenPoint,
    place: PlaceOnScreen,
    { ink, panel }: Palette,
  ): void {
    const there = this.#tiles.symbols.find((symbol) =>
      isNear(this.#shifted(symbol, place), origin),
    );
    if (there && !this.#crowded) {
      drawTargetAround(canvas, this.#shifted(there, place), radiusOf(there), ink, panel);
    } else drawTarget(canvas, origin, ink, panel);
  }

  #shifted(symbol: MapSymbol, place: PlaceOnScreen): ScreenPoint {
    const { x, y } = place(symbol);
    const shift = this.shiftOf(symbol);
    return { x: x + shift.x, y: y + shift.y };
  }
}

function isNear(one: ScreenPoint, other: ScreenPoint): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < SYMBOL_RADIUS;
}

function radiusOf(symbol: MapSymbol): number {
  return symbol.kind === "pole" ? SYMBOL_RADIUS : clusterRadius(symbol.count);
}

function drawLines(
  canvas: CanvasRenderingContext2D,
  place: PlaceOnScreen,
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

/** The themes that filters ask for. */
export function themesOf(filters: URLSearchParams): string[] {
  return filters.getAll("thematique").flatMap((words) => words.split(","));
}
