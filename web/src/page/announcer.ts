/** What the visitor does next, having read. */
const READ = ["keydown", "pointerdown", "touchmove", "wheel"] as const;

/** Time to read three lines slowly: what is said here stands in the page too. */
const READING_MS = 10_000;

/**
 * Announces the result of a change: aloud always, and at the foot of the screen while the page says it elsewhere, until
 * the visitor goes on or has had the time to read it.
 */
export class Announcer {
  readonly #line = document.createElement("p");
  #reading: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    this.#line.className = "news visually-hidden";
    this.#line.setAttribute("role", "status");
    document.body.append(this.#line);
    for (const next of READ) {
      document.addEventListener(next, () => this.#hide(), { passive: true });
    }
  }

  /** Announces the sentences of these elements; shows the last, the one that says most. */
  announce(answers: readonly Element[]): void {
    const sentences = answers.map((answer) => {
      const sentence = document.createElement("span");
      sentence.textContent = `${answer.textContent?.replace(/\s+/g, " ").trim()} `;
      sentence.className = answer === answers.at(-1) ? "" : "visually-hidden";
      return sentence;
    });
    this.#line.replaceChildren(...sentences);
    const inSight = answers.some((answer) => {
      const { top, bottom } = answer.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    this.#line.classList.toggle("visually-hidden", inSight || sentences.length === 0);
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => this.#hide(), READING_MS);
  }

  #hide(): void {
    this.#line.classList.add("visually-hidden");
  }
}
