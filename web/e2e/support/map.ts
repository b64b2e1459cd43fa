import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { typographic } from "../../src/french";
import { pixelReader } from "./pixels";

const TILE = 256;

/** Symbols further apart than this, in CSS pixels, do not move one another. */
const APART = 46;

/** A point of the world, in degrees. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

interface View extends Place {
  readonly zoom: number;
}

/** A symbol as the tiles have it. */
export interface MapSymbol extends Place {
  readonly id: string;
  readonly name: string;
  /** How many poles: 1 for a pole. */
  readonly count: number;
  /** For a cluster, the zoom that opens it; `null` when its poles stand on one point. */
  readonly opensAt: number | null;
}

interface Feature {
  readonly id: string;
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly nom?: string;
    readonly nombre?: number;
    readonly zoomOuverture?: number | null;
    readonly membres?: readonly Feature[];
  };
}

/** Pixels of the whole world at a zoom, by the closed form of the Web Mercator projection. */
function project({ lon, lat }: Place, zoom: number): { x: number; y: number } {
  const size = TILE * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return {
    x: ((lon + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  };
}

/** The map of a page, used as people do: by what is seen and where. */
export class MapOfPage {
  readonly section: Locator;
  readonly box: Locator;
  /** Names what is under the pointer, or in the middle. */
  readonly name: Locator;
  readonly bubble: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.section = page.locator("[data-map]");
    this.box = page.locator(".map-box");
    this.name = page.locator(".map-name");
    // For a moment the one that is replaced still fades out before it.
    this.bubble = page.locator(".leaflet-popup").last();
  }

  /** The view as the address says. */
  get view(): View {
    const text = new URL(this.#page.url()).searchParams.get("vue") ?? "";
    const [zoom, lat, lon] = text.split("/").map(Number);
    if (zoom === undefined || lat === undefined || lon === undefined) {
      throw new Error(`the address has no view: ${this.#page.url()}`);
    }
    return { zoom, lat, lon };
  }

  /** The symbols of the tiles that the map shows, with the filters of the address, where none is near another. */
  async symbols(request: APIRequestContext, apart = APART): Promise<MapSymbol[]> {
    const { zoom: shown, ...centre } = this.view;
    const frame = await this.#frame();
    const zoom = Math.round(shown);
    const middle = project(centre, zoom);
    const column = (x: number) => Math.floor((middle.x + x) / TILE);
    const row = (y: number) => Math.floor((middle.y + y) / TILE);
    const filters = new URL(this.#page.url()).searchParams;
    for (const name of ["vue", "pole"]) filters.delete(name);
    const found = new Map<string, MapSymbol>();
    for (let x = column(-frame.width / 2); x <= column(frame.width / 2); x += 1) {
      for (let y = row(-frame.height / 2); y <= row(frame.height / 2); y += 1) {
        const path = `/api/collections/poles/tiles/WebMercatorQuad/${zoom}/${y}/${x}?f=json&${filters}`;
        const answer = await request.get(path);
        if (answer.status() === 204) continue;
        expect(answer.status(), path).toBe(200);
        const { features }: { features: Feature[] } = await answer.json();
        // A small cluster gives its poles: the map draws them apart.
        const parted = features.flatMap((one) => one.properties.membres ?? [one]);
        for (const feature of parted) found.set(feature.id, read(feature));
      }
    }
    const inside = async (symbol: MapSymbol) => {
      const { x, y } = await this.on(symbol);
      const margin = 70;
      return (
        x > frame.x + margin &&
        x < frame.x + frame.width - margin &&
        y > frame.y + margin &&
        y < frame.y + frame.height - margin
      );
    };
    const symbols = [...found.values()];
    const kept = await Promise.all(symbols.map(inside));
    const places = await Promise.all(symbols.map((symbol) => this.on(symbol)));
    // Symbols that would overlap are moved apart: these stand at their places.
    const alone = places.map((one) =>
      places.every(
        (other) => one === other || Math.hypot(one.x - other.x, one.y - other.y) >= apart,
      ),
    );
    return symbols.filter((_, index) => kept[index] && alone[index]);
  }

  /** Waits until the map has come to rest: its address stays the same for a while. */
  async settled(): Promise<void> {
    let last = "";
    await expect(async () => {
      const before = last;
      // A page that is busy has not written its address yet. One that never idles is waited for
      // three seconds: on a machine with much to do the browser may not find it idle at all.
      await this.#page.evaluate(
        () => new Promise((idle) => requestIdleCallback(idle, { timeout: 3_000 })),
      );
      last = this.#page.url();
      expect(last).toBe(before);
    }).toPass({ intervals: [600] });
  }

  /** Waits until the symbols are drawn. */
  async drawn(): Promise<void> {
    await expect.poll(async () => (await this.overlayColours()).length).toBeGreaterThan(20);
    await this.settled();
  }

  /** Where a place of the world is on the screen. */
  async on(place: Place): Promise<{ x: number; y: number }> {
    const { zoom, ...centre } = this.view;
    const frame = await this.#frame();
    const from = project(centre, zoom);
    const to = project(place, zoom);
    return {
      x: frame.x + frame.width / 2 + to.x - from.x,
      y: frame.y + frame.height / 2 + to.y - from.y,
    };
  }

  /** Points at a place until the map names it so. */
  async pointAt(place: Place, name: string | RegExp): Promise<void> {
    await expect(async () => {
      const { x, y } = await this.on(place);
      await this.#page.mouse.move(x + 1, y + 1);
      await this.#page.mouse.move(x, y);
      await expect(this.name).toContainText(name, { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  }

  /** Clicks a symbol once the map has drawn it. */
  async click(symbol: MapSymbol): Promise<void> {
    await this.pointAt(symbol, symbol.name);
    const { x, y } = await this.on(symbol);
    await this.#page.mouse.click(x, y);
  }

  /** The colour of the ground at a place, as `#rrggbb`: alone there, not that of a line. */
  async colourAt(place: Place): Promise<string | undefined> {
    const { x, y } = await this.on(place);
    return this.#page.evaluate(
      ([x, y, pixelsOf]) => {
        const canvases = (pane: string) =>
          document.querySelectorAll<HTMLCanvasElement>(`.leaflet-${pane}-pane canvas`);
        // From the top down, each as far as those above let it through.
        const seen = [0, 0, 0];
        let through = 1;
        for (const canvas of [...canvases("land"), ...canvases("ground")]) {
          const { left, top, width, height } = canvas.getBoundingClientRect();
          if (x < left || x >= left + width || y < top || y >= top + height) continue;
          const column = Math.floor(((x - left) * canvas.width) / width);
          const row = Math.floor(((y - top) * canvas.height) / height);
          const at = 4 * (row * canvas.width + column);
          const [red = 0, green = 0, blue = 0, alpha = 0] =
            pixelsOf(canvas)?.data.slice(at, at + 4) ?? [];
          const share = (through * alpha) / 255;
          for (const [part, value] of [red, green, blue].entries()) {
            seen[part] = (seen[part] ?? 0) + share * value;
          }
          through -= share;
          if (through > 0.01) continue;
          return `#${seen.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;
        }
        return undefined;
      },
      [x, y, await pixelReader(this.#page)] as const,
    );
  }

  /** How many pixels of the map are filled with a colour, `#rrggbb`, with a base map or without. */
  async filledWith(colour: string): Promise<number> {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    return this.#page.evaluate(
      ([channels, pixelsOf]) => {
        // Over a base map fills are translucent, and a canvas keeps translucent colours only to about one step.
        const least = 128;
        const rounding = 2;
        let filled = 0;
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>(
          ":is(.leaflet-land-pane, .leaflet-borders-pane) canvas.leaflet-tile-loaded",
        )) {
          const data = pixelsOf(canvas)?.data;
          for (let at = 0; at < (data?.length ?? 0); at += 4) {
            const same = channels.every(
              (one, index) => Math.abs((data?.[at + index] ?? 0) - one) <= rounding,
            );
            if (same && (data?.[at + 3] ?? 0) >= least) filled += 1;
          }
        }
        return filled;
      },
      [channels, await pixelReader(this.#page)] as const,
    );
  }

  /** Every colour of the symbols. */
  overlayColours(): Promise<string[]> {
    return this.#coloursIn("canvas.map-symbols");
  }

  /** Every colour of the highlight of a territory. */
  highlightColours(): Promise<string[]> {
    return this.#coloursIn(".leaflet-highlight-pane canvas");
  }

  /** How many pixels highlight a territory. */
  async highlighted(): Promise<number> {
    return this.#page.evaluate(
      (pixelsOf) => {
        let drawn = 0;
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>(
          ".leaflet-highlight-pane canvas",
        )) {
          const data = pixelsOf(canvas)?.data;
          for (let at = 3; at < (data?.length ?? 0); at += 4) if (data?.[at]) drawn += 1;
        }
        return drawn;
      },
      await pixelReader(this.#page),
    );
  }

  async #coloursIn(canvases: string): Promise<string[]> {
    return this.#page.evaluate(
      ([canvases, pixelsOf]) => {
        const colours = new Set<number>();
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>(canvases)) {
          const data = pixelsOf(canvas)?.data;
          if (!data) continue;
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] !== 255) continue;
            colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
          }
        }
        return [...colours].map((one) => `#${one.toString(16).padStart(6, "0")}`);
      },
      [canvases, await pixelReader(this.#page)] as const,
    );
  }

  async #frame() {
    const frame = await this.box.boundingBox();
    if (!frame) throw new Error("the map is not on the screen");
    return frame;
  }
}

function read({ id, geometry, properties }: Feature): MapSymbol {
  const [lon, lat] = geometry.coordinates;
  const count = properties.nombre ?? 1;
  return {
    id,
    lon,
    lat,
    count,
    name: typographic(properties.nom ?? `${count} pôles`),
    opensAt: properties.zoomOuverture ?? null,
  };
}

/** Opens a page and brings its map to the screen. */
export async function openMap(page: Page, path: string): Promise<MapOfPage> {
  // The load event would wait for the tiles of a base map, which may never come.
  await page.goto(path, { waitUntil: "domcontentloaded" });
  const map = new MapOfPage(page);
  await map.box.scrollIntoViewIfNeeded();
  return map;
}

/** How many different colours stand on a line across the map's ground. */
export async function groundColours(page: Page): Promise<number> {
  return page.evaluate(
    (pixelsOf) => {
      const colours = new Set<string>();
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>(
        ":is(.leaflet-ground-pane, .leaflet-land-pane) canvas",
      )) {
        const data = pixelsOf(canvas)?.data;
        const line = 4 * canvas.width;
        const from = Math.floor(canvas.height / 2) * line;
        for (let at = from; data && at < from + line; at += 4) {
          colours.add(data.slice(at, at + 3).join(" "));
        }
      }
      return colours.size;
    },
    await pixelReader(page),
  );
}
