// What lies on the map, from the sea up: our own ground, land and fills, or a base map that the reader has asked for.
import type { LeafletView } from "./leaflet-view";
import type { PainterClient } from "./painter-client";
import type { Redrawable, Startable } from "./view-types";

/** From this zoom on a base map can be laid. */
export const BASE_MAP_ZOOM = 10;

/** What the layers are made of. */
export interface LayerSources {
  readonly view: LeafletView;
  readonly painter: PainterClient;
  /** The base map covers our ground, or no longer does. */
  readonly covered: () => void;
}

/** The layers of a map. */
export class MapLayers {
  readonly #sources: LayerSources;
  readonly #ground: Startable;
  readonly #land: Redrawable;
  #highlight: Redrawable | undefined;
  #borders: (Redrawable & { remove(): void }) | undefined;
  #takeAway: (() => void) | undefined;
  #covers = false;

  constructor(sources: LayerSources) {
    const { view, painter } = sources;
    this.#sources = sources;
    this.#ground = view.addBackdrop("ground", (cell, signal) => painter.ground(cell, signal));
    this.#ground.start();
    this.#land = view.addCells("land", (cell, signal) => painter.territories(cell, signal));
    // What a zoom comes to is asked for while it is under way.
    let zooming = new AbortController();
    view.onZooming((cell) => {
      zooming.abort();
      zooming = new AbortController();
      painter.prefetch(cell, zooming.signal).catch(() => {});
    });
  }

  /** Whether a base map lies over our own ground. */
  get covered(): boolean {
    return this.#covers;
  }

  /** Lays a base map, or takes it away. */
  setBaseMap(url: string | undefined): void {
    const { view, painter, covered } = this.#sources;
    this.#takeAway?.();
    this.#takeAway = undefined;
    this.#borders?.remove();
    this.#borders = undefined;
    if (!url) return;
    this.#takeAway = view.addBaseMap(url, BASE_MAP_ZOOM, (covers) => {
      if (covers === this.#covers) return;
      this.#covers = covers;
      covered();
    });
    this.#borders = view.addCells("borders", (cell, signal) =>
      painter.territories(cell, signal, true),
    );
  }

  redrawGround(): void {
    this.#ground.redraw();
  }

  redrawTerritories(): void {
    this.#land.redraw();
    this.#borders?.redraw();
  }

  /** Shows which territories are highlighted; `any` says whether one is. */
  redrawHighlight(any: boolean): void {
    const { view, painter } = this.#sources;
    if (this.#highlight) this.#highlight.redraw();
    else if (any) {
      this.#highlight = view.addCells("highlight", (cell, signal) =>
        painter.highlight(cell, signal),
      );
    }
  }
}
