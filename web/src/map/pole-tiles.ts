import { isAbort } from "../abort";
import type { LonLat } from "../geo/mercator";
import { TileSource } from "../tiles/tile-source";
import { servedBy, type TileId, tilesBetween, tileUrl, wrapColumn } from "../tiles/tile-url";
import { decodeSymbols, gather, type MapSymbol } from "./symbols";

/** Zoom past which poles are no longer clustered differently. */
const LAST_POLE_ZOOM = 14;

/** Decoded tiles kept. */
const KEPT_TILES = 400;

/** Keeps the symbols of what the screen shows: those there stay until the next ones have all come. */
export class PoleTiles {
  readonly #source = new TileSource(decodeSymbols, KEPT_TILES);
  readonly #version: string;
  #symbols: readonly MapSymbol[] = [];
  #current: AbortController | undefined;

  constructor(version: string) {
    this.#version = version;
  }

  get symbols(): readonly MapSymbol[] {
    return this.#symbols;
  }

  /**
   * Loads the symbols between two corners. Resolves to whether they are all there; to `undefined` when another
   * call came before the end.
   */
  async load(
    [northWest, southEast]: readonly [LonLat, LonLat],
    zoom: number,
    filters: URLSearchParams,
  ): Promise<boolean | undefined> {
    this.#current?.abort();
    const controller = new AbortController();
    this.#current = controller;
    const tiles = tilesBetween(northWest, southEast, Math.min(zoom, LAST_POLE_ZOOM));
    const answers = await Promise.allSettled(
      tiles.map((tile) => this.#read(tile, filters, controller.signal)),
    );
    if (controller.signal.aborted) return undefined;
    this.#symbols = gather(
      answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])),
    );
    return !answers.some((answer) => answer.status === "rejected" && !isAbort(answer.reason));
  }

  async #read(tile: TileId, filters: URLSearchParams, signal: AbortSignal) {
    const served = servedBy(tile, LAST_POLE_ZOOM);
    const symbols = await this.#source.get(
      tileUrl("poles", served, this.#version, filters),
      signal,
    );
    return { symbols, turns: (tile.x - wrapColumn(tile.x, tile.z)) / 2 ** tile.z };
  }
}
