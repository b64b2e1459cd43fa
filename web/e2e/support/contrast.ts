// Contrast as WCAG reckons it.

/** Relative luminance of a colour, `#rrggbb`. */
export function luminance(colour: string | undefined): number {
  const channels = [1, 3, 5].map(
    (at) => Number.parseInt(colour?.slice(at, at + 2) ?? "", 16) / 255,
  );
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two luminances. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
