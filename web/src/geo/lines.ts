// The limits of territories in a tile, decoded once: lines in the unit square, by what they part.

import { type Box, boxOf, type FeatureCollection, project } from "./territory";

/** What lines part, the highest first; `pays` is a coast or a land border. */
export const LIMIT_LEVELS = ["pays", "region", "departement", "epci", "commune"] as const;

/** The highest level that a line parts. */
export type LimitLevel = (typeof LIMIT_LEVELS)[number];

/** The lines of one level. */
export interface LimitLines {
  readonly niveau: LimitLevel;
  readonly lines: readonly Line[];
}

/** A line in the unit square. */
export interface Line {
  /** x, y, x, y… */
  readonly points: Float64Array;
  readonly box: Box;
}

type Position = readonly number[];

/** Reads the lines of a collection; features of other kinds are left out. */
export function decodeLimits(collection: FeatureCollection): LimitLines[] {
  return collection.features.flatMap(({ geometry, properties }) => {
    const niveau = LIMIT_LEVELS.find((known) => known === properties?.niveau);
    if (!niveau || !geometry) return [];
    const lines =
      geometry.type === "MultiLineString"
        ? (geometry.coordinates as Position[][])
        : geometry.type === "LineString"
          ? [geometry.coordinates as Position[]]
          : [];
    return [{ niveau, lines: lines.map(read) }];
  });
}

function read(line: Position[]): Line {
  const points = project(line);
  return { points, box: boxOf([points]) };
}
