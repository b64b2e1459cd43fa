// Cells on Leaflet's map, painted at its very zoom.
import * as L from "leaflet";
import type { Cell } from "../tiles/cell";
import { showBitmap, turnToShow } from "./show-bitmap";
import type { Floor, PaintCell } from "./view-types";

/** Side of a painted cell, in CSS pixels: multiples of the period of hatches, which so meet across cells. */
const CELL = 256;

/** On a phone, where cells of the usual side would reach far out of the screen and ask for what is there. */
const CELL_OF_PHONE = 128;

/** A cell on the map. */
interface LiveCell {
  readonly cell: Cell;
  /** Ends the painting under way. */
  controller: AbortController;
  /** Tells Leaflet, once, that the cell can be shown. */
  done: L.DoneCallback | undefined;
  /** Whether something was painted on it. */
  painted: boolean;
}

/** What Leaflet keeps of a tile, as far as it matters here. */
interface KeptTile {
  readonly current: boolean;
  readonly loaded?: Date;
  readonly el: HTMLElement;
  readonly coords: L.Coords;
}

/**
 * Leaflet's grid, at the very zoom of the map: Leaflet itself would stretch the tiles of the nearest whole zoom, which
 * blurs them. The cells of other zooms stay until those of this one are painted.
 */
export class PaintedCells extends L.GridLayer {
  readonly #paint: PaintCell;
  readonly #side: number;
  readonly #live = new Map<HTMLCanvasElement, LiveCell>();

  declare _tileZoom: number | undefined;
  declare _tiles: Record<string, KeptTile>;
  declare _updateLevels: () => void;
  declare _resetGrid: () => void;
  declare _update: (centre: L.LatLng) => void;
  declare _setZoomTransforms: (centre: L.LatLng, zoom: number) => void;
  declare _removeTile: (key: string) => void;

  constructor(pane: Floor, paint: PaintCell) {
    const side = matchMedia("(max-width: 40rem)").matches ? CELL_OF_PHONE : CELL;
    super({ pane, tileSize: side, updateWhenZooming: false, keepBuffer: 1, noWrap: true });
    this.#side = side;
    this.#paint = paint;
    this.on("tileunload", ({ tile }) => {
      const canvas = tile as HTMLElement as HTMLCanvasElement;
      this.#live.get(canvas)?.controller.abort();
      this.#live.delete(canvas);
    });
  }

  /** In place of Leaflet's, which rounds the zoom. */
  _setView(centre: L.LatLng, zoom: number, noPrune?: boolean, noUpdate?: boolean): void {
    if (!noUpdate) {
      this._tileZoom = zoom;
      this._updateLevels();
      this._resetGrid();
      this._update(centre);
      if (!noPrune) this._pruneTiles();
    }
    this._setZoomTransforms(centre, zoom);
  }

  /** In place of Leaflet's, which looks for the tiles of whole zooms above and below. */
  _pruneTiles(): void {
    const tiles = Object.entries(this._tiles);
    if (tiles.some(([, { current, loaded }]) => current && !loaded)) return;
    for (const [key, { current }] of tiles) if (!current) this._removeTile(key);
  }

  protected override createTile({ z, x, y }: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas");
    const side = this.#side;
    const cell = { zoom: z, left: x * side, top: y * side, width: side, height: side };
    const live = { cell, controller: new AbortController(), done, painted: false };
    this.#live.set(canvas, live);
    this.#draw(canvas, live);
    return canvas;
  }

  /** Paints the cells on screen anew, in place: what was there stays until then. */
  repaint(): void {
    for (const [canvas, live] of this.#live) {
      const former = live.controller;
      live.controller = new AbortController();
      this.#draw(canvas, live);
      // Only then, so that the tiles that both wait for are not requested twice.
      former.abort();
    }
  }

  /** Paints a cell, unless it goes or is painted anew before the end: the last painting requested is the one shown. */
  async #draw(canvas: HTMLCanvasElement, live: LiveCell): Promise<void> {
    const { signal } = live.controller;
    const show = (error?: Error) => {
      live.done?.(error, canvas);
      live.done = undefined;
    };
    try {
      const bitmap = await this.#paint(live.cell, signal);
      if (bitmap) await turnToShow(bitmap.width * bitmap.height);
      if (signal.aborted) {
        bitmap?.close();
        return;
      }
      // An empty canvas costs what a full one does.
      if (bitmap || live.painted) showBitmap(canvas, bitmap);
      live.painted = bitmap !== undefined;
      show();
    } catch (error) {
      if (!signal.aborted) show(error as Error);
    }
  }
}
