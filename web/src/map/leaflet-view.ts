// The only file that knows Leaflet: it gives the rest of the map a view to draw on, in words of our own.
import "leaflet/dist/leaflet.css";
import * as L from "leaflet";
import { type LonLat, wrapLongitude } from "../geo/mercator";
import type { View } from "../page/page-state";
import type { TileId } from "../tiles/tile-url";

/** A place of the screen, in CSS pixels from the top left of the map. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Paints a tile on its canvas, whose context is scaled to CSS pixels; settles once it is painted. */
export type PaintTile = (
  context: CanvasRenderingContext2D,
  tile: TileId,
  signal: AbortSignal,
) => Promise<void>;

/** Draws the whole overlay; `place` gives where a point of the world stands on it. */
export type DrawOverlay = (
  context: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
) => void;

/** Something drawn that can draw itself again. */
export interface Redrawable {
  redraw(): void;
}

/** Sea, land and borders lie under a base map, symbols above it. */
export type Floor = "ground" | "base" | "borders" | "highlight";

const FLOORS: readonly Floor[] = ["ground", "base", "borders", "highlight"];

const MIN_ZOOM = 2;
const MAX_ZOOM = 17;

/** Free space around what is fitted, as a share of the screen: little, or a phone shows half of Europe. */
const FIT_MARGIN = 0.02;

/** How far past the edges of the screen the overlay is drawn, as a share of its size: what a drag uncovers. */
const OVERLAY_MARGIN = 0.25;

/** A map of the world in a box of the page. */
export class LeafletView {
  readonly #map: L.Map;

  constructor(box: HTMLElement, still: boolean) {
    this.#map = L.map(box, {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      // Free to turn around the world (Wallis is nearer eastwards), held between the poles.
      maxBounds: [
        [-75, -100_000],
        [84, 100_000],
      ],
      maxBoundsViscosity: 1,
      worldCopyJump: true,
      attributionControl: false,
      zoomControl: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      inertia: !still,
    });
    FLOORS.forEach((floor, index) => {
      this.#map.createPane(floor).style.zIndex = String(200 + index);
    });
    this.#map.createPane("symbols").style.zIndex = "450";
    L.control
      .zoom({ position: "bottomright", zoomInTitle: "Zoomer", zoomOutTitle: "Dézoomer" })
      .addTo(this.#map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(this.#map);
  }

  get view(): View {
    const { lat, lng } = this.#map.getCenter();
    return { zoom: this.#map.getZoom(), lat, lon: wrapLongitude(lng) };
  }

  get zoom(): number {
    return this.#map.getZoom();
  }

  /** Middle of the screen; its longitude may be past ±180. */
  get centre(): LonLat {
    const { lat, lng } = this.#map.getCenter();
    return { lat, lon: lng };
  }

  get size(): ScreenPoint {
    return this.#map.getSize();
  }

  show({ zoom, lat, lon }: View): void {
    this.#map.setView([lat, lon], zoom);
  }

  fit([west, south, east, north]: Bounds, maxZoom = MAX_ZOOM): void {
    // A rectangle over the antimeridian has its west past its east.
    const end = west > east ? east + 360 : east;
    this.#map.fitBounds(L.latLngBounds([south, west], [north, end]), {
      padding: this.#map.getSize().multiplyBy(FIT_MARGIN),
      maxZoom,
    });
  }

  /** Keeps the view from going further out than this zoom. */
  stopAt(zoom: number): void {
    this.#map.setMinZoom(Math.max(MIN_ZOOM, zoom));
  }

  /** Brings a point into the screen, moving as little as it takes. */
  reveal({ lon, lat }: LonLat): void {
    this.#map.panInside([lat, lon], { padding: [60, 60] });
  }

  /** Tells the map that its box may have changed size. */
  resize(): void {
    this.#map.invalidateSize({ animate: false });
  }

  /** Where the corners of the overlay are: north-west and south-east, longitudes past ±180 included. */
  corners(): readonly [LonLat, LonLat] {
    const { x, y } = this.#map.getSize();
    const margin = [x * OVERLAY_MARGIN, y * OVERLAY_MARGIN] as const;
    return [
      this.at({ x: -margin[0], y: -margin[1] }),
      this.at({ x: x + margin[0], y: y + margin[1] }),
    ];
  }

  /** The point of the world under a point of the screen. */
  at({ x, y }: ScreenPoint): LonLat {
    const { lat, lng } = this.#map.containerPointToLatLng([x, y]);
    return { lon: lng, lat };
  }

  /** The point of the screen over a point of the world. */
  place({ lon, lat }: LonLat): ScreenPoint {
    return this.#map.latLngToContainerPoint([lat, lon]);
  }

  onMoved(listener: () => void): void {
    this.#map.on("moveend", listener);
  }

  onClick(listener: (screen: ScreenPoint, point: LonLat) => void): void {
    this.#map.on("click", ({ containerPoint, latlng }) =>
      listener(containerPoint, { lon: latlng.lng, lat: latlng.lat }),
    );
  }

  onPointer(moved: (screen: ScreenPoint, point: LonLat) => void, left: () => void): void {
    this.#map.on("mousemove", ({ containerPoint, latlng }) =>
      moved(containerPoint, { lon: latlng.lng, lat: latlng.lat }),
    );
    this.#map.on("mouseout", left);
  }

  /** Tiles painted by us on one floor. */
  addPainted(floor: Floor, paint: PaintTile): Redrawable {
    const layer = new PaintedTiles(floor, paint);
    layer.addTo(this.#map);
    return { redraw: () => layer.repaint() };
  }

  /** Tiles of a base map: a URL with `{z}`, `{x}`, `{y}`. Where they fail, what lies under them shows. */
  addBaseMap(url: string): void {
    L.tileLayer(url, { pane: "base", maxNativeZoom: 18, maxZoom: MAX_ZOOM }).addTo(this.#map);
  }

  /** One drawing over the whole screen, above the tiles. */
  addOverlay(draw: DrawOverlay): Redrawable {
    const overlay = new Overlay(this.#map, draw);
    return { redraw: () => overlay.redraw() };
  }

  /** Opens a bubble at a point; `closed` is called once when it goes. */
  openPopup({ lon, lat }: LonLat, content: HTMLElement, closed: () => void): void {
    const popup = L.popup({
      content,
      maxWidth: 300,
      minWidth: 180,
      maxHeight: 320,
      autoPanPadding: [16, 16],
      offset: [0, -12],
    }).setLatLng([lat, lon]);
    popup.once("remove", closed);
    popup.openOn(this.#map);
    const button = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    button?.setAttribute("aria-label", "Fermer la bulle");
  }

  closePopup(): void {
    this.#map.closePopup();
  }
}

/** A tile on the map. */
interface LiveTile {
  readonly tile: TileId;
  /** Ends the painting under way. */
  controller: AbortController;
  /** Tells Leaflet, once, that the tile can be shown. */
  done: L.DoneCallback | undefined;
}

/** Leaflet's grid of tiles, each a canvas that we paint. */
class PaintedTiles extends L.GridLayer {
  readonly #paint: PaintTile;
  readonly #live = new Map<HTMLCanvasElement, LiveTile>();

  constructor(pane: string, paint: PaintTile) {
    super({ pane, updateWhenZooming: false, keepBuffer: 1 });
    this.#paint = paint;
    this.on("tileunload", ({ tile }) => {
      const canvas = tile as HTMLElement as HTMLCanvasElement;
      this.#live.get(canvas)?.controller.abort();
      this.#live.delete(canvas);
    });
  }

  protected override createTile({ z, x, y }: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas");
    const live = { tile: { z, x, y }, controller: new AbortController(), done };
    this.#live.set(canvas, live);
    this.#draw(canvas, live);
    return canvas;
  }

  /** Paints the tiles on screen anew, in place: what was there stays until then. */
  repaint(): void {
    for (const [canvas, live] of this.#live) {
      const former = live.controller;
      live.controller = new AbortController();
      this.#draw(canvas, live);
      // Only then, so that the tiles that both wait for are not requested twice.
      former.abort();
    }
  }

  /** Paints a tile, unless it goes or is painted anew before the end: the last painting requested is the one shown. */
  async #draw(canvas: HTMLCanvasElement, live: LiveTile): Promise<void> {
    const { signal } = live.controller;
    const error = await this.#drawDraft(canvas, live.tile, signal).catch((error: Error) => error);
    if (signal.aborted) return;
    live.done?.(error || undefined, canvas);
    live.done = undefined;
  }

  async #drawDraft(canvas: HTMLCanvasElement, tile: TileId, signal: AbortSignal): Promise<void> {
    const ratio = window.devicePixelRatio || 1;
    const { x, y } = this.getTileSize();
    // Painted apart and copied when ready, so that repainting never shows a blank.
    const draft = document.createElement("canvas");
    draft.width = Math.round(x * ratio);
    draft.height = Math.round(y * ratio);
    const context = draft.getContext("2d");
    if (!context) return;
    context.scale(ratio, ratio);
    await this.#paint(context, tile, signal);
    if (signal.aborted) return;
    canvas.width = draft.width;
    canvas.height = draft.height;
    canvas.getContext("2d")?.drawImage(draft, 0, 0);
  }
}

/** A canvas somewhat larger than the screen that follows the map, and is redrawn whenever it comes to rest. */
class Overlay {
  readonly #map: L.Map;
  readonly #draw: DrawOverlay;
  readonly #canvas: HTMLCanvasElement;
  #corner = L.latLng(0, 0);
  #zoom = 0;

  constructor(map: L.Map, draw: DrawOverlay) {
    this.#map = map;
    this.#draw = draw;
    this.#canvas = L.DomUtil.create(
      "canvas",
      "leaflet-zoom-animated map-symbols",
      map.getPane("symbols"),
    );
    map.on("moveend resize viewreset", () => this.redraw());
    map.on("zoomanim", ({ center, zoom }) => this.#follow(center, zoom));
  }

  redraw(): void {
    const size = this.#map.getSize();
    const margin = size.multiplyBy(OVERLAY_MARGIN).round();
    const corner = this.#map.containerPointToLayerPoint(L.point(0, 0).subtract(margin));
    const whole = size.add(margin.multiplyBy(2));
    const ratio = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(whole.x * ratio);
    this.#canvas.height = Math.round(whole.y * ratio);
    this.#canvas.style.width = `${whole.x}px`;
    this.#canvas.style.height = `${whole.y}px`;
    L.DomUtil.setPosition(this.#canvas, corner);
    this.#corner = this.#map.layerPointToLatLng(corner);
    this.#zoom = this.#map.getZoom();
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    context.scale(ratio, ratio);
    this.#draw(context, ({ lon, lat }) =>
      this.#map.latLngToLayerPoint([lat, lon]).subtract(corner),
    );
  }

  /** Moves and scales the drawing along with the animation of a zoom. */
  #follow(center: L.LatLng, zoom: number): void {
    const scale = this.#map.getZoomScale(zoom, this.#zoom);
    const half = this.#map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(this.#map.getPane("mapPane") as HTMLElement);
    const origin = this.#map.project(center, zoom).subtract(half).add(pane).round();
    const corner = this.#map.project(this.#corner, zoom).subtract(origin);
    L.DomUtil.setTransform(this.#canvas, corner, scale);
  }
}
