import { Recent } from "../recent";
import { readSuggestions, type Suggestion } from "./suggestion";

/** Suggestions shown at once. */
const LIMIT = 8;

/** Answers kept: a session of typing and erasing asks nothing twice. */
const KEPT_ANSWERS = 100;

/** Asks the service for suggestions. A new question gives up the one before. */
export class SearchClient {
  readonly #known = new Recent<readonly Suggestion[]>(KEPT_ANSWERS);
  readonly #fetch: typeof fetch;
  #current: AbortController | undefined;

  constructor(fetcher: typeof fetch = (...request) => fetch(...request)) {
    this.#fetch = fetcher;
  }

  /** Suggestions for a text, best first; rejects with an `AbortError` when another question came. */
  async search(text: string): Promise<readonly Suggestion[]> {
    this.cancel();
    const known = this.#known.get(text);
    if (known) return known;
    const controller = new AbortController();
    this.#current = controller;
    const query = new URLSearchParams({ q: text, limit: String(LIMIT) });
    const response = await this.#fetch(`/api/recherche?${query}`, {
      signal: controller.signal,
      headers: { Accept: "application/json" },
    });
    if (!response.ok) throw new Error(`search: ${response.status}`);
    const suggestions = readSuggestions(await response.json());
    controller.signal.throwIfAborted();
    this.#known.set(text, suggestions);
    return suggestions;
  }

  /** Gives up the question under way. */
  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
  }
}
