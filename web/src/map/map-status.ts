/** The line of the map that names what is under the pointer, and says what could not be loaded. */
export class MapStatus {
  readonly #name: HTMLElement;
  readonly #message: HTMLElement;
  #hint = "";
  #error = "";

  constructor(frame: HTMLElement) {
    this.#name = line("map-name");
    this.#message = line("map-trouble");
    this.#message.setAttribute("role", "status");
    frame.append(this.#name, this.#message);
  }

  /**
   * Names what is pointed at, and says what is known of it. Read aloud only for the keyboard: a mouse crosses too many
   * places.
   */
  name(names: readonly string[], words: string | undefined, aloud: boolean): void {
    this.#name.setAttribute("aria-live", aloud ? "polite" : "off");
    const said = words && names.length > 0 ? `\u00a0: ${words}` : "";
    if (this.#name.textContent === names.join(", ") + said) return;
    // Each is isolated: the writing direction of one must not turn the next.
    const isolated = names.flatMap((name, index) => {
      const part = document.createElement("bdi");
      part.textContent = name;
      return index === 0 ? [part] : [", ", part];
    });
    this.#name.replaceChildren(...isolated, said);
  }

  /** Says what is missing, or nothing any more. */
  message(sentence: string): void {
    this.#error = sentence;
    this.#announce();
  }

  /** Says how to see more, while nothing is wrong. */
  hint(sentence: string): void {
    this.#hint = sentence;
    this.#announce();
  }

  #announce(): void {
    const sentence = this.#error || this.#hint;
    if (this.#message.textContent !== sentence) this.#message.textContent = sentence;
  }
}

function line(className: string): HTMLElement {
  const node = document.createElement("p");
  node.className = className;
  return node;
}
