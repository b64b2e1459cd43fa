// What bubbles say, built from text alone: names come from a register and are never read as HTML.
import { capital, counted, statusPhrase } from "../french";
import { themeName } from "../glyphs";
import type { ListedPole } from "../page/pole-list";
import type { NamedTerritory, Place } from "../painting/place";
import type { ClusterSymbol, PoleSymbol } from "./symbols";

/** A name and the page it opens. */
export interface NamedLink {
  readonly nom: string;
  readonly url: string;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function link(text: string, url: string): HTMLAnchorElement {
  const anchor = element("a", "bubble-link", text);
  anchor.href = /^\/(?!\/)/.test(url) ? url : "#";
  return anchor;
}

function bubble(title: string, ...children: Node[]): HTMLElement {
  return element("div", "bubble", element("p", "bubble-title", title), ...children);
}

/** One pole. */
export function poleBubble(pole: PoleSymbol): HTMLElement {
  const lines = [
    pole.departement ? `${pole.nomCommune} (${pole.departement})` : pole.nomCommune,
    statusPhrase(pole.statut, pole.annee),
    pole.themes.map(themeName).join(", "),
  ];
  return linesBubble(pole, lines.filter(Boolean));
}

/** One pole, as the page's list has it. */
export function listedBubble(pole: ListedPole): HTMLElement {
  return linesBubble(pole, pole.lines.map(capital));
}

function linesBubble({ nom, url }: NamedLink, lines: readonly string[]): HTMLElement {
  return bubble(
    nom,
    ...lines.map((line) => element("p", "bubble-line", line)),
    link("Voir la fiche du pôle", url),
  );
}

/** Poles that stand at one point; `others` is the list that has those which are not among `poles`. */
export function coincidentBubble(
  cluster: ClusterSymbol,
  poles: readonly NamedLink[],
  others?: string,
): HTMLElement {
  const items = poles.map(({ nom, url }) => element("li", "", link(nom, url)));
  // First, for the list is longer than the bubble.
  const whole = others
    ? [
        link("Voir tous les pôles de la commune", others),
        element("p", "bubble-line", `En voici ${poles.length} :`),
      ]
    : [];
  return bubble(
    `${counted(cluster.count, "pôle")} au même endroit`,
    ...whole,
    element("ul", "bubble-list", ...items),
  );
}

/** What a territory's page is called, in the words of a link. */
const SHEETS = {
  region: "Fiche de la région",
  departement: "Fiche du département",
  epci: "Fiche de l’intercommunalité",
  commune: "Fiche de la commune",
} as const;

/** A territory with a value: what it is, and its sheet. */
export function valueBubble(nom: string, words: string, url: string): HTMLElement {
  return bubble(nom, element("p", "bubble-line", words), link("Voir la fiche", url));
}

/** A place without a pole: what is near it, and the sheets of its territories. */
export function placeBubble(
  { found, collectivite }: Place,
  words?: string,
): HTMLElement | undefined {
  const narrowest = found[0];
  if (!narrowest) return collectivite && collectiviteBubble(collectivite);
  const { niveau, territory } = narrowest;
  const links: HTMLElement[] = [];
  if (niveau === "commune") {
    links.push(link(`Près ${territory.de}`, nearUrl(territory.code)));
  }
  for (const { niveau, territory } of found) {
    // The narrowest territory and its département are enough to go on from.
    if (territory !== narrowest.territory && niveau !== "departement") continue;
    const name = territory === narrowest.territory ? "" : ` : ${territory.nom}`;
    links.push(link(`${SHEETS[niveau]}${name}`, sheetUrl(niveau, territory.code)));
  }
  const lines = [...(words ? [capital(words)] : []), ...links];
  return bubble(territory.nom, ...lines.map((one) => element("p", "bubble-line", one)));
}

/** An overseas collectivity stands among the départements, and is none. */
function collectiviteBubble({ nom, code }: NamedTerritory): HTMLElement {
  const sheet = link("Fiche de la collectivité", sheetUrl("departement", code));
  return bubble(nom, element("p", "bubble-line", sheet));
}

/** What a place opens at once: what is near its commune, else the sheet of its narrowest territory. */
export function placeUrl({ found, collectivite }: Place): string | undefined {
  const narrowest = found[0];
  if (!narrowest) return collectivite && sheetUrl("departement", collectivite.code);
  const { niveau } = narrowest;
  const { code } = narrowest.territory;
  return niveau === "commune" ? nearUrl(code) : sheetUrl(niveau, code);
}

function nearUrl(commune: string): string {
  return `/proche?commune=${encodeURIComponent(commune)}`;
}

/** The page of a territory. */
export function sheetUrl(niveau: string, code: string): string {
  return `/territoires/${niveau}/${encodeURIComponent(code)}`;
}

/** "12 pôles : Culture 3, Énergie 2": what a cluster holds, in a line. */
export function clusterPhrase({ count, themes }: ClusterSymbol): string {
  const parts = themes.slice(0, 4).map(([theme, number]) => `${themeName(theme)} ${number}`);
  const rest = themes.length > 4 ? "…" : "";
  return `${counted(count, "pôle")}${parts.length > 0 ? ` : ${parts.join(", ")}${rest}` : ""}`;
}

/** Redon, Ille-et-Vilaine: the names of a place, the narrowest territory first, then one that distinguishes it. */
export function placeNames({ found, collectivite }: Place): string[] {
  const [narrowest, ...wider] = found;
  if (!narrowest) return collectivite ? [collectivite.nom] : [];
  const departement = wider.find(({ niveau }) => niveau === "departement");
  const context = departement ?? wider[0];
  return [narrowest.territory.nom, context?.territory.nom ?? ""].filter(Boolean);
}
