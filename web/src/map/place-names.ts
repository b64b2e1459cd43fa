// The names of our own map: those of its zoom, and always those that the page is about.
import type { LonLat } from "../geo/mercator";
import { type Cell, tilesUnder } from "../tiles/cell";
import { TileSource } from "../tiles/tile-source";
import { tileUrl } from "../tiles/tile-url";
import { type Box, type PlacedLabel, placeLabels } from "./label-placement";
import { NAME_HEIGHT, type NameKind, type NameLabel, widthOf } from "./name-drawing";
import { decodeNames, type PlaceName } from "./place-name";
import { SYMBOL_RADIUS } from "./symbol-drawing";
import { type ScreenPoint } from "./view-types";

/** Up to this zoom the ground's file has the names; past it they come in tiles. */
const GROUND_ZOOM = 8;

/** Past this zoom tiles have no further names. */
const LAST_NAME_ZOOM = 11;

/** A town of so many people is written larger. */
const CITY = 150_000;

/** How far from its point the name of a large town may go to find room. */
const CITY_REACH = 20;

/** A town of so many people is named whatever crowds around it, if there is room within this reach. */
const METROPOLIS = 200_000;
const METROPOLIS_REACH = 27;

/** A name that the page asks for, whatever the zoom. */
export interface AskedName extends LonLat {
  readonly nom: string;
  readonly kind: NameKind;
  /** What is drawn at its point is this wide, in CSS pixels. */
  readonly radius: number;
}

/** Keeps the names that the screen shows. */
export class PlaceNames {
  readonly #source = new TileSource(decodeNames, 60);
  readonly #version: string;
  #names: readonly PlaceName[] = [];
  #current: AbortController | undefined;

  constructor(version: string) {
    this.#version = version;
  }

  /** Loads the names of a cell that the ground does not have; resolves to whether there are others than before. */
  async load(cell: Cell): Promise<boolean> {
    this.#current?.abort();
    const zoom = Math.min(LAST_NAME_ZOOM, Math.floor(cell.zoom));
    if (zoom <= GROUND_ZOOM) return false;
    const { signal } = (this.#current = new AbortController());
    const tiles = await Promise.allSettled(
      tilesUnder(cell, zoom).map((tile) =>
        this.#source.get(tileUrl("noms", tile, this.#version), signal),
      ),
    );
    if (signal.aborted) return false;
    this.#names = tiles.flatMap((tile) => (tile.status === "fulfilled" ? tile.value : []));
    return true;
  }

  /** Places the names of a drawing: those asked for, then those of the zoom by their rank. */
  place(
    canvas: CanvasRenderingContext2D,
    cell: Cell,
    place: (point: LonLat) => ScreenPoint,
    ground: readonly PlaceName[],
    asked: readonly AskedName[],
    obstacles: readonly Box[],
    screen: Box,
  ): PlacedLabel<NameLabel>[] {
    const whole = { x: 0, y: 0, width: cell.width, height: cell.height };
    const zoom = Math.floor(cell.zoom);
    const names = zoom > GROUND_ZOOM && this.#names.length > 0 ? this.#names : ground;
    const first = asked.map((name): NameLabel => {
      const { radius } = name;
      const reach = radius + CITY_REACH;
      return this.#label(canvas, name.kind, name.nom, place(name), { gap: radius + 3, reach });
    });
    const written = new Set(asked.map(({ nom }) => nom));
    const rest = names
      .filter(({ nom, zoom: from, lastZoom }) => {
        return from <= zoom && zoom <= lastZoom && !written.has(nom);
      })
      .map((name) => ({ name, at: place(name) }))
      .filter(({ at }) => isIn(at, whole))
      .sort((one, other) => rank(one.name) - rank(other.name))
      .map(({ name, at }) => this.#ranked(canvas, name, at));
    return placeLabels([...first, ...rest], obstacles, screen);
  }

  #ranked(canvas: CanvasRenderingContext2D, name: PlaceName, at: ScreenPoint): NameLabel {
    const kind = kindOf(name);
    const town = kind === "town" || kind === "city";
    const chief = name.genre === "prefecture" || kind === "city";
    const reach = name.population >= METROPOLIS ? METROPOLIS_REACH : chief ? CITY_REACH : 0;
    return this.#label(canvas, kind, name.nom, at, { gap: 5, reach, dot: town, centred: !town });
  }

  #label(
    canvas: CanvasRenderingContext2D,
    kind: NameKind,
    text: string,
    { x, y }: ScreenPoint,
    { gap = SYMBOL_RADIUS, reach = 0, dot = false, centred = false },
  ): NameLabel {
    const width = widthOf(canvas, kind, text);
    return { text, x, y, width, height: NAME_HEIGHT, centred, gap, reach, kind, dot };
  }
}

function kindOf({ genre, population }: PlaceName): NameKind {
  if (genre === "mer") return "sea";
  if (genre === "pays") return "country";
  if (genre === "departement") return "departement";
  return population >= CITY ? "city" : "town";
}

/** Towns by population, préfectures a little before others; seas and countries before small towns, départements last. */
function rank({ genre, population }: PlaceName): number {
  if (genre === "departement") return 0;
  if (genre === "mer" || genre === "pays" || genre === "collectivite") return -400_000;
  return -population * (genre === "prefecture" ? 3 : 1) - (genre === "prefecture" ? 100_000 : 0);
}

function isIn({ x, y }: ScreenPoint, { width, height }: Box): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
