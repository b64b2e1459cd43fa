// What the address of a page says: its filters, the view of its map, the pole selected on it.

/** Where the map looks. */
export interface View {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** Filters, the same words everywhere (pages, tiles, exports). */
export const FILTERS = [
  "type",
  "statut",
  "thematique",
  "appel",
  "region",
  "departement",
  "epci",
  "commune",
  "q",
] as const;

/** Words that say what the map shows of the page: they change without the page. */
export const MAP_WORDS: readonly string[] = ["vue", "pole"];

/** On a page about a place, the territory words and `q` say which place: only these filter its poles. */
const FILTERS_OF_A_PLACE: readonly string[] = ["type", "statut", "thematique", "appel"];

/** The filters in a query string, in the order of `FILTERS`, empty values left out. */
export function filtersOf(search: string, wholeList: boolean): URLSearchParams {
  const query = new URLSearchParams(search);
  const names = wholeList ? FILTERS : FILTERS_OF_A_PLACE;
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
