import { expect, test } from "vitest";
import { counted, figure, ofPlace, statusPhrase } from "../src/french";

test("figures and plurals", () => {
  expect(figure(34969)).toBe("34\u202f969");
  expect(counted(0, "pôle")).toBe("0 pôle");
  expect(counted(1, "pôle")).toBe("1 pôle");
  expect(counted(2, "pôle")).toBe("2 pôles");
});

test.each([
  ["Redon", "de Redon"],
  ["Auch", "d’Auch"],
  ["Évry-Courcouronnes", "d’Évry-Courcouronnes"],
  ["Yvetot", "d’Yvetot"],
  ["Le Tampon", "du Tampon"],
  ["Les Lilas", "des Lilas"],
  ["La Rochelle", "de La Rochelle"],
  ["L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"],
  ["Lescar", "de Lescar"],
])("%s: %s", (nom, phrase) => {
  expect(ofPlace(nom)).toBe(phrase);
});

test("a status says its year, and an unknown one when it was last looked for", () => {
  expect(statusPhrase("actif", 2021)).toBe("Actif en 2021");
  expect(statusPhrase("inconnu", 2014)).toBe("Statut inconnu (dernière source : 2014)");
  expect(statusPhrase("emergent", null)).toBe("Émergent");
});
