import type { Shade, Shades } from "./shades";

/** Keeps how the territories are filled, and asks for it once it is first needed. */
export class ShadeSource {
  readonly #want: () => void;
  #shades: Shades = new Map();
  #asked: Promise<void> | undefined;
  #settle: () => void = () => {};

  /** `want` asks for the shades, which are given later on. */
  constructor(want: () => void) {
    this.#want = want;
  }

  /** Settles once the shades are there, or could not be had. */
  ready(): Promise<void> {
    if (!this.#asked) {
      this.#asked = new Promise((settle) => {
        this.#settle = settle;
      });
      this.#want();
    }
    return this.#asked;
  }

  /** Takes the shades. Without any, what waits goes on, and the next to need them asks again. */
  give(shades: Shades | undefined): void {
    const waiting = this.#settle;
    this.#shades = shades ?? new Map();
    this.#asked = shades ? Promise.resolve() : undefined;
    waiting();
  }

  /** Forgets them: others are in force. */
  forget(): void {
    const waiting = this.#settle;
    this.#shades = new Map();
    this.#asked = undefined;
    waiting();
  }

  shadeOf(code: string): Shade | undefined {
    return this.#shades.get(code);
  }
}
