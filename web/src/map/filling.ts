import type { Territory } from "../geo/territory";
import { Choropleth, type Circle } from "./choropleth";
import { Coverage } from "./coverage";
import type { MapSettings } from "./map-settings";
import type { Shading } from "./shading";
import { TableLink } from "./table-link";
import type { Place, TerritoryKey, TerritoryStyle } from "./territory-tiles";

/** Redraws what a change of the style concerns. */
export interface StyleRedraw {
  /** Fills and outlines have changed. */
  readonly tiles: () => void;
  /** Another territory is highlighted, or none. */
  readonly highlight: () => void;
}

/**
 * What fills the map of a page: the values of its territories, and which of them is highlighted. Complete from its
 * construction on; later changes redraw what they concern.
 */
export class Filling implements TerritoryStyle {
  readonly #redraw: StyleRedraw;
  readonly #table: TableLink | undefined;
  #pointed: string | undefined;
  #selected: string | undefined;
  #outlined: ReadonlySet<TerritoryKey>;
  #shading: Shading | undefined;

  constructor(settings: MapSettings, redraw: StyleRedraw) {
    const { choropleth, outlined } = settings;
    this.#redraw = redraw;
    this.#table =
      choropleth &&
      new TableLink(choropleth.table, {
        pointed: (code) => this.#highlight(code),
        selected: (code) => this.#select(code),
      });
    this.#outlined = outlined;
    this.#shading = shadingOf(settings, undefined);
  }

  /** Takes the settings that the page has now. */
  update(settings: MapSettings): void {
    const shading = shadingOf(settings, this.#shading);
    const changed = shading !== this.#shading || !sameKeys(settings.outlined, this.#outlined);
    this.#shading = shading;
    this.#outlined = settings.outlined;
    this.#highlight(undefined);
    // What is selected stays so, in another order or on another page; among other territories there is none.
    if (this.#selected !== undefined) {
      if (!shading?.shadeOf(this.#selected)) this.#select(undefined);
      else if (this.#table?.select(this.#selected)) this.#table.reveal(this.#selected);
    }
    if (changed) this.#redraw.tiles();
  }

  get outlined(): ReadonlySet<TerritoryKey> {
    return this.#outlined;
  }

  get shading(): Shading | undefined {
    return this.#shading;
  }

  /** Numbers that are drawn as circles. */
  get circles(): readonly Circle[] {
    return this.#shading instanceof Choropleth ? this.#shading.circles : [];
  }

  /** The territory that stands out: the one pointed at, else the selected one. */
  get highlighted(): string | undefined {
    return this.#pointed ?? this.#selected;
  }

  /** The zoom under which nothing that is filled can be seen. */
  get from(): number | undefined {
    return this.#shading?.from;
  }

  /** What is known of a place. */
  wordsOf(place: Place): string | undefined {
    const code = this.#territoryOf(place)?.code;
    return code === undefined ? undefined : this.#shading?.wordsOf(code);
  }

  /** The territory that a place opens, when the page is about such territories. */
  opens(place: Place): { nom: string; words: string; url: string } | undefined {
    const territory = this.#territoryOf(place);
    const url = territory && this.#shading?.pageOf(territory.code);
    if (!territory || !url) return undefined;
    return { nom: territory.nom, words: this.#shading?.wordsOf(territory.code) ?? "", url };
  }

  /** Highlights the territory of a place, here and in the table. */
  highlight(place: Place | undefined): void {
    const code = place && this.#territoryOf(place)?.code;
    this.#highlight(code !== undefined && this.#shading?.shadeOf(code) ? code : undefined);
  }

  /** Selects the territory of a place, here and in the table, which turns to its page. */
  select(place: Place): void {
    const code = this.#territoryOf(place)?.code;
    this.#select(code !== undefined && this.#shading?.shadeOf(code) ? code : undefined);
  }

  #territoryOf({ found, collectivite }: Place): Territory | undefined {
    const level = this.#shading?.level;
    return found.find((one) => one.level === level)?.territory ?? collectivite;
  }

  #highlight(code: string | undefined): void {
    if (code === this.#pointed) return;
    const before = this.highlighted;
    this.#pointed = code;
    if (this.highlighted !== before) this.#redraw.highlight();
    this.#table?.mark(code);
  }

  #select(code: string | undefined): void {
    const before = this.highlighted;
    this.#selected = code;
    if (this.highlighted !== before) this.#redraw.highlight();
    if (!this.#table) return;
    if (this.#table.select(code) && code !== undefined) {
      this.#table.reveal(code);
      return;
    }
    const shading = this.#shading;
    const page = shading instanceof Choropleth && code !== undefined && shading.tablePageOf(code);
    if (page) this.#table.turnTo(page);
  }
}

/** The shading that settings ask for: the current one when its values are those already. */
function shadingOf(
  { choropleth, coverage }: MapSettings,
  current: Shading | undefined,
): Shading | undefined {
  const table = choropleth && document.getElementById(choropleth.table);
  if (choropleth && table) return new Choropleth(choropleth.table, choropleth.level);
  if (!coverage) return undefined;
  if (current instanceof Coverage && current.url === coverage) return current;
  return new Coverage(coverage);
}

function sameKeys(one: ReadonlySet<TerritoryKey>, other: ReadonlySet<TerritoryKey>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key));
}
