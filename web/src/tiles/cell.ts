// A rectangle of the map that is painted at once, and the tiles of data that lie under it.
import { fromWorld, type LonLat, TILE_SIZE, toWorld, type WorldPoint } from "../geo/mercator";
import type { TileId } from "./tile-url";

/** In CSS pixels of the whole world at `zoom`, which need not be whole: the drawing is sharp at every zoom. */
export interface Cell {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the world in pixels of a zoom. */
export function worldSize(zoom: number): number {
  return TILE_SIZE * 2 ** zoom;
}

/** Where a point of the world stands in a cell, in CSS pixels from its top left. */
export function placeIn({ zoom, left, top }: Cell): (point: LonLat) => WorldPoint {
  const scale = worldSize(zoom);
  return ({ lon, lat }) => {
    const { x, y } = toWorld(lon, lat);
    return { x: x * scale - left, y: y * scale - top };
  };
}

/** The north-western and the south-eastern corner of a cell, and `more` pixels on. */
export function cornersOf(
  { zoom, left, top, width, height }: Cell,
  more: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): readonly [LonLat, LonLat] {
  const scale = worldSize(zoom);
  const at = (x: number, y: number) => fromWorld({ x: x / scale, y: y / scale });
  return [at(left - more.x, top - more.y), at(left + width + more.x, top + height + more.y)];
}

/** A tile serves this far past its zoom: few large ones are there sooner, and its quarter of a pixel is still little over half of one. */
const STRETCH = 1.2;

/** The whole zoom of the tiles of data for a zoom of the map. */
export function dataZoom(zoom: number, first: number, last: number): number {
  return Math.max(first, Math.min(last, Math.floor(zoom + 1 - STRETCH)));
}

/** The tiles of a whole zoom under a cell; their columns may be on another turn of the world. */
export function tilesUnder({ zoom, left, top, width, height }: Cell, z: number): TileId[] {
  const side = TILE_SIZE * 2 ** (zoom - z);
  const last = 2 ** z - 1;
  const tiles: TileId[] = [];
  const firstRow = Math.max(0, Math.floor(top / side));
  const lastRow = Math.min(last, Math.ceil((top + height) / side) - 1);
  for (let y = firstRow; y <= lastRow; y += 1) {
    for (let x = Math.floor(left / side); x <= Math.ceil((left + width) / side) - 1; x += 1) {
      tiles.push({ z, x, y });
    }
  }
  return tiles;
}

/** West, south, east, north in degrees. */
export type Degrees = readonly [number, number, number, number];

/** Whether a tile, on whatever turn of the world, meets a rectangle. */
export function meets({ z, x, y }: TileId, [west, south, east, north]: Degrees): boolean {
  const columns = 2 ** z;
  const column = ((x % columns) + columns) % columns;
  const first = toWorld(west, north);
  const last = toWorld(east, south);
  return (
    first.x * columns <= column + 1 &&
    last.x * columns >= column &&
    first.y * columns <= y + 1 &&
    last.y * columns >= y
  );
}

/** Keeps what is painted next to the part of a cell that a tile covers, and a hair more, so that no seam shows. */
export function clipToTile(
  context: OffscreenCanvasRenderingContext2D,
  cell: Cell,
  { z, x, y }: TileId,
): void {
  const side = TILE_SIZE * 2 ** (cell.zoom - z);
  context.beginPath();
  context.rect(x * side - cell.left - 0.5, y * side - cell.top - 0.5, side + 1, side + 1);
  context.clip();
}
