// The classes of an indicator, as the page says them beside its table: those on its other pages too.
import type { LonLat } from "../geo/mercator";
import type { Level } from "../painting/levels";
import { SHADES, type Shade, type Shades } from "../painting/shades";
import { type Shading, shadesOf } from "./shading";

/** First zoom at which a level has tiles: a choropleth goes no further out. */
const FIRST_ZOOM: Readonly<Record<Level["niveau"], number>> = {
  region: 2,
  departement: 4,
  epci: 5,
  commune: 7,
};

const NO_VALUE = "pas de valeur";

/** A territory of the table. */
interface Row {
  readonly shade: Shade;
  readonly words: string;
  /** The page of the table that it is on, from 1. */
  readonly tablePage: number;
}

/** A number as the area of a circle, in CSS pixels. */
export interface Circle extends LonLat {
  readonly radius: number;
}

/** What the page says of all the territories of its table, in its order. */
interface Values {
  readonly sheet: string;
  readonly size: number;
  readonly france?: string;
  readonly ranked: number;
  readonly feminine: boolean;
  readonly codes: string;
  readonly shades: readonly string[];
  readonly fills: string;
  readonly words: readonly string[];
  readonly ranks: string;
  readonly circles?: readonly (readonly [number, number, number, number])[];
}

/** The territories of a table as fills, words and circles. */
export class Choropleth implements Shading {
  readonly level: Level;
  readonly from: number;
  readonly alone = true;
  readonly circles: readonly Circle[];
  readonly #sheet: string;
  readonly #rows: ReadonlyMap<string, Row>;

  /** `table` is the id of the table. */
  constructor(table: string, level: Level) {
    const values = readValues(table);
    this.level = level;
    this.from = FIRST_ZOOM[level.niveau];
    this.#sheet = values?.sheet ?? "";
    this.#rows = values ? rowsOf(values) : new Map();
    this.circles = (values?.circles ?? []).map(([, lon, lat, radius]) => ({ lon, lat, radius }));
  }

  async shades(): Promise<Shades> {
    return shadesOf(this.#rows);
  }

  shadeOf(code: string): Shade | undefined {
    return this.#rows.get(code)?.shade;
  }

  wordsOf(code: string): string | undefined {
    return this.#rows.get(code)?.words;
  }

  pageOf(code: string): string | undefined {
    return this.#sheet && this.#rows.has(code) ? this.#sheet.replace("{code}", code) : undefined;
  }

  /** The page of the table that the row of a territory is on, from 1. */
  tablePageOf(code: string): number | undefined {
    return this.#rows.get(code)?.tablePage;
  }
}

function readValues(table: string): Values | undefined {
  const script = document.querySelector(`script[data-values-of="${CSS.escape(table)}"]`);
  return script?.textContent ? (JSON.parse(script.textContent) as Values) : undefined;
}

function rowsOf(values: Values): Map<string, Row> {
  const shades = values.shades.map(shadeOfClass);
  const ranks = values.ranks.split(" ");
  const rows = values.codes.split(" ").map((code, at): [string, Row] => {
    const shade = shades[Number(values.fills[at])] ?? "none";
    const words = wordsOf(values, values.words[at] ?? "", Number(ranks[at]));
    return [code, { shade, words, tablePage: Math.floor(at / values.size) + 1 }];
  });
  return new Map(rows);
}

/** A value, its rank among the others, and that of France. */
function wordsOf({ france, ranked, feminine }: Values, value: string, rank: number): string {
  if (!value) return NO_VALUE;
  const ordinal = rank === 1 ? (feminine ? "1re" : "1er") : `${rank}e`;
  const place = rank > 0 ? `${ordinal} sur ${ranked}` : "";
  const beside = [place, france && `France\u00a0: ${france}`].filter(Boolean).join("\u202f; ");
  return beside ? `${value} (${beside})` : value;
}

function shadeOfClass(name: string): Shade {
  return SHADES.find((shade) => shade === `class-${name}`) ?? "none";
}
