import type { LonLat } from "../geo/mercator";
import type {
  FromPainter,
  Question,
  QuestionName,
  Questions,
  ToPainter,
} from "../painting/messages";
import type { Palette } from "../painting/palette";
import type { Place } from "../painting/place";
import type { NamesAround } from "../painting/place-names";
import type { Shades } from "../painting/shades";
import type { TerritoryStyle } from "../painting/style";
import type { Cell } from "../tiles/cell";

/** What the painter needs of the map, or tells it. */
export interface PainterListener {
  /** A part of the map could not be loaded. */
  readonly missing: () => void;
  /** There are other names than were painted. */
  readonly otherNames: () => void;
  /** How the filled territories are filled; rejects when it could not be had. */
  readonly shades: () => Promise<Shades>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The painter of the map, which works in a thread of its own: the page answers while it reads and paints. */
export class PainterClient {
  readonly #worker: Worker;
  readonly #listener: PainterListener;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #styles = 0;

  constructor(worker: Worker, listener: PainterListener) {
    this.#worker = worker;
    this.#listener = listener;
    worker.addEventListener("message", ({ data }: MessageEvent<FromPainter>) => this.#hear(data));
  }

  setPalette(palette: Palette): void {
    this.#say({ kind: "palette", palette });
  }

  /** Changes how territories are drawn, from the next question on. */
  setStyle({ outlined, outlinedWithin, veiled, filled }: TerritoryStyle): void {
    this.#styles += 1;
    // Of the shading, only what can be sent.
    const plain = filled && { level: filled.level, from: filled.from, alone: filled.alone };
    this.#say({ kind: "style", style: { outlined, outlinedWithin, veiled, filled: plain } });
  }

  setHighlighted(codes: readonly string[]): void {
    this.#say({ kind: "highlighted", codes });
  }

  ground(cell: Cell, signal: AbortSignal): Promise<ImageBitmap> {
    return this.#ask("ground", { cell, ratio: window.devicePixelRatio }, signal);
  }

  territories(cell: Cell, signal: AbortSignal, overBaseMap = false): Promise<ImageBitmap> {
    const ratio = window.devicePixelRatio;
    return this.#ask("territories", { cell, ratio, overBaseMap }, signal);
  }

  highlight(cell: Cell, signal: AbortSignal): Promise<ImageBitmap | undefined> {
    return this.#ask("highlight", { cell, ratio: window.devicePixelRatio }, signal);
  }

  names(cell: Cell, around: NamesAround, signal: AbortSignal): Promise<ImageBitmap> {
    return this.#ask("names", { cell, ratio: window.devicePixelRatio, ...around }, signal);
  }

  inset(cell: Cell, signal: AbortSignal): Promise<ImageBitmap> {
    return this.#ask("inset", { cell, ratio: window.devicePixelRatio }, signal);
  }

  prefetch(cell: Cell, signal: AbortSignal): Promise<undefined> {
    return this.#ask("prefetch", { cell }, signal);
  }

  /** The territories at a point, among those named at this zoom. */
  place(point: LonLat, zoom: number, signal: AbortSignal): Promise<Place> {
    return this.#ask("place", { point, zoom }, signal);
  }

  #ask<Name extends QuestionName>(
    name: Name,
    ask: Questions[Name]["ask"],
    signal: AbortSignal,
  ): Promise<Questions[Name]["answer"]> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      this.#last += 1;
      const id = this.#last;
      const abandon = () => {
        this.#waiting.delete(id);
        this.#say({ kind: "abandon", id });
        reject(signal.reason);
      };
      signal.addEventListener("abort", abandon, { once: true });
      const settle = <Value>(then: (value: Value) => void) => {
        return (value: Value) => {
          signal.removeEventListener("abort", abandon);
          then(value);
        };
      };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#say({ kind: "question", id, name, ask } as Question);
    });
  }

  #hear(said: FromPainter): void {
    switch (said.kind) {
      case "answer": {
        const waiting = this.#waiting.get(said.id);
        this.#waiting.delete(said.id);
        if (waiting) waiting.resolve(said.answer as never);
        else if (said.answer instanceof ImageBitmap) said.answer.close();
        break;
      }
      case "failure":
        this.#waiting.get(said.id)?.reject(new Error(said.message));
        this.#waiting.delete(said.id);
        break;
      case "missing":
        this.#listener.missing();
        break;
      case "names":
        this.#listener.otherNames();
        break;
      case "shades-wanted":
        this.#giveShades();
        break;
    }
  }

  async #giveShades(): Promise<void> {
    const style = this.#styles;
    const isCurrent = () => style === this.#styles;
    const shades = await this.#listener.shades().catch(() => {
      // Of shades that are no longer shown, nobody misses any.
      if (isCurrent()) this.#listener.missing();
      return undefined;
    });
    if (isCurrent()) this.#say({ kind: "shades", shades });
  }

  #say(message: ToPainter): void {
    this.#worker.postMessage(message);
  }
}
