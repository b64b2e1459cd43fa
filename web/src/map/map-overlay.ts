// All that is drawn over the map in one go: rings, circles and lines, then symbols and sites.
import type { LonLat } from "../geo/mercator";
import type { Palette } from "../painting/palette";
import type { Cell } from "../tiles/cell";
import { drawRings, drawSites, listedSites } from "./annotations";
import type { Circle } from "./choropleth";
import { drawCircles } from "./circles";
import type { MapSettings } from "./map-settings";
import type { PoleOverlay } from "./pole-overlay";
import { type ScreenPoint } from "./view-types";

/** What the overlay draws. */
export interface OverlayParts {
  readonly poles: PoleOverlay;
  readonly circles: readonly Circle[];
  readonly settings: MapSettings;
  readonly palette: Palette;
  /** Whether the page counts poles that have ended. */
  readonly countsEnded: () => boolean;
  /** Whether symbols stay whole in the drawing: what is cut by the edge of the map comes with a drag, of an inset never. */
  readonly held?: boolean;
}

export function drawOverlay(
  context: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  cell: Cell,
  { poles, circles, settings, palette, countsEnded, held }: OverlayParts,
): void {
  const sites = listedSites();
  poles.layOut(place, sites, held ? cell : undefined);
  drawRings(context, place, settings, poles.symbols, cell.zoom, palette, countsEnded);
  drawCircles(context, place, circles, palette);
  poles.drawUnder(context, place);
  poles.draw(context, place);
  drawSites(context, place, sites, palette);
}
