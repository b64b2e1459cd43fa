import type { JSHandle, Page } from "@playwright/test";

/** Gives the pixels of a canvas, whatever draws on it; nothing for an empty one. */
export type PixelReader = (canvas: HTMLCanvasElement) => ImageData | undefined;

/** A reader of pixels, to hand to what is evaluated in a page. */
export function pixelReader(page: Page): Promise<JSHandle<PixelReader>> {
  return page.evaluateHandle(() => (canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    if (width === 0 || height === 0) return undefined;
    const copy = new OffscreenCanvas(width, height).getContext("2d");
    copy?.drawImage(canvas, 0, 0);
    return copy?.getImageData(0, 0, width, height);
  });
}
