// The parts of a page that follow its address: another rendering of the page replaces their contents.

/** Matched by their order in both renderings. */
export const LIVE_PARTS = "[data-list], [data-count], [data-active-filters], [data-live]";

const MAP = "[data-map]";

/**
 * Replaces the contents of the live parts of this page by those of another rendering of it, and gives its map what the
 * other's says. The focus and what the visitor looks at stay where they are.
 */
export function takeParts(page: Document): void {
  const here = outermost(document);
  const there = outermost(page);
  const map = document.querySelector<HTMLElement>(MAP);
  const nextMap = page.querySelector<HTMLElement>(MAP);
  if (here.length !== there.length || !map !== !nextMap) {
    throw new Error("the page has changed its parts");
  }
  const keepFocus = focusKeeper(here);
  // The elements stay and only their contents change: a live region is read when its contents change.
  here.forEach((part, index) => {
    const contents = [...(there[index]?.childNodes ?? [])];
    part.replaceChildren(...contents.map((node) => document.importNode(node, true)));
  });
  if (map && nextMap) takeData(map, nextMap);
  document.title = page.title;
  keepFocus();
}

/** Live parts that are in no other: what is in one is replaced with it. */
function outermost(root: ParentNode): Element[] {
  return [...root.querySelectorAll(LIVE_PARTS)].filter(
    (part) => !part.parentElement?.closest(LIVE_PARTS),
  );
}

function takeData(element: HTMLElement, next: HTMLElement): void {
  for (const name of Object.keys(element.dataset)) {
    if (!(name in next.dataset)) delete element.dataset[name];
  }
  Object.assign(element.dataset, next.dataset);
}

/** Remembers what has the focus within the parts; the answer gives it back to what stands for it, at the same height. */
function focusKeeper(parts: readonly Element[]): () => void {
  const focused = document.activeElement;
  const part = parts.find((one) => one.contains(focused) && one !== focused);
  if (!focused || !part) return () => {};
  const top = focused.getBoundingClientRect().top;
  const alike = likenesses(focused);
  return () => {
    const heir = alike.map((find) => find(part)).find((one) => one instanceof HTMLElement);
    if (heir instanceof HTMLElement) {
      heir.focus({ preventScroll: true });
      window.scrollBy({ top: heir.getBoundingClientRect().top - top, behavior: "instant" });
    } else {
      part.setAttribute("tabindex", "-1");
      (part as HTMLElement).focus({ preventScroll: true });
    }
  };
}

/** Ways to find in a new part what an element of the old one was, the surest first. */
function likenesses(element: Element): ((part: Element) => Element | null | undefined)[] {
  const { id, localName } = element;
  const text = element.textContent?.trim() ?? "";
  const exact = ["href", "name", "value"].flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [`[${name}="${CSS.escape(value)}"]`];
  });
  const same = (part: Element) => [...part.querySelectorAll(localName)];
  return [
    (part) => (id ? part.querySelector(`#${CSS.escape(id)}`) : null),
    (part) => (exact.length > 0 ? part.querySelector(localName + exact.join("")) : null),
    (part) => (text ? same(part).find((one) => one.textContent?.trim() === text) : null),
  ];
}
