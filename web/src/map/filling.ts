import type { Territory } from "../geo/territory";
import { Choropleth } from "./choropleth";
import { Coverage } from "./coverage";
import type { Drawn } from "./leaflet-view";
import type { MapSettings } from "./map-settings";
import type { Shading } from "./shading";
import { TableLink } from "./table-link";
import type { Place, TerritoryTiles } from "./territory-tiles";

/** What fills the map of a page: the values of its territories, and which of them stands out. */
export class Filling {
  readonly #territories: TerritoryTiles;
  readonly #drawn: Drawn;
  readonly #table: TableLink | undefined;
  #coverage: string | undefined;
  #shading: Shading | undefined;
  #pointed: string | undefined;

  /** `drawn` shows the territory that stands out. */
  constructor(territories: TerritoryTiles, drawn: Drawn, settings: MapSettings) {
    this.#territories = territories;
    this.#drawn = drawn;
    const { choropleth } = settings;
    this.#table = choropleth && new TableLink(choropleth.table, (code) => this.#point(code));
    this.read(settings);
  }

  /** Takes the values that the page has now. Says whether there are others than before. */
  read(settings: MapSettings): boolean {
    const { choropleth, coverage, outlined } = settings;
    const before = this.#shading;
    const table = choropleth && document.getElementById(choropleth.table);
    if (choropleth && table) this.#shading = new Choropleth(table, choropleth.level);
    else if (!coverage) this.#shading = undefined;
    // Asked already, the same answer is kept.
    else if (coverage !== this.#coverage) this.#shading = new Coverage(coverage);
    this.#coverage = coverage;
    this.#territories.wish({ outlined, shading: this.#shading });
    this.#point(undefined);
    return this.#shading !== before;
  }

  /** The zoom under which nothing that is filled can be seen. */
  get from(): number | undefined {
    return this.#shading?.from;
  }

  /** What is known of a place. */
  wordsOf(place: Place): string | undefined {
    const code = this.#valued(place)?.code;
    return code === undefined ? undefined : this.#shading?.wordsOf(code);
  }

  /** The territory that a place opens, when the page is about such territories. */
  opens(place: Place): { nom: string; words: string; url: string } | undefined {
    const territory = this.#valued(place);
    const url = territory && this.#shading?.pageOf(territory.code);
    if (!territory || !url) return undefined;
    return { nom: territory.nom, words: this.#shading?.wordsOf(territory.code) ?? "", url };
  }

  /** Makes the territory of a place stand out, here and in the table. */
  point(place: Place | undefined): void {
    const code = place && this.#valued(place)?.code;
    this.#point(code !== undefined && this.#shading?.shadeOf(code) ? code : undefined);
  }

  #valued({ found, collectivite }: Place): Territory | undefined {
    const level = this.#shading?.level;
    return found.find((one) => one.level === level)?.territory ?? collectivite;
  }

  #point(code: string | undefined): void {
    if (code === this.#pointed) return;
    this.#pointed = code;
    this.#territories.point(code);
    this.#drawn.redraw();
    this.#table?.mark(code);
  }
}
