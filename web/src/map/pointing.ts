import { isAbort } from "../abort";
import type { LonLat } from "../geo/mercator";
import type { Selection } from "../page/selection";
import type { Place } from "../painting/place";
import type { LeafletView } from "./leaflet-view";
import type { MapStatus } from "./map-status";
import type { PainterClient } from "./painter-client";
import type { PoleOverlay } from "./pole-overlay";
import { clusterPhrase, placeNames } from "./popup-content";
import type { MapSymbol } from "./symbols";
import { type ScreenPoint } from "./view-types";

/** What is pointed at: a symbol, or the territories under the point. */
export type Pointed = { readonly symbol: MapSymbol } | { readonly place: Place };

/** What pointing needs to know of the map around it. */
export interface PointingContext {
  readonly view: LeafletView;
  readonly overlay: PoleOverlay;
  readonly painter: PainterClient;
  readonly selection: Selection;
  readonly status: MapStatus;
  readonly box: HTMLElement;
  /** What is known of a place besides its names. */
  readonly wordsOf: (place: Place) => string | undefined;
  /** Whether an open bubble says it already. */
  readonly isTold: (pointed: Pointed) => boolean;
  /** Another place, or none, is pointed at. */
  readonly pointed: (place: Place | undefined) => void;
}

/** Names what is under the pointer or, when the map is used by keyboard, under the middle of the screen. */
export class Pointing {
  readonly #context: PointingContext;
  #current: AbortController | undefined;
  #frame = 0;
  #byFinger = false;

  constructor(context: PointingContext) {
    this.#context = context;
    const { view, box } = context;

    view.onPointer(
      (screen, point) => this.#follow(screen, point),
      () => {
        this.#forget();
        this.nameCentre();
      },
    );
    // What is under a place has changed, though the pointer has not moved.
    view.onMoved(() => {
      if (!box.classList.contains("map-by-keyboard")) this.#forget();
    });
    // A finger points at nothing: what it taps opens.
    for (const event of ["pointerdown", "pointermove"] as const) {
      window.addEventListener(
        event,
        ({ pointerType }) => {
          this.#byFinger = pointerType === "touch";
        },
        { capture: true, passive: true },
      );
    }
    // A press of the pointer focuses the map too, at once or later: that is no use of the keyboard.
    let pressed = false;
    window.addEventListener(
      "pointerdown",
      () => {
        pressed = true;
        box.classList.remove("map-by-keyboard");
      },
      { capture: true },
    );
    window.addEventListener(
      "keydown",
      ({ key }) => {
        pressed = false;
        // What is said beside the pointer may hide what is under it.
        if (key === "Escape") this.#forget();
      },
      { capture: true },
    );
    const byKeyboard = () => {
      if (pressed || document.activeElement !== box) return;
      box.classList.add("map-by-keyboard");
      this.nameCentre();
    };
    box.addEventListener("focus", byKeyboard);
    box.addEventListener("keydown", byKeyboard);
    box.addEventListener("blur", () => {
      box.classList.remove("map-by-keyboard");
      this.#forget();
    });
  }

  /** What is at a point of the screen. */
  at(screen: ScreenPoint, point: LonLat): Promise<Pointed> {
    return this.#find(screen, point, new AbortController().signal);
  }

  /** What is in the middle of the screen. */
  atCentre(): Promise<Pointed> {
    const { view } = this.#context;
    const { x, y } = view.size;
    return this.at({ x: x / 2, y: y / 2 }, view.centre);
  }

  /** Names the middle of the screen aloud, when the map is used by keyboard. */
  nameCentre(): void {
    const { view, box } = this.#context;
    if (!box.classList.contains("map-by-keyboard")) return;
    const { x, y } = view.size;
    this.#name({ x: x / 2, y: y / 2 }, view.centre, true);
  }

  /** Takes away the name beside the pointer: what it names has been opened. */
  hush(): void {
    cancelAnimationFrame(this.#frame);
    this.#current?.abort();
    this.#context.status.name([], undefined, { aloud: false, at: undefined });
  }

  #follow(screen: ScreenPoint, point: LonLat): void {
    if (this.#byFinger) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#name(screen, point, false));
  }

  /** Names what is at a point, unless another point is pointed at before the answer. */
  async #name(screen: ScreenPoint, point: LonLat, aloud: boolean): Promise<void> {
    this.#current?.abort();
    const controller = new AbortController();
    this.#current = controller;
    try {
      const pointed = await this.#find(screen, point, controller.signal);
      const symbol = "symbol" in pointed ? pointed.symbol : undefined;
      const place = "place" in pointed ? pointed.place : undefined;
      const words = place && this.#context.wordsOf(place);
      this.#point(symbol?.id, place);
      const names = !aloud && this.#context.isTold(pointed) ? [] : namesOf(pointed);
      this.#context.status.name(names, words, { aloud, at: screen });
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  async #find(screen: ScreenPoint, point: LonLat, signal: AbortSignal): Promise<Pointed> {
    const { overlay, painter, view } = this.#context;
    const symbol = overlay.at(screen);
    if (symbol) return { symbol };
    return { place: await painter.place(point, view.zoom, signal) };
  }

  #forget(): void {
    this.#point(undefined, undefined);
    this.hush();
  }

  #point(symbol: string | undefined, place: Place | undefined): void {
    const { box, selection, pointed } = this.#context;
    box.classList.toggle("map-on-symbol", symbol !== undefined);
    selection.point(symbol, "map");
    pointed(place);
  }
}

/** The names of what is pointed at, to stand side by side. */
function namesOf(pointed: Pointed): string[] {
  if ("place" in pointed) return placeNames(pointed.place);
  const { symbol } = pointed;
  if (symbol.kind === "cluster") return [clusterPhrase(symbol)];
  return [symbol.nom, symbol.nomCommune].filter(Boolean);
}
