// The figures of a run, kept in a file each until the report reads them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One row of the report. */
export interface Figure {
  /** Where the row stands. */
  readonly order: number;
  readonly what: string;
  /** What the version before the map was made anew gave. */
  readonly before: string;
  readonly required: string;
  readonly measured: string;
  /** Whether what was measured is what is required. */
  readonly reached: boolean;
}

const FOLDER = fileURLToPath(new URL("../test-results/figures/", import.meta.url));

/** Keeps a figure for the report. */
export function record(figure: Figure): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}${figure.order}.json`, JSON.stringify(figure));
}

/** The figures kept, in order; they are gone afterwards. */
export function takeFigures(): Figure[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  const figures = files.map((name): Figure => JSON.parse(readFileSync(FOLDER + name, "utf8")));
  rmSync(FOLDER, { recursive: true });
  return figures.sort((one, other) => one.order - other.order);
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

/** A number in French, with as many decimals. */
export function french(value: number, decimals = 0): string {
  return new Intl.NumberFormat("fr-FR", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
