/** Shows a picture on a canvas, which takes it over; or nothing. */
export function showBitmap(canvas: HTMLCanvasElement, bitmap: ImageBitmap | undefined): void {
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap ?? null);
}
