// How symbols look: shape and colour say the theme, the way the shape is filled says the status.
import { figure } from "../french";
import { GLYPH_RADIUS, type Glyph, glyphOf } from "../glyphs";
import type { ScreenPoint } from "./leaflet-view";
import type { Palette } from "./palette";
import { type ClusterSymbol, clusterRadius, type PoleSymbol } from "./symbols";

/** How much a symbol stands out. */
export interface Emphasis {
  readonly selected: boolean;
  readonly pointed: boolean;
}

const OUTLINE = 1.25;

/** Width of the band of a ring. */
const BAND = 3.5;

/** Themes shown beside the first one. */
const SECOND_THEMES = 2;

const shapes = new Map<string, Path2D>();

function shapeOf({ path }: Glyph): Path2D {
  let shape = shapes.get(path);
  if (!shape) {
    shape = new Path2D(path);
    shapes.set(path, shape);
  }
  return shape;
}

/** Draws a pole at a place of the screen. */
export function drawPole(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  pole: PoleSymbol,
  palette: Palette,
  emphasis: Emphasis,
): void {
  const [first, ...others] = pole.themes;
  context.save();
  context.translate(x, y);
  if (emphasis.selected || emphasis.pointed) {
    drawHalo(context, palette, emphasis.selected, GLYPH_RADIUS + 5);
  }
  drawGlyph(context, glyphOf(first), pole.statut, palette);
  others.slice(0, SECOND_THEMES).forEach((theme, index) => {
    context.save();
    context.translate(9 + index * 9, 9);
    context.scale(0.45, 0.45);
    drawGlyph(context, glyphOf(theme), "actif", palette);
    context.restore();
  });
  context.restore();
}

/** Draws a mark around a place whose pole has no symbol of its own there, as when it is within a cluster. */
export function drawSelectedPlace(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  palette: Palette,
): void {
  context.save();
  context.translate(x, y);
  drawHalo(context, palette, true, GLYPH_RADIUS);
  context.beginPath();
  context.arc(0, 0, 4, 0, 2 * Math.PI);
  context.fillStyle = palette.brand;
  context.fill();
  context.restore();
}

function drawHalo(
  context: CanvasRenderingContext2D,
  palette: Palette,
  selected: boolean,
  radius: number,
): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.panel;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.brand;
  context.lineWidth = selected ? 3 : 1.5;
  context.stroke();
}

/** Draws a hypothetical pole: a pin on its point with a plus in it, which no theme has. */
export function drawAdded(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  palette: Palette,
): void {
  const [radius, height] = [11, 17];
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.moveTo(0, 0);
  context.arc(0, -height, radius, Math.PI * 0.8, Math.PI * 0.2);
  context.closePath();
  context.lineJoin = "round";
  context.strokeStyle = palette.panel;
  context.lineWidth = 3;
  context.stroke();
  context.fillStyle = palette.accent;
  context.fill();
  context.beginPath();
  context.moveTo(-5, -height);
  context.lineTo(5, -height);
  context.moveTo(0, -height - 5);
  context.lineTo(0, -height + 5);
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

function drawGlyph(
  context: CanvasRenderingContext2D,
  glyph: Glyph,
  statut: string,
  palette: Palette,
): void {
  const shape = shapeOf(glyph);
  const colour = palette.dark ? glyph.dark : glyph.light;
  const contour = palette.dark ? "#0b0f10" : palette.ink;
  context.lineJoin = "round";
  if (statut === "actif") {
    context.strokeStyle = contour;
    context.lineWidth = 2 * OUTLINE;
    context.stroke(shape);
    context.fillStyle = colour;
    context.fill(shape);
    return;
  }
  if (statut === "inactif") {
    drawHatched(context, shape, palette);
    return;
  }
  // A ring: a band of the theme's colour between two fine lines, around paper.
  context.fillStyle = palette.panel;
  context.fill(shape);
  context.strokeStyle = contour;
  context.lineWidth = BAND + 2 * OUTLINE;
  context.stroke(shape);
  context.strokeStyle = palette.panel;
  context.lineWidth = BAND;
  context.stroke(shape);
  if (statut !== "emergent") context.setLineDash([4, 3.5]);
  context.strokeStyle = colour;
  context.stroke(shape);
  context.setLineDash([]);
}

function drawHatched(context: CanvasRenderingContext2D, shape: Path2D, palette: Palette): void {
  context.fillStyle = palette.panel;
  context.fill(shape);
  context.save();
  context.clip(shape);
  context.beginPath();
  for (let offset = -2 * GLYPH_RADIUS; offset <= 2 * GLYPH_RADIUS; offset += 5) {
    context.moveTo(offset - GLYPH_RADIUS, -GLYPH_RADIUS);
    context.lineTo(offset + GLYPH_RADIUS, GLYPH_RADIUS);
    context.moveTo(offset + GLYPH_RADIUS, -GLYPH_RADIUS);
    context.lineTo(offset - GLYPH_RADIUS, GLYPH_RADIUS);
  }
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1.5;
  context.stroke(shape);
}

/** Draws a cluster: its count within a ring shared out between its themes. */
export function drawCluster(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  cluster: ClusterSymbol,
  palette: Palette,
  emphasis: Emphasis,
): void {
  const radius = clusterRadius(cluster.count);
  context.save();
  context.translate(x, y);
  if (emphasis.pointed || emphasis.selected) {
    drawHalo(context, palette, emphasis.selected, radius + 5);
  }
  const contour = palette.dark ? "#0b0f10" : palette.ink;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.panel;
  context.fill();

  const total = cluster.themes.reduce((sum, [, count]) => sum + count, 0);
  const parts: readonly (readonly [string | undefined, number])[] =
    total > 0 ? cluster.themes : [[undefined, 1]];
  let angle = -Math.PI / 2;
  for (const [theme, count] of parts) {
    const end = angle + (2 * Math.PI * count) / (total || 1);
    const glyph = glyphOf(theme);
    context.beginPath();
    context.arc(0, 0, radius - 2.5, angle, end);
    context.strokeStyle = palette.dark ? glyph.dark : glyph.light;
    context.lineWidth = 5;
    context.stroke();
    angle = end;
  }
  context.strokeStyle = contour;
  context.lineWidth = 1;
  for (const edge of [radius, radius - 5]) {
    context.beginPath();
    context.arc(0, 0, edge, 0, 2 * Math.PI);
    context.stroke();
  }
  context.fillStyle = palette.ink;
  context.font = "600 14px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(figure(cluster.count), 0, 0.5);
  context.restore();
}
