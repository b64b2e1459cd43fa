import { isAbort } from "../abort";
import { decodeLimits, LIMIT_LEVELS, type LimitLines } from "../geo/lines";
import { type LonLat, toWorld, wrapLongitude } from "../geo/mercator";
import { decodeTerritories, type Territory, territoryAt } from "../geo/territory";
import { type Cell, clipToTile, type Degrees, dataZoom, meets, tilesUnder } from "../tiles/cell";
import { TileSource } from "../tiles/tile-source";
import {
  type LayerName,
  servedBy,
  type TileId,
  tileAt,
  tileUrl,
  wrapColumn,
} from "../tiles/tile-url";
import {
  COARSE_GROUND_ZOOM,
  LAST_ABROAD_ZOOM,
  LAST_GROUND_ZOOM,
  LAST_TERRITORY_ZOOM,
  levelOf,
  levelsAt,
  lineStyle,
} from "./levels";
import type { Palette } from "./palette";
import type { Context, Paint } from "./pixels";
import { named, type Place } from "./place";
import { COLLECTIVITES, isFrance } from "./places-of-france";
import type { ShadeSource } from "./shade-source";
import type { TerritoryStyle } from "./style";
import {
  fillRings,
  outline,
  paintEdges,
  paintFills,
  paintGround,
  paintLimits,
  paintThrough,
  paintVeil,
  type Read,
} from "./territory-painting";
import { traceRings } from "./trace";

/** Decoded tiles kept: several screens of some layers. */
const KEPT_TILES = 300;

/** How a cell is painted where it is not a part of the map itself. */
export interface PrepareOptions {
  /** Over a base map: fills let it show, and there is no ground of ours. */
  readonly overBaseMap?: boolean;
  /** Filled however far out it is, as a small map of a part of the country is. */
  readonly atAnyZoom?: boolean;
}

/** Nothing filled, nothing outlined. */
const PLAIN: TerritoryStyle = {
  outlined: new Set(),
  outlinedWithin: undefined,
  veiled: false,
  filled: undefined,
};

/** How much of a base map shows through what is filled over it. */
const OVER_BASE_MAP = 0.72;

/** What is known of a tile before it is read. */
export interface CoarseGround {
  /** Whether neighbours may stand in it. */
  isAbroad(tile: TileId): boolean;
  /** Whether its middle is in France; nothing when that is not known. */
  isOurs(tile: TileId): Promise<boolean | undefined>;
  /** Fills the country. */
  fillLand(context: Context, cell: Cell): void;
}

/** What is outlined of a layer, and the one code to ask for when there is no other. */
interface Outlined {
  readonly codes: readonly string[];
  readonly only: string | undefined;
}

/** Paints territories in cells and says which ones are under a point. */
export class TerritoryTiles {
  readonly #territories = new TileSource(decodeTerritories, KEPT_TILES);
  readonly #limits = new TileSource(decodeLimits, KEPT_TILES);
  readonly #version: string;
  readonly #shades: ShadeSource;
  readonly #ground: CoarseGround;
  readonly #failed: () => void;
  /** How territories are drawn. It may change: each painting of a cell reads it anew. */
  style: TerritoryStyle = PLAIN;
  /** Codes of the filled territories that are selected or pointed at. */
  highlighted: readonly string[] = [];

  /** `failed` is called when a tile could not be loaded. */
  constructor(version: string, shades: ShadeSource, ground: CoarseGround, failed: () => void) {
    this.#version = version;
    this.#shades = shades;
    this.#ground = ground;
    this.#failed = failed;
  }

  /** Whether territories are filled by a value, and nothing narrower than they is shown. */
  get isFilledAlone(): boolean {
    return this.style.filled?.alone === true;
  }

  /**
   * Whether the background has something that our own land does not hide: neighbours, which the ground's one file
   * shows from afar, and collectivités, which are filled at every zoom.
   */
  #hasBackground(tile: TileId, zoom: number): boolean {
    const near = zoom > COARSE_GROUND_ZOOM;
    return (near && this.#ground.isAbroad(tile)) || hasCollectivite(tile);
  }

  /** Land where the ground is near, fills and limits: all that lies over the coarse ground, or over a base map. */
  async prepare(
    cell: Cell,
    signal: AbortSignal,
    { overBaseMap = false, atAnyZoom = false }: PrepareOptions = {},
  ): Promise<(palette: Palette) => Paint> {
    const { veiled, outlinedWithin } = this.style;
    const isSeen = atAnyZoom || cell.zoom + 0.001 >= (this.style.filled?.from ?? 0);
    const filled = isSeen ? this.style.filled : undefined;
    const shadeOf = (code: string) => this.#shades.shadeOf(code);
    const near = cell.zoom > COARSE_GROUND_ZOOM && !overBaseMap;
    const alone = filled?.alone === true;
    const nothing: Read<Territory[]>[] = [];
    // The borders of what is filled are those of its polygons.
    const lines = alone ? undefined : this.#readLimits(cell, signal);
    const [background, regions, territories, limits, outlined] = await Promise.all([
      near || filled ? this.#read("fond", cell, signal) : nothing,
      near ? this.#readLand(cell, signal, lines) : nothing,
      // A page about one territory says nothing of the others.
      filled
        ? this.#read(filled.level.layer, cell, signal, veiled ? outlinedWithin : undefined)
        : nothing,
      lines ?? [],
      this.#readOutlined(cell, signal),
      filled && this.#shades.ready(),
    ]);
    signal.throwIfAborted();
    return (colours) => (context) => {
      if (near) paintGround(context, cell, colours, background, regions);
      const fill = (on: Context) => {
        if (!filled) return;
        for (const each of territories) {
          paintFills(on, cell, colours, shadeOf, each);
          if (alone) paintEdges(on, cell, colours, { ...filled, shadeOf }, each);
        }
        for (const each of background) {
          const collectivites = each.content.filter(({ nature }) => nature === "collectivite");
          paintFills(on, cell, colours, shadeOf, { ...each, content: collectivites });
        }
      };
      if (overBaseMap) paintThrough(context, cell, OVER_BASE_MAP, fill);
      else fill(context);
      if (veiled) {
        const land = (veil: Context) => {
          if (overBaseMap) veil.fillRect(0, 0, cell.width, cell.height);
          else if (near) for (const each of regions) fillRings(veil, cell, each);
          else this.#ground.fillLand(veil, cell);
        };
        paintVeil(context, cell, colours, outlined, land);
      }
      paintLimits(context, cell, colours, limits, veiled ? outlined : undefined);
      outline(context, cell, colours, outlined, filled === undefined && !veiled);
    };
  }

  /** The borders of the filled territories that are selected or pointed at. */
  async prepareHighlight(
    cell: Cell,
    signal: AbortSignal,
  ): Promise<((palette: Palette) => Paint) | undefined> {
    const { filled } = this.style;
    const { highlighted } = this;
    if (highlighted.length === 0 || !filled || cell.zoom < filled.from) return undefined;
    const layers = await Promise.all([
      this.#read(filled.level.layer, cell, signal),
      this.#read("fond", cell, signal),
    ]);
    signal.throwIfAborted();
    return ({ panel, ink }) =>
      (context) => {
        context.lineJoin = "round";
        for (const { tile, content } of layers.flat()) {
          const seen = content.filter(
            ({ code, nature }) => highlighted.includes(code) && nature !== "pays",
          );
          if (seen.length === 0) continue;
          context.save();
          clipToTile(context, cell, tile);
          traceRings(context, seen, cell);
          for (const [colour, width] of [
            [panel, 5],
            [ink, 2.5],
          ] as const) {
            context.strokeStyle = colour;
            context.lineWidth = width;
            context.stroke();
          }
          context.restore();
        }
      };
  }

  /** The territories under a point, among those named at this zoom. */
  async at(point: LonLat, zoom: number, signal: AbortSignal): Promise<Place> {
    const lon = wrapLongitude(point.lon);
    const world = toWorld(lon, point.lat);
    const tile = tileAt({ lon, lat: point.lat }, dataZoom(zoom, 0, LAST_TERRITORY_ZOOM));
    const levels = levelsAt(zoom, this.style.filled).reverse();
    const layers = await Promise.all(
      [...levels.map(({ layer }) => layer), "fond" as const].map((layer) =>
        layer === "fond" && !hasCollectivite(tile)
          ? []
          : this.#tile(layer, servedBy(tile, lastZoom(layer)), signal),
      ),
    );
    signal.throwIfAborted();
    const found = levels.flatMap((level, index) => {
      const territory = territoryAt(layers[index] ?? [], world);
      return territory ? [{ niveau: level.niveau, territory: named(territory) }] : [];
    });
    const collectivites = layers.at(-1)?.filter(({ nature }) => nature === "collectivite") ?? [];
    const collectivite = territoryAt(collectivites, world);
    return { found, collectivite: collectivite && named(collectivite) };
  }

  async #readOutlined(cell: Cell, signal: AbortSignal): Promise<Read<Territory[]>[]> {
    const byLayer = new Map<LayerName, string[]>();
    const { outlined, outlinedWithin } = this.style;
    for (const key of outlined) {
      const [niveau, code = ""] = key.split(":");
      const layer = levelOf(niveau)?.layer;
      if (layer) byLayer.set(layer, [...(byLayer.get(layer) ?? []), code]);
    }
    const reads = await Promise.all(
      [...byLayer].map(([layer, codes]) => {
        const [code, ...others] = codes;
        const only = others.length === 0 ? code : undefined;
        return this.#read(layer, cell, signal, outlinedWithin, { codes, only });
      }),
    );
    return reads.flat();
  }

  /** A layer's territories under a cell, tile by tile. */
  async #read(
    layer: LayerName,
    cell: Cell,
    signal: AbortSignal,
    within?: Degrees,
    outlined?: Outlined,
  ): Promise<Read<Territory[]>[]> {
    const abroad = layer === "fond" && !tilesUnder(cell, LAST_ABROAD_ZOOM).some(hasCollectivite);
    const last = abroad ? LAST_ABROAD_ZOOM : lastZoom(layer);
    const zoom = dataZoom(cell.zoom, FIRST_DATA_ZOOM[layer] ?? 0, last);
    const tiles = tilesUnder(cell, zoom).filter((tile) => {
      if (layer === "fond") return this.#hasBackground(tile, cell.zoom);
      return isFrance(tile) && (!within || meets(tile, within));
    });
    return Promise.all(
      tiles.map(async (tile) => ({
        tile,
        content: await this.#tile(layer, tile, signal, outlined),
      })),
    );
  }

  /** Our land under a cell. A tile that no coast and no land border runs through is all land, or has none. */
  async #readLand(
    cell: Cell,
    signal: AbortSignal,
    lines: Promise<Read<LimitLines[]>[]> | undefined,
  ): Promise<Read<Territory[]>[]> {
    if (!lines) return this.#read("regions", cell, signal);
    const whole = async ({ tile, content }: Read<LimitLines[]>) => {
      if (content.some(({ niveau }) => niveau === "pays")) return undefined;
      return this.#ground.isOurs(tile);
    };
    return Promise.all(
      (await lines).map(async (read) => {
        const { tile } = read;
        const isWhole = await whole(read);
        if (isWhole === undefined)
          return { tile, content: await this.#tile("regions", tile, signal) };
        return { tile, content: isWhole ? [wholeTile(tile)] : [] };
      }),
    );
  }

  /** The limits under a cell, if they are there; else they are requested, and `came` is called once they are. */
  limits(cell: Cell, signal: AbortSignal, came: () => void): LimitLines[] | undefined {
    const known = () => this.#limitTiles(cell).map(({ url }) => this.#limits.peek(url));
    const tiles = known();
    if (tiles.every((tile) => tile)) return tiles.flatMap((tile) => tile ?? []);
    this.#readLimits(cell, signal).then(
      () => known().every((tile) => tile) && came(),
      () => {},
    );
    return undefined;
  }

  #limitTiles(cell: Cell): { tile: TileId; url: string }[] {
    const tiles = tilesUnder(cell, dataZoom(cell.zoom, 2, LAST_TERRITORY_ZOOM)).filter(isFrance);
    return tiles.map((tile) => ({
      tile,
      url: tileUrl("limites", tile, this.#version, limitsAt(cell.zoom)),
    }));
  }

  async #readLimits(cell: Cell, signal: AbortSignal): Promise<Read<LimitLines[]>[]> {
    return Promise.all(
      this.#limitTiles(cell).map(async ({ tile, url }) => ({
        tile,
        content: await this.#limits.get(url, signal).catch(this.#missing([])),
      })),
    );
  }

  /**
   * A layer's territories in a tile, or those to outline. Overseas collectivities are filled from the ground alone, which
   * has them at every zoom: drawn twice, their fill would cancel itself out. None, and a failure reported, when it could
   * not be loaded.
   */
  async #tile(
    layer: LayerName,
    tile: TileId,
    signal: AbortSignal,
    outlined?: Outlined,
  ): Promise<Territory[]> {
    const url = tileUrl(layer, tile, this.#version, this.#asked(layer, outlined?.only));
    const all = await this.#territories.get(url, signal).catch(this.#missing([]));
    if (outlined) return all.filter(({ code }) => outlined.codes.includes(code));
    return layer === "fond" ? all : all.filter(({ nature }) => nature !== "collectivite");
  }

  /** What is asked of a layer: no codes, which the identifiers are, and of communes those of the page's territory. */
  #asked(layer: LayerName, only: string | undefined): URLSearchParams {
    const asked = new URLSearchParams({ properties: "nom,de,nature", ...(only && { code: only }) });
    const { veiled, outlined } = this.style;
    const [territory, ...others] = veiled && layer === "communes" ? outlined : [];
    const [niveau = "", code = ""] = territory?.split(":") ?? [];
    if (others.length === 0 && HOLDS_COMMUNES.includes(niveau)) asked.set(niveau, code);
    return asked;
  }

  #missing<Tile>(none: Tile): (error: unknown) => Tile {
    return (error) => {
      if (isAbort(error)) throw error;
      this.#failed();
      return none;
    };
  }
}

function hasCollectivite(tile: TileId): boolean {
  return COLLECTIVITES.some(({ bounds }) => meets(tile, bounds));
}

/** Land that fills a tile, and its margin, as the land of other tiles does: no seam shows between them. */
function wholeTile({ z, x, y }: TileId): Territory {
  const side = 1 / 2 ** z;
  const margin = side / 32;
  const [west, north] = [wrapColumn(x, z) * side - margin, y * side - margin];
  const [east, south] = [west + side + 2 * margin, north + side + 2 * margin];
  const ring = Float64Array.of(west, north, west, south, east, south, east, north, west, north);
  return { code: "", nom: "", de: "", nature: "", rings: [ring], box: [west, north, east, south] };
}

/** What is asked of the lines of limits: the levels that are drawn at a zoom. */
function limitsAt(zoom: number): URLSearchParams {
  const drawn = LIMIT_LEVELS.filter((niveau) => lineStyle(niveau, zoom));
  return new URLSearchParams(drawn.length < LIMIT_LEVELS.length ? { niveau: drawn.join() } : {});
}

/** Levels by which the service narrows tiles of communes. */
const HOLDS_COMMUNES: readonly string[] = ["epci", "departement", "region"];

/** First zoom at which a layer has tiles worth reading. */
const FIRST_DATA_ZOOM: Partial<Record<LayerName, number>> = {
  departements: 4,
  epci: 5,
  communes: 7,
};

function lastZoom(layer: LayerName): number {
  return layer === "fond" ? LAST_GROUND_ZOOM : LAST_TERRITORY_ZOOM;
}
