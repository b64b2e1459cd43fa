// The field of a commune in a form. Without it, the name that is typed is looked up when the form is sent.
import { isAbort } from "../abort";
import { SearchClient } from "../search/search-client";

/** Pause in typing before a question: under it a fast typist would ask for every letter. */
const TYPING_PAUSE_MS = 150;

/** What a pole can stand in. */
const PLACES = new Set(["commune", "arrondissement"]);

/** Offers the communes that are meant, in the browser's own list. */
export function enhanceCommuneField(input: HTMLInputElement, client = new SearchClient()): void {
  const list = document.createElement("datalist");
  list.id = `${input.id}-communes`;
  input.after(list);
  input.setAttribute("list", list.id);
  let typing = 0;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => offer(input, list, client), TYPING_PAUSE_MS);
  });
}

async function offer(
  input: HTMLInputElement,
  list: HTMLDataListElement,
  client: SearchClient,
): Promise<void> {
  const text = input.value.trim();
  try {
    const found = text ? await client.search(text) : [];
    const places = found.filter(({ nature }) => PLACES.has(nature));
    list.replaceChildren(
      ...places.map(({ nom, code, precision }) => {
        const option = document.createElement("option");
        option.value = `${nom} (${code})`;
        option.label = [nom, precision].filter(Boolean).join(", ");
        return option;
      }),
    );
  } catch (error) {
    // Without an answer the field stays a plain one.
    if (!isAbort(error)) list.replaceChildren();
  }
}
