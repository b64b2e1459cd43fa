// Territories of a tile, decoded once: rings in the unit square, ready to be drawn, or tested for a point.
import { typographic } from "../french";
import { toWorld, type WorldPoint } from "./mercator";

/** One polygon feature of a tile. */
export interface Territory {
  readonly code: string;
  readonly nom: string;
  /** The name after "de", as the service has it: "de Redon", "d’Auch", "du Havre". */
  readonly de: string;
  /** `pays` or `collectivite` in the background layer, else empty. */
  readonly nature: string;
  /** Every ring (outer or hole), as x, y, x, y… in the unit square. */
  readonly rings: readonly Float64Array[];
  readonly box: Box;
}

/** West, north, east, south in the unit square. */
export type Box = readonly [number, number, number, number];

type Position = readonly number[];

/** The GeoJSON that a tile holds, as far as we read it. */
export interface FeatureCollection {
  readonly features: readonly {
    readonly id?: string | number;
    readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
    readonly properties: Readonly<Record<string, unknown>> | null;
  }[];
}

/** Reads the polygons of a collection; features of other kinds are left out. */
export function decodeTerritories(collection: FeatureCollection): Territory[] {
  return collection.features.flatMap((feature) => {
    const rings = ringsOf(feature.geometry);
    if (rings.length === 0) return [];
    const text = (name: string) => {
      const value = feature.properties?.[name];
      return typeof value === "string" ? value : "";
    };
    const code = text("code") || String(feature.id ?? "");
    const nom = typographic(text("nom"));
    // Tiles leave out the form that only puts "de" before the name.
    const de = text("de") || `de ${nom}`;
    return [{ code, nom, de, nature: text("nature"), rings, box: boxOf(rings) }];
  });
}

function ringsOf(geometry: FeatureCollection["features"][number]["geometry"]): Float64Array[] {
  if (geometry?.type === "Polygon") return (geometry.coordinates as Position[][]).map(project);
  if (geometry?.type === "MultiPolygon") {
    return (geometry.coordinates as Position[][][]).flat().map(project);
  }
  return [];
}

/** Positions as x, y, x, y… in the unit square. */
export function project(ring: readonly Position[]): Float64Array {
  const flat = new Float64Array(ring.length * 2);
  ring.forEach(([lon = 0, lat = 0], index) => {
    const { x, y } = toWorld(lon, lat);
    flat[index * 2] = x;
    flat[index * 2 + 1] = y;
  });
  return flat;
}

export function boxOf(rings: readonly Float64Array[]): Box {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const x = ring[i] as number;
      const y = ring[i + 1] as number;
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
  }
  return [west, north, east, south];
}

/**
 * The territory that holds a point: the first by code of those that do, as the service answers for borders.
 * A point is in a polygon when a ray from it crosses the rings an odd number of times (holes count as crossings).
 */
export function territoryAt(
  territories: readonly Territory[],
  point: WorldPoint,
): Territory | undefined {
  return territories
    .filter((territory) => holds(territory, point))
    .reduce<Territory | undefined>(
      (first, next) => (first && first.code <= next.code ? first : next),
      undefined,
    );
}

function holds({ box, rings }: Territory, { x, y }: WorldPoint): boolean {
  const [west, north, east, south] = box;
  if (x < west || x > east || y < north || y > south) return false;
  let inside = false;
  for (const ring of rings) {
    let x1 = ring[ring.length - 2] as number;
    let y1 = ring[ring.length - 1] as number;
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const x2 = ring[i] as number;
      const y2 = ring[i + 1] as number;
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
      x1 = x2;
      y1 = y2;
    }
  }
  return inside;
}
