import { expect, test } from "vitest";
import { highlight, pageOf, readSuggestions } from "../src/search/suggestion";

const marked = (name: string, query: string) =>
  highlight(name, query)
    .map(({ text, matched }) => (matched ? `[${text}]` : text))
    .join("");

test("what the query begins is marked, accents, case, hyphens and ligatures aside", () => {
  expect(marked("Évry-Courcouronnes", "evry")).toBe("[Évry]-Courcouronnes");
  expect(marked("Saint-Étienne", "SAINT ET")).toBe("[Saint]-[Ét]ienne");
  expect(marked("L’Haÿ-les-Roses", "hay roses")).toBe("L’[Haÿ]-les-[Roses]");
  expect(marked("Œuilly", "oeu")).toBe("[Œu]illy");
});

test("the middle of a word is not marked, nor what does not match", () => {
  expect(marked("Redon", "don")).toBe("Redon");
  expect(marked("Redon", "")).toBe("Redon");
});

test("no letter is lost or changed, whatever the name", () => {
  for (const name of [
    "<script>alert(1)</script>",
    "\u202Ekcoh\u202C",
    "é".normalize("NFD"),
    "🌍 x",
  ]) {
    const text = highlight(name, "s e x").map((piece) => piece.text);
    expect(text.join("")).toBe(name);
  }
});

test("answers of another shape, or that lead elsewhere, are left out", () => {
  const good = { nature: "commune", code: "35236", nom: "Redon", url: "/proche?commune=35236" };
  expect(
    readSuggestions([
      good,
      { ...good, url: "//example.org/" },
      { ...good, url: "javascript:alert(1)" },
      { ...good, nom: 3 },
      null,
    ]),
  ).toEqual([{ ...good, genre: null, precision: null, ancienNom: null, compris: null }]);
  expect(readSuggestions({ title: "erreur" })).toEqual([]);
});

test("a former name keeps the words that led there, and only it does", () => {
  const annecy = {
    nature: "commune",
    genre: "Commune",
    code: "74010",
    nom: "Annecy",
    precision: null,
    ancienNom: "Annecy-le-Vieux",
    compris: "ancienne commune Annecy-le-Vieux",
    url: "/proche?commune=74010",
  };
  expect(pageOf(annecy, "annecy le v&")).toBe("/proche?commune=74010&q=annecy+le+v%26");
  expect(pageOf({ ...annecy, ancienNom: null }, "annecy")).toBe("/proche?commune=74010");
  // An address is no one's concern; the page says that it was one.
  const address = { ...annecy, url: "/proche?commune=74010&compris=adresse" };
  expect(pageOf(address, "3 rue du Lac, Annecy-le-Vieux")).toBe(address.url);
  const pole = { ...annecy, url: "/poles/x" };
  expect(pageOf(pole, "annecy")).toBe("/poles/x");
});
