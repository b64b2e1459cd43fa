// What the map and its painter, which works in a thread of its own, say to each other.
import type { LonLat } from "../geo/mercator";
import type { Cell } from "../tiles/cell";
import type { Palette } from "./palette";
import type { Place } from "./place";
import type { NamesAround } from "./place-names";
import type { Shades } from "./shades";
import type { TerritoryStyle } from "./style";

/** A part of the map to paint. */
export interface CellToPaint {
  readonly cell: Cell;
  /** Pixels of the screen in a CSS pixel. */
  readonly ratio: number;
}

/** What the map asks, by name: the words of the question, and the answer. */
export interface Questions {
  /** Sea, neighbours and land from their one file, which is requested again when it failed before. */
  ground: { ask: CellToPaint; answer: ImageBitmap };
  /** What lies over the ground, or over a base map. */
  territories: { ask: CellToPaint & { readonly overBaseMap: boolean }; answer: ImageBitmap };
  /** The selected territories, if any is in the cell. */
  highlight: { ask: CellToPaint; answer: ImageBitmap | undefined };
  /** The names that have room. */
  names: { ask: CellToPaint & NamesAround; answer: ImageBitmap };
  /** The whole of a small map. */
  inset: { ask: CellToPaint; answer: ImageBitmap };
  /** Requests the tiles of a cell ahead of its painting. */
  prefetch: { ask: { readonly cell: Cell }; answer: undefined };
  /** The territories at a point. */
  place: { ask: { readonly point: LonLat; readonly zoom: number }; answer: Place };
}

export type QuestionName = keyof Questions;

/** What the map says to its painter. */
export type ToPainter =
  | { readonly kind: "start"; readonly version: string }
  | { readonly kind: "palette"; readonly palette: Palette }
  | { readonly kind: "style"; readonly style: TerritoryStyle }
  /** How the filled territories are filled; nothing when it could not be had. */
  | { readonly kind: "shades"; readonly shades: Shades | undefined }
  | { readonly kind: "highlighted"; readonly codes: readonly string[] }
  | Question
  | { readonly kind: "abandon"; readonly id: number };

/** A question, whose answer bears its number. */
export type Question = {
  [Name in QuestionName]: {
    readonly kind: "question";
    readonly id: number;
    readonly name: Name;
    readonly ask: Questions[Name]["ask"];
  };
}[QuestionName];

/** What the painter says to the map. */
export type FromPainter =
  | { readonly kind: "started" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly message: string }
  /** A part of the map could not be loaded. */
  | { readonly kind: "missing" }
  /** There are other names than were painted. */
  | { readonly kind: "names" }
  /** Something is to be painted for which the shades are needed. */
  | { readonly kind: "shades-wanted" };
