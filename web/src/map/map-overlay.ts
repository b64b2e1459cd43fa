// All that is drawn over the map in one go: rings and lines, then names around the symbols, then the symbols.
import type { LonLat } from "../geo/mercator";
import type { Cell } from "../tiles/cell";
import { askedNames, drawRings, drawSites, listedSites } from "./annotations";
import type { Circle } from "./choropleth";
import { drawCircles } from "./circles";
import type { Ground } from "./ground";
import type { Box } from "./label-placement";
import type { MapSettings } from "./map-settings";
import { drawNames } from "./name-drawing";
import type { Palette } from "./palette";
import type { PlaceNames } from "./place-names";
import type { PoleOverlay } from "./pole-overlay";
import { SYMBOL_RADIUS } from "./symbol-drawing";
import { type ScreenPoint } from "./view-types";

/** What the overlay draws. */
export interface OverlayParts {
  readonly poles: PoleOverlay;
  /** None where a base map has its own, or where there is no room. */
  readonly names: PlaceNames | undefined;
  readonly ground: Ground;
  readonly circles: readonly Circle[];
  readonly settings: MapSettings;
  readonly palette: Palette;
  /** What lies over the map: no name under it. */
  readonly covered: (cell: Cell) => readonly Box[];
  /** The part of the drawing that is on the screen. */
  readonly screen: (cell: Cell) => Box;
}

export function drawOverlay(
  context: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  cell: Cell,
  { poles, names, ground, circles, settings, palette, covered, screen }: OverlayParts,
): void {
  const symbols = poles.layOut(place);
  const sites = listedSites();
  drawRings(context, place, settings, poles.symbols, cell.zoom, palette);
  drawCircles(context, place, circles, palette);
  poles.drawUnder(context, place);
  if (names) {
    const siteBoxes = [...sites, ...settings.added].map((site) => {
      const { x, y } = place(site);
      const side = 2 * SYMBOL_RADIUS;
      return { x: x - SYMBOL_RADIUS, y: y - SYMBOL_RADIUS, width: side, height: side };
    });
    const asked = askedNames(settings, sites, poles.symbols, cell.zoom);
    const obstacles = [...symbols, ...siteBoxes, ...covered(cell)];
    drawNames(
      context,
      names.place(context, cell, place, ground.names, asked, obstacles, screen(cell)),
      palette,
    );
  }
  drawSites(context, place, sites, palette);
  poles.draw(context, place);
}
