import { Recent } from "../recent";
import type { Cell } from "../tiles/cell";

/** A canvas that no document holds. */
export type Context = OffscreenCanvasRenderingContext2D;

/** Paints on a context that is scaled to CSS pixels. */
export type Paint = (context: Context) => void;

/** Canvases by their size: cells, insets, and the whole screen. Making one takes longer than painting on it. */
const contexts = new Recent<Context>(6);

/** What a cell looks like, at the resolution of the screen. */
export function toBitmap(
  { width, height }: Cell,
  ratio: number,
  paint: Paint,
): Promise<ImageBitmap> {
  const context = contextOf(Math.round(width * ratio), Math.round(height * ratio));
  context.reset();
  context.scale(ratio, ratio);
  paint(context);
  return createImageBitmap(context.canvas);
}

function contextOf(width: number, height: number): Context {
  const size = `${width} ${height}`;
  const known = contexts.get(size);
  if (known) return known;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas to paint on");
  contexts.set(size, context);
  return context;
}
