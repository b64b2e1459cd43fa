import type { FeatureCollection } from "../geo/territory";
import { Recent } from "../recent";

/** A request shared by all who wait for the same address. */
interface Pending<Tile> {
  readonly answer: Promise<Tile>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Fetches and decodes tiles. An address is requested once at a time, whoever waits for it, and the request is
 * given up when nobody waits any more. 204 is an empty tile and is never parsed.
 */
export class TileSource<Tile> {
  readonly #decode: (collection: FeatureCollection) => Tile;
  readonly #known: Recent<Tile>;
  readonly #pending = new Map<string, Pending<Tile>>();
  readonly #fetch: typeof fetch;

  constructor(
    decode: (collection: FeatureCollection) => Tile,
    capacity: number,
    fetcher: typeof fetch = (...request) => fetch(...request),
  ) {
    this.#decode = decode;
    this.#known = new Recent(capacity);
    this.#fetch = fetcher;
  }

  /** The tile at `url` if it was read before. */
  peek(url: string): Tile | undefined {
    return this.#known.get(url);
  }

  /** The tile at `url`. Rejects with an `AbortError` once `signal` is aborted, else with what went wrong. */
  async get(url: string, signal: AbortSignal): Promise<Tile> {
    signal.throwIfAborted();
    const known = this.#known.get(url);
    if (known !== undefined) return known;
    const pending = this.#pending.get(url) ?? this.#start(url);
    pending.waiting += 1;
    return new Promise<Tile>((resolve, reject) => {
      const leave = () => {
        pending.waiting -= 1;
        if (pending.waiting === 0 && this.#pending.get(url) === pending) {
          this.#pending.delete(url);
          pending.controller.abort();
        }
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      pending.answer
        .then(resolve, reject)
        .finally(() => signal.removeEventListener("abort", leave));
    });
  }

  #start(url: string): Pending<Tile> {
    const controller = new AbortController();
    const answer = this.#read(url, controller.signal).finally(() => {
      if (this.#pending.get(url) === pending) this.#pending.delete(url);
    });
    const pending: Pending<Tile> = { answer, controller, waiting: 0 };
    this.#pending.set(url, pending);
    return pending;
  }

  async #read(url: string, signal: AbortSignal): Promise<Tile> {
    const response = await this.#fetch(url, { signal });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const collection: FeatureCollection =
      response.status === 204 ? { features: [] } : await response.json();
    const tile = this.#decode(collection);
    this.#known.set(url, tile);
    return tile;
  }
}
