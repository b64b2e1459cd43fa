import "./search.css";
import { isAbort } from "../abort";
import { counted } from "../french";
import { CLOSED, type ComboboxState, closed, onKey, withOptions } from "./combobox-state";
import { SearchClient } from "./search-client";
import { highlight, pageOf, type Suggestion } from "./suggestion";

/** Pause in typing before a question: under it a fast typist would ask for every letter. */
const TYPING_PAUSE_MS = 80;

/** Pause before the count is announced, so that a screen reader is not cut at every letter. */
const ANNOUNCE_PAUSE_MS = 500;

const NO_ANSWER =
  "Aucune réponse. Essayez le nom d’une commune, un code postal, un département ou le nom d’un pôle.";
const NO_NETWORK =
  "Les suggestions ne répondent pas. La touche Entrée lance quand même la recherche.";

let combos = 0;

/** Turns the search form into a combobox. Without an answer from the service it stays a plain form. */
export function enhanceSearch(form: HTMLFormElement, client = new SearchClient()): void {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (input) new Combobox(form, input, client);
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #client: SearchClient;
  readonly #list: HTMLUListElement;
  readonly #note: HTMLParagraphElement;
  readonly #status: HTMLDivElement;
  #state: ComboboxState = CLOSED;
  #suggestions: readonly Suggestion[] = [];
  #query = "";
  #typing = 0;
  #announcing = 0;

  constructor(form: HTMLFormElement, input: HTMLInputElement, client: SearchClient) {
    this.#input = input;
    this.#client = client;
    combos += 1;
    const id = `search-options-${combos}`;

    this.#list = document.createElement("ul");
    this.#list.id = id;
    this.#list.className = "search-options";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "Suggestions");
    this.#list.hidden = true;

    this.#note = document.createElement("p");
    this.#note.className = "search-note";
    this.#note.hidden = true;

    this.#status = document.createElement("div");
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");

    form.classList.add("search-enhanced");
    form.append(this.#list, this.#note, this.#status);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
      ["autocomplete", "off"],
      ["autocapitalize", "off"],
      ["spellcheck", "false"],
    ] as const) {
      input.setAttribute(name, value);
    }

    input.addEventListener("input", (event) => this.#typed(event as InputEvent));
    input.addEventListener("compositionend", () => this.#scheduleSearch());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#hide());
    input.addEventListener("focus", () => {
      if (input.value.trim() === this.#query) this.#show(withOptions(this.#suggestions.length));
    });
    // Pressing an option must not take the focus out of the input, or it would close before the click.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#clicked(event));
    form.addEventListener("submit", () => this.#hide());
  }

  #typed(event: InputEvent): void {
    // Half-composed text (accents by dead key, East Asian input) is no question yet.
    if (event.isComposing) return;
    this.#scheduleSearch();
  }

  #scheduleSearch(): void {
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#search(), TYPING_PAUSE_MS);
  }

  async #search(): Promise<void> {
    const text = this.#input.value.trim();
    if (text === "") {
      this.#client.cancel();
      this.#showSuggestions("", [], "");
      return;
    }
    try {
      const suggestions = await this.#client.search(text);
      this.#showSuggestions(text, suggestions, suggestions.length === 0 ? NO_ANSWER : "");
    } catch (error) {
      if (!isAbort(error)) this.#showSuggestions("", [], NO_NETWORK);
    }
  }

  #showSuggestions(text: string, suggestions: readonly Suggestion[], note: string): void {
    this.#query = text;
    this.#suggestions = suggestions;
    this.#list.replaceChildren(...suggestions.map((one, index) => this.#option(one, index, text)));
    this.#note.textContent = note;
    const focused = document.activeElement === this.#input;
    this.#show(focused ? withOptions(suggestions.length) : closed(withOptions(suggestions.length)));
    this.#announce(note || (text && counted(suggestions.length, "suggestion")));
  }

  #announce(sentence: string): void {
    clearTimeout(this.#announcing);
    this.#announcing = window.setTimeout(() => {
      this.#status.textContent = sentence;
    }, ANNOUNCE_PAUSE_MS);
  }

  #option(suggestion: Suggestion, index: number, query: string): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${index}`;
    option.className = "search-option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.index = String(index);

    const name = line("search-name");
    name.append(
      ...highlight(suggestion.nom, query).map(({ text, matched }) => {
        const piece = document.createElement(matched ? "b" : "span");
        piece.textContent = text;
        return piece;
      }),
    );
    const understood = line("search-understood");
    if (suggestion.compris) understood.textContent = suggestion.compris;
    const precision = line("search-precision");
    precision.textContent = [suggestion.genre, suggestion.precision].filter(Boolean).join(", ");

    const lines = [name, understood, precision].filter((part) => part.childNodes.length > 0);
    // The pieces are inline: without a separator their texts would run into one word when read aloud.
    lines.forEach((part, place) => {
      if (place > 0) option.append(" ");
      option.append(part);
    });
    return option;
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const step = onKey(this.#state, event.key, event.altKey);
    if (step.effect === "clear" && this.#input.value === "" && this.#note.hidden) return;
    const chosen = step.effect === "choose" ? this.#suggestions[this.#state.active] : undefined;
    if (step.handled) event.preventDefault();
    this.#show(step.state);
    if (step.effect === "search") this.#scheduleSearch();
    if (step.effect === "clear") this.#clear();
    if (chosen) this.#choose(chosen);
  }

  #clear(): void {
    clearTimeout(this.#typing);
    this.#client.cancel();
    this.#input.value = "";
    this.#showSuggestions("", [], "");
  }

  #clicked(event: Event): void {
    const option = (event.target as Element).closest<HTMLElement>("[data-index]");
    const chosen = this.#suggestions[Number(option?.dataset.index ?? -1)];
    if (chosen) this.#choose(chosen);
  }

  #choose(suggestion: Suggestion): void {
    this.#input.value = suggestion.nom;
    this.#hide();
    window.location.assign(pageOf(suggestion, this.#query));
  }

  #hide(): void {
    clearTimeout(this.#typing);
    this.#client.cancel();
    this.#show(closed(this.#state));
    this.#note.hidden = true;
  }

  #show(state: ComboboxState): void {
    this.#state = state;
    this.#list.hidden = !state.open;
    this.#note.hidden = state.open || this.#note.textContent === "";
    this.#input.setAttribute("aria-expanded", String(state.open));
    [...this.#list.children].forEach((option, index) => {
      const active = state.open && index === state.active;
      option.setAttribute("aria-selected", String(active));
      if (active) option.scrollIntoView({ block: "nearest" });
    });
    const active = state.open ? this.#list.children[state.active] : undefined;
    if (active) this.#input.setAttribute("aria-activedescendant", active.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }
}

function line(className: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = className;
  return span;
}
