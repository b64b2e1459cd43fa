import type { Degrees } from "../tiles/cell";
import type { Filled } from "./levels";

/** A territory to outline: `departement:35`. */
export type TerritoryKey = string;

/** How territories are drawn, but for the colours. */
export interface TerritoryStyle {
  readonly outlined: ReadonlySet<TerritoryKey>;
  /** Where the outlined territories are, when it is known: they are looked for nowhere else. */
  readonly outlinedWithin: Degrees | undefined;
  /** Whether what is outside the outlined territory steps back. */
  readonly veiled: boolean;
  readonly filled: Filled | undefined;
}
