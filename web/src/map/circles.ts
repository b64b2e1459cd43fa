import type { LonLat } from "../geo/mercator";
import type { Palette } from "../painting/palette";
import type { Circle } from "./choropleth";
import type { ScreenPoint } from "./view-types";

/** The width of a map whose circles are as large as the page says, in CSS pixels; they are smaller with it. */
const CIRCLES_WIDTH = 560;

/** How large circles are on a map of a width, as a share of what the page says. */
export function shareOfCircles(width: number): number {
  return Math.min(1, width / CIRCLES_WIDTH);
}

/** Draws numbers as circles, the largest first, so that a small one is never hidden. */
export function drawCircles(
  context: CanvasRenderingContext2D,
  place: (point: LonLat) => ScreenPoint,
  circles: readonly Circle[],
  { brand }: Palette,
): void {
  const byRadius = [...circles].sort((one, other) => other.radius - one.radius);
  context.fillStyle = brand;
  context.strokeStyle = brand;
  context.lineWidth = 1.5;
  for (const circle of byRadius) {
    const { x, y } = place(circle);
    context.beginPath();
    context.arc(x, y, circle.radius, 0, 2 * Math.PI);
    context.globalAlpha = 0.35;
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
}
