// Where the map may look: at any time some part of the country, or what the page is about, is in sight.
import type { LonLat } from "../geo/mercator";
import { COLLECTIVITES, DROM, HEXAGON, holds } from "../painting/places-of-france";
import { type Bounds } from "./view-types";

/** One comes from one part of the country to another by a press, not by a drag. */
const PARTS = [HEXAGON, ...DROM, ...COLLECTIVITES];

/** The part of the country, or what the page shows first, that is nearest to a point: on the turn of the world of the point. */
export function partAround({ lon, lat }: LonLat, own: Bounds = HEXAGON.bounds): Bounds {
  // Rough distances are enough: the parts lie far apart.
  const far = ([west, south, east, north]: Bounds) =>
    Math.max(west - lon, lon - east, 0) + Math.max(south - lat, lat - north, 0);
  return [...PARTS.map(({ bounds }) => bounds), own]
    .map(([west, south, east, north]): Bounds => {
      const turn = 360 * Math.round((lon - (west + east) / 2) / 360);
      return [west + turn, south, east + turn, north];
    })
    .reduce((nearest, next) => (far(next) < far(nearest) ? next : nearest));
}

/** Whether a point is in the rectangle of some part of the country. */
export function isAroundCountry(place: LonLat): boolean {
  return PARTS.some((part) => holds(part, place));
}
