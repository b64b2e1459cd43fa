// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { Choropleth } from "../src/map/choropleth";
import { type Level, levelOf, levelsAt } from "../src/map/levels";
import { TableLink } from "../src/map/table-link";

const departement = levelOf("departement") as Level;
const TABLE = `<table id="classement"><tbody>
<tr data-code="25" data-class="1"><th><a href="/territoires/departement/25?rayon=20">Doubs</a></th><td>2</td><td data-value> 9,9 % </td></tr>
<tr data-code="2A" data-class="4"><th><a href="/territoires/departement/2A">Corse-du-Sud</a></th><td data-value="12 km de distance médiane">12</td></tr>
<tr data-code="988" data-class="none"><th>Nouvelle-Calédonie</th><td data-value>–</td></tr>
<tr data-code="35" data-class="17"><th>Ille-et-Vilaine</th></tr>
</tbody></table>`;

test("a territory has the class, the value and the page of its row", () => {
  document.body.innerHTML = TABLE;
  const choropleth = new Choropleth(document, departement);
  expect(choropleth.shadeOf("25")).toBe("class-1");
  expect(choropleth.wordsOf("25")).toBe("9,9 %");
  expect(choropleth.pageOf("25")).toBe("/territoires/departement/25?rayon=20");
  expect(choropleth.wordsOf("2A")).toBe("12 km de distance médiane");
  expect(choropleth.shadeOf("988")).toBe("none");
  expect(choropleth.wordsOf("988")).toBe("pas de valeur");
  expect(choropleth.pageOf("988")).toBeUndefined();
  // A class that the map does not know counts as none, and a territory that has no row is not filled.
  expect(choropleth.shadeOf("35")).toBe("none");
  expect(choropleth.shadeOf("75")).toBeUndefined();
});

test("the page of a choropleth shows its level and those above, nothing narrower", () => {
  document.body.innerHTML = TABLE;
  const names = (zoom: number) =>
    levelsAt(zoom, new Choropleth(document, departement)).map(({ niveau }) => niveau);
  expect(names(5)).toEqual(["region", "departement"]);
  expect(names(12)).toEqual(["region", "departement"]);
  const epci = new Choropleth(document, levelOf("epci") as Level);
  expect(levelsAt(epci.from, epci).map(({ niveau }) => niveau)).toContain("epci");
});

test("a row is pointed at from the table, and marked from the map", () => {
  document.body.innerHTML = `${TABLE}<p>elsewhere</p>`;
  const pointed = vi.fn();
  const link = new TableLink("classement", pointed);
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

  const marked = () =>
    [...document.querySelectorAll<HTMLElement>("[aria-current=true].is-hovered")].map(
      (row) => row.dataset.code,
    );
  link.mark("2A");
  expect(marked()).toEqual(["2A"]);
  link.mark(undefined);
  expect(marked()).toEqual([]);
});
