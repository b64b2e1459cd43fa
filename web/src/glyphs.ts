// Groups of themes as drawings: a shape and a colour each, the same in the legend, in lists and on the map.
import glyphs from "./glyphs.json";

/** A group of themes, and how its poles are drawn. */
export interface Glyph {
  readonly id: string;
  readonly nom: string;
  /** Words of the register; the last group also stands for none. */
  readonly themes: readonly string[];
  readonly shape: string;
  /** SVG path in a square from −12 to 12. */
  readonly path: string;
  /** Length of a dash of its ring and of a gap; the path starts in the middle of a dash, so that corners are drawn. */
  readonly dash: readonly number[];
  /** Colour on light paper. */
  readonly light: string;
  /** Colour on dark paper. */
  readonly dark: string;
}

/** Half the side of the square in which glyphs are drawn. */
export const GLYPH_RADIUS = 12;

/** Every group, in the order of legends; the last stands for several sectors, and for none known. */
export const GLYPHS: readonly Glyph[] = glyphs.groups;

const SEVERAL = glyphs.groups[glyphs.groups.length - 1] as Glyph;

const byTheme: ReadonlyMap<string, Glyph> = new Map(
  GLYPHS.flatMap((glyph) => glyph.themes.map((theme): [string, Glyph] => [theme, glyph])),
);

const names: ReadonlyMap<string, string> = new Map(Object.entries(glyphs.themes));

/**
 * The glyph of a pole: that of its first theme, or of several when one of its themes says so. Among the themes that a
 * filter has `asked` for, that of the first one that the pole has.
 */
export function glyphOf(themes: readonly string[], asked: readonly string[] = []): Glyph {
  const own = themes.some((theme) => SEVERAL.themes.includes(theme))
    ? SEVERAL
    : (themes[0] !== undefined && byTheme.get(themes[0])) || SEVERAL;
  if (asked.length === 0 || own.themes.some((theme) => asked.includes(theme))) return own;
  const met = themes.find((theme) => asked.includes(theme));
  return (met !== undefined && byTheme.get(met)) || own;
}

/** The name of a theme in French; a theme that is not known keeps its own word. */
export function themeName(theme: string): string {
  return names.get(theme) ?? theme;
}
