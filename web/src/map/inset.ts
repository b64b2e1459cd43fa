import { type LonLat, toWorld } from "../geo/mercator";
import type { PlaceOfFrance } from "../painting/places-of-france";
import { type Cell, placeIn, worldSize } from "../tiles/cell";
import { drawCanvas } from "./draw-canvas";
import type { PaintCell, ScreenPoint } from "./view-types";

/** Free space around what an inset shows, as a share of its side. */
const MARGIN = 0.07;

/** What an inset draws: the same as the map does. */
export interface InsetDrawing {
  readonly paint: PaintCell;
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
  #painting: ImageBitmap | undefined;
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

  /** Has the land painted anew, and draws. */
  async load(): Promise<void> {
    this.#current?.abort();
    const { signal } = (this.#current = new AbortController());
    const { cell } = this;
    if (!cell) return;
    try {
      const painting = await this.#drawing.paint(cell, signal);
      this.#painting?.close();
      this.#painting = painting;
      this.draw();
    } catch {
      // Given up, or reported by what reads the tiles.
    }
  }

  /** Draws what is there, soon and once. */
  draw(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    setTimeout(() => {
      this.#isQueued = false;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { cell } = this;
    if (!cell) return;
    const place = placeIn(cell);
    drawCanvas(this.#canvas, cell.width, cell.height, (context) => {
      if (this.#painting) context.drawImage(this.#painting, 0, 0, cell.width, cell.height);
      this.#drawing.symbols(context, place, cell);
    });
  }
}
