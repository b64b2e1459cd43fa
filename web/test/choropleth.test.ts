// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { Choropleth } from "../src/map/choropleth";
import { TableLink } from "../src/map/table-link";
import { GO } from "../src/page/page-state";
import { type Level, levelOf, levelsAt } from "../src/painting/levels";

const departement = levelOf("departement") as Level;
const VALUES = {
  sheet: "/territoires/departement/{code}?rayon=20",
  size: 2,
  france: "38,6 %",
  ranked: 2,
  feminine: false,
  codes: "25 2A 988 35",
  shades: ["1", "far-5", "none", "17"],
  fills: "0123",
  words: ["9,9 %", "0 %", "", "4 %"],
  ranks: "1 2  ",
  circles: [[0, 6.3, 47.1, 24]],
};
const page = (values: unknown) => `<table id="classement"><tbody>
<tr data-code="25"><th><a href="/territoires/departement/25?rayon=20">Doubs</a></th><td>9,9 %</td></tr>
<tr data-code="2A"><th><a href="/territoires/departement/2A">Corse-du-Sud</a></th><td>0 %</td></tr>
</tbody></table><script type="application/json" data-values-of="classement">${JSON.stringify(values)}</script>`;
const TABLE = page(VALUES);

test("a territory has its class, value, rank and sheet, on whichever page its row is", () => {
  document.body.innerHTML = TABLE;
  const choropleth = new Choropleth("classement", departement);
  expect(choropleth.shadeOf("25")).toBe("class-1");
  expect(choropleth.wordsOf("25")).toBe("9,9 % (1er sur 2\u202f; France\u00a0: 38,6 %)");
  expect(choropleth.pageOf("25")).toBe("/territoires/departement/25?rayon=20");
  expect(choropleth.shadeOf("2A")).toBe("class-far-5");
  expect(choropleth.wordsOf("2A")).toContain("2e sur 2");
  expect(choropleth.tablePageOf("2A")).toBe(1);
  expect(choropleth.shadeOf("988")).toBe("none");
  expect(choropleth.wordsOf("988")).toBe("pas de valeur");
  expect(choropleth.tablePageOf("988")).toBe(2);
  // A class that the map does not know counts as none, and a territory that has no row is not filled.
  expect(choropleth.shadeOf("35")).toBe("none");
  expect(choropleth.shadeOf("75")).toBeUndefined();
  expect(choropleth.pageOf("75")).toBeUndefined();
  expect(choropleth.circles).toEqual([{ lon: 6.3, lat: 47.1, radius: 24 }]);
});

test("a page without values fills nothing", () => {
  document.body.innerHTML = "";
  const choropleth = new Choropleth("classement", departement);
  expect(choropleth.shadeOf("25")).toBeUndefined();
  expect(choropleth.circles).toEqual([]);
});

test("the page of a choropleth shows its level and those above, nothing narrower", () => {
  document.body.innerHTML = TABLE;
  const names = (zoom: number) =>
    levelsAt(zoom, new Choropleth("classement", departement)).map(({ niveau }) => niveau);
  expect(names(5)).toEqual(["region", "departement"]);
  expect(names(12)).toEqual(["region", "departement"]);
  const epci = new Choropleth("classement", levelOf("epci") as Level);
  expect(levelsAt(epci.from, epci).map(({ niveau }) => niveau)).toContain("epci");
});

test("a row is pointed at and selected from the table, and marked from the map", () => {
  document.body.innerHTML = `${TABLE}<p>elsewhere</p>`;
  const pointed = vi.fn();
  const selected = vi.fn();
  const link = new TableLink("classement", { pointed, selected });
  const over = (selector: string) =>
    document
      .querySelector(selector)
      ?.dispatchEvent(new Event("pointerover", { bubbles: true, composed: true }));
  over('tr[data-code="25"] td');
  over('tr[data-code="25"] th');
  over("p");
  over("p");
  document.querySelector("a")?.dispatchEvent(new Event("focusin", { bubbles: true }));
  expect(pointed.mock.calls).toEqual([["25"], [undefined], ["25"]]);
  document.querySelector<HTMLElement>('tr[data-code="2A"] td')?.click();
  // A link opens.
  document.querySelector("a")?.addEventListener("click", (event) => event.preventDefault());
  document.querySelector("a")?.click();
  expect(selected.mock.calls).toEqual([["2A"]]);

  const codes = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].map((row) => row.dataset.code);
  link.mark("2A", undefined);
  expect(codes(".is-hovered[aria-current=true]")).toEqual(["2A"]);
  link.mark("2A", "25");
  expect(codes(".is-hovered")).toEqual(["2A"]);
  expect(codes(".is-selected[aria-current=true]")).toEqual(["25"]);
  // A row of another page of the table.
  link.mark(undefined, "988");
  expect(codes("[aria-current], .is-hovered, .is-selected")).toEqual([]);
});

test("the table is asked for another page", () => {
  const asked = vi.fn();
  document.addEventListener(GO, (event) => asked((event as CustomEvent).detail));
  window.history.replaceState(null, "", "/couverture?niveau=epci&page=3");
  const link = new TableLink("classement", { pointed: vi.fn(), selected: vi.fn() });
  document.body.innerHTML = TABLE;
  link.turnTo(5, "75");
  link.turnTo(1, "75");
  link.turnTo(1, "25");
  expect(asked.mock.calls).toEqual([["?niveau=epci&page=5"], ["?niveau=epci"]]);
});
