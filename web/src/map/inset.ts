import { type LonLat, toWorld } from "../geo/mercator";
import { type Cell, worldSize } from "../tiles/cell";
import { paintCanvas } from "./paint-canvas";
import { queuePainting } from "./paint-queue";
import type { PlaceOfFrance } from "./places-of-france";
import { type Paint, type ScreenPoint } from "./view-types";

/** Free space around what an inset shows, as a share of its side. */
const MARGIN = 0.07;

/** What an inset draws: the same as the map does. */
export interface InsetDrawing {
  readonly ground: (context: CanvasRenderingContext2D, cell: Cell) => void;
  readonly territories: (cell: Cell, signal: AbortSignal) => Promise<Paint>;
  readonly symbols: (
    context: CanvasRenderingContext2D,
    place: (point: LonLat) => ScreenPoint,
    cell: Cell,
  ) => void;
}

/** A part of the country in a small map of its own, which opens it on the large one. */
export class Inset {
  readonly place: PlaceOfFrance;
  readonly element: HTMLButtonElement;
  readonly #canvas = document.createElement("canvas");
  readonly #drawing: InsetDrawing;
  #paint: Paint | undefined;
  #current: AbortController | undefined;
  #isQueued = false;

  constructor(place: PlaceOfFrance, drawing: InsetDrawing, open: () => void) {
    this.place = place;
    this.#drawing = drawing;
    this.element = document.createElement("button");
    this.element.type = "button";
    this.element.className = "map-inset";
    this.#canvas.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.textContent = place.nom;
    this.element.append(this.#canvas, name);
    this.element.addEventListener("click", open);
  }

  /** What the inset shows, at the size it has; nothing while it is not on the screen. */
  get cell(): Cell | undefined {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return undefined;
    const [west, south, east, north] = this.place.bounds;
    const first = toWorld(west, north);
    const last = toWorld(east, south);
    const room = 1 - 2 * MARGIN;
    const zoom = Math.log2(
      Math.min((width * room) / (last.x - first.x), (height * room) / (last.y - first.y)) / 256,
    );
    const scale = worldSize(zoom);
    return {
      zoom,
      left: Math.round(((first.x + last.x) / 2) * scale - width / 2),
      top: Math.round(((first.y + last.y) / 2) * scale - height / 2),
      width,
      height,
    };
  }

  /** Gets anew what lies on the ground, and draws. */
  async load(): Promise<void> {
    this.#current?.abort();
    const { signal } = (this.#current = new AbortController());
    const { cell } = this;
    if (!cell) return;
    this.draw();
    try {
      this.#paint = await this.#drawing.territories(cell, signal);
      this.draw();
    } catch {
      // Given up, or reported by what reads the tiles.
    }
  }

  /** Draws what is there, soon and once. */
  draw(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queuePainting(() => {
      this.#isQueued = false;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { cell } = this;
    if (!cell) return;
    const scale = worldSize(cell.zoom);
    const place = ({ lon, lat }: LonLat) => {
      const { x, y } = toWorld(lon, lat);
      return { x: x * scale - cell.left, y: y * scale - cell.top };
    };
    paintCanvas(this.#canvas, cell.width, cell.height, (context) => {
      this.#drawing.ground(context, cell);
      this.#paint?.(context);
      this.#drawing.symbols(context, place, cell);
    });
  }
}
