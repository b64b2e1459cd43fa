// Where a map looks first when the page does not say it.
import type { LonLat } from "../geo/mercator";
import type { View } from "../page/page-state";
import type { MapSettings } from "./map-settings";
import { type Bounds } from "./view-types";

/** Poles that a place is joined to and that a first look takes in: more would lose the place. */
const NEAREST = 5;

/** A pole further than this (degrees, about 100 km) is not near: it is joined only when no other is nearer. */
const FAR = 0.9;

/** A pole so little out of what is shown, as a share of it, is shown whole too. */
const JUST_OUTSIDE = 0.15;

/** Zoom that shows a commune and its surroundings. */
const AROUND_ZOOM = 9;

/** The first look when the address says none: what the page says, with the nearest of the poles it lists where it is about what is near, else its place, else the whole. */
export function firstLook(
  { bounds, mode, place }: MapSettings,
  listed: readonly LonLat[],
  whole: Bounds,
): View | Bounds {
  if (mode === "near" && place && listed.length > 0) return around(place, listed, bounds);
  if (bounds) return bounds;
  if (place) return { zoom: AROUND_ZOOM, ...place };
  return whole;
}

/** The nearest to a place of some points, each on the side of the antimeridian where the place is. */
export function nearestTo(place: LonLat, points: readonly LonLat[]): LonLat[] {
  const stretch = Math.cos((place.lat * Math.PI) / 180);
  // Rough distances are enough to choose.
  const sorted = points
    .map(({ lon, lat }) => ({ lon: lon - 360 * Math.round((lon - place.lon) / 360), lat }))
    .map((point) => ({
      point,
      distance: Math.hypot((point.lon - place.lon) * stretch, point.lat - place.lat),
    }))
    .sort((a, b) => a.distance - b.distance);
  return sorted
    .filter(({ distance }, rank) => rank === 0 || (rank < NEAREST && distance <= FAR))
    .map(({ point }) => point);
}

/** The rectangle of a place with its own bounds, if they are known, of the nearest points to it and of those just outside. */
function around(place: LonLat, points: readonly LonLat[], own: Bounds | undefined): Bounds {
  const bounds = own ?? [place.lon, place.lat, place.lon, place.lat];
  const near = holding(bounds, nearestTo(place, points));
  const [west, south, east, north] = near;
  const [wide, high] = [(east - west) * JUST_OUTSIDE, (north - south) * JUST_OUTSIDE];
  const isBeside = ({ lon, lat }: LonLat) =>
    lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high;
  return holding(near, points.filter(isBeside));
}

/** The rectangle that holds one and some points. */
function holding([west, south, east, north]: Bounds, points: readonly LonLat[]): Bounds {
  const lons = [west, east, ...points.map(({ lon }) => lon)];
  const lats = [south, north, ...points.map(({ lat }) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
