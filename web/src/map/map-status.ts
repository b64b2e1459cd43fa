import { type ScreenPoint } from "./view-types";

/** How far from the point its name stands, in CSS pixels. */
const AWAY = 16;

/** The words of the map: what is under the pointer, named beside it, and what could not be loaded. */
export class MapStatus {
  readonly #frame: HTMLElement;
  readonly #name: HTMLElement;
  readonly #message: HTMLElement;
  #hint = "";
  #error = "";

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    this.#name = line("map-name");
    this.#message = line("map-trouble");
    this.#message.setAttribute("role", "status");
    frame.append(this.#name, this.#message);
  }

  /**
   * Names what is pointed at, and says what is known of it, beside the point. Read aloud only for the keyboard: a mouse
   * crosses too many places.
   */
  name(
    names: readonly string[],
    words: string | undefined,
    { aloud, at }: { readonly aloud: boolean; readonly at: ScreenPoint | undefined },
  ): void {
    this.#name.setAttribute("aria-live", aloud ? "polite" : "off");
    if (at) this.#moveTo(at);
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

  /** Beside a point, on the side that has the room. */
  #moveTo({ x, y }: ScreenPoint): void {
    const { offsetWidth: width, offsetHeight: height } = this.#frame;
    const [toLeft, above] = [x > width / 2, y > height / 2];
    const { style } = this.#name;
    style.inset = "auto";
    style[toLeft ? "right" : "left"] = `${toLeft ? width - x + AWAY : x + AWAY}px`;
    style[above ? "bottom" : "top"] = `${above ? height - y + AWAY : y + AWAY}px`;
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
