// A shade as a canvas paints it: a colour or, where colour alone would speak, a hatch of the same period as in the legend.
import type { Palette } from "./palette";
import type { Context } from "./pixels";
import type { Shade } from "./shades";

/** Period of the hatch, in CSS pixels: it divides the side of a tile, so that hatches meet across tiles. */
const PERIOD = 8;

const patterns = new WeakMap<Palette, Map<string, CanvasPattern>>();

/** The fill of a shade. */
export function fillOf(context: Context, shade: Shade, palette: Palette): string | CanvasPattern {
  const { colour, hatch } = palette.shades[shade];
  if (!hatch) return colour;
  const known = patterns.get(palette) ?? new Map<string, CanvasPattern>();
  patterns.set(palette, known);
  const ratio = context.getTransform().a;
  const key = `${shade} ${ratio}`;
  const pattern = known.get(key) ?? hatched(context, colour, hatch, ratio);
  if (pattern) known.set(key, pattern);
  return pattern ?? colour;
}

function hatched(
  context: Context,
  ground: string,
  line: string,
  ratio: number,
): CanvasPattern | undefined {
  const side = Math.round(PERIOD * ratio);
  const cell = new OffscreenCanvas(side, side);
  const canvas = cell.getContext("2d");
  if (!canvas) return undefined;
  canvas.fillStyle = ground;
  canvas.fillRect(0, 0, side, side);
  canvas.strokeStyle = line;
  canvas.lineWidth = 1.25 * ratio;
  canvas.beginPath();
  // The same line thrice, so that the corners of the cell are whole.
  for (const shift of [-side, 0, side]) {
    canvas.moveTo(shift - side, 2 * side);
    canvas.lineTo(shift + 2 * side, -side);
  }
  canvas.stroke();
  const pattern = context.createPattern(cell, "repeat") ?? undefined;
  // Drawn at the screen's own resolution, whatever the scale of the context.
  pattern?.setTransform(new DOMMatrix().scale(PERIOD / side));
  return pattern;
}
