import { GO, LIST_PAGE, readable } from "../page/page-state";
import { scrollWithin } from "../page/scroll-within";

/** What the rows of a table say to the map, by the code of a territory. */
export interface TableLinkListener {
  /** Pointed at or focused; nothing when none is any more. */
  readonly pointed: (code: string | undefined) => void;
  readonly selected: (code: string) => void;
}

/** Joins the rows of a table to the territories of the map: pointing at one, or choosing it, shows the other. */
export class TableLink {
  readonly #rows: string;

  constructor(table: string, listener: TableLinkListener) {
    this.#rows = `#${CSS.escape(table)} tr[data-code]`;
    const rowOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>(this.#rows) : null;
    let last: string | undefined;
    const follow = (event: Event) => {
      const code = rowOf(event)?.dataset.code;
      // Elsewhere in the page, the map says itself what it points at.
      if (code !== last) listener.pointed(code);
      last = code;
    };
    document.addEventListener("pointerover", follow);
    document.addEventListener("focusin", follow);
    document.addEventListener("click", (event) => {
      const code = rowOf(event)?.dataset.code;
      // Links of the row keep their own meaning.
      const onLink = event.target instanceof Element && event.target.closest("a, button");
      if (code !== undefined && !onLink) listener.selected(code);
    });
  }

  /** Marks the rows of the territories that are pointed at and selected, and no others. */
  mark(pointed: string | undefined, selected: string | undefined): void {
    for (const row of document.querySelectorAll<HTMLElement>(this.#rows)) {
      const { code } = row.dataset;
      row.classList.toggle("is-hovered", pointed !== undefined && code === pointed);
      const isSelected = selected !== undefined && code === selected;
      if (isSelected && !row.classList.contains("is-selected")) scrollWithin(row);
      row.classList.toggle("is-selected", isSelected);
      // What is selected is the current one; what is only pointed at, when nothing is.
      if (isSelected || (selected === undefined && code === pointed)) {
        row.setAttribute("aria-current", "true");
      } else row.removeAttribute("aria-current");
    }
  }

  /** Shows the page of the table that has the row of a territory, when this one has not. */
  turnTo(page: number, code: string): void {
    const rows = [...document.querySelectorAll<HTMLElement>(this.#rows)];
    if (rows.some((row) => row.dataset.code === code)) return;
    const query = new URLSearchParams(window.location.search);
    query.delete(LIST_PAGE);
    if (page > 1) query.set(LIST_PAGE, String(page));
    document.dispatchEvent(new CustomEvent(GO, { detail: readable(query) }));
  }
}
