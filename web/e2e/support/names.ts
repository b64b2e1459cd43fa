// The names that a map writes on its canvas.
import type { Page } from "@playwright/test";
import { type Box, overlap } from "./screen";
import { beforePainter } from "./worker";

/** A name with the rectangle of its text. */
export interface WrittenName extends Box {
  readonly text: string;
}

/** Notes what the painter of the map writes, from the next page on: each of its pictures begins with an empty canvas. */
export async function noteNames(page: Page): Promise<void> {
  await beforePainter(page, `(${noteInWorker})()`);
}

function noteInWorker(): void {
  const written = new WeakMap<OffscreenCanvas, WrittenName[]>();
  const { prototype } = OffscreenCanvasRenderingContext2D;
  const { fillText } = prototype;
  prototype.fillText = function (text, x, y, ...rest) {
    const { width, actualBoundingBoxAscent, actualBoundingBoxDescent } = this.measureText(text);
    const height = actualBoundingBoxAscent + actualBoundingBoxDescent;
    const name = { text, x, y: y - actualBoundingBoxAscent, width, height };
    written.set(this.canvas, [...(written.get(this.canvas) ?? []), name]);
    fillText.call(this, text, x, y, ...rest);
  };
  const { createImageBitmap } = self;
  const { reset } = prototype;
  prototype.reset = function () {
    written.delete(this.canvas);
    reset.call(this);
  };
  self.createImageBitmap = (source: ImageBitmapSource) => {
    // Only the picture of names has any.
    const names = source instanceof OffscreenCanvas ? written.get(source) : undefined;
    if (names) Object.assign(self, { writtenNames: names });
    return createImageBitmap(source);
  };
}

/** The names that are written, on the screen or a little beside it. */
export async function writtenNames(page: Page): Promise<WrittenName[]> {
  const canvas = page.locator("canvas.map-names");
  const { left, top } = await canvas.evaluate((one) => one.getBoundingClientRect());
  const names = await page.workers()[0]?.evaluate(() => {
    return (self as unknown as { writtenNames?: WrittenName[] }).writtenNames;
  });
  return (names ?? []).map((name) => ({ ...name, x: name.x + left, y: name.y + top }));
}

/** The pairs of names that lie over one another. */
export function overlappingNames(names: readonly WrittenName[]): string[] {
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => `${one.text}, ${other.text}`),
  );
}
