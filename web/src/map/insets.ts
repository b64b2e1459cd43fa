// What lies beside the Hexagon: the overseas départements in insets, the collectivités in a menu.
import type { LonLat } from "../geo/mercator";
import { nextTask } from "../next-task";
import { listedPoles } from "../page/pole-list";
import { COLLECTIVITES, DROM, HEXAGON, holds, PARIS } from "../painting/places-of-france";
import { type Cell, cornersOf } from "../tiles/cell";
import { Inset, type InsetDrawing } from "./inset";
import { PoleTiles } from "./pole-tiles";
import { type Bounds } from "./view-types";

/** What the insets need to know of the map. */
export interface InsetsContext extends Omit<InsetDrawing, "symbols"> {
  readonly symbols: (
    context: CanvasRenderingContext2D,
    tiles: PoleTiles,
    place: (point: LonLat) => { x: number; y: number },
    cell: Cell,
  ) => void;
  readonly open: (bounds: Bounds) => void;
  readonly filters: () => URLSearchParams;
  readonly registerVersion: string;
  /** Whether the map is filled: then it shows no symbols, and Paris larger. */
  readonly filled: boolean;
}

/** The column of insets over a map of the country. */
export class Insets {
  readonly element = document.createElement("div");
  readonly #insets: readonly { inset: Inset; tiles: PoleTiles }[];
  readonly #context: InsetsContext;

  constructor(context: InsetsContext) {
    this.#context = context;
    this.element.className = "map-insets";
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "Outre-mer et vue d’ensemble");
    const places = context.filled ? [PARIS, ...DROM] : DROM;
    this.#insets = places.map((place) => {
      const tiles = new PoleTiles(context.registerVersion);
      const inset = new Inset(
        place,
        {
          ...context,
          symbols: (canvas, onCanvas, cell) => context.symbols(canvas, tiles, onCanvas, cell),
        },
        () => context.open(place.bounds),
      );
      return { inset, tiles };
    });
    this.element.append(...this.#insets.map(({ inset }) => inset.element), this.#menu());
    makeRoving(this.element);
    // It is called once at first.
    new ResizeObserver(() => this.load()).observe(this.element);
  }

  /** Gets what the insets show, and draws them: each in tasks of its own. */
  async load(): Promise<void> {
    if (this.element.clientWidth === 0) return;
    for (const one of this.#insets) {
      this.#loadOne(one);
      await nextTask();
    }
  }

  async #loadOne({ inset, tiles }: { inset: Inset; tiles: PoleTiles }): Promise<void> {
    const { cell } = inset;
    const [, whole] = await Promise.all([
      inset.load(),
      this.#context.filled || !cell
        ? undefined
        : tiles.load(cornersOf(cell), cell.zoom, this.#context.filters()),
    ]);
    if (whole !== undefined) inset.draw();
  }

  /** Draws them anew. */
  draw(): void {
    for (const { inset } of this.#insets) inset.draw();
  }

  /** Marks the inset that shows a pole of the list, or none. */
  mark(id: string | undefined): void {
    const place = id === undefined ? undefined : listedPoles().find((one) => one.id === id)?.place;
    for (const { inset } of this.#insets) {
      inset.element.classList.toggle(
        "is-hovered",
        place !== undefined && holds(inset.place, place),
      );
    }
  }

  /** How much of the left of the map the insets cover. */
  get width(): number {
    const { offsetWidth, offsetLeft } = this.element;
    return offsetWidth === 0 || offsetWidth > MOST_WIDTH ? 0 : offsetLeft + offsetWidth;
  }

  #menu(): HTMLElement {
    const menu = document.createElement("select");
    menu.className = "map-more";
    menu.setAttribute("aria-label", "Aller à");
    for (const { nom } of [{ nom: "Aller à…" }, HEXAGON, ...COLLECTIVITES])
      menu.add(new Option(nom));
    menu.addEventListener("change", () => {
      const chosen = [HEXAGON, ...COLLECTIVITES][menu.selectedIndex - 1];
      menu.selectedIndex = 0;
      if (chosen) this.#context.open(chosen.bounds);
    });
    return menu;
  }
}

/** Wider than this, the insets are a row under the map and not a column over it. */
const MOST_WIDTH = 240;

/** One stop of the keyboard for all controls of a toolbar; arrows go from one to the next. */
function makeRoving(toolbar: HTMLElement): void {
  const controls = [...toolbar.children] as HTMLElement[];
  const stopAt = (one: HTMLElement | undefined) => {
    for (const control of controls) control.tabIndex = control === one ? 0 : -1;
  };
  stopAt(controls[0]);
  toolbar.addEventListener("focusin", ({ target }) => stopAt(target as HTMLElement));
  toolbar.addEventListener("keydown", (event) => {
    const onMenu = event.target instanceof HTMLSelectElement;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    if (!onMenu) Object.assign(steps, { ArrowDown: 1, ArrowUp: -1 });
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = controls.indexOf(event.target as HTMLElement);
    controls[(at + step + controls.length) % controls.length]?.focus();
  });
}
