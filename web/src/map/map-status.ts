/** The line of the map that names what is under the pointer, and says what could not be loaded. */
export class MapStatus {
  readonly #name: HTMLElement;
  readonly #trouble: HTMLElement;

  constructor(frame: HTMLElement) {
    this.#name = line("map-name");
    this.#trouble = line("map-trouble");
    this.#trouble.setAttribute("role", "status");
    frame.append(this.#name, this.#trouble);
  }

  /** Names what is pointed at. Read aloud only for the keyboard: a mouse crosses too many places. */
  name(names: readonly string[], aloud: boolean): void {
    this.#name.setAttribute("aria-live", aloud ? "polite" : "off");
    if (this.#name.textContent === names.join(", ")) return;
    // Each is isolated: the writing direction of one must not turn the next.
    const isolated = names.flatMap((name, index) => {
      const part = document.createElement("bdi");
      part.textContent = name;
      return index === 0 ? [part] : [", ", part];
    });
    this.#name.replaceChildren(...isolated);
  }

  /** Says what is missing, or nothing any more. */
  trouble(sentence: string): void {
    if (this.#trouble.textContent !== sentence) this.#trouble.textContent = sentence;
  }
}

function line(className: string): HTMLElement {
  const node = document.createElement("p");
  node.className = className;
  return node;
}
