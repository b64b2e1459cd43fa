import type { Locator, Page } from "@playwright/test";

/** The box in the header that searches. */
export function searchBox(page: Page): Locator {
  return page.getByRole("combobox", { name: /^Chercher une commune/ });
}

/** What it proposes. */
export function suggestions(page: Page): Locator {
  return page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
}
