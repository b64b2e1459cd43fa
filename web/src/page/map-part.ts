// The list of what the map shows: the map tells its bounds, a box of the filters asks for them.

/** West, south, east, north, in degrees. */
export type Part = readonly [west: number, south: number, east: number, north: number];

const MOVED = "atlas:map-moved";
const FIELD = "[data-map-part]";

/** Decimals of a degree: about 10 m. */
const DECIMALS = 4;

/** A map that is moved sends its bounds many times; the list follows once it rests. */
const REST_MS = 300;

/** Tells the page what its map shows. The map calls it whenever it has moved. */
export function tellPart(map: Element, part: Part): void {
  map.dispatchEvent(new CustomEvent<Part>(MOVED, { bubbles: true, detail: part }));
}

/** What a change of the box is called when the map made it: it takes no entry of the history. */
export interface PartChange {
  readonly moved: true;
}

/** Offers the list of what the map shows as soon as the map tells it, and follows the map while that is asked for. */
export function followMap(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener(MOVED, (event) => {
    const field = document.querySelector<HTMLElement>(FIELD);
    const box = field?.querySelector("input");
    if (!field || !box) return;
    const text = (event as CustomEvent<Part>).detail.map(within).join(",");
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

/** Degrees as the address has them: never beyond the world. */
function within(degrees: number, at: number): string {
  const most = at % 2 === 0 ? 180 : 90;
  return String(Number(Math.max(-most, Math.min(most, degrees)).toFixed(DECIMALS)));
}
