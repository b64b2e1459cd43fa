// With the other files named after Leaflet the only one that knows it: it gives the rest of the map a view to draw on, in words of our own.
import "leaflet/dist/leaflet.css";
import * as L from "leaflet";
import { type LonLat, wrapLongitude } from "../geo/mercator";
import type { View } from "../page/page-state";
import type { Cell } from "../tiles/cell";
import type { CoveredEdges } from "./covered";
import { BoundedMap } from "./leaflet-bounded-map";
import { PaintedCells } from "./leaflet-cells";
import { Backdrop, Overlay } from "./leaflet-overlay";
import {
  type Bounds,
  type DrawOverlay,
  FLOORS,
  type Floor,
  type PaintCell,
  type Redrawable,
  type ScreenPoint,
  type Startable,
} from "./view-types";

const MIN_ZOOM = 2;
const MAX_ZOOM = 17;

/** Free space around what is fitted, as a share of the screen: little, or a phone shows half of Europe. */
const FIT_MARGIN = 0.02;

/** It is never less than this, in CSS pixels: a symbol at the very edge of a small map would be cut. */
const LEAST_MARGIN = 10;

const UNCOVERED: CoveredEdges = { top: 0, left: 0, right: 0, bottom: 0, zoomButtons: 0 };

/** How far from its point a bubble stands, in CSS pixels: clear of the symbol. */
const BUBBLE_AWAY = 8;

/** What a bubble takes above or below its point besides its content, in CSS pixels; and its least content. */
const BUBBLE_AROUND = 60;
const LEAST_BUBBLE = 96;

/** How far the tip of a bubble stands out of it, in CSS pixels. */
const BUBBLE_TIP = 19;

/** What lies over the map within its box. */
const OVER_THE_MAP = ".leaflet-popup, .leaflet-control";

/** Free space around a bubble, in CSS pixels. */
const BUBBLE_ROOM = 12;

/** Up to this width, in CSS pixels, what stands in the lower corners is under every bubble. */
const NARROW = 576;

/** How much of that space a bubble may take: where it stands is rounded to pixels. */
const BUBBLE_SLACK = 2;

/** A frame that takes all in, drawn. */
const HOME =
  '<svg class="map-icon" viewBox="-10 -10 20 20" aria-hidden="true"><path d="M-8-3V-8H-3M3-8H8V-3M8 3V8H3M-3 8H-8V3"/></svg>';

/** What Leaflet makes its own buttons with. */
class ZoomButtons extends L.Control.Zoom {
  declare _createButton: (
    html: string,
    title: string,
    className: string,
    bar: HTMLElement,
    press: () => void,
  ) => HTMLElement;
}

/** A map of the world in a box of the page. */
export class LeafletView {
  readonly #map: BoundedMap;
  readonly #zoom: ZoomButtons;

  constructor(box: HTMLElement, still: boolean) {
    this.#map = new BoundedMap(box, {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      attributionControl: false,
      zoomControl: false,
      // Any zoom: what is fitted fills the screen.
      zoomSnap: 0,
      zoomAnimation: !still,
      fadeAnimation: false,
      inertia: !still,
    });
    FLOORS.forEach((floor, index) => {
      this.#map.createPane(floor).style.zIndex = String(200 + index);
    });
    this.#zoom = new ZoomButtons({
      position: "bottomright",
      zoomInTitle: "Zoomer",
      zoomOutTitle: "Dézoomer",
    });
    this.#zoom.addTo(this.#map);
    // The map itself takes plus and minus: its buttons are no further stops of the keyboard.
    for (const button of box.querySelectorAll<HTMLElement>(".leaflet-control-zoom a")) {
      button.tabIndex = -1;
    }
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

  /** `still`: at once, so that what follows finds the map where it goes. */
  show({ zoom, lat, lon }: View, still = false): void {
    this.#map.setView([lat, lon], zoom, still ? { animate: false } : {});
  }

  /**
   * Shows a rectangle as large as it can be beside what covers the edges of the screen, with `room` pixels on each side for
   * the symbols at its own edges.
   */
  fit(
    bounds: Bounds,
    { maxZoom = MAX_ZOOM, covered = UNCOVERED, room = 0, still = false } = {},
  ): void {
    const margin = this.#margin(room);
    this.#map.fitBounds(latLngBounds(bounds), {
      paddingTopLeft: margin.add([covered.left, covered.top]),
      paddingBottomRight: margin.add([covered.right, covered.bottom]),
      maxZoom,
      ...(still ? { animate: false } : {}),
    });
  }

  /** The free space around what is fitted. */
  #margin(room: number): L.Point {
    const { x, y } = this.#map.getSize();
    const free = (side: number) => Math.max(side * FIT_MARGIN, LEAST_MARGIN) + room;
    return L.point(free(x), free(y));
  }

  /** The zoom at which a rectangle fills the screen beside what covers its edges. */
  zoomOf(bounds: Bounds, { left, right, bottom } = UNCOVERED): number {
    const margin = this.#margin(0).multiplyBy(2);
    return this.#map.getBoundsZoom(latLngBounds(bounds), false, margin.add([left + right, bottom]));
  }

  /** Keeps the view from going further out than this zoom. */
  stopAt(zoom: number): void {
    this.#map.setMinZoom(Math.max(MIN_ZOOM, zoom));
  }

  /** Lets what the page shows first be seen, wherever it is. */
  allow(bounds: Bounds): void {
    this.#map.own = bounds;
  }

  /** Adds the way back to the buttons of the zoom, which have no stop of the keyboard, as the map takes plus and minus: it has one. */
  addHome(words: string, go: () => void): void {
    const bar = this.#zoom.getContainer() as HTMLElement;
    this.#zoom._createButton(HOME, words, "map-home", bar, go);
  }

  /** Brings a point into the screen at once, moving as little as it takes: a bubble that opens there would stop a flight. */
  reveal({ lon, lat }: LonLat): void {
    this.#map.panInside([lat, lon], { padding: [60, 60], animate: false });
  }

  /** Tells the map that its box may have changed size. */
  resize(): void {
    this.#map.invalidateSize({ animate: false });
  }

  /** What the screen shows. */
  get cell(): Cell {
    const { x: width, y: height } = this.#map.getSize();
    const { x: left, y: top } = this.#map.getPixelBounds().min ?? { x: 0, y: 0 };
    return { zoom: this.#map.getZoom(), left, top, width, height };
  }

  /** Whether a point is on the screen. */
  shows({ lon, lat }: LonLat): boolean {
    return this.#map.getBounds().contains([lat, lon]);
  }

  /** The point of the screen over a point of the world. */
  place({ lon, lat }: LonLat): ScreenPoint {
    return this.#map.latLngToContainerPoint([lat, lon]);
  }

  /** Tells at the beginning of an animated zoom what the screen will show. */
  onZooming(listener: (cell: Cell) => void): void {
    this.#map.on("zoomanim", ({ center, zoom }) => {
      const { x: width, y: height } = this.#map.getSize();
      const { x, y } = this.#map.project(center, zoom);
      listener({ zoom, left: x - width / 2, top: y - height / 2, width, height });
    });
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
    this.#map.on("mousemove", ({ containerPoint, latlng, originalEvent: { target } }) => {
      // What lies under a bubble or a button is not pointed at.
      if (target instanceof Element && target.closest(OVER_THE_MAP)) left();
      else moved(containerPoint, { lon: latlng.lng, lat: latlng.lat });
    });
    this.#map.on("mouseout", left);
  }

  /** Cells painted by us on one floor. */
  addCells(floor: Floor, paint: PaintCell): Redrawable & { remove(): void } {
    const layer = new PaintedCells(floor, paint);
    layer.addTo(this.#map);
    return { redraw: () => layer.repaint(), remove: () => layer.remove() };
  }

  /**
   * Tiles of a base map, at whole zooms only: a URL with `{z}`, `{x}`, `{y}`. Where they fail, what lies under them
   * shows. `changed` is told whether the base map covers the screen.
   */
  addBaseMap(url: string, firstZoom: number, changed: (covers: boolean) => void): () => void {
    const map = this.#map;
    map.options.zoomSnap = 1;
    map.setView(map.getCenter(), Math.round(map.getZoom()), { animate: false });
    const layer = L.tileLayer(url, {
      pane: "base",
      minZoom: firstZoom,
      maxNativeZoom: 18,
      maxZoom: MAX_ZOOM,
    });
    let failed = false;
    layer.on("loading", () => {
      failed = false;
    });
    layer.on("tileerror", () => {
      failed = true;
      changed(false);
    });
    layer.on("load", () => changed(!failed && map.getZoom() >= firstZoom));
    const moved = () => {
      if (map.getZoom() < firstZoom) changed(false);
    };
    map.on("zoomend", moved);
    layer.addTo(map);
    return () => {
      map.off("zoomend", moved);
      layer.remove();
      map.options.zoomSnap = 0;
      changed(false);
    };
  }

  /** One painting of the whole screen, on one floor, once it is started. */
  addBackdrop(floor: Floor, paint: PaintCell): Startable {
    return new Backdrop(this.#map, floor, paint);
  }

  /** One drawing over the whole screen, on one floor, once it is started. */
  addOverlay(floor: Floor, draw: DrawOverlay): Startable {
    return new Overlay(this.#map, floor, draw);
  }

  /**
   * Opens a bubble at a point; `closed` is called once when it goes. It keeps off so many pixels at the left and the top
   * of the map, where other things lie over it.
   */
  openPopup(
    { lon, lat }: LonLat,
    content: HTMLElement,
    closed: () => void,
    shift: ScreenPoint = { x: 0, y: 0 },
    clear: ScreenPoint = { x: 0, y: 0 },
  ): void {
    const { y } = this.#map.latLngToContainerPoint([lat, lon]);
    const bottom = this.#map.getSize().y - this.#foot();
    const room = Math.max(y + shift.y - clear.y, bottom - y - shift.y);
    const popup = L.popup({
      content,
      maxWidth: 300,
      minWidth: 180,
      // On a map that cannot be moved further it stays whole: what is longer scrolls in it.
      maxHeight: Math.max(LEAST_BUBBLE, Math.min(320, room - BUBBLE_AROUND)),
      autoPanPaddingTopLeft: [clear.x + BUBBLE_ROOM, clear.y + BUBBLE_ROOM],
      autoPanPaddingBottomRight: [BUBBLE_ROOM, this.#foot() + BUBBLE_ROOM],
      offset: [shift.x, shift.y - BUBBLE_AWAY],
      // Moves the map once it is known on which side it stands.
      autoPan: false,
    }).setLatLng([lat, lon]);
    popup.once("remove", closed);
    popup.openOn(this.#map);
    this.#turnBelow(popup, shift, clear);
    const isWhole = this.#isWhole(popup, clear);
    popup.options.autoPan = true;
    if (!isWhole) popup.update();
    const button = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    button?.setAttribute("aria-label", "Fermer la bulle");
    // Leaflet's `#close` names a place that no page has.
    button?.setAttribute("href", "#");
  }

  /** A bubble that has no room above its point stands under it, where there is some: the map need not move. */
  #turnBelow(popup: L.Popup, shift: ScreenPoint, clear: ScreenPoint): void {
    const element = popup.getElement();
    const at = popup.getLatLng();
    if (!element || !at) return;
    const y = this.#map.latLngToContainerPoint(at).y + shift.y;
    const needed = element.offsetHeight + BUBBLE_TIP + BUBBLE_AWAY + BUBBLE_ROOM;
    const [above, below] = [y - clear.y, this.#map.getSize().y - this.#foot() - y];
    if (above >= needed || below < above) return;
    element.classList.add("is-below");
    popup.options.offset = [shift.x, shift.y + element.offsetHeight + BUBBLE_AWAY + BUBBLE_TIP];
  }

  /** Whether a bubble keeps off the edges but for a pixel or two, for which a view that was come back to must not move. */
  #isWhole(popup: L.Popup, clear: ScreenPoint): boolean {
    const bubble = popup.getElement()?.getBoundingClientRect();
    if (!bubble) return false;
    const box = this.#map.getContainer().getBoundingClientRect();
    const room = BUBBLE_ROOM - BUBBLE_SLACK;
    return (
      bubble.left >= box.left + clear.x + room &&
      bubble.top >= box.top + clear.y + room &&
      bubble.right <= box.right - room &&
      bubble.bottom <= box.bottom - this.#foot() - room
    );
  }

  /** How much of the bottom of a narrow map its scale and its sources cover. */
  #foot(): number {
    if (this.#map.getSize().x > NARROW) return 0;
    const controls = this.#map
      .getContainer()
      .querySelectorAll<HTMLElement>(".leaflet-bottom .leaflet-control");
    return Math.max(0, ...[...controls].map(({ offsetHeight }) => offsetHeight));
  }

  closePopup(): void {
    this.#map.closePopup();
  }
}

function latLngBounds([west, south, east, north]: Bounds): L.LatLngBounds {
  // A rectangle over the antimeridian has its west past its east.
  return L.latLngBounds([south, west], [north, west > east ? east + 360 : east]);
}
