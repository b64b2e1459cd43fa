/** Draws on a canvas of so many CSS pixels anew, at the resolution of the screen. */
export function drawCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
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
  draw(context);
  context.restore();
}
