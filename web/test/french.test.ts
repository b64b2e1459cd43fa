import { expect, test } from "vitest";
import {
  capital,
  counted,
  distance,
  duration,
  figure,
  statusPhrase,
  typographic,
} from "../src/french";

test("figures and plurals", () => {
  expect(figure(34969)).toBe("34\u202f969");
  expect(counted(0, "pôle")).toBe("0 pôle");
  expect(counted(1, "pôle")).toBe("1 pôle");
  expect(counted(2, "pôle")).toBe("2 pôles");
});

test("times are written as on the pages", () => {
  expect([0, 1_800, 1_801, 3_600, 3_900].map(duration)).toEqual([
    "0\u00a0min",
    "30\u00a0min",
    "31\u00a0min",
    "1\u00a0h",
    "1\u00a0h\u00a005\u00a0min",
  ]);
});

test("distances are written as on the pages", () => {
  expect([0, 849, 949.9].map(distance)).toEqual(["0\u00a0m", "800\u00a0m", "900\u00a0m"]);
  expect([950, 4210, 9949].map(distance)).toEqual(["1\u00a0km", "4,2\u00a0km", "9,9\u00a0km"]);
  expect([9950, 43_212, 1_409_000].map(distance)).toEqual([
    "10\u00a0km",
    "43\u00a0km",
    "1\u202f409\u00a0km",
  ]);
});

test("names have the apostrophes of the pages", () => {
  expect(typographic("L'Haÿ-les-Roses, Val-d'Oise")).toBe("L’Haÿ-les-Roses, Val-d’Oise");
  expect(typographic("rock 'n' roll, 5'")).toBe("rock 'n' roll, 5'");
});

test("a sentence begins with a capital", () => {
  expect(capital("un pôle")).toBe("Un pôle");
  expect(capital("")).toBe("");
});

test("an old status shows its year, and an unknown one that of its last source", () => {
  expect(statusPhrase("actif", 2021, 2026)).toBe("Actif en 2021");
  expect(statusPhrase("actif", 2023, 2026)).toBe("Actif");
  expect(statusPhrase("inconnu", 2025, 2026)).toBe("Statut inconnu (dernière source\u00a0: 2025)");
  expect(statusPhrase("emergent", null, 2026)).toBe("Émergent");
});
