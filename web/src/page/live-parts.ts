// The parts of a page that follow its address: another rendering of the page replaces their contents.

/** Matched by their order in both renderings. */
export const LIVE_PARTS = "[data-list], [data-count], [data-live]";

const MAP = "[data-map]";

/** What runs and is put back in its place among new contents. */
const KEPT = `${MAP}, [data-open-map]`;

/**
 * Replaces the contents of the live parts of this page by those of another rendering of it, and gives its map, which
 * stays, what the other's says. The focus, what is unfolded and what the visitor looks at stay as they are.
 */
export function replaceParts(page: Document): void {
  const here = outermost(document);
  const there = outermost(page);
  const map = document.querySelector<HTMLElement>(MAP);
  const nextMap = page.querySelector<HTMLElement>(MAP);
  if (here.length !== there.length || !map !== !nextMap) {
    throw new Error("the page has changed its parts");
  }
  const kept = [...document.querySelectorAll(KEPT)];
  const keepFocus = focusKeeper(here);
  const unfolded = new Set(
    folds(document)
      .filter(({ open }) => open)
      .map(foldKey),
  );
  // The elements stay and only their contents change: a live region is read when its contents change.
  here.forEach((part, index) => {
    const contents = document.createDocumentFragment();
    for (const node of there[index]?.childNodes ?? []) {
      contents.append(document.importNode(node, true));
    }
    putBack(kept, contents);
    for (const fold of folds(contents)) if (unfolded.has(foldKey(fold))) fold.open = true;
    part.replaceChildren(contents);
  });
  if (map && nextMap) replaceDataset(map, nextMap);
  document.title = page.title;
  keepFocus();
}

/** Live parts that are in no other: what is in one is replaced with it. */
function outermost(root: ParentNode): Element[] {
  return [...root.querySelectorAll(LIVE_PARTS)].filter(
    (part) => !part.parentElement?.closest(LIVE_PARTS),
  );
}

/** Puts elements that run in the places of their new renderings, kind by kind. */
function putBack(kept: readonly Element[], contents: ParentNode): void {
  for (const rendering of contents.querySelectorAll(KEPT)) {
    const isMap = rendering.matches(MAP);
    const running = kept.find((one) => one.matches(MAP) === isMap);
    if (running) rendering.replaceWith(running);
  }
}

function folds(root: ParentNode): HTMLDetailsElement[] {
  return [...root.querySelectorAll("details")];
}

/** What distinguishes a fold from the others: its summary, whose figures change. */
function foldKey(fold: HTMLDetailsElement): string {
  return (fold.querySelector("summary")?.textContent ?? "").replace(/[\d\s]+/g, " ").trim();
}

function replaceDataset(element: HTMLElement, next: HTMLElement): void {
  for (const name of Object.keys(element.dataset)) {
    if (!(name in next.dataset)) delete element.dataset[name];
  }
  Object.assign(element.dataset, next.dataset);
}

/** Remembers what has the focus within the parts; the answer gives it back to what stands for it, at the same height. */
function focusKeeper(parts: readonly Element[]): () => void {
  const focused = document.activeElement;
  const part = parts.find((one) => one.contains(focused) && one !== focused);
  if (!(focused instanceof HTMLElement) || !part) return () => {};
  if (focused.closest(KEPT)) return () => focused.focus({ preventScroll: true });
  const targets = focusTargets(focused).map((target) => ({
    ...target,
    top: topOf(target.element),
  }));
  return () => {
    for (const { find, top } of targets) {
      const target = find(part);
      if (!(target instanceof HTMLElement)) continue;
      moveFocus(target);
      window.scrollBy({ top: topOf(target) - top, behavior: "instant" });
      return;
    }
    moveFocus(part as HTMLElement);
  };
}

/** An element whose place on the screen is kept, and how to find what stands for it in a new part. */
interface FocusTarget {
  readonly element: Element;
  readonly find: (part: Element) => Element | null | undefined;
}

/** Ways to find in a new part what a focused element of the old one was, the surest first. */
function focusTargets(element: Element): FocusTarget[] {
  const { id, localName } = element;
  const text = element.textContent?.trim() ?? "";
  const exact = ["href", "name", "value"].flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [`[${name}="${CSS.escape(value)}"]`];
  });
  const same = (part: Element) => [...part.querySelectorAll(localName)];
  const title = document.getElementById(
    element.closest("section[aria-labelledby]")?.getAttribute("aria-labelledby") ?? "",
  );
  const inPart = (name: string) => (part: Element) =>
    name ? part.querySelector(`#${CSS.escape(name)}`) : null;
  return [
    { element, find: inPart(id) },
    {
      element,
      find: (part) => (exact.length > 0 ? part.querySelector(localName + exact.join("")) : null),
    },
    {
      element,
      find: (part) => (text ? same(part).find((one) => one.textContent?.trim() === text) : null),
    },
    // Gone itself: the title of its section is where to go on from.
    ...(title ? [{ element: title, find: inPart(title.id) }] : []),
  ];
}

/** Goes on from an element, as a link to it would. */
export function goTo(element: HTMLElement): void {
  moveFocus(element);
  element.scrollIntoView({ behavior: "instant" });
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}

function moveFocus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  if (document.activeElement === element) return;
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
