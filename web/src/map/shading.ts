// Territories of one level filled by what is known of them: the classes of an indicator, or whether they are covered.
import type { Filled } from "./levels";

/** What a fill says. Classes go from few to many, or from near to far; plain says nothing, circles do. */
export const SHADES = [
  "class-0",
  "class-1",
  "class-2",
  "class-3",
  "class-4",
  "class-zero",
  "class-far-0",
  "class-far-1",
  "class-far-2",
  "class-far-3",
  "class-far-4",
  "class-far-5",
  "class-plain",
  "none",
  "covered",
  "partly",
  "uncovered",
  "unknown",
] as const;

export type Shade = (typeof SHADES)[number];

/** A value for each of some territories, as the map shows it. */
export interface Shading extends Filled {
  /** Settles once the values are there; rejects when they cannot be had. */
  ready(): Promise<void>;
  /** How a territory is filled; nothing for one that has no value here. */
  shadeOf(code: string): Shade | undefined;
  /** The value of a territory in words, said after its name. */
  wordsOf(code: string): string | undefined;
  /** The page that a territory opens, when it is another than its sheet. */
  pageOf(code: string): string | undefined;
}
