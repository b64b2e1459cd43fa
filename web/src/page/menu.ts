// The menu of narrow screens unfolds without us; here it folds again by every usual way.

const MENU = "details[data-menu]";

/** Folds the menu at Escape and at a press anywhere else. */
export function enhanceMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>(MENU);
  if (!menu) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (menu.open && target instanceof Node && !menu.contains(target)) menu.open = false;
  });
}
