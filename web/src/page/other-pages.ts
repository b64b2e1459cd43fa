// Poles that the list has on another of its pages: selected, their page is shown; pointed at, they stand under the list.
import { isAbort } from "../abort";
import type { LivePage } from "./live-page";
import type { PageHistory } from "./page-history";
import { withWords } from "./page-state";
import { listedPole } from "./pole-list";
import type { Selection } from "./selection";

const LIST = "[data-list]";
const PAGER = "nav.pager";

/** A pointer that only passes over a symbol asks for nothing. */
const REST_MS = 150;

/** Joins the selection to a list that has several pages. */
export function followOtherPages(selection: Selection, history: PageHistory, page: LivePage): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  selection.onSelect((id, origin) => {
    if (id && origin === "map" && isElsewhere(id)) {
      page.show(withWords(history.search, { pole: id, page: undefined }));
    }
  });
  selection.onPoint((id, origin) => {
    clearTimeout(timer);
    asked?.abort();
    document.querySelector(".poles.pointed")?.remove();
    if (!id || origin !== "map" || !isElsewhere(id)) return;
    const { signal } = (asked = new AbortController());
    timer = setTimeout(() => {
      const search = withWords(history.search, { pole: id, page: undefined });
      fetchItem(search, id, signal).then(showUnderList, (error: unknown) => {
        // Nothing is lost: the map says the name, and a click leads on.
        if (!isAbort(error)) console.debug(error);
      });
    }, REST_MS);
  });
}

function isElsewhere(id: string): boolean {
  return document.querySelector(PAGER) !== null && listedPole(id) === undefined;
}

async function fetchItem(
  search: string,
  id: string,
  signal: AbortSignal,
): Promise<Element | undefined> {
  const response = await fetch(window.location.pathname + search, {
    signal,
    headers: { Accept: "text/html" },
  });
  if (!response.ok) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById(`pole-${id}`) ?? undefined;
}

function showUnderList(item: Element | undefined): void {
  const list = document.querySelector(LIST);
  if (!item || !list) return;
  const slot = document.createElement("ol");
  slot.className = "poles pointed";
  slot.append(document.importNode(item, true));
  list.append(slot);
}
