/** Shows a picture on a canvas, which takes it over and its size; or nothing. */
export function showBitmap(canvas: HTMLCanvasElement, bitmap: ImageBitmap | undefined): void {
  if (bitmap && (canvas.width !== bitmap.width || canvas.height !== bitmap.height)) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
  }
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap ?? null);
}
