import { isAbort } from "../search/search-client";
import type { PageHistory } from "./page-history";
import { FILTERS, filtersOf, readable } from "./page-state";

/** Parts of the page that an answer replaces, matched by their order. */
const LIVE_PARTS = "[data-list], [data-count], [data-active-filters]";

/**
 * Filters without a new page: a change fetches the page that the form would have opened and takes its list and
 * counts. Whatever fails, the form is submitted as it would be without us.
 */
export function enhanceFilters(
  form: HTMLFormElement,
  history: PageHistory,
  onChange: () => void,
): void {
  let shown = filtersOf(history.search, true).toString();
  let current: AbortController | undefined;

  // Fields may stand outside the form and belong to it by their `form` attribute.
  for (const field of form.elements) {
    if (field instanceof HTMLButtonElement && field.type === "submit") field.hidden = true;
  }
  for (const count of document.querySelectorAll("[data-count]")) {
    if (!count.closest("[role=status], [aria-live]")) count.setAttribute("aria-live", "polite");
  }
  showFilters(form, history.search);

  async function load(search: string): Promise<void> {
    current?.abort();
    current = new AbortController();
    const response = await fetch(window.location.pathname + search, {
      signal: current.signal,
      headers: { Accept: "text/html" },
    });
    if (!response.ok) throw new Error(`filters: ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    current.signal.throwIfAborted();
    takeParts(page);
    takeChoices(form, page);
    shown = filtersOf(search, true).toString();
  }

  async function apply(): Promise<void> {
    const search = readable(searchOf(form, history.search));
    try {
      await load(search);
      history.pushSearch(search);
      onChange();
    } catch (error) {
      if (!isAbort(error)) form.submit();
    }
  }

  document.addEventListener("change", ({ target }) => {
    if (target instanceof Element && [...form.elements].includes(target)) apply();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  history.onReturn(() => {
    if (filtersOf(history.search, true).toString() === shown) return;
    showFilters(form, history.search);
    load(history.search).then(onChange, (error: unknown) => {
      if (!isAbort(error)) window.location.reload();
    });
  });
}

/** The query string of the form, with the words of the address that it does not set (view, selection). */
export function searchOf(form: HTMLFormElement, search: string): URLSearchParams {
  const query = new URLSearchParams();
  // Hidden fields carry the view and the selection for those without us: the address has later ones.
  const own = [...form.elements].map((field) => field.getAttribute("name") ?? "").filter(isFilter);
  for (const [name, value] of new FormData(form)) {
    if (isFilter(name) && typeof value === "string" && value.trim() !== "") {
      query.append(name, value);
    }
  }
  for (const [name, value] of new URLSearchParams(search)) {
    // A filter without a field in the form was in the address only: it stays, as nothing unset it.
    if (!own.includes(name)) query.append(name, value);
  }
  return query;
}

function isFilter(name: string): boolean {
  return (FILTERS as readonly string[]).includes(name);
}

/** Sets the fields of the form to what a query string says. */
export function showFilters(form: HTMLFormElement, search: string): void {
  const query = new URLSearchParams(search);
  for (const field of form.elements) {
    const name = field.getAttribute("name") ?? "";
    if (!isFilter(name)) continue;
    const values = query.getAll(name).flatMap((value) => [value, ...value.split(",")]);
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      field.checked = values.includes(field.value) || (field.value === "" && values.length === 0);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = values[0] ?? "";
    }
  }
}

/** Replaces the contents of the live parts of this page by those of another rendering of it. */
export function takeParts(page: Document): void {
  const here = [...document.querySelectorAll(LIVE_PARTS)];
  const there = [...page.querySelectorAll(LIVE_PARTS)];
  if (here.length !== there.length) throw new Error("the page has changed its parts");
  // The elements stay and only their contents change: a live region is read when its contents change.
  here.forEach((part, index) => {
    const contents = [...(there[index]?.childNodes ?? [])];
    part.replaceChildren(...contents.map((node) => document.importNode(node, true)));
  });
  document.title = page.title;
}

/** Takes from another rendering of the page how many poles each choice of the form would leave. */
export function takeChoices(form: HTMLFormElement, page: Document): void {
  const there = new Map(
    [...page.querySelectorAll(CHOICES)].map((choice) => [keyOf(choice), choice]),
  );
  for (const choice of document.querySelectorAll(CHOICES)) {
    const next = there.get(keyOf(choice));
    if (!next || !belongs(choice, form)) continue;
    choice.toggleAttribute("disabled", next.hasAttribute("disabled"));
    if (choice instanceof HTMLOptionElement) {
      choice.textContent = next.textContent;
      continue;
    }
    const label = choice.closest("label");
    const nextLabel = next.closest("label");
    const count = label?.querySelector(CHOICE_COUNT);
    if (!label || !nextLabel || !count) continue;
    label.className = nextLabel.className;
    count.textContent = nextLabel.querySelector(CHOICE_COUNT)?.textContent ?? "";
  }
}

const CHOICES = "input[name][value], select[name] option";
const CHOICE_COUNT = ".n";

function keyOf(choice: Element): string {
  const name = choice.getAttribute("name") ?? choice.closest("select")?.name ?? "";
  return `${name}=${choice.getAttribute("value") ?? ""}`;
}

function belongs(choice: Element, form: HTMLFormElement): boolean {
  const field = choice instanceof HTMLOptionElement ? choice.closest("select") : choice;
  return field !== null && [...form.elements].includes(field);
}
