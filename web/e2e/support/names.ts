// The names that a map writes on its canvas.
import type { Page } from "@playwright/test";
import { type Box, overlap } from "./screen";

/** A name with the rectangle of its text. */
export interface WrittenName extends Box {
  readonly text: string;
}

/** Notes what canvases write, from the next page on. */
export async function noteNames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const written = new Map<HTMLCanvasElement, WrittenName[]>();
    Object.assign(window, { writtenNames: written });
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    prototype.fillText = function (text, x, y, ...rest) {
      // Figures of symbols stand in their middle, names begin at their left.
      if (this.textAlign === "left") {
        const { width, actualBoundingBoxAscent, actualBoundingBoxDescent } = this.measureText(text);
        const height = actualBoundingBoxAscent + actualBoundingBoxDescent;
        const name = { text, x, y: y - actualBoundingBoxAscent, width, height };
        written.set(this.canvas, [...(written.get(this.canvas) ?? []), name]);
      }
      fillText.call(this, text, x, y, ...rest);
    };
    // A drawing begins with the size of its canvas, or clears the whole of it.
    const { clearRect } = prototype;
    prototype.clearRect = function (...rectangle) {
      written.delete(this.canvas);
      clearRect.apply(this, rectangle);
    };
    const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");
    Object.defineProperty(HTMLCanvasElement.prototype, "width", {
      ...size,
      set(value: number) {
        written.delete(this);
        size?.set?.call(this, value);
      },
    });
  });
}

/** The names that are written, on the screen or a little beside it. */
export function writtenNames(page: Page): Promise<WrittenName[]> {
  return page.evaluate(() => {
    const { writtenNames } = window as unknown as {
      writtenNames: Map<HTMLCanvasElement, WrittenName[]>;
    };
    return [...writtenNames].flatMap(([canvas, names]) => {
      if (!canvas.isConnected) return [];
      const { left, top } = canvas.getBoundingClientRect();
      return names.map((name) => ({ ...name, x: name.x + left, y: name.y + top }));
    });
  });
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
