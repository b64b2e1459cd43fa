// Colours of the map, read from the tokens of the style sheet so that both change together.

import type { Palette, ShadeColours } from "../painting/palette";
import { SHADES, type Shade } from "../painting/shades";

/** Reads the tokens of the page. */
export function readPalette(root: HTMLElement = document.documentElement): Palette {
  const style = getComputedStyle(root);
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const token = (name: string, light: string, night: string) =>
    style.getPropertyValue(name).trim() || (dark ? night : light);
  const land = token("--land", "#f8f6f0", "#2b3437");
  const ink2 = token("--ink-2", "#55636a", "#a3b0b3");
  return {
    dark,
    water: token("--water", "#c2d8e1", "#0c171d"),
    land,
    elsewhere: token("--abroad", "#e7e4da", "#1f2629"),
    limit: ink2,
    limitOverFill: dark ? "#0b0f10" : "#ffffff",
    seaInk: mix(
      token("--water", "#c2d8e1", "#0c171d"),
      token("--brand", "#0d5c52", "#6fc7b7"),
      0.75,
    ),
    ink: token("--ink", "#1d2629", "#e9ecea"),
    ink2,
    panel: token("--panel", "#ffffff", "#1c2225"),
    brand: token("--brand", "#0d5c52", "#6fc7b7"),
    accent: token("--accent", "#b8481b", "#f0986b"),
    shades: readShades((name) => style.getPropertyValue(name).trim(), land),
  };
}

/** The lines of the shades that are hatched. */
const HATCHES: Partial<Record<Shade, string>> = {
  none: "--hatch",
  unknown: "--hatch",
  uncovered: "--uncovered-hatch",
  partly: "--uncovered-hatch",
};

/** The shades by the tokens of the style sheet, which the legends of the pages use too. */
function readShades(
  token: (name: string) => string,
  land: string,
): Readonly<Record<Shade, ShadeColours>> {
  const names: Partial<Record<Shade, string>> = { none: "class-none", partly: "covered" };
  const shades = SHADES.map((shade): [Shade, ShadeColours] => {
    const hatch = HATCHES[shade];
    return [
      shade,
      {
        colour: token(`--${names[shade] ?? shade}`) || land,
        hatch: hatch && (token(hatch) || "#888888"),
      },
    ];
  });
  return Object.fromEntries(shades) as Record<Shade, ShadeColours>;
}

/** A colour between two written `#rrggbb`: `share` of the second. Other notations give the first. */
export function mix(first: string, second: string, share: number): string {
  const one = channels(first);
  const two = channels(second);
  if (!one || !two) return first;
  const mixed = one.map((value, index) =>
    Math.round(value + ((two[index] ?? value) - value) * share),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] | undefined {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return digits?.slice(1).map((pair) => Number.parseInt(pair, 16));
}
