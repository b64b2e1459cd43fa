// The classes of an indicator, read from the page's own table: map and table can never disagree.
import type { Level } from "./levels";
import { SHADES, type Shade, type Shading } from "./shading";

/** First zoom at which a level has tiles: a choropleth goes no further out. */
const FIRST_ZOOM: Readonly<Record<Level["niveau"], number>> = {
  region: 2,
  departement: 4,
  epci: 5,
  commune: 7,
};

const NO_VALUE = "pas de valeur";

/** A row of the table. */
interface Row {
  readonly shade: Shade;
  readonly words: string;
  readonly page: string | undefined;
}

/** The rows of a table as fills and words. */
export class Choropleth implements Shading {
  readonly level: Level;
  readonly from: number;
  readonly alone = true;
  readonly #rows: ReadonlyMap<string, Row>;

  constructor(table: ParentNode, level: Level) {
    this.level = level;
    this.from = FIRST_ZOOM[level.niveau];
    this.#rows = readRows(table);
  }

  async ready(): Promise<void> {}

  shadeOf(code: string): Shade | undefined {
    return this.#rows.get(code)?.shade;
  }

  wordsOf(code: string): string | undefined {
    return this.#rows.get(code)?.words;
  }

  pageOf(code: string): string | undefined {
    return this.#rows.get(code)?.page;
  }
}

function readRows(table: ParentNode): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of table.querySelectorAll<HTMLElement>("tr[data-code]")) {
    const value = row.querySelector<HTMLElement>("[data-value]");
    const words = value?.dataset.value || (value?.textContent ?? "").trim();
    rows.set(row.dataset.code ?? "", {
      shade: shadeOfClass(row.dataset.class),
      // A dash is not said.
      words: /[^\s–-]/.test(words) ? words : NO_VALUE,
      page: row.querySelector("a[href]")?.getAttribute("href") ?? undefined,
    });
  }
  return rows;
}

function shadeOfClass(name: string | undefined): Shade {
  return SHADES.find((shade) => shade === `class-${name}`) ?? "none";
}
