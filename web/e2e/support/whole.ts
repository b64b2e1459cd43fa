import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectNoSideways } from "./audit";
import { PHONE_SIZE } from "./devices";

/** Pages that a register makes: each must be whole whatever is in it. */
export const PLACES = [
  "/",
  "/proche?commune=35236",
  "/territoires/commune/35236",
  "/territoires/departement/35",
  "/territoires/region/53",
  "/territoires/france",
  "/territoires/departement/35?ajout=-2,48",
  "/couverture",
  "/couverture?niveau=region&indicateur=poles_pour_100000",
  "/donnees",
  "/a-propos",
];

/** Opens a page that answers. */
export async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Checks that a page is whole on a phone. */
export async function expectWhole(page: Page, path: string): Promise<void> {
  await page.setViewportSize(PHONE_SIZE);
  await open(page, path);
  await expectNoSideways(page, path);
  await expectAccessible(page, path);
}
