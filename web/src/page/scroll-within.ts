/** Whether the map scrolls with a box: it stands in it, and does not stick. */
function wouldTakeMap(box: HTMLElement): boolean {
  const around = box.querySelector("[data-map]")?.parentElement;
  return around != null && getComputedStyle(around).position !== "sticky";
}

/**
 * Brings an element into sight by scrolling the box that it stands in, and never the page: into the part of the box that
 * the screen shows, past what sticks at its ends (its `scroll-padding`).
 */
export function scrollWithin(element: HTMLElement): void {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    const scrolls = /auto|scroll/.test(style.overflowY);
    if (!scrolls || box.scrollHeight <= box.clientHeight) continue;
    // Of a frame the map is in the box too, and would go with what stands above the list.
    if (wouldTakeMap(box)) return;
    const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    const padding = (side: string) => Number.parseFloat(style.getPropertyValue(side)) || 0;
    const top = Math.max(outer.top + padding("scroll-padding-top"), 0);
    const bottom = Math.min(
      outer.bottom - padding("scroll-padding-bottom"),
      document.documentElement.clientHeight,
    );
    // What is higher than there is room begins at the top.
    if (inner.top < top || inner.height > bottom - top) box.scrollTop += inner.top - top;
    else if (inner.bottom > bottom) box.scrollTop += inner.bottom - bottom;
    return;
  }
}
