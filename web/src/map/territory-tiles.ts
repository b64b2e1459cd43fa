import { isAbort } from "../abort";
import { type LonLat, metresPerPixel, TILE_SIZE, toWorld, wrapLongitude } from "../geo/mercator";
import { decodeTerritories, type Territory, territoryAt } from "../geo/territory";
import { TileSource } from "../tiles/tile-source";
import { type LayerName, servedBy, type TileId, tileAt, tileUrl } from "../tiles/tile-url";
import { borderWidth, LAST_GROUND_ZOOM, LAST_TERRITORY_ZOOM, type Level, levelsAt } from "./levels";
import type { Palette } from "./palette";
import { fillOf } from "./shade-fill";
import type { Shade, Shading } from "./shading";

/** Decoded tiles kept: several screens of five layers. */
const KEPT_TILES = 600;

/**
 * Neighbouring countries are known to about 400 m and ours to about 25 m: each is widened by this much (metres),
 * under our own land, so that no water shows through along a land border.
 */
const SEAM = 1200;

/** France among the countries of the background (ISO 3166-1 numeric): our own, finer, land stands for it. */
const FRANCE = "250";

/** A territory to outline: `departement:35`. */
export type TerritoryKey = string;

/** A territory found under a point, with its level. */
export interface Found {
  readonly level: Level;
  readonly territory: Territory;
}

/** What is below a point, from the narrowest territory drawn there to the widest. */
export interface Place {
  readonly found: readonly Found[];
  /** Overseas collectivity, which has an outline but no territories of those levels. */
  readonly collectivite: Territory | undefined;
}

/** How territories are drawn, besides their borders. It may change: each painting of a tile reads it anew. */
export interface TerritoryStyle {
  readonly outlined: ReadonlySet<TerritoryKey>;
  readonly shading: Shading | undefined;
  /** Code of the filled territory that is highlighted. */
  readonly highlighted: string | undefined;
}

/** How much of a base map shows through what is filled over it. */
const OVER_BASE_MAP = 0.72;

/** Paints territories on tiles and says which ones are under a point. */
export class TerritoryTiles {
  readonly #source = new TileSource(decodeTerritories, KEPT_TILES);
  readonly #version: string;
  readonly #style: TerritoryStyle;
  readonly #failed: () => void;

  /** `failed` is called when a tile, or the values that fill it, could not be loaded. */
  constructor(version: string, style: TerritoryStyle, failed: () => void) {
    this.#version = version;
    this.#style = style;
    this.#failed = failed;
  }

  /** Sea and land. */
  async paintGround(
    context: CanvasRenderingContext2D,
    tile: TileId,
    palette: Palette,
    signal: AbortSignal,
  ): Promise<void> {
    const [ground, regions] = await Promise.all([
      this.#read("fond", tile, signal),
      this.#read("regions", tile, signal),
    ]);
    signal.throwIfAborted();
    context.fillStyle = palette.water;
    context.fillRect(0, 0, TILE_SIZE, TILE_SIZE);

    const countries = ground.filter(({ nature, code }) => nature === "pays" && code !== FRANCE);
    trace(context, countries, tile);
    context.fillStyle = palette.elsewhere;
    context.fill("evenodd");
    if (regions.length > 0) {
      const latitude = latitudeOfRow(tile);
      context.strokeStyle = palette.elsewhere;
      context.lineJoin = "round";
      context.lineWidth = SEAM / metresPerPixel(latitude, tile.z);
      context.stroke();
    }
    const collectivites = ground.filter(({ nature }) => nature === "collectivite");
    for (const ours of [collectivites, regions]) {
      trace(context, ours, tile);
      context.fillStyle = palette.land;
      context.fill("evenodd");
    }
    trace(context, collectivites, tile);
    context.strokeStyle = palette.border;
    context.lineWidth = 0.8;
    context.stroke();
  }

  /** Fills the territories that have a value, over a base map or not. */
  async paintShading(
    context: CanvasRenderingContext2D,
    tile: TileId,
    palette: Palette,
    signal: AbortSignal,
    overBaseMap: boolean,
  ): Promise<void> {
    const { shading } = this.#style;
    if (!shading || tile.z < shading.from) return;
    const [territories, ground] = await Promise.all([
      this.#read(shading.level.layer, tile, signal),
      this.#read("fond", tile, signal),
      shading.ready().catch(() => {
        // Of values that are no longer shown, nobody misses any.
        if (!signal.aborted) this.#failed();
      }),
    ]);
    signal.throwIfAborted();
    const byShade = new Map<Shade, Territory[]>();
    const collectivites = ground.filter(({ nature }) => nature === "collectivite");
    for (const territory of [...territories, ...collectivites]) {
      const shade = shading.shadeOf(territory.code);
      if (!shade) continue;
      byShade.set(shade, [...(byShade.get(shade) ?? []), territory]);
    }
    context.globalAlpha = overBaseMap ? OVER_BASE_MAP : 1;
    for (const [shade, ofShade] of byShade) {
      trace(context, ofShade, tile);
      context.fillStyle = fillOf(context, shade, palette);
      context.fill("evenodd");
    }
    context.globalAlpha = 1;
  }

  /** The border of the filled territory that is highlighted. */
  async paintHighlight(
    context: CanvasRenderingContext2D,
    tile: TileId,
    palette: Palette,
    signal: AbortSignal,
  ): Promise<void> {
    const { shading, highlighted: code } = this.#style;
    if (code === undefined || !shading || tile.z < shading.from) return;
    const layers = await Promise.all([
      this.#read(shading.level.layer, tile, signal),
      this.#read("fond", tile, signal),
    ]);
    signal.throwIfAborted();
    trace(
      context,
      layers.flat().filter((territory) => territory.code === code && territory.nature !== "pays"),
      tile,
    );
    context.lineJoin = "round";
    for (const [colour, width] of [
      [palette.panel, 5],
      [palette.ink, 2.5],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  /** Borders, finest first so that the boldest lie on top, then the outlined territories. */
  async paintBorders(
    context: CanvasRenderingContext2D,
    tile: TileId,
    palette: Palette,
    signal: AbortSignal,
  ): Promise<void> {
    const { outlined: keys, shading } = this.#style;
    const levels = levelsAt(tile.z, shading).reverse();
    const layers = await Promise.all(levels.map(({ layer }) => this.#read(layer, tile, signal)));
    signal.throwIfAborted();
    context.lineJoin = "round";
    context.lineCap = "round";
    levels.forEach((level, index) => {
      trace(context, layers[index] ?? [], tile);
      context.strokeStyle = palette.border;
      context.lineWidth = borderWidth(level, tile.z);
      context.stroke();
    });
    const outlined = levels.flatMap(({ niveau }, index) =>
      (layers[index] ?? []).filter(({ code }) => keys.has(`${niveau}:${code}`)),
    );
    if (outlined.length === 0) return;
    trace(context, outlined, tile);
    // Its communes may be filled, which says more.
    if (!shading) {
      context.fillStyle = palette.brand;
      context.globalAlpha = 0.1;
      context.fill("evenodd");
      context.globalAlpha = 1;
    }
    context.strokeStyle = palette.brand;
    context.lineWidth = 2.5;
    context.stroke();
  }

  /** The territories under a point, among those drawn at this zoom. */
  async at(point: LonLat, zoom: number, signal: AbortSignal): Promise<Place> {
    const lon = wrapLongitude(point.lon);
    const world = toWorld(lon, point.lat);
    const tile = tileAt({ lon, lat: point.lat }, zoom);
    const levels = levelsAt(zoom, this.#style.shading).reverse();
    const layers = await Promise.all(
      [...levels.map(({ layer }) => layer), "fond" as const].map((layer) =>
        this.#read(layer, tile, signal),
      ),
    );
    signal.throwIfAborted();
    const found = levels.flatMap((level, index) => {
      const territory = territoryAt(layers[index] ?? [], world);
      return territory ? [{ level, territory }] : [];
    });
    const collectivites = layers.at(-1)?.filter(({ nature }) => nature === "collectivite") ?? [];
    return { found, collectivite: territoryAt(collectivites, world) };
  }

  /**
   * A layer's territories in a tile. Overseas collectivities are taken from the ground alone, which has them at every
   * zoom: drawn twice, their fill would cancel itself out. None, and a failure reported, when it could not be loaded.
   */
  async #read(layer: LayerName, tile: TileId, signal: AbortSignal): Promise<Territory[]> {
    const last = layer === "fond" ? LAST_GROUND_ZOOM : LAST_TERRITORY_ZOOM;
    try {
      const url = tileUrl(layer, servedBy(tile, last), this.#version);
      const all = await this.#source.get(url, signal);
      return layer === "fond" ? all : all.filter(({ nature }) => nature !== "collectivite");
    } catch (error) {
      if (isAbort(error)) throw error;
      this.#failed();
      return [];
    }
  }
}

/** Makes the rings of territories the current path, in pixels of the tile. */
function trace(
  context: CanvasRenderingContext2D,
  territories: readonly Territory[],
  { z, x, y }: TileId,
): void {
  const scale = TILE_SIZE * 2 ** z;
  const left = x * TILE_SIZE;
  const top = y * TILE_SIZE;
  context.beginPath();
  for (const { rings } of territories) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const px = (ring[i] as number) * scale - left;
        const py = (ring[i + 1] as number) * scale - top;
        if (i === 0) context.moveTo(px, py);
        else context.lineTo(px, py);
      }
      context.closePath();
    }
  }
}

/** Latitude of the middle of a tile. */
function latitudeOfRow({ z, y }: TileId): number {
  const fromEquator = Math.PI * (1 - (2 * (y + 0.5)) / 2 ** z);
  return (Math.atan(Math.sinh(fromEquator)) * 180) / Math.PI;
}
