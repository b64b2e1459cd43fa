import type { Paint } from "./view-types";

/** Paints a canvas of so many CSS pixels anew, at the resolution of the screen. */
export function paintCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  paint: Paint | undefined,
): void {
  const ratio = window.devicePixelRatio || 1;
  // This clears it too.
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context?.scale(ratio, ratio);
  if (context) paint?.(context);
}
