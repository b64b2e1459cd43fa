import { expect, test, vi } from "vitest";
import { byCommune, Coverage, readCommunes } from "../src/map/coverage";

const row = (code: string, distance: number | null, couverte: boolean | null) => ({
  code,
  distance,
  couverte,
});
const fills = (...rows: ReturnType<typeof row>[]) => byCommune(readCommunes({ communes: rows }));

test("a commune has its distance, and whether it is covered", () => {
  const communes = fills(
    row("25462", 43_212.4, false),
    row("25056", 4_210, true),
    row("25388", 0, true),
    row("98818", null, null),
    row("25001", null, false),
  );
  expect(communes.get("25462")).toEqual({
    shade: "uncovered",
    words: "43\u00a0km du pôle le plus proche, non couverte",
  });
  expect(communes.get("25056")).toEqual({
    shade: "covered",
    words: "4,2\u00a0km du pôle le plus proche, couverte",
  });
  expect(communes.get("25388")?.words).toBe("un pôle dans la commune, couverte");
  expect(communes.get("98818")).toEqual({ shade: "unknown", words: "distance inconnue" });
  expect(communes.get("25001")).toEqual({ shade: "uncovered", words: "aucun pôle localisé" });
});

test("by road a commune has its time, and is unknown without one", () => {
  const communes = byCommune(
    readCommunes({
      communes: [
        { code: "25462", duree: 2_701, couverte: false },
        { code: "25056", duree: 1_740, couverte: true },
        { code: "25388", duree: 0, couverte: true },
        { code: "25001", duree: null, couverte: null },
        { code: "25002", duree: null, couverte: false },
      ],
    }),
  );
  expect(communes.get("25462")).toEqual({
    shade: "uncovered",
    words: "46\u00a0min en voiture du pôle le plus rapide à atteindre, non couverte",
  });
  expect(communes.get("25056")?.words).toMatch(/^29\u00a0min .*, couverte$/);
  expect(communes.get("25388")?.words).toBe("un pôle dans la commune, couverte");
  expect(communes.get("25001")).toEqual({ shade: "unknown", words: "durée non connue" });
  expect(communes.get("25002")).toEqual({
    shade: "uncovered",
    words: "aucun pôle à moins de 100\u00a0km",
  });
});

test("arrondissements are gathered into the commune that has an outline", () => {
  const lyon = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((part) => row(`6938${part}`, part * 1000, part < 4));
  const communes = fills(
    ...lyon,
    row("75101", 10, true),
    row("75120", 10, true),
    row("13201", 90_000, false),
    row("13216", 90_000, false),
    row("13001", 10, true),
  );
  expect([...communes.keys()].sort()).toEqual(["13001", "13055", "69123", "75056"]);
  expect(communes.get("69123")).toEqual({
    shade: "partly",
    words: "3 arrondissements couverts sur 9",
  });
  expect(communes.get("75056")?.shade).toBe("covered");
  expect(communes.get("13055")).toEqual({
    shade: "uncovered",
    words: "0 arrondissement couvert sur 2",
  });
});

test("an answer of another shape colours nothing", () => {
  for (const answer of [null, {}, { communes: "x" }, { communes: [null, 3, { code: 4 }] }]) {
    expect(readCommunes(answer)).toEqual([]);
  }
});

test("communes are requested once, when needed, and again after a failure", async () => {
  const answers = [
    new Response("", { status: 503 }),
    Response.json({ communes: [row("25056", 10, true)] }),
  ];
  const fetcher = vi.fn(async () => answers.shift() as Response);
  vi.stubGlobal("fetch", fetcher);
  const coverage = new Coverage("/api/couverture/departement/25/communes?rayon=20");
  expect(fetcher).not.toHaveBeenCalled();
  await expect(coverage.shades()).rejects.toThrow("503");
  expect(coverage.shadeOf("25056")).toBeUndefined();
  await Promise.all([coverage.shades(), coverage.shades()]);
  expect(fetcher).toHaveBeenCalledTimes(2);
  expect(coverage.shadeOf("25056")).toBe("covered");
  vi.unstubAllGlobals();
});
