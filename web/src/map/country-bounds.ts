// Where the map may look: at any time some part of the country, or what the page is about, is in sight.
import type { LonLat } from "../geo/mercator";
import { ANTILLES, COLLECTIVITES, DROM, HEXAGON } from "../painting/places-of-france";
import { type Bounds } from "./view-types";

/** One comes from one part of the country to another by a press, not by a drag. */
const PARTS: readonly Bounds[] = [HEXAGON, ANTILLES, ...DROM, ...COLLECTIVITES].map(
  ({ bounds }) => bounds,
);

/** The part of the country, or what the page shows first, that is nearest to a point: on the turn of the world of the point. */
export function partAround(point: LonLat, own: Bounds | undefined): Bounds {
  let nearest: Bounds = HEXAGON.bounds;
  let least = Infinity;
  for (const part of own ? [...PARTS, own] : PARTS) {
    const turned = turnedTo(part, point.lon);
    const distance = distanceTo(turned, point);
    if (distance < least) [nearest, least] = [turned, distance];
  }
  return nearest;
}

function turnedTo([west, south, east, north]: Bounds, lon: number): Bounds {
  const width = east < west ? east + 360 - west : east - west;
  const turned = west + 360 * Math.round((lon - west - width / 2) / 360);
  return [turned, south, turned + width, north];
}

/** In degrees of latitude: rough, but the parts lie far apart. */
function distanceTo([west, south, east, north]: Bounds, { lon, lat }: LonLat): number {
  const dx = Math.max(west - lon, lon - east, 0) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(dx, Math.max(south - lat, lat - north, 0));
}
