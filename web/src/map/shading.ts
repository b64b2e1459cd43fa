// Territories of one level filled by what is known of them: the classes of an indicator, or whether they are covered.
import type { Filled } from "../painting/levels";
import type { Shade, Shades } from "../painting/shades";

/** The shades alone of what is said of each territory. */
export function shadesOf(said: ReadonlyMap<string, { readonly shade: Shade }>): Shades {
  return new Map([...said].map(([code, { shade }]) => [code, shade]));
}

/** A value for each of some territories, as the map shows it. */
export interface Shading extends Filled {
  /** How the territories are filled, once that is known; rejects when it cannot be had. */
  shades(): Promise<Shades>;
  /** How a territory is filled; nothing for one that has no value here, or while it is not known. */
  shadeOf(code: string): Shade | undefined;
  /** The value of a territory in words, said after its name. */
  wordsOf(code: string): string | undefined;
  /** The page that a territory opens, when it is another than its sheet. */
  pageOf(code: string): string | undefined;
}
