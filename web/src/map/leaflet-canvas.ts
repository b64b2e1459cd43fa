// Our canvases on Leaflet's map: cells painted at the very zoom of the map, and drawings over the whole screen.
import * as L from "leaflet";
import { toWorld } from "../geo/mercator";
import { type Cell, worldSize } from "../tiles/cell";
import { paintCanvas } from "./paint-canvas";
import { queuePainting } from "./paint-queue";
import { type DrawOverlay, type Floor, OVERLAY_MARGIN, type PrepareCell } from "./view-types";

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
  readonly #prepare: PrepareCell;
  readonly #side: number;
  readonly #live = new Map<HTMLCanvasElement, LiveCell>();

  declare _tileZoom: number | undefined;
  declare _tiles: Record<string, KeptTile>;
  declare _updateLevels: () => void;
  declare _resetGrid: () => void;
  declare _update: (centre: L.LatLng) => void;
  declare _setZoomTransforms: (centre: L.LatLng, zoom: number) => void;
  declare _removeTile: (key: string) => void;

  constructor(pane: string, prepare: PrepareCell) {
    const side = matchMedia("(max-width: 40rem)").matches ? CELL_OF_PHONE : CELL;
    super({ pane, tileSize: side, updateWhenZooming: false, keepBuffer: 1, noWrap: true });
    this.#side = side;
    this.#prepare = prepare;
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
      const paint = await this.#prepare(live.cell, signal);
      queuePainting(() => {
        if (signal.aborted) return;
        // An empty canvas costs what a full one does.
        if (paint || live.painted) paintCanvas(canvas, this.#side, this.#side, paint);
        live.painted = paint !== undefined;
        show();
      });
    } catch (error) {
      if (!signal.aborted) show(error as Error);
    }
  }
}

/** A canvas somewhat larger than the screen that follows the map, and is redrawn when the map comes to rest or leaves it. */
export class Overlay {
  readonly #map: L.Map;
  readonly #draw: DrawOverlay;
  readonly #canvas: HTMLCanvasElement;
  #corner = L.point(0, 0);
  #place = L.latLng(0, 0);
  #margin = L.point(0, 0);
  #zoom = 0;
  #asked = 0;

  constructor(map: L.Map, floor: Floor, draw: DrawOverlay) {
    this.#map = map;
    this.#draw = draw;
    const pane = map.getPane(floor);
    this.#canvas = L.DomUtil.create("canvas", `leaflet-zoom-animated map-${floor}`, pane);
    map.on("moveend resize viewreset", () => this.redraw());
    map.on("move", () => this.#followDrag());
    map.on("zoomanim", ({ center, zoom }) => this.#follow(center, zoom));
    // A pinch moves the map without an animation of ours.
    map.on("zoom", () => this.#follow(map.getCenter(), map.getZoom()));
  }

  /** Draws anew before the next frame is shown: once, however much has changed. */
  redraw(): void {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.#redrawNow();
    });
  }

  #redrawNow(): void {
    const map = this.#map;
    const size = map.getSize();
    this.#margin = size.multiplyBy(OVERLAY_MARGIN).round();
    const corner = map.containerPointToLayerPoint(L.point(0, 0).subtract(this.#margin));
    const whole = size.add(this.#margin.multiplyBy(2));
    this.#canvas.style.width = `${whole.x}px`;
    this.#canvas.style.height = `${whole.y}px`;
    L.DomUtil.setTransform(this.#canvas, corner, 1);
    this.#corner = corner;
    this.#place = map.layerPointToLatLng(corner);
    this.#zoom = map.getZoom();
    const { x: left, y: top } = corner.add(map.getPixelOrigin());
    const cell = { zoom: this.#zoom, left, top, width: whole.x, height: whole.y };
    const scale = worldSize(cell.zoom);
    paintCanvas(this.#canvas, whole.x, whole.y, (context) =>
      this.#draw(
        context,
        ({ lon, lat }) => {
          const { x, y } = toWorld(lon, lat);
          return { x: x * scale - left, y: y * scale - top };
        },
        cell,
      ),
    );
  }

  /** Draws further while the map is dragged, before its edge comes into the screen. */
  #followDrag(): void {
    if (this.#map.getZoom() !== this.#zoom) return;
    const corner = this.#map.containerPointToLayerPoint(L.point(0, 0).subtract(this.#margin));
    const { x, y } = corner.subtract(this.#corner);
    if (Math.abs(x) > this.#margin.x * 0.8 || Math.abs(y) > this.#margin.y * 0.8) this.redraw();
  }

  /** Moves and scales the drawing along with a change of zoom. */
  #follow(center: L.LatLng, zoom: number): void {
    const scale = this.#map.getZoomScale(zoom, this.#zoom);
    const half = this.#map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(this.#map.getPane("mapPane") as HTMLElement);
    const origin = this.#map.project(center, zoom).subtract(half).add(pane).round();
    const corner = this.#map.project(this.#place, zoom).subtract(origin);
    L.DomUtil.setTransform(this.#canvas, corner, scale);
  }
}
