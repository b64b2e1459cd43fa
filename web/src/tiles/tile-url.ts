// Where a tile stands and what its address is.
import { type LonLat, toWorld } from "../geo/mercator";

/** The layers that the service cuts into tiles. */
export type LayerName =
  | "poles"
  | "communes"
  | "epci"
  | "departements"
  | "regions"
  | "limites"
  | "noms"
  | "fond";

/** Column `x`, row `y` at zoom `z`; `x` may lie outside the square, on another turn of the world. */
export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Address of a tile: the service names the **row before the column** (OGC API – Tiles). */
export function tileUrl(
  layer: LayerName,
  { z, x, y }: TileId,
  version: string,
  filters: URLSearchParams = new URLSearchParams(),
): string {
  const row = y;
  const column = wrapColumn(x, z);
  const query = new URLSearchParams([["f", "json"], ["v", version], ...filters]);
  return `/api/collections/${layer}/tiles/WebMercatorQuad/${z}/${row}/${column}?${query}`;
}

/** The column within the square, for one that may be past its edges. */
export function wrapColumn(x: number, z: number): number {
  const columns = 2 ** z;
  return ((x % columns) + columns) % columns;
}

/** The tile that serves `tile` when its layer stops at `maxZoom`: itself or an ancestor. */
export function servedBy(tile: TileId, maxZoom: number): TileId {
  if (tile.z <= maxZoom) return tile;
  const scale = 2 ** (tile.z - maxZoom);
  return { z: maxZoom, x: Math.floor(tile.x / scale), y: Math.floor(tile.y / scale) };
}

/** The tile that holds a point. */
export function tileAt({ lon, lat }: LonLat, z: number): TileId {
  const world = toWorld(lon, lat);
  const columns = 2 ** z;
  return {
    z,
    x: Math.floor(world.x * columns),
    y: Math.max(0, Math.min(columns - 1, Math.floor(world.y * columns))),
  };
}

/** Every tile that touches the rectangle between its north-west and south-east corners. */
export function tilesBetween(northWest: LonLat, southEast: LonLat, z: number): TileId[] {
  const first = tileAt(northWest, z);
  const last = tileAt(southEast, z);
  const tiles: TileId[] = [];
  for (let y = first.y; y <= last.y; y += 1) {
    for (let x = first.x; x <= last.x; x += 1) tiles.push({ z, x, y });
  }
  return tiles;
}
