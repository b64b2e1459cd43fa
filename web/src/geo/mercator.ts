// The Web Mercator square as a unit square: x grows eastwards from −180°, y southwards from the top.

/** A point in degrees, WGS 84. */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** A point of the unit square. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

/** Side of a tile, in CSS pixels. */
export const TILE_SIZE = 256;

/** Latitude where the square ends. */
const MAX_LATITUDE = 85.051128779806604;

/** The place of a longitude and a latitude in the unit square. Latitudes past the square are put on its edge. */
export function toWorld(lon: number, lat: number): WorldPoint {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return {
    x: lon / 360 + 0.5,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

/** The longitude and latitude of a place in the unit square, or beyond its edges. */
export function fromWorld({ x, y }: WorldPoint): LonLat {
  return {
    lon: (x - 0.5) * 360,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
  };
}

/** Degrees of longitude brought back to [−180, 180). */
export function wrapLongitude(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** Ground length of one CSS pixel, in metres, at this latitude and zoom. */
export function metresPerPixel(lat: number, zoom: number): number {
  const EQUATOR = 2 * Math.PI * 6378137;
  return (EQUATOR * Math.cos((lat * Math.PI) / 180)) / (TILE_SIZE * 2 ** zoom);
}
