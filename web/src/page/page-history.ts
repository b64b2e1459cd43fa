import { withWords } from "./page-state";

/** What an entry of the history remembers besides its address. */
interface Entry {
  /** How many entries ago the map was opened over the page; absent when it is not. */
  readonly mapDepth?: number;
  /** Whether a sheet was open over the map. */
  readonly sheet?: boolean;
}

/** The page's address as its memory: what changes is written there, and coming back restores it. */
export class PageHistory {
  readonly #listeners: (() => void)[] = [];
  readonly #onMove: (() => void)[] = [];
  /** The query string to keep through the next return, when the map is left. */
  #kept: string | undefined;

  constructor() {
    window.addEventListener("popstate", () => {
      if (this.#kept !== undefined) this.replaceSearch(this.#kept);
      this.#kept = undefined;
      for (const listener of this.#listeners) listener();
    });
  }

  /** The query string now. */
  get search(): string {
    return window.location.search;
  }

  /** Changes words of the address without a new entry: for what moves all the time. */
  replaceWords(words: Record<string, string | undefined>): void {
    this.replaceSearch(withWords(this.search, words));
    for (const listener of this.#onMove) listener();
  }

  /** Changes words of the address in a new entry: the back button undoes it. */
  pushWords(words: Record<string, string | undefined>): void {
    this.pushSearch(withWords(this.search, words));
  }

  replaceSearch(search: string): void {
    if (search !== this.search) window.history.replaceState(entry(), "", address(search));
  }

  pushSearch(search: string): void {
    if (search === this.search) return;
    const depth = entry().mapDepth;
    window.history.pushState(depth ? { mapDepth: depth + 1 } : {}, "", address(search));
  }

  /** Whether this entry has the map open over the page. */
  get mapIsOpen(): boolean {
    return entry().mapDepth !== undefined;
  }

  /** A new entry with the map open over the page, so that the back button closes it. */
  pushOpenMap(): void {
    window.history.pushState({ mapDepth: 1 }, "", address(this.search));
  }

  /** A new entry with a sheet open over the map, so that the back button closes it first. */
  pushSheet(): void {
    const mapDepth = (entry().mapDepth ?? 0) + 1;
    window.history.pushState({ mapDepth, sheet: true }, "", address(this.search));
  }

  /** Whether this entry has a sheet open over the map. */
  get sheetIsOpen(): boolean {
    return entry().sheet === true;
  }

  /** Goes back to before the map was opened, but keeps the address reached meanwhile. */
  leaveOpenMap(): void {
    const depth = entry().mapDepth;
    if (!depth) return;
    this.#kept = this.search;
    window.history.go(-depth);
  }

  /** Calls back when what moves all the time, the view of the map, has moved. */
  onMove(listener: () => void): void {
    this.#onMove.push(listener);
  }

  /** Calls back when the visitor moves through the history. */
  onReturn(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

function entry(): Entry {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null ? (state as Entry) : {};
}

function address(search: string): string {
  return window.location.pathname + search;
}
