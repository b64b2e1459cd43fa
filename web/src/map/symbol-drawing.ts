// How symbols look: shape and colour say the theme, the way the shape is filled says the status.
import { figure } from "../french";
import { GLYPH_RADIUS, type Glyph, glyphOf } from "../glyphs";
import type { Box } from "../painting/label-placement";
import type { Palette } from "../painting/palette";
import { type ClusterSymbol, clusterRadius, type PoleSymbol } from "./symbols";
import { type ScreenPoint } from "./view-types";

/** How much a symbol stands out. */
export interface Emphasis {
  readonly selected: boolean;
  readonly pointed: boolean;
}

/** Half the side of a symbol on the map, in CSS pixels. */
export const SYMBOL_RADIUS = 9.5;

const SCALE = SYMBOL_RADIUS / GLYPH_RADIUS;

/** Width of the paper around a symbol, which parts it from its neighbours and from borders. */
const PAPER = 2;

/** Width of the line of a ring. */
const BAND = 2.75;

const shapes = new Map<string, Path2D>();

function shapeOf({ path }: Glyph): Path2D {
  let shape = shapes.get(path);
  if (!shape) {
    shape = new Path2D(path);
    shapes.set(path, shape);
  }
  return shape;
}

/** Draws a pole at a place of the screen, with the shape of the themes that were `asked` for. */
export function drawPole(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  pole: PoleSymbol,
  palette: Palette,
  emphasis: Emphasis,
  asked: readonly string[] = [],
): void {
  context.save();
  context.translate(x, y);
  if (emphasis.selected || emphasis.pointed) {
    drawHalo(context, palette, emphasis.selected, SYMBOL_RADIUS + 5);
  }
  context.scale(SCALE, SCALE);
  drawGlyph(context, glyphOf(pole.themes, asked), pole.statut, palette);
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
  drawHalo(context, palette, true, SYMBOL_RADIUS + 3);
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

/** Half the width of the pin of a hypothetical pole, and how high its middle stands over its point. */
const PIN = { radius: 11, height: 17 };

/** The room that the pin of a hypothetical pole takes at its point. */
export function addedBox({ x, y }: ScreenPoint): Box {
  const side = PIN.radius + 1.5;
  return { x: x - side, y: y - PIN.height - side, width: 2 * side, height: PIN.height + side };
}

/** Draws a hypothetical pole: a pin on its point with a plus in it, which no theme has. */
export function drawAdded(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  palette: Palette,
): void {
  const { radius, height } = PIN;
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
  context.lineJoin = "round";
  context.strokeStyle = palette.panel;
  context.lineWidth = 2 * PAPER + (statut === "actif" ? 0 : BAND);
  context.stroke(shape);
  if (statut === "actif") {
    context.fillStyle = colour;
    context.fill(shape);
    return;
  }
  context.fillStyle = palette.panel;
  context.fill(shape);
  if (statut === "inactif") hatch(context, shape, colour);
  if (statut === "inconnu") {
    context.setLineDash([...glyph.dash]);
    context.lineDashOffset = (glyph.dash[0] ?? 0) / 2;
  }
  context.strokeStyle = colour;
  context.lineWidth = statut === "inactif" ? 1.5 : BAND;
  context.stroke(shape);
  context.setLineDash([]);
}

function hatch(context: CanvasRenderingContext2D, shape: Path2D, colour: string): void {
  context.save();
  context.clip(shape);
  context.beginPath();
  for (let offset = -2 * GLYPH_RADIUS; offset <= 2 * GLYPH_RADIUS; offset += 4.5) {
    context.moveTo(offset - GLYPH_RADIUS, GLYPH_RADIUS);
    context.lineTo(offset + GLYPH_RADIUS, -GLYPH_RADIUS);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
  context.restore();
}

/** Draws a cluster: its count, plain, in a ring of ink. */
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
    drawHalo(context, palette, emphasis.selected, radius + 4);
  }
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.panel;
  context.fill();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = palette.ink;
  context.font = "600 13px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(figure(cluster.count), 0, 0.5);
  context.restore();
}

/** Joins a symbol that was moved to its place. */
export function drawLeader(
  context: CanvasRenderingContext2D,
  from: ScreenPoint,
  to: ScreenPoint,
  palette: Palette,
): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1;
  context.stroke();
  context.beginPath();
  context.arc(from.x, from.y, 1.75, 0, 2 * Math.PI);
  context.fillStyle = palette.ink2;
  context.fill();
}

/** A dot in a ring: here is the place. */
export function drawTarget(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  colour: string,
  paper: string,
): void {
  for (const [radius, fill] of [
    [9, paper],
    [7.5, colour],
    [5, paper],
    [3, colour],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
  }
}

/** A ring around the symbol that stands at the place. */
export function drawTargetAround(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  radius: number,
  colour: string,
  paper: string,
): void {
  for (const [width, stroke] of [
    [5, paper],
    [2, colour],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius + 4, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}

/** A site that is proposed: its number in a ring. */
export function drawSite(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  number: number,
  palette: Palette,
): void {
  context.beginPath();
  context.arc(x, y, SYMBOL_RADIUS, 0, 2 * Math.PI);
  context.fillStyle = palette.panel;
  context.fill();
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = palette.accent;
  context.font = "700 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(number), x, y + 0.5);
}

/** How far a pole serves: a dashed ring of so many pixels. */
export function drawRing(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  radius: number,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.setLineDash([4, 4]);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
