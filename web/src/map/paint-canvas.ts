import type { Paint } from "./view-types";

/** Paints a canvas of so many CSS pixels anew, at the resolution of the screen. */
export function paintCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  paint: Paint | undefined,
): void {
  const ratio = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const context = canvas.getContext("2d");
  if (!context) return;
  if (canvas.width === across && canvas.height === down) {
    context.clearRect(0, 0, across, down);
  } else {
    // This clears it too, and takes longer.
    canvas.width = across;
    canvas.height = down;
  }
  context.save();
  context.scale(ratio, ratio);
  paint?.(context);
  context.restore();
}
