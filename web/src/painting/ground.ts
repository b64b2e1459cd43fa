// The country and its neighbours from one small file, read once: what lies under every zoom before any tile comes.

import { decodeNames, type PlaceName } from "../geo/place-name";
import type { FeatureCollection } from "../geo/territory";
import { decodeTerritories, type Territory, territoryAt } from "../geo/territory";
import type { Cell } from "../tiles/cell";
import { type TileId, wrapColumn } from "../tiles/tile-url";
import type { Palette } from "./palette";
import type { Context, Paint } from "./pixels";
import { traceRings } from "./trace";

/** The coarse ground of the map, and the names of its widest zooms. */
export class Ground {
  readonly #url: string;
  #abroad: readonly Territory[] = [];
  #land: readonly Territory[] = [];
  #names: readonly PlaceName[] = [];
  #asked: Promise<void> | undefined;

  constructor(version: string) {
    this.#url = `/api/fond?${new URLSearchParams([["v", version]])}`;
  }

  /** The names of the widest zooms. */
  get names(): readonly PlaceName[] {
    return this.#names;
  }

  /** Asks for the file; after a failure, the next call asks again. */
  load(): Promise<void> {
    this.#asked ??= this.#fetch().catch((error) => {
      this.#asked = undefined;
      throw error;
    });
    return this.#asked;
  }

  /** Whether neighbours may stand in a tile: while that is not known, they may. */
  isAbroad(tile: TileId): boolean {
    if (this.#land.length === 0) return true;
    const scale = 2 ** tile.z;
    const x = wrapColumn(tile.x, tile.z);
    return this.#abroad.some(
      ({ box: [west, north, east, south] }) =>
        west * scale <= x + 1 &&
        east * scale >= x &&
        north * scale <= tile.y + 1 &&
        south * scale >= tile.y,
    );
  }

  /** Whether the middle of a tile is in France; unknown while the file is not there. */
  async isOurs({ z, x, y }: TileId): Promise<boolean | undefined> {
    await this.ready();
    if (this.#land.length === 0) return undefined;
    const scale = 2 ** z;
    const middle = { x: (wrapColumn(x, z) + 0.5) / scale, y: (y + 0.5) / scale };
    return territoryAt(this.#land, middle) !== undefined;
  }

  /** Settles once the file is there or has failed. */
  async ready(): Promise<void> {
    await this.#asked?.catch(() => {});
  }

  /** Sea, neighbours and land. */
  painting(cell: Cell, palette: Palette): Paint {
    return (context) => {
      context.fillStyle = palette.water;
      context.fillRect(0, 0, cell.width, cell.height);
      for (const [shapes, colour] of [
        [this.#abroad, palette.elsewhere],
        [this.#land, palette.land],
      ] as const) {
        traceRings(context, shapes, cell);
        context.fillStyle = colour;
        context.fill("nonzero");
        if (shapes === this.#abroad) continue;
        // The neighbours are known less finely: no water shows between them and us.
        context.strokeStyle = colour;
        context.lineWidth = 0.75;
        context.stroke();
      }
    };
  }

  /** Fills the country, in the colour that is set. */
  fillLand(context: Context, cell: Cell): void {
    traceRings(context, this.#land, cell);
    context.fill("nonzero");
  }

  async #fetch(): Promise<void> {
    const response = await fetch(this.#url);
    if (!response.ok) throw new Error(`ground: ${response.status}`);
    const collection: FeatureCollection = await response.json();
    const of = (genre: string) => {
      const features = collection.features.filter((one) => one.properties?.genre === genre);
      return decodeTerritories({ features });
    };
    this.#abroad = of("pays");
    this.#land = of("france");
    this.#names = decodeNames(collection);
  }
}
