// Where the map looks: first what the address or the page says, later what filters leave; and never out of the country.
import type { LonLat } from "../geo/mercator";
import { formatView, type View } from "../page/page-state";
import { listedPlaces } from "../page/pole-list";
import { DROM, HEXAGON, holds } from "../painting/places-of-france";
import type { CoveredEdges } from "./covered";
import { firstLook } from "./first-view";
import type { LeafletView } from "./leaflet-view";
import { listedBounds } from "./listed-bounds";
import type { MapSettings } from "./map-settings";
import type { Bounds } from "./view-types";

/** A page about one place needs no closer look than this to begin with. */
const FIRST_ZOOM = 12;

/** What is fitted around poles has symbols at its edges: so many pixels are kept for them. */
const SYMBOL_ROOM = 24;

/** Poles that would be shown no nearer than this, in zooms, are shown with the whole country. */
const NEARLY_WHOLE = 0.5;

/** How much further out than the whole country one can go. */
const OUTWARDS = 0.2;

/** What framing needs to know of the map. */
export interface FramingContext {
  readonly view: LeafletView;
  readonly settings: () => MapSettings;
  /** The filters of the page, as a query string. */
  readonly filters: () => string;
  /** The part of the map that the list of the page is of, if it is not of all. */
  readonly listed: () => Bounds | undefined;
  /** How many pixels along its edges are covered. */
  readonly covered: () => CoveredEdges;
}

/** Frames the country, its parts, and what the page lists. */
export class Framing {
  readonly #context: FramingContext;
  /** The view of the address when the map opened. */
  readonly #opening: View | undefined;
  #filters: string;
  #taken = false;

  constructor(context: FramingContext, opening: View | undefined) {
    this.#context = context;
    this.#opening = opening;
    this.#filters = context.filters();
  }

  /** Whether the visitor has taken the view into hand: until then, it fits whatever size the map has. */
  get taken(): boolean {
    return this.#taken;
  }

  take(): void {
    this.#taken = true;
  }

  /** Shows a rectangle beside what covers the map; `clear`: of the zoom buttons too, `still`: without a flight to it. */
  fit(bounds: Bounds, { maxZoom = FIRST_ZOOM, room = 0, clear = false, still = false } = {}): void {
    const { settings, view, covered } = this.#context;
    const edges = covered();
    // What stands in the corners hides a pole or a part of a territory, and of the country only sea.
    const isOfCountry = room === 0 && settings().isOfFrance;
    const top = isOfCountry ? 0 : edges.top;
    const left = clear ? Math.max(edges.left, edges.zoomButtons) : edges.left;
    view.fit(bounds, { maxZoom, covered: { ...edges, top, left }, room, still });
  }

  /** Shows the rectangle of some poles, their symbols whole; the country, where that is hardly less. */
  fitPoles(bounds: Bounds, { maxZoom = FIRST_ZOOM, still = false } = {}): void {
    const { settings, view } = this.#context;
    const isWhole =
      settings().isOfFrance && view.zoomOf(bounds) < view.zoomOf(HEXAGON.bounds) + NEARLY_WHOLE;
    if (isWhole) this.fit(HEXAGON.bounds, { still });
    else this.fit(bounds, { maxZoom, room: SYMBOL_ROOM, clear: true, still });
  }

  /** Opens a cluster as far as its poles have room: nearer, for they are what one wants to tell apart. */
  fitCluster(bounds: Bounds, maxZoom: number): void {
    this.fit(bounds, { maxZoom, room: SYMBOL_ROOM });
  }

  /** Shows a view, else what the page says, else the whole: at once, as the page does. */
  show(view: View | undefined): void {
    const listed = this.#context.listed();
    const filtered = view || listed ? undefined : this.#filteredBounds();
    const still = true;
    if (filtered) this.fitPoles(filtered, { still });
    else if (!view && listed) this.fit(listed, { still });
    else this.#look(view ?? this.#first, still);
  }

  /** Goes back to what the page is about. */
  home(): void {
    this.#taken = true;
    this.#look(this.#first);
  }

  get #first(): View | Bounds {
    return firstLook(this.#context.settings(), listedPlaces(), HEXAGON.bounds);
  }

  #look(look: View | Bounds, still = false): void {
    const { settings, view } = this.#context;
    if ("zoom" in look) view.show(look, still);
    else if (settings().mode === "near") this.fitPoles(look, { still });
    else this.fit(look, { still });
  }

  /** The box of the map has another size. `from`: the zoom under which what is filled cannot be seen. */
  resized(from: number): void {
    this.hold(from);
    const first = this.#first;
    if (!("zoom" in first)) this.#context.view.allow(first);
    if (!this.#taken) this.show(this.#opening);
  }

  /** Keeps the country in sight: one cannot go further out, nor where a fill cannot be seen. */
  hold(from: number): void {
    const { view, covered } = this.#context;
    view.stopAt(Math.max(view.zoomOf(HEXAGON.bounds, covered()) - OUTWARDS, from));
  }

  /** Shows what new filters leave, unless the visitor came back to the view `asked` for by the address. */
  fitFilters(asked: string | null): void {
    const filters = this.#context.filters();
    if (filters === this.#filters) return;
    this.#filters = filters;
    if (this.#context.settings().mode !== "national") return;
    if (asked !== null && asked !== formatView(this.#context.view.view)) return;
    const bounds = this.#filteredBounds();
    this.#taken = true;
    if (bounds) this.fitPoles(bounds);
    else if (filters === "") this.fit(HEXAGON.bounds);
  }

  /** Brings a place into sight: overseas, with all of its island. */
  goTo(place: LonLat): void {
    const { view } = this.#context;
    this.#taken = true;
    const part = DROM.find((part) => holds(part, place));
    if (part && !view.shows(place)) this.fit(part.bounds, { still: true });
    else view.reveal(place);
  }

  /** The rectangle of the poles that filters leave; nothing without filters. */
  #filteredBounds(): Bounds | undefined {
    if (this.#context.settings().mode !== "national" || this.#filters === "") return undefined;
    return listedBounds(listedPlaces());
  }
}
