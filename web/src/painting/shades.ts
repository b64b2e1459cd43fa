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

/** How some territories are filled, by their codes. */
export type Shades = ReadonlyMap<string, Shade>;
