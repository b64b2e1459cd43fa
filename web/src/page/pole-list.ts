import type { LonLat } from "../geo/mercator";
import { scrollWithin } from "./scroll-within";
import type { Selection } from "./selection";

/** A pole as the page's list shows it. */
export interface ListedPole {
  readonly id: string;
  readonly nom: string;
  readonly url: string;
  /** What else is said of it: its place, its status, its themes. */
  readonly lines: readonly string[];
  /** Absent when the place of the pole is not known. */
  readonly place?: LonLat;
}

const ITEM = "[data-pole]";

/** What an item says besides the name, line by line. */
const LINES = [".pole-place > bdi", ".pole-place > .status", ".pole-themes"];

/** The poles that the page lists, each once. */
export function listedPoles(root: ParentNode = document): ListedPole[] {
  const poles = new Map<string, ListedPole>();
  for (const item of root.querySelectorAll<HTMLElement>(ITEM)) {
    const pole = readItem(item);
    if (pole && !poles.has(pole.id)) poles.set(pole.id, pole);
  }
  return [...poles.values()];
}

/** The pole of that identifier, when the page lists it. */
export function listedPole(id: string, root: ParentNode = document): ListedPole | undefined {
  return listedPoles(root).find((pole) => pole.id === id);
}

/** The places of the poles that the page lists. */
export function listedPlaces(root: ParentNode = document): LonLat[] {
  return listedPoles(root).flatMap(({ place }) => (place ? [place] : []));
}

function readItem(item: HTMLElement): ListedPole | undefined {
  const { pole: id, lon, lat } = item.dataset;
  const link = item.querySelector<HTMLAnchorElement>("a[href]");
  if (!id || !link) return undefined;
  const pole = {
    id,
    nom: link.textContent?.trim() ?? id,
    url: link.getAttribute("href") ?? "",
    lines: LINES.map((line) => item.querySelector(line)?.textContent?.trim() ?? "").filter(Boolean),
  };
  const place = { lon: Number(lon), lat: Number(lat) };
  const placed = lon && lat && Number.isFinite(place.lon) && Number.isFinite(place.lat);
  return placed ? { ...pole, place } : pole;
}

/** Joins the lists of the page to the selection: pointing at an item shows its symbol, and the other way round. */
export function followSelection(selection: Selection): void {
  const idOf = (event: Event) =>
    (event.target as Element | null)?.closest?.<HTMLElement>(ITEM)?.dataset.pole;

  document.addEventListener("pointerover", (event) => selection.point(idOf(event), "list"));
  document.addEventListener("focusin", (event) => selection.point(idOf(event), "list"));
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const id = idOf(event);
    // Links and buttons of the item keep their own meaning.
    if (id && !target.closest("a, button, input, label, summary")) selection.select(id, "list");
  });

  selection.onPoint((id) => mark(id, "is-hovered"));
  selection.onSelect((id, origin) => {
    const item = markSelected(id);
    if (!item || origin === "list") return;
    // A choice made on the map must not take the map out of sight: only the box of the list moves.
    if (origin === "map") scrollWithin(item);
    else item.scrollIntoView({ block: "nearest", behavior: scrollBehaviour() });
  });
}

/** Marks the selected item anew, after the list was replaced. */
export function markSelected(id: string | undefined): HTMLElement | undefined {
  for (const item of document.querySelectorAll(`${ITEM}[aria-current]`)) {
    item.removeAttribute("aria-current");
  }
  const item = mark(id, "is-selected");
  item?.setAttribute("aria-current", "true");
  return item;
}

function mark(id: string | undefined, className: string): HTMLElement | undefined {
  let marked: HTMLElement | undefined;
  for (const item of document.querySelectorAll<HTMLElement>(ITEM)) {
    const here = id !== undefined && item.dataset.pole === id;
    item.classList.toggle(className, here);
    if (here) marked ??= item;
  }
  return marked;
}

function scrollBehaviour(): ScrollBehavior {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
