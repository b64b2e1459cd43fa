import type { Shade } from "./shades";

/** A fill and, when it is hatched, the colour of its lines. */
export interface ShadeColours {
  readonly colour: string;
  readonly hatch: string | undefined;
}

/** The colours in force. */
export interface Palette {
  readonly dark: boolean;
  readonly water: string;
  readonly land: string;
  /** Land that is not in the register's country. */
  readonly elsewhere: string;
  readonly limit: string;
  /** The same between territories that are filled. */
  readonly limitOverFill: string;
  /** Names of seas. */
  readonly seaInk: string;
  readonly ink: string;
  readonly ink2: string;
  readonly panel: string;
  readonly brand: string;
  readonly accent: string;
  readonly shades: Readonly<Record<Shade, ShadeColours>>;
}
