// Drawings over the whole screen on Leaflet's map.
import * as L from "leaflet";
import { type Cell, placeIn } from "../tiles/cell";
import { drawCanvas } from "./draw-canvas";
import { showBitmap, turnToShow } from "./show-bitmap";
import {
  type DrawOverlay,
  type Floor,
  OVERLAY_MARGIN,
  type PaintCell,
  type Startable,
} from "./view-types";

/** How much of the margin a drag uncovers before more is drawn. */
const DRAG = 0.8;

/** Where a drawing stands. */
interface Frame {
  readonly cell: Cell;
  /** Its north-west corner, in Leaflet's pixels of this zoom and in degrees. */
  readonly corner: L.Point;
  readonly place: L.LatLng;
  readonly margin: L.Point;
}

/** A canvas somewhat larger than the screen that follows the map, and is redrawn when the map comes to rest or leaves it. */
abstract class FollowingCanvas implements Startable {
  readonly #map: L.Map;
  protected readonly canvas: HTMLCanvasElement;
  /** What is shown. */
  #shown: Frame | undefined;
  /** What was last drawn, or is to be. */
  #drawn: Frame | undefined;
  #asked = 0;
  #isStarted = false;

  constructor(map: L.Map, floor: Floor) {
    this.#map = map;
    const pane = map.getPane(floor);
    this.canvas = L.DomUtil.create("canvas", `leaflet-zoom-animated map-${floor}`, pane);
    map.on("moveend resize viewreset", () => this.redraw());
    map.on("move", () => this.#followDrag());
    map.on("zoomanim", ({ center, zoom }) => this.#follow(center, zoom));
    // A pinch moves the map without an animation of ours.
    map.on("zoom", () => this.#follow(map.getCenter(), map.getZoom()));
  }

  /** Draws for the first time, and from now on whenever it is asked to. */
  start(): void {
    this.#map.whenReady(() => {
      this.#isStarted = true;
      this.redraw();
    });
  }

  /** Draws anew before the next frame is shown: once, however much has changed. */
  redraw(): void {
    if (!this.#isStarted) return;
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      const frame = this.#frame();
      // On paper, or closed, the map has no size.
      if (frame.cell.width === 0 || frame.cell.height === 0) return;
      this.#drawn = frame;
      this.draw(frame);
    });
  }

  /** Draws a frame, and shows it. */
  protected abstract draw(frame: Frame): void;

  /** Puts the canvas where its frame stands. */
  protected show(frame: Frame): void {
    this.#shown = frame;
    const { width, height } = frame.cell;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    L.DomUtil.setTransform(this.canvas, frame.corner, 1);
  }

  /** Whether a frame can be shown as it is. */
  protected isCurrent(frame: Frame): boolean {
    return frame === this.#drawn && frame.cell.zoom === this.#map.getZoom();
  }

  /** What is to be drawn now. */
  #frame(): Frame {
    const map = this.#map;
    const size = map.getSize();
    const margin = size.multiplyBy(OVERLAY_MARGIN).round();
    const corner = map.containerPointToLayerPoint(L.point(0, 0).subtract(margin));
    const { x: width, y: height } = size.add(margin.multiplyBy(2));
    const { x: left, y: top } = corner.add(map.getPixelOrigin());
    const cell = { zoom: map.getZoom(), left, top, width, height };
    return { cell, corner, place: map.layerPointToLatLng(corner), margin };
  }

  /** Draws further while the map is dragged, before its edge comes into the screen. */
  #followDrag(): void {
    if (!this.#drawn || this.#map.getZoom() !== this.#drawn.cell.zoom) return;
    const { corner, margin } = this.#drawn;
    const now = this.#map.containerPointToLayerPoint(L.point(0, 0).subtract(margin));
    const { x, y } = now.subtract(corner);
    if (Math.abs(x) > margin.x * DRAG || Math.abs(y) > margin.y * DRAG) this.redraw();
  }

  /** Moves and scales the drawing along with a change of zoom. */
  #follow(center: L.LatLng, zoom: number): void {
    if (!this.#shown) return;
    const map = this.#map;
    const scale = map.getZoomScale(zoom, this.#shown.cell.zoom);
    const half = map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(map.getPane("mapPane") as HTMLElement);
    const origin = map.project(center, zoom).subtract(half).add(pane).round();
    const corner = map.project(this.#shown.place, zoom).subtract(origin);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }
}

/** What is drawn in the page itself. */
export class Overlay extends FollowingCanvas {
  readonly #draw: DrawOverlay;

  constructor(map: L.Map, floor: Floor, draw: DrawOverlay) {
    super(map, floor);
    this.#draw = draw;
  }

  protected override draw(frame: Frame): void {
    this.show(frame);
    const { cell } = frame;
    const place = placeIn(cell);
    drawCanvas(this.canvas, cell.width, cell.height, (context) => this.#draw(context, place, cell));
  }
}

/** What is painted elsewhere: it is shown once it is there, if the map is still where it was. */
export class Backdrop extends FollowingCanvas {
  readonly #paint: PaintCell;
  #current: AbortController | undefined;

  constructor(map: L.Map, floor: Floor, paint: PaintCell) {
    super(map, floor);
    this.#paint = paint;
  }

  protected override async draw(frame: Frame): Promise<void> {
    this.#current?.abort();
    const { signal } = (this.#current = new AbortController());
    try {
      const bitmap = await this.#paint(frame.cell, signal);
      if (bitmap) await turnToShow(bitmap.width * bitmap.height);
      if (!this.isCurrent(frame)) return bitmap?.close();
      showBitmap(this.canvas, bitmap);
      this.show(frame);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
