// What the page asks of its map, read from the attributes of the section.
import type { LonLat } from "../geo/mercator";
import { type Level, levelOf } from "../painting/levels";
import type { TerritoryKey } from "../painting/style";
import { type Bounds } from "./view-types";

/** What kind of page the map stands on. */
export type Mode = "national" | "near" | "pole" | "territory" | "choropleth";

/** The attributes of the section, checked. */
export interface MapSettings {
  readonly mode: Mode;
  /** Whether it shows the whole country, and not a part of it or a place. */
  readonly isOfFrance: boolean;
  /** The version of the territories, for the addresses of their tiles. */
  readonly territoriesVersion: string;
  /** The version of the register, for the addresses of the tiles of poles. */
  readonly registerVersion: string;
  readonly bounds: Bounds | undefined;
  readonly outlined: ReadonlySet<TerritoryKey>;
  /** The place that the page is about. */
  readonly place: LonLat | undefined;
  /** The pole that the page is about. */
  readonly pole: string | undefined;
  /** The level and the table of a choropleth. */
  readonly choropleth: { readonly level: Level; readonly table: string } | undefined;
  /** Where the communes of the page's territory are said covered or not. */
  readonly coverage: string | undefined;
  /** Hypothetical poles. */
  readonly added: readonly LonLat[];
  /** The communes that they stand in, in their order; empty where none is known. */
  readonly addedNames: readonly string[];
  /** URL template of a base map; empty for none. */
  readonly baseMap: string;
  /** Who made the base map. */
  readonly baseMapCredits: string;
  /** Whose our own outlines are. */
  readonly attribution: string;
  /** How far a pole serves, in kilometres, where the page is about that. */
  readonly radius: number | undefined;
  /** The name of the page's place, written on the map. */
  readonly placeName: string;
}

const MODES: readonly string[] = ["national", "near", "pole", "territory", "choropleth"];

/** Reads the settings. What is missing or malformed is as if not said. */
export function readSettings(data: DOMStringMap): MapSettings {
  const mode = data.mode ?? "";
  const template = data.baseMap ?? "";
  // Under the fills of a choropleth a base map would only blur the colours of its legend.
  const baseMap = template.includes("{z}") && mode !== "choropleth" ? template : "";
  const outlined = outlinedKeys(data);
  const isSheetOfFrance = mode === "territory" && outlined.size === 0;
  return {
    mode: MODES.includes(mode) ? (mode as Mode) : "national",
    isOfFrance: mode !== "near" && mode !== "pole" && (mode !== "territory" || isSheetOfFrance),
    territoriesVersion: data.territoriesVersion ?? "",
    registerVersion: data.registerVersion ?? "",
    bounds: parseBounds(data.bounds),
    outlined,
    place: parsePlace(data.lon, data.lat),
    pole: data.selected || undefined,
    choropleth: choroplethOf(data),
    // Only our own service gets requests.
    coverage: /^\/(?!\/)/.test(data.coverage ?? "") ? data.coverage : undefined,
    added: parsePlaces(data.added),
    addedNames: (data.addedNames ?? "").split("|"),
    baseMap,
    baseMapCredits: baseMap ? (data.baseMapAttribution ?? "") : "",
    attribution: data.attribution ?? "",
    radius: Number(data.radius) > 0 ? Number(data.radius) : undefined,
    placeName: data.placeName ?? "",
  };
}

/** Reads `west,south,east,north`. */
export function parseBounds(text: string | undefined): Bounds | undefined {
  const parts = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const [west, south, east, north] = parts;
  if (parts.length !== 4 || !parts.every(Number.isFinite)) return undefined;
  return [west as number, south as number, east as number, north as number];
}

function parsePlace(lon: string | undefined, lat: string | undefined): LonLat | undefined {
  if (!lon || !lat) return undefined;
  const place = { lon: Number(lon), lat: Number(lat) };
  return Number.isFinite(place.lon) && Number.isFinite(place.lat) ? place : undefined;
}

/** Reads `lon,lat lon,lat`; what is not a place of the world is left out. */
export function parsePlaces(text: string | undefined): LonLat[] {
  return (text ?? "").split(/\s+/).flatMap((pair) => {
    const [lon, lat, rest] = pair.split(",");
    const place = rest === undefined ? parsePlace(lon, lat) : undefined;
    return place && Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90 ? [place] : [];
  });
}

function choroplethOf({ mode, level, choropleth }: DOMStringMap): MapSettings["choropleth"] {
  const known = levelOf(level);
  return mode === "choropleth" && known && choropleth
    ? { level: known, table: choropleth }
    : undefined;
}

function outlinedKeys({ outline, level, code }: DOMStringMap): ReadonlySet<TerritoryKey> {
  const several = (outline ?? "").split(/\s+/).filter(Boolean);
  // The country has a level of its own in the address, and no outline.
  const one = levelOf(level) && code ? [`${level}:${code}`] : [];
  return new Set(several.length > 0 ? several : one);
}
