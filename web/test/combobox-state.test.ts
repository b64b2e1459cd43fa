import { expect, test } from "vitest";
import { CLOSED, closed, onKey, withOptions } from "../src/search/combobox-state";

const press = (keys: string[], start = withOptions(3)) =>
  keys.reduce((state, key) => onKey(state, key).state, start);

test("new options show with none pointed at", () => {
  expect(withOptions(3)).toEqual({ open: true, count: 3, active: -1 });
  expect(withOptions(0).open).toBe(false);
});

test("arrows go through the options and, past either end, through the input", () => {
  expect(press(["ArrowDown"]).active).toBe(0);
  expect(press(["ArrowDown", "ArrowDown", "ArrowDown"]).active).toBe(2);
  expect(press(["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"]).active).toBe(-1);
  expect(press(["ArrowUp"]).active).toBe(2);
  expect(press(["ArrowDown", "ArrowUp"]).active).toBe(-1);
});

test("an arrow opens a closed list again, at its first or last option", () => {
  const hidden = closed(withOptions(3));
  expect(onKey(hidden, "ArrowDown").state).toMatchObject({ open: true, active: 0 });
  expect(onKey(hidden, "ArrowUp").state).toMatchObject({ open: true, active: 2 });
  expect(onKey(hidden, "ArrowDown", true).state).toMatchObject({ open: true, active: -1 });
});

test("without options an arrow asks for some", () => {
  expect(onKey(CLOSED, "ArrowDown")).toMatchObject({ effect: "search", handled: true });
});

test("Enter chooses what is pointed at, else leaves the form to be submitted", () => {
  expect(onKey(press(["ArrowDown"]), "Enter")).toMatchObject({ effect: "choose", handled: true });
  expect(onKey(withOptions(3), "Enter")).toMatchObject({ effect: "none", handled: false });
});

test("Escape first closes the list, then clears the input", () => {
  const first = onKey(withOptions(3), "Escape");
  expect(first).toMatchObject({ effect: "none", handled: true, state: { open: false } });
  expect(onKey(first.state, "Escape")).toMatchObject({ effect: "clear", handled: true });
});

test.each(["Home", "End", "ArrowLeft", "ArrowRight"])("%s goes back to the text", (key) => {
  const step = onKey(press(["ArrowDown"]), key);
  expect(step).toMatchObject({ handled: false, state: { open: true, active: -1 } });
});

test("Tab closes the list and moves on without choosing", () => {
  const step = onKey(press(["ArrowDown"]), "Tab");
  expect(step).toMatchObject({
    effect: "none",
    handled: false,
    state: { open: false, active: -1 },
  });
});

test("letters are the input's", () => {
  expect(onKey(withOptions(3), "a")).toMatchObject({ effect: "none", handled: false });
});
