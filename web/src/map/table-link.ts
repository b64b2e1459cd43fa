/** Joins the rows of a table to the territories of the map: pointing at one, or focusing it, shows the other. */
export class TableLink {
  readonly #rows: string;

  /** `pointed` is called with the code of the row under the pointer or focus, or with nothing. */
  constructor(table: string, pointed: (code: string | undefined) => void) {
    this.#rows = `#${CSS.escape(table)} tr[data-code]`;
    let last: string | undefined;
    const follow = ({ target }: Event) => {
      const row = target instanceof Element ? target.closest<HTMLElement>(this.#rows) : null;
      const code = row?.dataset.code;
      // Elsewhere in the page, the map says itself what it points at.
      if (code !== last) pointed(code);
      last = code;
    };
    document.addEventListener("pointerover", follow);
    document.addEventListener("focusin", follow);
  }

  /** Marks the row of a territory, and no other. */
  mark(code: string | undefined): void {
    for (const row of document.querySelectorAll<HTMLElement>(this.#rows)) {
      const here = code !== undefined && row.dataset.code === code;
      row.classList.toggle("is-hovered", here);
      if (here) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }
}
