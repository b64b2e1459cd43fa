// What lies over a map: insets, buttons, scale, credits. Names, bubbles and what is fitted keep clear of it.

import type { Box } from "../painting/label-placement";
import type { Cell } from "../tiles/cell";

/** How many pixels are covered along the edges of a map. */
export interface CoveredEdges {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** The zoom buttons, where they stand at the left: of a country they hide only sea. */
  readonly zoomButtons: number;
}

/** What lies over the map, within its frame. */
const OVER =
  ".map-insets, .map-button, .leaflet-bar, .leaflet-control-scale, .map-credits, .map-trouble";

/** Where the buttons and insets over a map are, in a drawing that shows `cell` while the screen shows `screen`. */
export function coveredBoxes(
  frame: HTMLElement,
  box: HTMLElement,
  screen: Cell,
  cell: Cell,
): Box[] {
  const origin = box.getBoundingClientRect();
  const [dx, dy] = [screen.left - cell.left - origin.left, screen.top - cell.top - origin.top];
  return [...frame.querySelectorAll(OVER)].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return width > 0 ? [{ x: left + dx, y: top + dy, width, height }] : [];
  });
}

/** The buttons over the top of a map. */
const AT_THE_TOP = ".map-button, .map-trouble:not(:empty)";

/** How much of the top of a map lies under its buttons: of a small map, not all. */
export function coveredTop(frame: HTMLElement, box: HTMLElement): number {
  const { top, height } = box.getBoundingClientRect();
  const bottoms = [...frame.querySelectorAll(AT_THE_TOP)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(({ bottom }) => bottom - top);
  return Math.min(Math.max(0, ...bottoms), height / 4);
}

/** Buttons at the top and the right, credits at the bottom; `left` is what the insets cover. */
export function coveredEdges(frame: HTMLElement, box: HTMLElement, left: number): CoveredEdges {
  const map = box.getBoundingClientRect();
  const zoom = frame.querySelector(".leaflet-control-zoom")?.getBoundingClientRect();
  const right = zoom && zoom.left > map.left + map.width / 2 ? map.right - zoom.left : 0;
  const credits = [...frame.querySelectorAll(".map-credits")].map(
    (element) => element.getBoundingClientRect().height,
  );
  const top = coveredTop(frame, box);
  const zoomButtons = zoom && right === 0 ? zoom.right - map.left : 0;
  return {
    top,
    left,
    right,
    zoomButtons,
    bottom: Math.min(Math.max(0, ...credits), map.height / 8),
  };
}
