// Names of places as the service gives them: a point, what it is a name of, and from which zoom it is written.
import type { LonLat } from "../geo/mercator";
import type { FeatureCollection } from "../geo/territory";

/** A name on the map. */
export interface PlaceName extends LonLat {
  readonly nom: string;
  /** `prefecture`, `commune`, `departement`, `pays`, `collectivite` or `mer`. */
  readonly genre: string;
  readonly population: number;
  /** First zoom at which it is written. */
  readonly zoom: number;
  /** Last one, if any. */
  readonly lastZoom: number;
}

/** Reads the points of a collection that have a name; other features are left out. */
export function decodeNames(collection: FeatureCollection): PlaceName[] {
  return collection.features.flatMap(({ geometry, properties }) => {
    const { nom, genre, population, zoom, dernierZoom } = properties ?? {};
    if (geometry?.type !== "Point" || typeof nom !== "string" || nom === "") return [];
    const [lon = 0, lat = 0] = geometry.coordinates as readonly number[];
    return [
      {
        lon,
        lat,
        nom,
        genre: typeof genre === "string" ? genre : "commune",
        population: typeof population === "number" ? population : 0,
        zoom: typeof zoom === "number" ? zoom : 0,
        lastZoom: typeof dernierZoom === "number" ? dernierZoom : Number.POSITIVE_INFINITY,
      },
    ];
  });
}
