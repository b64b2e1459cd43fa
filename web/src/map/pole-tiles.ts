import { isAbort } from "../abort";
import type { LonLat } from "../geo/mercator";
import { TileSource } from "../tiles/tile-source";
import { type TileId, tilesBetween, tileUrl, wrapColumn } from "../tiles/tile-url";
import { decodeSymbols, gather, type MapSymbol } from "./symbols";

/** Zoom past which poles are no longer clustered differently. */
const LAST_POLE_ZOOM = 14;

/** A tile of this many zooms less gives the symbols of a zoom: a screen takes few of them. */
const TILE_SPAN = 3;

/** Decoded tiles kept. */
const KEPT_TILES = 400;

/** Keeps the symbols of what the screen shows: those there stay until the next ones have all come. */
export class PoleTiles {
  readonly #source = new TileSource(decodeSymbols, KEPT_TILES);
  readonly #version: string;
  #symbols: readonly MapSymbol[] = [];
  #current: AbortController | undefined;
  #expected: AbortController | undefined;

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
    corners: readonly [LonLat, LonLat],
    zoom: number,
    filters: URLSearchParams,
  ): Promise<boolean | undefined> {
    this.#current?.abort();
    const controller = new AbortController();
    this.#current = controller;
    const answers = await Promise.allSettled(
      this.#readAll(corners, zoom, filters, controller.signal),
    );
    if (controller.signal.aborted) return undefined;
    this.#symbols = gather(
      answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])),
    );
    return !answers.some((answer) => answer.status === "rejected" && !isAbort(answer.reason));
  }

  /** Requests what the next loading is expected to need, instead of what was expected before. */
  prefetch(corners: readonly [LonLat, LonLat], zoom: number, filters: URLSearchParams): void {
    this.#expected?.abort();
    this.#expected = new AbortController();
    // What goes wrong is told by the loading.
    Promise.allSettled(this.#readAll(corners, zoom, filters, this.#expected.signal));
  }

  #readAll(
    [northWest, southEast]: readonly [LonLat, LonLat],
    zoom: number,
    filters: URLSearchParams,
    signal: AbortSignal,
  ) {
    const symbolZoom = Math.max(0, Math.min(Math.round(zoom), LAST_POLE_ZOOM));
    const tileZoom = Math.max(0, symbolZoom - TILE_SPAN);
    const query = new URLSearchParams(filters);
    if (symbolZoom > tileZoom) query.set("grappes", String(symbolZoom));
    const tiles = tilesBetween(northWest, southEast, tileZoom);
    return tiles.map((tile) => this.#read(tile, query, signal));
  }

  async #read(tile: TileId, filters: URLSearchParams, signal: AbortSignal) {
    const symbols = await this.#source.get(tileUrl("poles", tile, this.#version, filters), signal);
    return { symbols, turns: (tile.x - wrapColumn(tile.x, tile.z)) / 2 ** tile.z };
  }
}
