// The names of our own map: those of its zoom, and always those that the page is about.
import type { LimitLines } from "../geo/lines";
import type { LonLat, WorldPoint } from "../geo/mercator";
import { decodeNames, type PlaceName } from "../geo/place-name";
import { type Cell, placeIn, tilesUnder } from "../tiles/cell";
import { TileSource } from "../tiles/tile-source";
import { tileUrl } from "../tiles/tile-url";
import { withinLimits } from "./area-names";
import { type Box, type PlacedLabel, placeLabels } from "./label-placement";
import { NAME_HEIGHT, type NameKind, type NameLabel, widthOf } from "./name-drawing";

/** Up to this zoom the ground's file has the names; past it they come in tiles. */
const GROUND_ZOOM = 8;

/** Past this zoom tiles have no further names. */
const LAST_NAME_ZOOM = 11;

/** A town of so many people is written larger. */
const CITY = 150_000;

/** How far from its point the name of a large town may go to find room. */
const CITY_REACH = 13;

/** How far from what is drawn at its point a name that the page asks for may go: that of a site always finds room. */
const ASKED_REACH = 37;
const SITE_REACH = 64;

/** A town of so many people is named whatever crowds around it, if there is room within this reach; the largest go further. */
const METROPOLIS = 200_000;
const METROPOLIS_REACH = 40;
const LARGEST = 450_000;
const LARGEST_REACH = 61;

/** A town nearer than this to one of higher rank, in CSS pixels, is a part of it on the map: it is not named. */
const SUBURB = 16;

/** A name that the page asks for, whatever the zoom. */
export interface AskedName extends LonLat {
  readonly nom: string;
  readonly kind: NameKind;
  /** What is drawn at its point is this wide, in CSS pixels. */
  readonly radius: number;
}

/** What names are placed around. */
export interface NamesAround {
  /** The names that the page asks for. */
  readonly asked: readonly AskedName[];
  /** Symbols and what lies over the map: no name there. */
  readonly obstacles: readonly Box[];
  /** The part of the cell that is on the screen. */
  readonly screen: Box;
}

/** Keeps the names of the part of the country that is shown. */
export class PlaceNames {
  readonly #source = new TileSource(decodeNames, 60);
  readonly #version: string;
  /** Measures names. */
  readonly #ruler = new OffscreenCanvas(1, 1).getContext("2d");
  #names: readonly PlaceName[] = [];
  #current: AbortController | undefined;

  constructor(version: string) {
    this.#version = version;
  }

  /** Loads the names of a cell that the ground does not have; resolves to whether there are others than before. */
  async load(cell: Cell): Promise<boolean> {
    const zoom = Math.min(LAST_NAME_ZOOM, Math.floor(cell.zoom));
    const tilesOfCell = zoom <= GROUND_ZOOM ? [] : tilesUnder(cell, zoom);
    const former = this.#current;
    const { signal } = (this.#current = new AbortController());
    const loading = Promise.allSettled(
      tilesOfCell.map((tile) => this.#source.get(tileUrl("noms", tile, this.#version), signal)),
    );
    // Only then, so that the tiles that both wait for are not requested twice.
    former?.abort();
    const tiles = await loading;
    if (signal.aborted || tilesOfCell.length === 0) return false;
    const names = tiles.flatMap((tile) => (tile.status === "fulfilled" ? tile.value : []));
    const before = this.#names;
    this.#names = names;
    return names.length !== before.length || names.some((name, index) => name !== before[index]);
  }

  /**
   * Places the names of a drawing: those asked for, then those of the zoom by their rank. Départements are named where
   * their limits are known, which are asked for only then.
   */
  place(
    cell: Cell,
    ground: readonly PlaceName[],
    { asked, obstacles, screen }: NamesAround,
    limits: () => readonly LimitLines[] | undefined,
  ): PlacedLabel<NameLabel>[] {
    const place = placeIn(cell);
    const whole = { x: 0, y: 0, width: cell.width, height: cell.height };
    const zoom = Math.floor(cell.zoom);
    const names = zoom > GROUND_ZOOM && this.#names.length > 0 ? this.#names : ground;
    const first = asked.map((name): NameLabel => {
      const { radius } = name;
      const reach = radius + (name.kind === "site" ? SITE_REACH : ASKED_REACH);
      const centred = name.kind === "area";
      return this.#label(name.kind, name.nom, place(name), { gap: radius + 3, reach, centred });
    });
    const written = new Set(asked.map(({ nom }) => nom));
    const ranked = names
      .filter(({ nom, zoom: from, lastZoom }) => {
        return from <= zoom && zoom <= lastZoom && !written.has(nom);
      })
      .map((name) => ({ name, at: place(name) }))
      .filter(({ at }) => isOver(whole, at))
      .sort((one, other) => rank(one.name) - rank(other.name));
    const bounds = ranked.some(({ name }) => name.genre === "departement") && limits();
    const rest = withoutSuburbs(ranked, asked.map(place)).flatMap(({ name, at }) => {
      const label = this.#ranked(name, at, obstacles);
      if (label.kind !== "departement") return label;
      return bounds ? { ...label, fits: withinLimits(bounds, cell, at, label.width) } : [];
    });
    return placeLabels([...first, ...rest], obstacles, screen);
  }

  #ranked(name: PlaceName, at: WorldPoint, obstacles: readonly Box[]): NameLabel {
    const kind = kindOf(name);
    const town = kind === "town" || kind === "city";
    const reach = reachOf(name, kind);
    // What stands on a town shows where it is.
    const dot = town && !obstacles.some((box) => isOver(box, at));
    return this.#label(kind, name.nom, at, { gap: 5, reach, dot, centred: !town });
  }

  #label(
    kind: NameKind,
    text: string,
    { x, y }: WorldPoint,
    { gap = 0, reach = 0, dot = false, centred = false },
  ): NameLabel {
    const width = this.#ruler ? widthOf(this.#ruler, kind, text) : 0;
    return { text, x, y, width, height: NAME_HEIGHT, centred, gap, reach, kind, dot };
  }
}

function reachOf({ genre, population }: PlaceName, kind: NameKind): number {
  if (population >= METROPOLIS) return population >= LARGEST ? LARGEST_REACH : METROPOLIS_REACH;
  return genre === "prefecture" || kind === "city" ? CITY_REACH : 0;
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

/** Leaves out the towns that lie beside one before them or, unless they are large or préfectures, beside one `asked` for. */
function withoutSuburbs<Located extends { readonly name: PlaceName; readonly at: WorldPoint }>(
  names: readonly Located[],
  asked: readonly WorldPoint[],
): Located[] {
  const towns: WorldPoint[] = [];
  const isBeside = (at: WorldPoint) => (town: WorldPoint) =>
    Math.hypot(town.x - at.x, town.y - at.y) < SUBURB;
  return names.filter(({ name, at }) => {
    const { genre, population } = name;
    if (genre !== "commune" && genre !== "prefecture") return true;
    const isSmall = genre === "commune" && population < CITY;
    const isSuburb = towns.some(isBeside(at)) || (isSmall && asked.some(isBeside(at)));
    towns.push(at);
    return !isSuburb;
  });
}

function isOver({ x: left, y: top, width, height }: Box, { x, y }: WorldPoint): boolean {
  return x >= left && y >= top && x <= left + width && y <= top + height;
}
