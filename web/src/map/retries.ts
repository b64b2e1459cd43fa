/** Pauses before what has not come is requested again: the first, twice as long each time, and the longest. */
const FIRST_MS = 5_000;
const LONGEST_MS = 20_000;

/** When to request again what has not come. */
export class Retries {
  readonly #again: () => void;
  /** The pause under way; none while nothing is missing. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_MS;
  /** When it was last requested again. */
  #last = 0;

  /** `again` requests what is missing. */
  constructor(again: () => void) {
    this.#again = again;
  }

  /** Something has not come: it is requested again after a pause. */
  missing(): void {
    clearTimeout(this.#timer);
    // Since then all had come.
    if (performance.now() - this.#last > LONGEST_MS) this.#pause = FIRST_MS;
    this.#timer = setTimeout(() => {
      this.#pause = Math.min(2 * this.#pause, LONGEST_MS);
      this.#retry();
    }, this.#pause);
  }

  /** The connection is back: what is missing is requested at once, and soon again what of it fails late. */
  reconnected(): void {
    this.#pause = FIRST_MS;
    if (this.#timer) this.#retry();
  }

  #retry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = performance.now();
    this.#again();
  }
}
