import type { NamedTerritory, Place } from "../painting/place";
import type { TerritoryKey, TerritoryStyle } from "../painting/style";
import { Choropleth, type Circle } from "./choropleth";
import { Coverage } from "./coverage";
import type { MapSettings } from "./map-settings";
import type { Shading } from "./shading";
import { TableLink } from "./table-link";
import { type Bounds } from "./view-types";

/** Redraws what a change of the style concerns. */
export interface StyleRedraw {
  /** Fills and outlines have changed. */
  readonly tiles: () => void;
  /** Another territory is highlighted, or none. */
  readonly highlight: () => void;
}

/** A territory that has a value and a page. */
export interface FilledTerritory {
  readonly code: string;
  readonly nom: string;
  readonly words: string;
  readonly url: string;
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
  #outlinedWithin: Bounds | undefined;
  readonly #veiled: boolean;

  constructor(settings: MapSettings, redraw: StyleRedraw) {
    const { choropleth, outlined } = settings;
    this.#redraw = redraw;
    this.#table =
      choropleth &&
      new TableLink(choropleth.table, {
        pointed: (code) => this.#point(code),
        selected: (code) => this.select(code),
      });
    this.#outlined = outlined;
    this.#outlinedWithin = outlinedWithin(settings);
    this.#veiled = settings.mode === "territory" && outlined.size > 0;
    this.#shading = shadingOf(settings, undefined);
  }

  /** Takes the settings that the page has now. */
  update(settings: MapSettings): void {
    const shading = shadingOf(settings, this.#shading);
    const changed = shading !== this.#shading || !sameKeys(settings.outlined, this.#outlined);
    this.#shading = shading;
    this.#outlined = settings.outlined;
    this.#outlinedWithin = outlinedWithin(settings);
    this.#pointed = undefined;
    // In another order or on another page it stays selected; among other territories there is none.
    if (this.#selected !== undefined && !shading?.shadeOf(this.#selected))
      this.#selected = undefined;
    this.#mark();
    if (changed) this.#redraw.tiles();
  }

  get outlined(): ReadonlySet<TerritoryKey> {
    return this.#outlined;
  }

  /** The values of its territories. */
  get filled(): Shading | undefined {
    return this.#shading;
  }

  /** The territories that stand out: the selected one, and the one pointed at. */
  get highlighted(): readonly string[] {
    return [this.#selected, this.#pointed].filter((code) => code !== undefined);
  }

  /** The selected territory. */
  get selected(): string | undefined {
    return this.#selected;
  }

  /** Numbers that are drawn as circles. */
  get circles(): readonly Circle[] {
    return this.#shading instanceof Choropleth ? this.#shading.circles : [];
  }

  /** Where the outlined territories are: what the page shows, or around its place. */
  get outlinedWithin(): Bounds | undefined {
    return this.#outlinedWithin;
  }

  /** On a page about one territory, the others step back. */
  get veiled(): boolean {
    return this.#veiled;
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
  opens(place: Place): FilledTerritory | undefined {
    const territory = this.#territoryOf(place);
    const url = territory && this.#shading?.pageOf(territory.code);
    if (!territory || !url) return undefined;
    const { code, nom } = territory;
    return { code, nom, words: this.#shading?.wordsOf(code) ?? "", url };
  }

  /** Shows which territory is pointed at, here and in the table. */
  point(place: Place | undefined): void {
    const code = place && this.#territoryOf(place)?.code;
    this.#point(code !== undefined && this.#shading?.shadeOf(code) ? code : undefined);
  }

  /** Selects a territory, here and in the table, which turns to its page; or lets go of it. */
  select(code: string | undefined): void {
    if (code === this.#selected) return;
    this.#selected = code;
    this.#mark();
    const page = this.#shading instanceof Choropleth && code && this.#shading.tablePageOf(code);
    if (page && code) this.#table?.turnTo(page, code);
  }

  #territoryOf({ found, collectivite }: Place): NamedTerritory | undefined {
    const niveau = this.#shading?.level.niveau;
    return found.find((one) => one.niveau === niveau)?.territory ?? collectivite;
  }

  #point(code: string | undefined): void {
    if (code === this.#pointed) return;
    this.#pointed = code;
    this.#mark();
  }

  #mark(): void {
    this.#redraw.highlight();
    this.#table?.mark(this.#pointed, this.#selected);
  }
}

/** Half the height of the largest communes of the Hexagon, in degrees. */
const COMMUNE = 0.2;

function outlinedWithin({ bounds, mode, place }: MapSettings): Bounds | undefined {
  if (bounds || mode !== "near" || !place) return bounds;
  const { lon, lat } = place;
  return [lon - 1.4 * COMMUNE, lat - COMMUNE, lon + 1.4 * COMMUNE, lat + COMMUNE];
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
