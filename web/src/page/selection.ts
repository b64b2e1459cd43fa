/** Who changed the selection, so that it does not answer its own change. */
export type Origin = "list" | "map" | "address";

type Listener = (id: string | undefined, origin: Origin) => void;

/** One pole selected and one pointed at, shared by the list, the map and the address. */
export class Selection {
  #selected: string | undefined;
  #pointed: string | undefined;
  readonly #onSelect: Listener[] = [];
  readonly #onPoint: Listener[] = [];

  get selected(): string | undefined {
    return this.#selected;
  }

  get pointed(): string | undefined {
    return this.#pointed;
  }

  select(id: string | undefined, origin: Origin): void {
    if (id === this.#selected) return;
    this.#selected = id;
    for (const listener of this.#onSelect) listener(id, origin);
  }

  point(id: string | undefined, origin: Origin): void {
    if (id === this.#pointed) return;
    this.#pointed = id;
    for (const listener of this.#onPoint) listener(id, origin);
  }

  onSelect(listener: Listener): void {
    this.#onSelect.push(listener);
  }

  onPoint(listener: Listener): void {
    this.#onPoint.push(listener);
  }
}
