/** Shows a picture on a canvas, which takes it over and its size; or nothing. */
export function showBitmap(canvas: HTMLCanvasElement, bitmap: ImageBitmap | undefined): void {
  if (bitmap && (canvas.width !== bitmap.width || canvas.height !== bitmap.height)) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
  }
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap ?? null);
}

/** Pixels that the pictures of one frame may have together: to hand them to the browser takes time by their number. */
const PIXELS_A_FRAME = 8 * 256 * 256;

const waiting: { readonly pixels: number; readonly go: () => void }[] = [];

/** Waits for the frame in which a picture of so many pixels has its turn: those that come at once would block the page. */
export function turnToShow(pixels: number): Promise<void> {
  return new Promise((go) => {
    waiting.push({ pixels, go });
    if (waiting.length === 1) requestAnimationFrame(showSome);
  });
}

/** At least one each frame, however large. */
function showSome(): void {
  let left = PIXELS_A_FRAME;
  for (let first = waiting[0]; first && left > 0; first = waiting[0]) {
    left -= first.pixels;
    first.go();
    waiting.shift();
  }
  if (waiting.length > 0) requestAnimationFrame(showSome);
}
