// A form of a live page: what it asks for as a query string, and its fields as another rendering of it shows them.
import { LIST_PAGE, MAP_WORDS } from "./page-state";

/** Forms whose every change shows at once. */
export const LIVE_FORMS = "form[data-filters], form[data-live-form]";

/** Hides what submits a form that submits itself; a button with a name of its own says something more, and stays. */
export function hideSubmits(form: HTMLFormElement): void {
  // Fields may stand outside the form and belong to it by their `form` attribute.
  for (const field of form.elements) {
    if (field instanceof HTMLButtonElement && field.type === "submit" && !field.name) {
      field.hidden = true;
    }
  }
}

/**
 * The query string of the form, with the words of the address that it does not set (view, selection, what links have
 * added). `fresh`: its hidden fields are as new as the address.
 */
export function searchOf(
  form: HTMLFormElement,
  search: string,
  { fresh = false, submitter = null as HTMLElement | null } = {},
): URLSearchParams {
  const fields = [...form.elements].filter((field) => !(field instanceof HTMLButtonElement));
  const own = fields
    .filter((field) => fresh || !(field instanceof HTMLInputElement && field.type === "hidden"))
    .map((field) => field.getAttribute("name") ?? "")
    .filter((name) => name !== "" && !MAP_WORDS.includes(name));

  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (own.includes(name) && typeof value === "string" && value.trim() !== "") {
      query.append(name, value);
    }
  }
  for (const [name, value] of new URLSearchParams(search)) {
    // What has no field in the form was in the address only: it stays, as nothing unset it; but another list begins
    // at its first page.
    if (!own.includes(name) && name !== LIST_PAGE) query.append(name, value);
  }
  const button = submitter?.getAttribute("name");
  if (button) query.append(button, submitter?.getAttribute("value") ?? "");
  return query;
}

/** Takes from another rendering of the page the state of the form's fields. */
export function updateFields(form: HTMLFormElement, page: Document): void {
  const there = new Map<string, Element>();
  for (const field of page.querySelectorAll(FIELDS)) {
    if (!there.has(keyOf(field))) there.set(keyOf(field), field);
  }
  for (const field of form.elements) {
    const next = there.get(keyOf(field));
    if (!next) continue;
    if (field instanceof HTMLInputElement && isChoice(field)) {
      field.checked = next.hasAttribute("checked");
    } else if (field instanceof HTMLInputElement && field !== document.activeElement) {
      field.value = next.getAttribute("value") ?? "";
    } else if (field instanceof HTMLSelectElement && next instanceof HTMLSelectElement) {
      const chosen = next.querySelector("option[selected]") ?? next.querySelector("option");
      field.value = chosen?.getAttribute("value") ?? chosen?.textContent ?? "";
    }
  }
}

/** Takes from another rendering of the page how many poles each choice of the form would leave. */
export function updateChoices(form: HTMLFormElement, page: Document): void {
  const there = new Map(
    [...page.querySelectorAll(CHOICES)].map((choice) => [choiceKey(choice), choice]),
  );
  keepWidths();
  for (const choice of document.querySelectorAll(CHOICES)) {
    const next = there.get(choiceKey(choice));
    if (!next || !belongs(choice, form)) continue;
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

/** Counts of the legend that get shorter take as much room as before: what comes after them stays under the pointer. */
function keepWidths(): void {
  const counts = [...document.querySelectorAll<HTMLElement>(CHIP_COUNT)];
  // All are measured before one is changed: the page is laid out once.
  const widths = counts.map((count) => count.getBoundingClientRect().width);
  counts.forEach((count, at) => {
    if (widths[at]) count.style.minInlineSize = `${widths[at]}px`;
  });
}

const FIELDS = "input[name], select[name]";
const CHOICES = "input[name][value], select[name] option";
const CHOICE_COUNT = ".n";
const CHIP_COUNT = ".chip .n";

function isChoice({ type }: HTMLInputElement): boolean {
  return type === "checkbox" || type === "radio";
}

/** What distinguishes a field from the others of its page: its name and, for a box to tick, its value, unless that is where the map looks. */
function keyOf(field: Element): string {
  const name = field.getAttribute("name") ?? "";
  const isOfMap = field.closest("[data-map-part]") !== null;
  const ticked = field instanceof HTMLInputElement && isChoice(field) && !isOfMap;
  const type = field instanceof HTMLInputElement ? field.type : field.localName;
  return `${type} ${name}=${ticked ? field.value : ""}`;
}

function choiceKey(choice: Element): string {
  const name = choice.getAttribute("name") ?? choice.closest("select")?.name ?? "";
  return `${name}=${choice.getAttribute("value") ?? ""}`;
}

function belongs(choice: Element, form: HTMLFormElement): boolean {
  const field = choice instanceof HTMLOptionElement ? choice.closest("select") : choice;
  return field !== null && [...form.elements].includes(field);
}
