// What the tiles of poles say, as symbols to draw: single poles and clusters of them.
import { typographic } from "../french";
import type { LonLat } from "../geo/mercator";
import type { FeatureCollection } from "../geo/territory";
import { type Bounds } from "./view-types";

/** One pole at its place. */
export interface PoleSymbol extends LonLat {
  readonly kind: "pole";
  readonly id: string;
  readonly nom: string;
  readonly statut: string;
  readonly annee: number | null;
  readonly themes: readonly string[];
  readonly nomCommune: string;
  /** The code of its département; empty when its commune is not known. */
  readonly departement: string;
  readonly url: string;
}

/** Several poles too near one another to be distinguished at this zoom. */
export interface ClusterSymbol extends LonLat {
  readonly kind: "cluster";
  readonly id: string;
  readonly count: number;
  /** West, south, east, north of its poles. */
  readonly bounds: Bounds | undefined;
  /** Themes of its poles with how many have each, most frequent first. */
  readonly themes: readonly (readonly [string, number])[];
  /** Zoom at which it opens; `null` when its poles share one point. */
  readonly opensAt: number | null;
  /** Its poles, or the first of them, given only when they share one point. */
  readonly poles: readonly string[];
  /** The commune that all of them stand in, given with them. */
  readonly commune: string | undefined;
}

export type MapSymbol = PoleSymbol | ClusterSymbol;

/** Reads the symbols of a tile of poles. A cluster that gives its poles whole is read as them: they are drawn apart. */
export function decodeSymbols({ features }: FeatureCollection): MapSymbol[] {
  return features.flatMap(({ id, geometry, properties }): MapSymbol[] => {
    if (geometry?.type !== "Point" || id === undefined) return [];
    const [lon, lat] = geometry.coordinates as readonly [number, number];
    const values = properties ?? {};
    const members = values.membres;
    if (Array.isArray(members)) return decodeSymbols({ features: members });
    const place = { id: String(id), lon, lat };
    const count = values.nombre;
    return [
      typeof count === "number"
        ? { ...place, ...readCluster(values), kind: "cluster", count }
        : { ...place, ...readPole(values), kind: "pole" },
    ];
  });
}

type Values = Readonly<Record<string, unknown>>;

function readPole(values: Values) {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value : "";
  };
  const annee = values.statutAnnee;
  return {
    nom: typographic(text("nom")),
    statut: text("statut") || "inconnu",
    annee: typeof annee === "number" ? annee : null,
    themes: strings(values.thematiques),
    nomCommune: typographic(text("nomCommune")),
    departement: /^(?:9[78]\d|..)/.exec(text("commune"))?.[0] ?? "",
    url: text("url"),
  };
}

function readCluster(values: Values) {
  const opensAt = values.zoomOuverture;
  const themes = Object.entries(values.thematiques ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return {
    themes: themes.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])),
    opensAt: typeof opensAt === "number" ? opensAt : null,
    poles: strings(values.poles),
    commune: typeof values.commune === "string" ? values.commune : undefined,
    bounds: readBounds(values.emprise),
  };
}

function readBounds(value: unknown): Bounds | undefined {
  const numbers = Array.isArray(value) && value.length === 4 && value.every(Number.isFinite);
  return numbers ? (value as unknown as Bounds) : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** Symbols of a tile, and by how many turns of the world it is shifted on the screen. */
export interface ShiftedSymbols {
  readonly symbols: readonly MapSymbol[];
  readonly turns: number;
}

/**
 * The symbols of several tiles, each once a turn of the world, southern ones last so that they are drawn in
 * front of what stands behind them.
 */
export function gather(tiles: readonly ShiftedSymbols[]): MapSymbol[] {
  const unique = new Map<string, MapSymbol>();
  for (const { symbols, turns } of tiles) {
    for (const symbol of symbols) {
      const key = `${turns} ${symbol.id}`;
      if (!unique.has(key)) unique.set(key, { ...symbol, lon: symbol.lon + 360 * turns });
    }
  }
  return [...unique.values()].sort((a, b) => b.lat - a.lat || (a.id < b.id ? -1 : 1));
}

/** Half the side of the least target that a finger hits, in CSS pixels. */
export const TOUCH_RADIUS = 22;

/** Radius of a cluster, in CSS pixels: its number fits. */
export function clusterRadius(count: number): number {
  return 9 + 2.5 * String(count).length;
}

/** The symbol nearest to a place of the screen, within `reach` pixels or, for a large one, within itself. */
export function symbolAt(
  symbols: readonly MapSymbol[],
  place: (symbol: MapSymbol) => { x: number; y: number },
  at: { x: number; y: number },
  reach = TOUCH_RADIUS,
): MapSymbol | undefined {
  let nearest: MapSymbol | undefined;
  let least = Infinity;
  for (const symbol of symbols) {
    const { x, y } = place(symbol);
    const distance = Math.hypot(x - at.x, y - at.y);
    const within = symbol.kind === "cluster" ? Math.max(reach, clusterRadius(symbol.count)) : reach;
    // On a tie the one in front, drawn last.
    if (distance <= within && distance <= least) {
      least = distance;
      nearest = symbol;
    }
  }
  return nearest;
}
