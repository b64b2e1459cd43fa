import { type Box, boxAround } from "../painting/label-placement";
import type { NamesAround } from "../painting/place-names";
import { type Cell, placeIn } from "../tiles/cell";
import { askedNames, listedSites } from "./annotations";
import type { Circle } from "./choropleth";
import type { MapSettings } from "./map-settings";
import type { PoleOverlay } from "./pole-overlay";
import { addedBox, SYMBOL_RADIUS } from "./symbol-drawing";

/** What the names of a cell are placed around; `screen` is what the screen shows, `covered` what lies over it. */
export function namesAround(
  cell: Cell,
  screen: Cell,
  covered: readonly Box[],
  poles: PoleOverlay,
  settings: MapSettings,
  circles: readonly Circle[],
): NamesAround {
  const place = placeIn(cell);
  const sites = listedSites();
  const pins = settings.added.map((point) => addedBox(place(point)));
  const siteBoxes = sites.map((site) => boxAround(place(site), SYMBOL_RADIUS));
  const circleBoxes = circles.map((circle) => boxAround(place(circle), circle.radius));
  const { left, top, width, height } = screen;
  return {
    asked: askedNames(settings, sites, poles.symbols, cell.zoom),
    obstacles: [...poles.layOut(place, sites), ...siteBoxes, ...pins, ...circleBoxes, ...covered],
    screen: { x: left - cell.left, y: top - cell.top, width, height },
  };
}
