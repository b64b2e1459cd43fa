// A register with a journal: anyone proposes, without scripts; a moderator decides; everyone reads what was decided.
import { expectAccessible, expectNoSideways } from "./support/audit";
import { PHONE_SIZE } from "./support/devices";
import { type Browser, expect, type Locator, type Page, test } from "./support/fixtures";
import type { Guard } from "./support/guard";
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
  const contributor = await plainPage(browser, service.origin, guard);
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
  await contributor
    .getByRole("textbox", { name: "Source", exact: true })
    .fill("https://example.org/page");
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

  await page.setViewportSize(PHONE_SIZE);
  for (const path of ["import", "courriels", "poles/3-eva/contact", "compte"]) {
    await page.goto(`/moderation/${path}`);
    await isWhole(page, `${path} at a phone's width`);
  }

  await contributor.reload();
  await expect(contributor.locator(".status")).toHaveText("Acceptée");
  await contributor.goto("/poles/3-eva/historique");
  await expect(contributor.getByText("modération, CRESS un")).toBeVisible();
  await contributor.context().close();
});

const PASSWORD = "quatre mots sans lien";

/** A page of a context of its own, without scripts. */
async function plainPage(browser: Browser, origin: string, guard: Guard): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: false,
    viewport: PHONE_SIZE,
  });
  guard.watch(context);
  return context.newPage();
}

/** A moderator, signed in by the link of an invitation. */
async function plainModerator(page: Page, journal: string, name: string): Promise<void> {
  await page.goto(invitation(journal, name));
  await page.getByLabel(/^Mot de passe/).fill(PASSWORD);
  await page.getByLabel(/^Le même/).fill(PASSWORD);
  await page.getByRole("button", { name: "Choisir ce mot de passe et entrer" }).click();
  await expect(page.getByRole("heading", { name: "File d’attente" })).toBeVisible();
}

test("a contributor and two moderators do all of it without scripts", async ({
  browser,
  service,
  mailbox,
  guard,
}) => {
  if (!mailbox) throw new Error("no mail");
  const address = "jeanne@example.org";
  const [anyone, one, other] = await Promise.all([
    plainPage(browser, service.origin, guard),
    plainPage(browser, service.origin, guard),
    plainPage(browser, service.origin, guard),
  ]);
  await plainModerator(one, service.journal, "premier");
  await plainModerator(other, service.journal, "second");
  const status = anyone.locator(".status");
  const send = anyone.getByRole("button", { name: "Envoyer la proposition" });

  // 1. A correction, with an address, which a link confirms.
  await anyone.goto("/poles/edenn/corriger");
  await anyone.waitForTimeout(FILLED_IN_MS);
  await anyone.getByLabel("Nom du pôle").fill("EDENN, ferme urbaine");
  await anyone.getByLabel("Année de création").fill("1987");
  await anyone
    .getByRole("textbox", { name: "Source", exact: true })
    .fill("https://example.org/edenn");
  await anyone.getByLabel(/^Votre adresse/).fill(address);
  await send.click();
  await expect(status).toHaveText("À confirmer");
  const correction = anyone.url();
  await anyone.goto(await mailbox.link(address, 1, "/confirmer/"));
  await anyone.getByRole("button", { name: "Confirmer la proposition" }).click();
  await expect(status).toHaveText("À examiner");

  // 2. A place, which is withdrawn.
  await anyone.goto("/");
  await anyone
    .getByRole("link", { name: /Localiser/ })
    .first()
    .click();
  await anyone.waitForTimeout(FILLED_IN_MS);
  await anyone.getByLabel(/^Commune/).fill("Redon");
  await anyone.getByLabel("Le siège du pôle").check();
  await anyone
    .getByRole("textbox", { name: "Source", exact: true })
    .fill("le bulletin de la commune");
  await send.click();
  await expect(status).toHaveText("À examiner");
  await anyone.getByRole("button", { name: "Retirer la proposition" }).click();
  await expect(status).toHaveText("Retirée");

  // 3. A pole, of which another has the name.
  await anyone.goto("/poles/nouveau");
  await anyone.waitForTimeout(FILLED_IN_MS);
  await anyone.getByLabel("Nom du pôle").fill("InnoVales");
  await anyone.getByRole("radio", { name: /^PTCE/ }).check();
  await anyone.getByRole("radio", { name: "Statut inconnu" }).check();
  await anyone
    .getByRole("textbox", { name: "Source", exact: true })
    .fill("https://example.org/innovales");
  await send.click();
  await expect(anyone.getByRole("heading", { name: "Est-ce l’un de ceux-là" })).toBeVisible();
  await anyone.getByRole("checkbox", { name: /^Ce n’est aucun de ceux-là/ }).check();
  await anyone.getByRole("button", { name: "Envoyer quand même" }).click();
  await expect(status).toHaveText("À examiner");
  const addition = anyone.url();

  // 5. The oldest first: asked about, answered, and accepted in part, with one value edited.
  await one.goto("/moderation");
  await one.getByRole("link", { name: /EDENN/ }).click();
  await one.getByLabel("Demander une précision").fill("D’où vient l’année ?");
  await one.getByRole("button", { name: "Demander" }).click();
  await anyone.goto(await mailbox.link(address, 2, "/contributions/"));
  await anyone.getByLabel("Votre réponse").fill("De ses statuts.");
  await anyone.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(status).toHaveText("À examiner");
  await one.goto("/moderation");
  await one.getByRole("link", { name: /EDENN/ }).click();
  await expect(one.getByText("De ses statuts.")).toBeVisible();

  // 6. Another has it open too: what comes second is told who was first.
  await other.goto(one.url());
  await one.getByRole("textbox", { name: "Ce qui sera écrit" }).first().fill("EDENN");
  await one.getByRole("checkbox", { name: "Retenir" }).nth(1).uncheck();
  await one.getByRole("button", { name: "Accepter ce qui est coché" }).click();
  await expect(one.getByText(/^Acceptée par CRESS premier/)).toBeVisible();
  await other.getByRole("button", { name: "Refuser", exact: true }).click();
  await expect(other.getByRole("alert")).toContainText("a changé pendant que vous la lisiez");
  await expect(other.getByText(/^Acceptée par CRESS premier/)).toBeVisible();
  await other.goto("/moderation");
  await other.getByRole("link", { name: /InnoVales/ }).click();
  await other.getByLabel(/^En quelques mots/).fill("C’est le même pôle.");
  await other.getByRole("button", { name: "Refuser", exact: true }).click();

  // 4. What became of it; the links once more, and the address erased.
  await anyone.goto(addition);
  await expect(status).toHaveText("Refusée");
  await expect(anyone.getByText("C’est le même pôle.")).toBeVisible();
  await anyone.goto("/contributions/retrouver");
  await anyone.getByLabel("Adresse électronique").fill(address);
  await anyone.getByRole("button", { name: "Renvoyer les liens" }).click();
  await anyone.goto(await mailbox.link(address, 4, "/contributions/"));
  await expect(status).toHaveText("Acceptée");
  await anyone.getByRole("button", { name: "Effacer mon adresse électronique" }).click();
  await anyone.goto(correction);
  await expect(anyone.getByRole("button", { name: /^Effacer/ })).toHaveCount(0);
  await anyone.goto("/poles/edenn");
  await expect(anyone.getByRole("heading", { level: 1 })).toContainText("EDENN");
  await expect(anyone.getByText("1987")).toHaveCount(0);
  await Promise.all([anyone, one, other].map((page) => page.context().close()));
});

/** Goes to `target` with Tab, and types over what it says. */
async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

test("a correction is proposed and decided with the keyboard alone", async ({ page, service }) => {
  await page.goto("/poles/ardaines");
  await tabTo(page, page.getByRole("link", { name: "dire où est le pôle" }));
  await page.keyboard.press("Enter");
  await page.waitForTimeout(FILLED_IN_MS);
  await typeInto(page, page.getByLabel(/^Commune/), "Plouvien");
  await expect(page.locator("datalist option")).toHaveAttribute("value", "Plouvien (29209)");
  await tabTo(page, page.getByLabel("Le siège du pôle"));
  await page.keyboard.press("Space");
  await typeInto(
    page,
    page.getByRole("textbox", { name: "Source", exact: true }),
    "https://example.org/page",
  );
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

test("a member is proposed from a page without scripts, and decided", async ({
  browser,
  page,
  service,
  guard,
}) => {
  const contributor = await plainPage(browser, service.origin, guard);
  await contributor.goto("/poles/3-eva");
  await contributor.getByRole("link", { name: "Proposer un membre" }).click();
  await contributor.waitForTimeout(FILLED_IN_MS);
  await contributor.getByLabel("Nom de l’organisation").fill("Coopérative de l’essai");
  await contributor.getByLabel("Membre", { exact: true }).check();
  await contributor.getByLabel(/^SIREN/).fill("732829321");
  await contributor
    .getByRole("textbox", { name: "Source", exact: true })
    .fill("https://example.org/membres");
  await contributor.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(contributor.getByRole("heading", { name: "1 point est à reprendre" })).toBeVisible();
  await contributor.getByLabel(/^SIREN/).fill("732829320");
  await contributor.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(contributor.locator(".status")).toHaveText("À examiner");

  await plainModerator(page, service.journal, "un");
  await page.getByRole("link", { name: /^Nouveau membre/ }).click();
  await page.getByRole("button", { name: "Accepter ce qui est coché" }).click();
  await expect(page.getByText(/^Acceptée par CRESS un/)).toBeVisible();
  await contributor.goto("/poles/3-eva");
  await expect(contributor.getByText("Coopérative de l’essai")).toBeVisible();
  await contributor.context().close();

  for (const size of [PHONE_SIZE, { width: 1366, height: 768 }]) {
    await page.setViewportSize(size);
    for (const path of ["/poles/3-eva/membres/nouveau", "/poles/3-eva"]) {
      await page.goto(path);
      await expectNoSideways(page, `${path} at ${size.width}`);
      await expectAccessible(page, `${path} at ${size.width}`);
    }
  }
});
