// What the address of a page says: its filters, the view of its map, the pole selected on it.
import filters from "../filters.json";

/** Where the map looks. */
export interface View {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** The event that asks the page to go on, in place, as the query string that is its detail says. */
export const GO = "atlas:go";

/** Words that say what the map shows of the page: they change without the page. */
export const MAP_WORDS: readonly string[] = ["vue", "pole", "fond"];

/** The word of the page of a list. */
export const LIST_PAGE = "page";

/**
 * The filters in a query string, in the order of `filters.json`, empty values left out. Where the list is
 * not of the whole register, it is of the poles around a place: fewer words filter it.
 */
export function filtersOf(search: string, wholeList: boolean): URLSearchParams {
  const query = new URLSearchParams(search);
  const names = wholeList ? filters.all : filters.aroundAPlace;
  const values = names.flatMap((name) =>
    query
      .getAll(name)
      .filter((value) => value.trim() !== "")
      .map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(values);
}

/** Reads `zoom/lat/lon`; nothing when it is not a place of the world. */
export function parseView(text: string | null | undefined): View | undefined {
  const parts = (text ?? "").split("/");
  if (parts.length !== 3 || parts.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return undefined;
  const [zoom, lat, lon] = parts.map(Number) as [number, number, number];
  if (zoom < 0 || zoom > 22 || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { zoom, lat, lon };
}

/** Writes `zoom/lat/lon` with the decimals that a pixel of this zoom deserves. */
export function formatView({ zoom, lat, lon }: View): string {
  const decimals = Math.max(2, Math.min(6, Math.ceil(zoom / 3)));
  const round = (degrees: number) => String(Number(degrees.toFixed(decimals)));
  return `${round(zoom)}/${round(lat)}/${round(lon)}`;
}

/** The view in a query string. */
export function viewOf(search: string): View | undefined {
  return parseView(new URLSearchParams(search).get("vue"));
}

/** The selected pole in a query string. */
export function poleOf(search: string): string | undefined {
  return new URLSearchParams(search).get("pole") || undefined;
}

/** The same query string with some of its words changed; `undefined` takes a word out. */
export function withWords(search: string, words: Record<string, string | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(words)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return readable(query);
}

/** A query string with its `?`, or nothing; slashes and commas, which need no escape there, left as they are. */
export function readable(query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
