// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Filling } from "../src/map/filling";
import { readSettings } from "../src/map/map-settings";
import { GO } from "../src/page/page-state";

const SHEET = {
  mode: "territory",
  level: "departement",
  code: "25",
  coverage: "/api/couverture/departement/25/communes",
};
const COMPARISON = { mode: "choropleth", level: "departement", choropleth: "classement" };

const redraw = { tiles: vi.fn(), highlight: vi.fn() };

beforeEach(() => vi.clearAllMocks());

test("what fills is there from the construction on, before anything is drawn", () => {
  const filling = new Filling(readSettings(SHEET), redraw);
  expect(filling.filled?.level.niveau).toBe("commune");
  expect([...filling.outlined]).toEqual(["departement:25"]);
  expect(redraw.tiles).not.toHaveBeenCalled();
  expect(redraw.highlight).not.toHaveBeenCalled();
});

test("the same settings keep the values and redraw nothing", () => {
  const filling = new Filling(readSettings(SHEET), redraw);
  const { filled } = filling;
  filling.update(readSettings(SHEET));
  expect(filling.filled).toBe(filled);
  expect(redraw.tiles).not.toHaveBeenCalled();
});

test.each([
  ["coverage", { ...SHEET, coverage: `${SHEET.coverage}?rayon=50` }],
  ["no coverage", { mode: "territory", level: "departement", code: "25" }],
  ["outline", { ...SHEET, outline: "departement:25 departement:39" }],
  ["outline of as many territories", { ...SHEET, code: "39" }],
])("another %s redraws the tiles, once it is there", (_, next) => {
  const filling = new Filling(readSettings(SHEET), redraw);
  const settings = readSettings(next);
  redraw.tiles.mockImplementationOnce(() => {
    expect(filling.outlined).toBe(settings.outlined);
    expect(filling.filled === undefined).toBe(settings.coverage === undefined);
  });
  filling.update(settings);
  expect(redraw.tiles).toHaveBeenCalledOnce();
});

/** A table of two départements, one a page. */
function showTable(row: string): void {
  const values = {
    sheet: "/t/{code}",
    size: 1,
    ranked: 2,
    feminine: false,
    codes: "25 39",
    shades: ["1"],
    fills: "00",
    words: ["9 %", "8 %"],
    ranks: "1 2",
  };
  document.body.innerHTML = `<table id="classement"><tbody>
    <tr data-code="${row}"><th>…</th></tr></tbody></table>
    <script type="application/json" data-values-of="classement">${JSON.stringify(values)}</script>`;
}

test("a new table redraws the tiles and ends the highlight", () => {
  showTable("25");
  const filling = new Filling(readSettings(COMPARISON), redraw);
  document
    .querySelector("tr")
    ?.dispatchEvent(new Event("pointerover", { bubbles: true, composed: true }));
  expect(filling.highlighted).toEqual(["25"]);
  expect(redraw.highlight).toHaveBeenCalledOnce();
  filling.update(readSettings(COMPARISON));
  expect(filling.highlighted).toEqual([]);
  expect(redraw.highlight).toHaveBeenCalledTimes(2);
  expect(redraw.tiles).toHaveBeenCalledOnce();
});

test("what is selected stays out of others' pages, and its page is asked for", () => {
  showTable("25");
  const filling = new Filling(readSettings(COMPARISON), redraw);
  const asked = vi.fn();
  document.addEventListener(GO, (event) => asked((event as CustomEvent).detail));
  filling.select("25");
  expect(filling.highlighted).toEqual(["25"]);
  expect(document.querySelector(".is-selected")).not.toBeNull();
  expect(asked).not.toHaveBeenCalled();
  filling.select("39");
  expect(asked.mock.calls).toEqual([["?page=2"]]);
  showTable("39");
  filling.update(readSettings(COMPARISON));
  expect(filling.highlighted).toEqual(["39"]);
  expect(document.querySelector<HTMLElement>(".is-selected")?.dataset.code).toBe("39");
  filling.select(undefined);
  expect(filling.highlighted).toEqual([]);
  expect(document.querySelector(".is-selected")).toBeNull();
});
