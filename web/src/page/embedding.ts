// The atlas in a frame of another site, and the links that lead there and back.

import { withWords } from "./page-state";

/** The link from a frame to its page. */
const WHOLE = "a[data-whole]";
/** The link from a page to the code of its frame; its parameter is the address of the page. */
const SHARE = "a[data-share]";
const ADDRESS = "adresse";
/** The links to the picture of the map. */
const PICTURE = ".map-take a";
/** The part of the map that is shown, in addresses of pages and of pictures. */
const VIEW = "vue";

/** Links to the page as it is, in a frame or not, keep what its address says since it was opened. */
export function followAddress(): void {
  onFollow((link) => {
    const { search } = window.location;
    if (link.matches(WHOLE)) link.search = search;
    if (link.matches(PICTURE)) {
      const view = new URLSearchParams(search).get(VIEW) ?? undefined;
      link.search = withWords(link.search, { [VIEW]: view });
    }
    if (link.matches(SHARE)) {
      const query = new URLSearchParams({ [ADDRESS]: window.location.pathname + search });
      link.search = query.toString();
    }
  });
}

/** A legend that is opened under the map comes into sight: a frame may be no higher than the map. */
export function showOpenedLegend(): void {
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open && target.closest(".symbol-key")) {
        target.scrollIntoView({ block: "nearest" });
      }
    },
    { capture: true },
  );
}

/** In a frame, a link that a script made opens a window too: other pages may not be shown there. */
export function openOutside(): void {
  if (!document.body.classList.contains("embedded")) return;
  onFollow((link) => {
    if (link.pathname !== window.location.pathname) link.target = "_blank";
  });
}

/** Calls `change` with a link that is about to be followed, by mouse or keyboard. */
function onFollow(change: (link: HTMLAnchorElement) => void): void {
  for (const event of ["click", "auxclick", "contextmenu"]) {
    document.addEventListener(
      event,
      ({ target }) => {
        const link = target instanceof Element ? target.closest("a") : null;
        if (link) change(link);
      },
      { capture: true },
    );
  }
}
