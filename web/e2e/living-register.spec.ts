// A register with a journal: anyone proposes, without scripts; a moderator decides; everyone reads what was decided.
import { expectAccessible, expectNoSideways } from "./support/audit";
import { PHONE_SIZE } from "./support/devices";
import { expect, type Locator, type Page, test } from "./support/fixtures";
import { invitation } from "./support/journal";
import { tabTo } from "./support/keyboard";

test.use({ isLiving: true });

/** Nobody fills in a form faster. */
const FILLED_IN_MS = 3_100;

async function isWhole(page: Page, what: string): Promise<void> {
  await expect(page.locator("h1")).toHaveCount(1);
  await expectNoSideways(page, what);
  await expectAccessible(page, what);
}

test("a correction goes from a page without scripts to every reader", async ({
  browser,
  page,
  service,
  guard,
}) => {
  const anyone = await browser.newContext({
    baseURL: service.origin,
    javaScriptEnabled: false,
    viewport: PHONE_SIZE,
  });
  guard.watch(anyone);
  const contributor = await anyone.newPage();
  await contributor.goto("/poles/3-eva");
  await contributor.getByRole("link", { name: "Proposer une correction" }).click();
  await contributor.waitForTimeout(FILLED_IN_MS);
  await contributor.getByLabel("Nom du pôle").fill("Trois EVA");
  await contributor.getByLabel("Site").fill("exemple");
  await contributor.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(contributor.getByRole("heading", { name: "2 points sont" })).toBeVisible();
  await contributor.getByRole("link", { name: /^Site/ }).click();
  await expect(contributor).toHaveURL(/#champ-site$/);
  await contributor.getByLabel("Site").fill("");
  await contributor.getByLabel(/^Source/).fill("https://example.org/page");
  await contributor.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(contributor).toHaveURL(/\/contributions\//);
  await expect(contributor.locator(".status")).toHaveText("À examiner");
  const receipt = contributor.url();

  await page.goto(invitation(service.journal, "un"));
  await isWhole(page, "the invitation");
  const secret = "quatre mots sans lien";
  await page.getByLabel(/^Mot de passe/).fill(secret);
  await page.getByLabel(/^Le même/).fill(secret);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "File d’attente" })).toBeVisible();
  await isWhole(page, "the queue");
  await page.getByRole("link", { name: /^Correction/ }).click();
  await isWhole(page, "the proposal");
  await page.getByLabel("Demander une précision").fill("De quelle année est cette page ?");
  await page.getByRole("button", { name: "Demander" }).click();

  // Axe needs scripts.
  await page.goto(receipt);
  await isWhole(page, "the receipt with a question");
  await contributor.reload();
  await contributor.getByLabel("Votre réponse").fill("De 2026.");
  await contributor.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(contributor.locator(".status")).toHaveText("À examiner");

  await page.goto("/moderation");
  await page.getByRole("link", { name: /^Correction/ }).click();
  await expect(page.getByText("De 2026.")).toBeVisible();
  await page.getByRole("button", { name: "Accepter ce qui est coché" }).click();
  await expect(page.getByText(/^Acceptée par CRESS un/)).toBeVisible();
  await isWhole(page, "what was decided");
  for (const path of [
    "import",
    "poles",
    "poles/3-eva",
    "changements",
    "changements/2/annuler",
    "compte",
  ]) {
    await page.goto(`/moderation/${path}`);
    await isWhole(page, path);
  }

  await contributor.reload();
  await expect(contributor.locator(".status")).toHaveText("Acceptée");
  await contributor.goto("/poles/3-eva/historique");
  await expect(contributor.getByText("modération, CRESS un")).toBeVisible();
  await anyone.close();
});

/** Goes to `target` with Tab, and types over what it says. */
async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

test("a correction is proposed and decided with the keyboard alone", async ({ page, service }) => {
  await page.goto("/poles/ardaines");
  await tabTo(page, page.getByRole("link", { name: "Localiser", exact: true }));
  await page.keyboard.press("Enter");
  await page.waitForTimeout(FILLED_IN_MS);
  await typeInto(page, page.getByLabel(/^Commune/), "Plouvien");
  await tabTo(page, page.getByLabel("Le siège du pôle"));
  await page.keyboard.press("Space");
  await typeInto(page, page.getByLabel(/^Source/), "https://example.org/page");
  await page.keyboard.press("Enter");
  await expect(page.locator(".status")).toHaveText("À examiner");

  await page.goto(invitation(service.journal, "clavier"));
  const secret = "quatre mots sans lien";
  await typeInto(page, page.getByLabel(/^Mot de passe/), secret);
  await typeInto(page, page.getByLabel(/^Le même/), secret);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: /^Localisation/ }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Accepter ce qui est coché" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Acceptée par CRESS clavier/)).toBeVisible();
  await page.goto("/poles/ardaines");
  await expect(page.getByText("Plouvien").first()).toBeVisible();
});

for (const path of [
  "/poles/nouveau",
  "/poles/ardaines/localiser",
  "/donnees-personnelles",
  "/moderation/connexion",
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the page is whole at a phone's width, ${colorScheme}: ${path}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(PHONE_SIZE);
      await page.goto(path);
      await isWhole(page, path);
      const button = page.locator("main button[type=submit]");
      if ((await button.count()) === 0) return;
      await button.click();
      await expect(page.locator("#fautes")).toBeVisible();
      await isWhole(page, `${path}, with faults`);
    });
  }
}
