import type { Locator } from "@playwright/test";

/** The text of an element, wherever it stands: `innerText` leaves out what is far below the screen and not laid out yet. */
export async function writtenIn(element: Locator): Promise<string> {
  return (await element.textContent()) ?? "";
}
