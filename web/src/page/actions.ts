// What a sheet is taken away by: printed, or its address copied.

const PRINT = "[data-print]";
const COPY = "[data-copy-link]";

const COPIED = "Adresse copiée.";
const NOT_COPIED = "L’adresse n’a pas pu être copiée : elle est dans la barre du navigateur.";

/** Makes work the buttons that only a script can. */
export function enhanceActions(): void {
  showActions();
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (target.closest(PRINT)) window.print();
    const copy = target.closest(COPY);
    const asLink = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!copy || asLink || !navigator.clipboard) return;
    event.preventDefault();
    // It may be a link, for those without us: to the page in its shortest words.
    const address = copy instanceof HTMLAnchorElement ? copy.href : window.location.href;
    copyAddress(address, noteOf(copy));
  });
}

/** Shows those buttons, where they can work. */
export function showActions(): void {
  for (const button of document.querySelectorAll<HTMLElement>(PRINT)) button.hidden = false;
  // Absent where the page is not served securely.
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>(COPY)) {
    noteOf(button);
    button.hidden = false;
  }
}

async function copyAddress(address: string, note: Element): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    note.textContent = COPIED;
  } catch {
    note.textContent = NOT_COPIED;
  }
}

/** The line beside a button that says what came of it. */
function noteOf(button: Element): Element {
  const next = button.nextElementSibling;
  if (next?.classList.contains("action-note")) return next;
  const note = document.createElement("span");
  note.className = "action-note";
  note.setAttribute("role", "status");
  button.after(note);
  return note;
}
