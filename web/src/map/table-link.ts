import { GO, PAGE_WORD, readable } from "../page/page-state";

/** What the table says to the map. */
export interface TableListener {
  /** The row under the pointer or focus, or none. */
  readonly pointed: (code: string | undefined) => void;
  /** The row that was clicked. */
  readonly selected: (code: string) => void;
}

/** Joins the rows of a table to the territories of the map: what is pointed at or selected in one is in the other. */
export class TableLink {
  readonly #rows: string;
  readonly #id: string;

  constructor(table: string, { pointed, selected }: TableListener) {
    this.#id = `#${CSS.escape(table)}`;
    this.#rows = `${this.#id} tr[data-code]`;
    let last: string | undefined;
    const codeAt = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>(this.#rows)?.dataset.code : undefined;
    const follow = (event: Event) => {
      const code = codeAt(event);
      // Elsewhere in the page, the map says itself what it points at.
      if (code !== last) pointed(code);
      last = code;
    };
    document.addEventListener("pointerover", follow);
    document.addEventListener("focusin", follow);
    document.addEventListener("click", (event) => {
      const code = codeAt(event);
      // A link opens.
      if (code !== undefined && !(event.target as Element).closest("a")) selected(code);
    });
  }

  /** Marks the row that is pointed at, and no other. */
  mark(code: string | undefined): void {
    for (const row of this.#all()) row.classList.toggle("is-hovered", row.dataset.code === code);
  }

  /** Marks the row of the selected territory, and no other. Answers whether this page of the table has it. */
  select(code: string | undefined): boolean {
    let found = false;
    for (const row of this.#all()) {
      const here = code !== undefined && row.dataset.code === code;
      row.toggleAttribute("data-selected", here);
      if (here) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
      found ||= here;
    }
    return found;
  }

  /** Brings the row of a territory into the frame of the table; the page itself stays where it is. */
  reveal(code: string): void {
    const row = [...this.#all()].find((one) => one.dataset.code === code);
    const frame = row?.closest<HTMLElement>(".scroll");
    if (!row || !frame) return;
    const top = row.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (top < row.offsetHeight || top > frame.clientHeight - 2 * row.offsetHeight) {
      frame.scrollTop += top - frame.clientHeight / 2;
    }
  }

  /** Shows another page of the table. */
  turnTo(page: number): void {
    const query = new URLSearchParams(window.location.search);
    query.delete(PAGE_WORD);
    if (page > 1) query.set(PAGE_WORD, String(page));
    document.dispatchEvent(new CustomEvent(GO, { detail: readable(query) }));
  }

  #all(): NodeListOf<HTMLElement> {
    return document.querySelectorAll<HTMLElement>(this.#rows);
  }
}
