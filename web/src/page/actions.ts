// What a page is taken away by: printed, or its address or code copied.

const PRINT = "[data-print]";
const COPY = "[data-copy-link]";
/** Its value says where the text to copy stands. */
const COPY_TEXT = "[data-copy-from]";

const COPIED = "Adresse copiée.";
const TEXT_COPIED = "Code copié.";
const TEXT_NOT_COPIED = "Le code n’a pas pu être copié : sélectionnez-le.";
const NOT_COPIED = "L’adresse n’a pas pu être copiée : elle est dans la barre du navigateur.";

/** Makes work the buttons that only a script can. */
export function enhanceActions(): void {
  showActions();
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (target.closest(PRINT)) window.print();
    const text = target.closest<HTMLElement>(COPY_TEXT);
    const source = text && document.querySelector<HTMLTextAreaElement>(text.dataset.copyFrom ?? "");
    if (text && source) {
      source.select();
      copyText(source.value, noteOf(text), TEXT_COPIED, TEXT_NOT_COPIED);
    }
    const copy = target.closest(COPY);
    const asLink = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!copy || asLink || !navigator.clipboard) return;
    event.preventDefault();
    // It may be a link, for those without us: to the page in its shortest words.
    const address = copy instanceof HTMLAnchorElement ? copy.href : window.location.href;
    copyText(address, noteOf(copy), COPIED, NOT_COPIED);
  });
}

/** Shows those buttons, where they can work. */
export function showActions(): void {
  for (const button of document.querySelectorAll<HTMLElement>(PRINT)) button.hidden = false;
  // Absent where the page is not served securely.
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>(`${COPY}, ${COPY_TEXT}`)) {
    noteOf(button);
    button.hidden = false;
  }
}

async function copyText(text: string, note: Element, done: string, failed: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    note.textContent = done;
  } catch {
    note.textContent = failed;
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
