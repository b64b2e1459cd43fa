// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Filling } from "../src/map/filling";
import { readSettings } from "../src/map/map-settings";

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
  expect(filling.shading?.level.niveau).toBe("commune");
  expect([...filling.outlined]).toEqual(["departement:25"]);
  expect(redraw.tiles).not.toHaveBeenCalled();
  expect(redraw.highlight).not.toHaveBeenCalled();
});

test("the same settings keep the values and redraw nothing", () => {
  const filling = new Filling(readSettings(SHEET), redraw);
  const { shading } = filling;
  filling.update(readSettings(SHEET));
  expect(filling.shading).toBe(shading);
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
    expect(filling.shading === undefined).toBe(settings.coverage === undefined);
  });
  filling.update(settings);
  expect(redraw.tiles).toHaveBeenCalledOnce();
});

test("a new table redraws the tiles and ends the highlight", () => {
  document.body.innerHTML = `<table id="classement"><tbody>
    <tr data-code="25" data-class="1"><th>Doubs</th></tr></tbody></table>`;
  const filling = new Filling(readSettings(COMPARISON), redraw);
  document
    .querySelector("tr")
    ?.dispatchEvent(new Event("pointerover", { bubbles: true, composed: true }));
  expect(filling.highlighted).toBe("25");
  expect(redraw.highlight).toHaveBeenCalledOnce();
  filling.update(readSettings(COMPARISON));
  expect(filling.highlighted).toBeUndefined();
  expect(redraw.highlight).toHaveBeenCalledTimes(2);
  expect(redraw.tiles).toHaveBeenCalledOnce();
});
