// Answers what the map asks: pictures of its cells, and what is at a point. All of its parts are here; it knows no messages.
import type { Cell } from "../tiles/cell";
import { Ground } from "./ground";
import type { CellToPaint, QuestionName, Questions } from "./messages";
import { drawNames } from "./name-drawing";
import { queuePainting } from "./paint-queue";
import type { Palette } from "./palette";
import { type Paint, toBitmap } from "./pixels";
import { PlaceNames } from "./place-names";
import { ShadeSource } from "./shade-source";
import type { TerritoryStyle } from "./style";
import { TerritoryTiles } from "./territory-tiles";

/** What the painter tells the map unasked. */
export interface PainterReports {
  /** A part of the map could not be loaded. */
  readonly missing: () => void;
  /** There are other names than were painted. */
  readonly otherNames: () => void;
  readonly wantShades: () => void;
}

type Answers = {
  [Name in QuestionName]: (
    ask: Questions[Name]["ask"],
    signal: AbortSignal,
  ) => Promise<Questions[Name]["answer"]>;
};

/** Paints the ground and the territories of a map. */
export class Painter implements Answers {
  readonly #ground: Ground;
  readonly #territories: TerritoryTiles;
  readonly #names: PlaceNames;
  readonly #reports: PainterReports;
  readonly shades: ShadeSource;
  #palette: Palette | undefined;

  /** `version` is that of the territories. */
  constructor(version: string, reports: PainterReports) {
    const { missing, wantShades } = reports;
    this.#reports = reports;
    this.#ground = new Ground(version);
    this.shades = new ShadeSource(wantShades);
    this.#territories = new TerritoryTiles(version, this.shades, this.#ground, missing);
    this.#names = new PlaceNames(version);
    this.#ground.load().catch(() => {});
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
  }

  setStyle(style: TerritoryStyle): void {
    this.shades.forget();
    this.#territories.style = style;
  }

  setHighlighted(codes: readonly string[]): void {
    this.#territories.highlighted = codes;
  }

  async ground(asked: CellToPaint, signal: AbortSignal): Promise<ImageBitmap> {
    await this.#ground.load().catch(() => this.#reports.missing());
    return this.#paint(asked, signal, (colours) => this.#ground.painting(asked.cell, colours));
  }

  async territories(
    asked: Questions["territories"]["ask"],
    signal: AbortSignal,
  ): Promise<ImageBitmap> {
    const { overBaseMap } = asked;
    const paint = await this.#prepare(asked.cell, signal, { overBaseMap });
    return this.#paint(asked, signal, paint);
  }

  async highlight(asked: CellToPaint, signal: AbortSignal): Promise<ImageBitmap | undefined> {
    const paint = await this.#territories.prepareHighlight(asked.cell, signal);
    return paint && this.#paint(asked, signal, paint);
  }

  async names(asked: Questions["names"]["ask"], signal: AbortSignal): Promise<ImageBitmap> {
    const { cell, screen } = asked;
    const { x, y, width, height } = screen;
    const shown = { zoom: cell.zoom, left: cell.left + x, top: cell.top + y, width, height };
    // Those that are there are painted meanwhile.
    this.#names.load(shown).then((others) => others && this.#reports.otherNames());
    await this.#ground.ready();
    const limits = () => this.#territories.limits(cell, signal, () => this.#reports.otherNames());
    return this.#paint(asked, signal, (palette) => (context) => {
      drawNames(context, this.#names.place(cell, this.#ground.names, asked, limits), palette);
    });
  }

  async inset(asked: CellToPaint, signal: AbortSignal): Promise<ImageBitmap> {
    const { cell } = asked;
    // Without such a fill, the ground says all that has room there.
    const paint = this.#territories.isFilledAlone
      ? await this.#prepare(cell, signal, { atAnyZoom: true })
      : undefined;
    await this.#ground.ready();
    return this.#paint(asked, signal, (palette) => (context) => {
      this.#ground.painting(cell, palette)(context);
      paint?.(palette)(context);
    });
  }

  async prefetch({ cell }: { cell: Cell }, signal: AbortSignal): Promise<undefined> {
    await this.#prepare(cell, signal);
  }

  place(
    { point, zoom }: Questions["place"]["ask"],
    signal: AbortSignal,
  ): Promise<Questions["place"]["answer"]> {
    return this.#territories.at(point, zoom, signal);
  }

  async #prepare(
    ...[cell, signal, options]: Parameters<TerritoryTiles["prepare"]>
  ): ReturnType<TerritoryTiles["prepare"]> {
    // Small, and already asked for: it tells which other tiles are of use.
    await this.#ground.ready();
    return this.#territories.prepare(cell, signal, options);
  }

  /** Paints in its turn, unless nobody waits any more by then. */
  #paint(
    { cell, ratio }: CellToPaint,
    signal: AbortSignal,
    paint: (palette: Palette) => Paint,
  ): Promise<ImageBitmap> {
    return new Promise((resolve, reject) => {
      queuePainting(() => {
        try {
          signal.throwIfAborted();
          if (!this.#palette) throw new Error("painted before its colours were given");
          resolve(toBitmap(cell, ratio, paint(this.#palette)));
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}
