// What a click or Enter opens: the bubble of a pole or of a territory, or the inside of a cluster.
import type { LonLat } from "../geo/mercator";
import { listedPole } from "../page/pole-list";
import type { Selection } from "../page/selection";
import type { Place } from "../painting/place";
import type { Bubbles } from "./bubbles";
import type { Filling } from "./filling";
import type { Framing } from "./framing";
import type { LeafletView } from "./leaflet-view";
import type { Pointed } from "./pointing";
import type { PoleOverlay } from "./pole-overlay";
import { listedBubble, placeBubble, placeUrl, poleBubble, valueBubble } from "./popup-content";
import type { MapSymbol } from "./symbols";

/** A cluster opens no nearer than this. */
const CLUSTER_ZOOM = 15;

/** A cluster that its own bounds would show no nearer than by this opens by its next zoom. */
const LEAST_STEP = 0.5;

/** What opening needs of the map. */
export interface OpeningContext {
  readonly view: LeafletView;
  readonly framing: Framing;
  readonly poles: PoleOverlay;
  readonly bubbles: Bubbles;
  readonly filling: Filling;
  readonly selection: Selection;
}

/** Opens what is under the pointer or in the middle of the map, and shows what is selected. */
export class Opening {
  readonly #context: OpeningContext;
  /** What the last bubble is about. */
  #told = "";

  constructor(context: OpeningContext) {
    this.#context = context;
  }

  /** Whether the open bubble is about this. */
  tells(pointed: Pointed): boolean {
    return this.#context.bubbles.isOpen && this.#told === keyOf(pointed);
  }

  open(pointed: Pointed, point: LonLat, byKeyboard: boolean): void {
    if ("symbol" in pointed) this.#openSymbol(pointed.symbol, byKeyboard);
    else this.#openPlace(pointed.place, point, byKeyboard);
  }

  /** Shows the selected pole: a bubble at its symbol or, when it is within a cluster, at its place. */
  showSelected(focus = false): void {
    const { bubbles, framing, poles, selection } = this.#context;
    const id = selection.selected;
    if (id === undefined) {
      bubbles.close();
      return;
    }
    const unselect = () => {
      if (selection.selected === id) selection.select(undefined, "map");
    };
    this.#told = id;
    const symbol = poles.symbolOf(id);
    if (symbol?.kind === "pole") {
      framing.goTo(symbol);
      bubbles.show(symbol, poleBubble(symbol), focus, unselect, poles.shiftOf(symbol));
      return;
    }
    const listed = listedPole(id);
    if (!listed?.place) return;
    framing.goTo(listed.place);
    bubbles.show(listed.place, listedBubble(listed), focus, unselect);
  }

  #openPlace(place: Place, point: LonLat, byKeyboard: boolean): void {
    const { bubbles, filling, selection } = this.#context;
    this.#told = keyOf({ place });
    const filled = filling.opens(place);
    filling.select(filled?.code);
    if (filled) {
      const bubble = valueBubble(filled.nom, filled.words, filled.url);
      bubbles.show(point, bubble, byKeyboard, () => {
        if (filling.selected === filled.code) filling.select(undefined);
      });
      return;
    }
    if (byKeyboard) {
      const url = placeUrl(place);
      if (url) window.location.assign(url);
      return;
    }
    selection.select(undefined, "map");
    const content = placeBubble(place, filling.wordsOf(place));
    if (content) bubbles.show(point, content, false);
    else bubbles.close();
  }

  #openSymbol(symbol: MapSymbol, byKeyboard: boolean): void {
    const { bubbles, framing, selection, view } = this.#context;
    if (symbol.kind === "pole") {
      // Selected already, its bubble was closed or covered: show it again.
      if (selection.selected === symbol.id) this.showSelected(byKeyboard);
      else selection.select(symbol.id, "map");
      if (byKeyboard) this.showSelected(true);
    } else if (symbol.opensAt === null) {
      this.#told = symbol.id;
      bubbles.showCoincident(symbol, byKeyboard);
    } else if (symbol.bounds && view.zoomOf(symbol.bounds) > view.zoom + LEAST_STEP) {
      framing.fitCluster(symbol.bounds, CLUSTER_ZOOM);
    } else {
      const zoom = Math.max(symbol.opensAt, view.zoom + 1);
      view.show({ zoom, lat: symbol.lat, lon: symbol.lon });
    }
  }
}

/** What is pointed at, in one word. */
function keyOf(pointed: Pointed): string {
  return "symbol" in pointed ? pointed.symbol.id : JSON.stringify(pointed.place);
}
