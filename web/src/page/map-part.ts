// The list of what the map shows: the map writes where it looks into the address, a box of the filters asks for it.
import { fromWorld, TILE_SIZE, toWorld } from "../geo/mercator";
import type { PageHistory } from "./page-history";
import { type View, viewOf } from "./page-state";

const FIELD = "[data-map-part]";

/** The element that the map fills, once it is there. */
const BOX = "[data-map] .map-box";

/** Decimals of a degree: about 10 m. */
const DECIMALS = 4;

/** A map that is moved writes many views; the list follows once it rests. */
const REST_MS = 300;

/** What a change of the box is called when the map made it: it takes no entry of the history. */
export interface PartChange {
  readonly moved: true;
}

/** Offers the list of what the map shows as soon as it looks somewhere, and follows it while that is asked for. */
export function followMap(history: PageHistory): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  history.onMove(() => {
    const field = document.querySelector<HTMLElement>(FIELD);
    const box = field?.querySelector("input");
    const map = document.querySelector<HTMLElement>(BOX);
    const view = viewOf(history.search);
    if (!field || !box || !map || !view) return;
    const text = partOf(view, map.clientWidth, map.clientHeight);
    field.hidden = false;
    if (box.value === text) return;
    box.value = text;
    clearTimeout(timer);
    if (!box.checked) return;
    timer = setTimeout(() => {
      const detail: PartChange = { moved: true };
      box.dispatchEvent(new CustomEvent("change", { bubbles: true, detail }));
    }, REST_MS);
  });
}

/** West, south, east and north of what a map of that size, in pixels, shows: never beyond the world. */
export function partOf({ zoom, lat, lon }: View, width: number, height: number): string {
  const pixels = TILE_SIZE * 2 ** zoom;
  const { x, y } = toWorld(lon, lat);
  const [across, down] = [width / 2 / pixels, height / 2 / pixels];
  const southWest = fromWorld({ x: within(x - across), y: within(y + down) });
  const northEast = fromWorld({ x: within(x + across), y: within(y - down) });
  const edges = [southWest.lon, southWest.lat, northEast.lon, northEast.lat];
  return edges.map((degrees) => String(Number(degrees.toFixed(DECIMALS)))).join(",");
}

function within(share: number): number {
  return Math.max(0, Math.min(1, share));
}
