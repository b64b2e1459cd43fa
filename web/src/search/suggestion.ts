import { typographic } from "../french";

/** One answer of the search box. */
export interface Suggestion {
  readonly nature: string;
  /** What it is, in words: `Commune`. */
  readonly genre: string | null;
  readonly code: string;
  readonly nom: string;
  readonly precision: string | null;
  readonly ancienNom: string | null;
  /** How the text was understood, in a few words, when it is not the name. */
  readonly compris: string | null;
  readonly url: string;
}

/** A piece of a text, and whether the query matched it. */
export interface Piece {
  readonly text: string;
  readonly matched: boolean;
}

/** Letters without case, accents or ligatures, so that "Évry" meets "evry" and "Œuilly" meets "oe". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’'-]/g, " ");
}

/** Cuts a name into the pieces that the words of the query begin and the rest. */
export function highlight(name: string, query: string): Piece[] {
  const letters = [...name];
  // The plain form of a letter may be longer than the letter: `origin` says which letter each came from.
  const origin: number[] = [];
  let text = "";
  letters.forEach((letter, index) => {
    for (const one of plain(letter)) {
      text += one;
      origin.push(index);
    }
  });
  const matched = new Set<number>();
  for (const word of plain(query).split(/\s+/).filter(Boolean)) {
    const start = ` ${text}`.indexOf(` ${word}`);
    if (start < 0) continue;
    for (const index of origin.slice(start, start + word.length)) matched.add(index);
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, index) => {
    const last = pieces.at(-1);
    const same = last && last.matched === matched.has(index);
    if (same) pieces[pieces.length - 1] = { text: last.text + letter, matched: last.matched };
    else pieces.push({ text: letter, matched: matched.has(index) });
  });
  return pieces;
}

/** Keeps of a JSON answer what has the shape of suggestions. */
export function readSuggestions(answer: unknown): Suggestion[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((row: Record<string, unknown>) => {
    const { nature, genre, code, nom, precision, ancienNom, compris, url } = row ?? {};
    if (typeof nature !== "string" || typeof nom !== "string" || typeof url !== "string") return [];
    // Only our own pages: an answer never sends elsewhere.
    if (!/^\/(?!\/)/.test(url)) return [];
    return [
      {
        nature,
        genre: typeof genre === "string" && genre ? genre : null,
        nom: typographic(nom),
        url,
        code: String(code ?? ""),
        precision: typeof precision === "string" && precision ? typographic(precision) : null,
        ancienNom: typeof ancienNom === "string" && ancienNom ? typographic(ancienNom) : null,
        compris: typeof compris === "string" && compris ? compris : null,
      },
    ];
  });
}

/**
 * The page of a suggestion. When a former name led there, the address keeps the words that were typed: the page says
 * what they have become. An address is not kept: its page says that it was one.
 */
export function pageOf({ url, ancienNom }: Suggestion, typed: string): string {
  if (!ancienNom || !url.startsWith("/proche?") || url.includes("&")) return url;
  return `${url}&${new URLSearchParams({ q: typed })}`;
}
