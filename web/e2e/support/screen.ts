// Where things are on the screen.
import type { Page } from "@playwright/test";

/** A rectangle of the screen, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the first element of a selector is. */
export async function boxOf(page: Page, selector: string): Promise<Box> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return box;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Whether a rectangle is whole on a screen of this size. */
export function isWithin(
  { x, y, width, height }: Box,
  screen: { readonly width: number; readonly height: number },
): boolean {
  return x >= 0 && y >= 0 && x + width <= screen.width && y + height <= screen.height;
}
