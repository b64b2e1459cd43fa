// The limits of territories in a tile, decoded once: lines in the unit square, by what they part.

import type { FeatureCollection } from "./territory";
import { project } from "./territory";

/** The highest level that a line parts; `pays` is a coast or a land border. */
export type LimitLevel = "pays" | "region" | "departement" | "epci" | "commune";

/** The lines of one level. */
export interface LimitLines {
  readonly niveau: LimitLevel;
  /** Each as x, y, x, y… in the unit square. */
  readonly lines: readonly Float64Array[];
}

const LIMIT_LEVELS: readonly string[] = ["pays", "region", "departement", "epci", "commune"];

type Position = readonly number[];

/** Reads the lines of a collection; features of other kinds are left out. */
export function decodeLimits(collection: FeatureCollection): LimitLines[] {
  return collection.features.flatMap(({ geometry, properties }) => {
    const niveau = properties?.niveau;
    if (typeof niveau !== "string" || !LIMIT_LEVELS.includes(niveau) || !geometry) return [];
    const lines =
      geometry.type === "MultiLineString"
        ? (geometry.coordinates as Position[][])
        : geometry.type === "LineString"
          ? [geometry.coordinates as Position[]]
          : [];
    return [{ niveau: niveau as LimitLevel, lines: lines.map(project) }];
  });
}
