// Themes as drawings: a shape and a colour each, the same in the legend, in lists and on the map.
import glyphs from "./glyphs.json";

/** How a theme is drawn. */
export interface Glyph {
  readonly nom: string;
  readonly shape: string;
  /** SVG path in a square from −12 to 12. */
  readonly path: string;
  /** Colour on light paper. */
  readonly light: string;
  /** Colour on dark paper. */
  readonly dark: string;
}

/** Half the side of the square in which glyphs are drawn. */
export const GLYPH_RADIUS = 12;

const themes: ReadonlyMap<string, Glyph> = new Map(Object.entries(glyphs.themes));

/** The glyph of a theme; that of "no theme" when it is not given or not known. */
export function glyphOf(theme: string | undefined): Glyph {
  return (theme !== undefined && themes.get(theme)) || glyphs.none;
}

/** The name of a theme in French; a theme that is not known keeps its own word. */
export function themeName(theme: string): string {
  return themes.get(theme)?.nom ?? theme;
}
