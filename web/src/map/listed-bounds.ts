// The rectangle that shows the poles of the list, when they are not all over the country.
import type { LonLat } from "../geo/mercator";
import { DROM, HEXAGON } from "../painting/places-of-france";
import { type Bounds } from "./view-types";

/** Space kept around poles that stand close together, in degrees. */
const AROUND = 0.15;

/** The rectangle of some places of the Hexagon, else that of the part of the country that has the first of them. */
export function listedBounds(places: readonly LonLat[]): Bounds | undefined {
  const [west, south, east, north] = HEXAGON.bounds;
  const near = places.filter(
    ({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
  const [first] = places;
  if (near.length === 0 && first) {
    const part = DROM.find(
      ({ bounds: [w, s, e, n] }) =>
        first.lon >= w && first.lon <= e && first.lat >= s && first.lat <= n,
    );
    return (
      part?.bounds ?? [
        first.lon - AROUND,
        first.lat - AROUND,
        first.lon + AROUND,
        first.lat + AROUND,
      ]
    );
  }
  if (near.length === 0) return undefined;
  const lons = near.map(({ lon }) => lon);
  const lats = near.map(({ lat }) => lat);
  return [
    Math.min(...lons) - AROUND,
    Math.min(...lats) - AROUND,
    Math.max(...lons) + AROUND,
    Math.max(...lats) + AROUND,
  ];
}
