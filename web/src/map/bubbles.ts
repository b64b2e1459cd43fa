import { typographic } from "../french";
import type { LonLat } from "../geo/mercator";
import { filtersOf, readable } from "../page/page-state";
import { listedPole } from "../page/pole-list";
import type { LeafletView } from "./leaflet-view";
import { coincidentBubble, type NamedLink } from "./popup-content";
import type { ClusterSymbol } from "./symbols";
import { type ScreenPoint } from "./view-types";

/** One bubble at a time, whose focus comes from the map and goes back to it. */
export class Bubbles {
  readonly #view: LeafletView;
  readonly #box: HTMLElement;
  readonly #clear: () => ScreenPoint;
  #open = 0;
  /** The content on screen, if any. */
  #content: HTMLElement | undefined;

  /** `clear` says how much of the left and of the top of the map is covered. */
  constructor(view: LeafletView, box: HTMLElement, clear: () => ScreenPoint) {
    this.#view = view;
    this.#box = box;
    this.#clear = clear;
  }

  get isOpen(): boolean {
    return this.#content !== undefined;
  }

  /** Opens a bubble. With `focus`, its first link is focused. `closed` is called when it goes unreplaced. */
  show(
    at: LonLat,
    content: HTMLElement,
    focus: boolean,
    closed: () => void = () => {},
    shift?: ScreenPoint,
  ): void {
    this.#open += 1;
    const mine = this.#open;
    this.#content = content;
    const gone = () => {
      if (this.#open !== mine) return;
      this.#content = undefined;
      // The focus that went away with the bubble goes back to the map.
      if (document.activeElement === document.body) this.#box.focus({ preventScroll: true });
      closed();
    };
    this.#view.openPopup(at, content, gone, shift, this.#clear());
    if (focus) content.querySelector<HTMLElement>("a, button")?.focus();
  }

  close(): void {
    this.#open += 1;
    this.#content = undefined;
    this.#view.closePopup();
  }

  /** Closes the bubble as its visitor would; says whether there was one. */
  dismiss(): boolean {
    const open = this.#content !== undefined;
    this.#view.closePopup();
    return open;
  }

  /** Opens the list of the poles of a cluster that zooming cannot open. */
  async showCoincident(cluster: ClusterSymbol, focus: boolean): Promise<void> {
    this.#open += 1;
    const mine = this.#open;
    const poles = await Promise.all(cluster.poles.map(describe));
    const content = coincidentBubble(cluster, poles, listOfOthers(cluster));
    if (this.#open === mine) this.show(cluster, content, focus);
  }
}

/** The list that has the poles of a cluster which it does not name, filtered as the page is. */
function listOfOthers({ count, poles, commune }: ClusterSymbol): string | undefined {
  if (commune === undefined || count <= poles.length) return undefined;
  const query = filtersOf(window.location.search, true);
  query.set("commune", commune);
  return `/${readable(query)}`;
}

/** The name and page of a pole: from the page's list, else requested; the identifier stands in when both fail. */
async function describe(id: string): Promise<NamedLink> {
  const listed = listedPole(id);
  if (listed) return listed;
  const known = { nom: id, url: `/poles/${encodeURIComponent(id)}` };
  try {
    const answer = await fetch(`/api/collections/poles/items/${encodeURIComponent(id)}?f=json`);
    const feature: { properties?: { nom?: unknown } } = answer.ok ? await answer.json() : {};
    const nom = feature.properties?.nom;
    return typeof nom === "string" ? { ...known, nom: typographic(nom) } : known;
  } catch {
    return known;
  }
}
