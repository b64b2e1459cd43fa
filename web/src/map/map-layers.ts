// What lies on the map, from the sea up: our own ground, land and fills, or a base map that the reader has asked for.
import type { Cell } from "../tiles/cell";
import type { Ground } from "./ground";
import type { LeafletView } from "./leaflet-view";
import type { Palette } from "./palette";
import type { TerritoryTiles } from "./territory-tiles";
import { type Redrawable } from "./view-types";

/** From this zoom on a base map can be laid. */
export const BASE_MAP_ZOOM = 10;

/** What the layers are made of. */
export interface LayerSources {
  readonly view: LeafletView;
  readonly ground: Ground;
  readonly territories: TerritoryTiles;
  readonly palette: () => Palette;
  /** The base map covers our ground, or no longer does. */
  readonly covered: () => void;
}

/** The layers of a map. */
export class MapLayers {
  readonly #sources: LayerSources;
  readonly #ground: Redrawable;
  readonly #land: Redrawable;
  #highlight: Redrawable | undefined;
  #borders: (Redrawable & { remove(): void }) | undefined;
  #takeAway: (() => void) | undefined;
  #covers = false;

  constructor(sources: LayerSources) {
    const { view, ground, territories, palette } = sources;
    this.#sources = sources;
    this.#ground = view.addOverlay("ground", (context, _, cell) =>
      ground.paint(context, cell, palette()),
    );
    const prepare = async (cell: Cell, signal: AbortSignal) => {
      // Small, and already asked for: it tells which other tiles are of use.
      await ground.ready();
      return territories.prepare(cell, palette, signal);
    };
    this.#land = view.addCells("land", prepare);
    // What a zoom comes to is asked for while it is under way.
    let zooming = new AbortController();
    view.onZooming((cell) => {
      zooming.abort();
      zooming = new AbortController();
      prepare(cell, zooming.signal).catch(() => {});
    });
  }

  /** Whether a base map lies over our own ground. */
  get covered(): boolean {
    return this.#covers;
  }

  /** Lays a base map, or takes it away. */
  setBaseMap(url: string | undefined): void {
    const { view, territories, palette, covered } = this.#sources;
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
      territories.prepare(cell, palette, signal, { overBaseMap: true }),
    );
  }

  redrawGround(): void {
    this.#ground.redraw();
  }

  redrawTerritories(): void {
    this.#land.redraw();
    this.#borders?.redraw();
  }

  redrawHighlight(): void {
    const { view, territories, palette } = this.#sources;
    if (this.#highlight) this.#highlight.redraw();
    else if (territories.isHighlighted) {
      this.#highlight = view.addCells("highlight", (cell, signal) =>
        territories.prepareHighlight(cell, palette, signal),
      );
    }
  }
}
