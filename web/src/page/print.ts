/** Offers to print the page where scripts can: the buttons are hidden until then. */
export function offerPrint(buttons: Iterable<HTMLElement>): void {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
