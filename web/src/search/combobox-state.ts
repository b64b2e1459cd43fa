// What the keys do in the search box: the WAI-ARIA pattern "editable combobox with list autocomplete, manual
// selection", as a pure function of the state and the key.

/** What is open and which option is pointed at; −1 when the input itself is. */
export interface ComboboxState {
  readonly open: boolean;
  readonly count: number;
  readonly active: number;
}

/** What a key asks for besides the next state. */
export type Effect = "none" | "search" | "choose" | "clear";

/** The answer to a key. `handled` keys do nothing else in the page. */
export interface Step {
  readonly state: ComboboxState;
  readonly effect: Effect;
  readonly handled: boolean;
}

export const CLOSED: ComboboxState = { open: false, count: 0, active: -1 };

/** The list has new options: shown when there are some, with none pointed at. */
export function withOptions(count: number): ComboboxState {
  return { open: count > 0, count, active: -1 };
}

/** The list hides but its options stay, to be shown again by an arrow. */
export function closed(state: ComboboxState): ComboboxState {
  return { ...state, open: false, active: -1 };
}

/** The next state for a key. */
export function onKey(state: ComboboxState, key: string, altKey = false): Step {
  const { open, count, active } = state;
  const go = (next: number): Step => ({
    state: { open: true, count, active: next },
    effect: "none",
    handled: true,
  });
  const ignored: Step = { state, effect: "none", handled: false };

  switch (key) {
    case "ArrowDown":
      if (count === 0) return { state, effect: "search", handled: true };
      if (altKey) return go(active);
      // After the last option comes the input, then the first again.
      return go(!open ? 0 : active === count - 1 ? -1 : active + 1);
    case "ArrowUp":
      if (count === 0) return { state, effect: "search", handled: true };
      if (altKey) return { state: closed(state), effect: "none", handled: true };
      return go(!open ? count - 1 : active === -1 ? count - 1 : active - 1);
    case "Enter":
      if (open && active >= 0) return { state: closed(state), effect: "choose", handled: true };
      // Nothing chosen: the form is submitted as it would be without us.
      return { state: closed(state), effect: "none", handled: false };
    case "Escape":
      if (open) return { state: closed(state), effect: "none", handled: true };
      return { state: CLOSED, effect: "clear", handled: true };
    case "Home":
    case "End":
      // These move the caret in the text: the input is pointed at again.
      return open ? { state: { ...state, active: -1 }, effect: "none", handled: false } : ignored;
    case "Tab":
      return { state: closed(state), effect: "none", handled: false };
    case "ArrowLeft":
    case "ArrowRight":
      return open ? { state: { ...state, active: -1 }, effect: "none", handled: false } : ignored;
    default:
      return ignored;
  }
}
