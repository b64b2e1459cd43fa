// Leaflet's map, held to what there is to see.
import * as L from "leaflet";
import { partAround } from "./country-bounds";
import type { Bounds } from "./view-types";

/** How much of the screen may lie past the edges of what is shown. */
const PAST = 0.35;

/**
 * In place of Leaflet's one rectangle at every zoom: the part of the country where the view is, and of what lies around it a
 * share of the screen. Where that is less than the screen, the part stands in the middle.
 */
export class BoundedMap extends L.Map {
  /** What the page shows first. */
  own: Bounds | undefined;

  declare _rebound: (left: number, right: number) => number;

  constructor(box: HTMLElement, options: L.MapOptions) {
    super(box, { ...options, maxBoundsViscosity: 1 });
    this.on("moveend resize", () => {
      const [min, max] = this.#limits(this.getPixelBounds(), this.getZoom());
      // By these a drag is held, at this zoom.
      const bounds = L.latLngBounds(this.unproject(min), this.unproject(max));
      this.options.maxBounds = bounds;
      this.panInsideBounds(bounds, { animate: false });
    });
  }

  /** In place of Leaflet's: how far pixels of a zoom are out of bounds. Whatever else moves the map asks here. */
  _getBoundsOffset(pixels: L.Bounds, _: unknown, zoom = this.getZoom()): L.Point {
    const [min, max] = this.#limits(pixels, zoom);
    const before = min.subtract(pixels.min as L.Point);
    const after = (pixels.max as L.Point).subtract(max);
    return L.point(this._rebound(before.x, after.x), this._rebound(before.y, after.y));
  }

  #limits(pixels: L.Bounds, zoom: number): [L.Point, L.Point] {
    const { lng: lon, lat } = this.unproject(pixels.getCenter(), zoom);
    const [west, south, east, north] = partAround({ lon, lat }, this.own);
    const past = this.getSize().multiplyBy(PAST);
    return [
      this.project([north, west], zoom).subtract(past),
      this.project([south, east], zoom).add(past),
    ];
  }
}
