// How territories look in a cell: land, fills, limits, outlines.
import type { LimitLevel, LimitLines } from "../geo/lines";
import { fromWorld, metresPerPixel } from "../geo/mercator";
import type { Territory } from "../geo/territory";
import { type Cell, clipToTile, worldSize } from "../tiles/cell";
import type { TileId } from "../tiles/tile-url";
import { type Filled, type Level, lineStyle } from "./levels";
import type { Palette } from "./palette";
import type { Context } from "./pixels";
import { fillOf } from "./shade-fill";
import type { Shade } from "./shades";
import { REACH, traceLines, traceRings } from "./trace";

/** A tile and what was read of it. */
export interface Read<Tile> {
  readonly tile: TileId;
  readonly content: Tile;
}

/**
 * Neighbouring countries are known to about 400 m and ours to about 25 m: each is widened by this much (metres),
 * under our own land, so that no water shows through along a land border.
 */
const SEAM = 1200;

/** France among the countries of the background (ISO 3166-1 numeric): our own, finer, land stands for it. */
const FRANCE = "250";

/** Lines from the finest, so that the boldest lie on top. */
const LINE_ORDER: readonly LimitLevel[] = ["commune", "epci", "departement", "region", "pays"];

/** How much of what is outside the page's territory the veil takes away. */
const VEIL = 0.6;

/** How much of its colour an outlined territory has, where nothing is veiled. */
const TINT = 0.1;

export function paintGround(
  context: Context,
  cell: Cell,
  palette: Palette,
  background: readonly Read<Territory[]>[],
  regions: readonly Read<Territory[]>[],
): void {
  context.fillStyle = palette.water;
  context.fillRect(0, 0, cell.width, cell.height);
  const paint = (
    { tile, content }: Read<Territory[]>,
    keep: (territory: Territory) => boolean,
    colour: string,
    seam = 0,
  ) => {
    context.save();
    clipToTile(context, cell, tile);
    traceRings(context, content.filter(keep), cell, Math.max(REACH, seam / 2));
    context.fillStyle = colour;
    context.fill("evenodd");
    if (seam > 0) {
      context.strokeStyle = colour;
      context.lineJoin = "round";
      context.lineWidth = seam;
      context.stroke();
    }
    context.restore();
  };
  const seam = SEAM / metresPerPixel(latitudeOf(cell), cell.zoom);
  for (const each of background) {
    const abroad = ({ nature, code }: Territory) => nature === "pays" && code !== FRANCE;
    paint(each, abroad, palette.elsewhere, regions.length > 0 ? seam : 0);
  }
  for (const each of background) {
    paint(each, ({ nature }) => nature === "collectivite", palette.land);
  }
  for (const each of regions) paint(each, () => true, palette.land);
}

export function paintLimits(
  context: Context,
  cell: Cell,
  palette: Palette,
  limits: readonly Read<LimitLines[]>[],
  /** The territory within which the narrow levels are drawn; without it, they are everywhere. */
  within: readonly Read<Territory[]>[] | undefined,
): void {
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const { tile, content } of limits) {
    context.save();
    clipToTile(context, cell, tile);
    for (const niveau of LINE_ORDER) {
      const style = lineStyle(niveau, cell.zoom);
      const lines = content.filter((one) => one.niveau === niveau).flatMap((one) => one.lines);
      if (!style || lines.length === 0) continue;
      const inside = within !== undefined && isNarrower(niveau, "departement");
      if (inside) clipTo(context, cell, within);
      context.globalAlpha = style.strength;
      context.strokeStyle = inside ? palette.limitOverFill : palette.limit;
      context.lineWidth = style.width;
      traceLines(context, lines, cell);
      context.stroke();
      if (inside) context.restore();
    }
    context.restore();
  }
  context.globalAlpha = 1;
}

function isNarrower(one: LimitLevel, other: Level["niveau"]): boolean {
  return LINE_ORDER.indexOf(one) < LINE_ORDER.indexOf(other);
}

/** How a territory is filled, by its code. */
type ShadeOf = (code: string) => Shade | undefined;

export function paintFills(
  context: Context,
  cell: Cell,
  palette: Palette,
  shadeOf: ShadeOf,
  { tile, content }: Read<Territory[]>,
): void {
  const byShade = new Map<Shade, Territory[]>();
  for (const territory of content) {
    const shade = shadeOf(territory.code);
    if (!shade) continue;
    const same = byShade.get(shade);
    if (same) same.push(territory);
    else byShade.set(shade, [territory]);
  }
  context.save();
  clipToTile(context, cell, tile);
  for (const [shade, ofShade] of byShade) {
    traceRings(context, ofShade, cell);
    context.fillStyle = fillOf(context, shade, palette);
    context.fill("evenodd");
  }
  context.restore();
}

/** First zoom at which the borders between fills are drawn. */
const EDGES_FROM: Readonly<Record<Level["niveau"], number>> = {
  region: 0,
  departement: 0,
  epci: 7,
  commune: 10,
};

/** The borders between fills, in the colour that stands out from them. */
export function paintEdges(
  context: Context,
  cell: Cell,
  palette: Palette,
  { level, shadeOf }: Filled & { readonly shadeOf: ShadeOf },
  { tile, content }: Read<Territory[]>,
): void {
  if (cell.zoom < EDGES_FROM[level.niveau]) return;
  const plain = content.some(({ code }) => shadeOf(code) === "class-plain");
  context.save();
  clipToTile(context, cell, tile);
  traceRings(context, content, cell);
  context.strokeStyle = plain ? palette.limit : palette.limitOverFill;
  context.globalAlpha *= plain ? 0.45 : 1;
  context.lineWidth = 0.6;
  context.lineJoin = "round";
  context.stroke();
  context.restore();
}

/** Lets the land step back outside the outlined territory: the sea is no ground, and stays what it is. */
export function paintVeil(
  context: Context,
  cell: Cell,
  palette: Palette,
  outlined: readonly Read<Territory[]>[],
  fillLand: (veil: Context) => void,
): void {
  paintThrough(context, cell, VEIL, (veil) => {
    veil.fillStyle = palette.elsewhere;
    fillLand(veil);
    veil.globalCompositeOperation = "destination-out";
    for (const each of outlined) fillRings(veil, cell, each);
  });
}

/** Paints on a canvas of its own, laid over the cell as a whole: parts that overlap by a hair, as tiles do, show no seam. */
export function paintThrough(
  context: Context,
  cell: Cell,
  opacity: number,
  paint: (layer: Context) => void,
): void {
  const { width, height } = context.canvas;
  const ratio = context.getTransform().a;
  const canvas = new OffscreenCanvas(width, height);
  const layer = canvas.getContext("2d");
  if (!layer) return;
  layer.scale(ratio, ratio);
  paint(layer);
  context.globalAlpha = opacity;
  context.drawImage(canvas, 0, 0, cell.width, cell.height);
  context.globalAlpha = 1;
}

export function fillRings(
  context: Context,
  cell: Cell,
  { tile, content }: Read<Territory[]>,
): void {
  context.save();
  clipToTile(context, cell, tile);
  traceRings(context, content, cell);
  context.fill("evenodd");
  context.restore();
}

/** Keeps what is drawn next, until the context is restored, inside the outlined territory. */
function clipTo(context: Context, cell: Cell, outlined: readonly Read<Territory[]>[]): void {
  context.save();
  traceRings(
    context,
    outlined.flatMap(({ content }) => content),
    cell,
  );
  context.clip("nonzero");
}

export function outline(
  context: Context,
  cell: Cell,
  palette: Palette,
  outlined: readonly Read<Territory[]>[],
  tinted: boolean,
): void {
  const shown = outlined.filter(({ content }) => content.length > 0);
  if (tinted && shown.length > 0) {
    paintThrough(context, cell, TINT, (layer) => {
      layer.fillStyle = palette.brand;
      for (const each of shown) fillRings(layer, cell, each);
    });
  }
  for (const { tile, content } of shown) {
    context.save();
    clipToTile(context, cell, tile);
    traceRings(context, content, cell);
    context.lineJoin = "round";
    context.strokeStyle = palette.brand;
    context.lineWidth = 2.25;
    context.stroke();
    context.restore();
  }
}

/** Latitude of the middle of a cell. */
function latitudeOf({ zoom, top, height }: Cell): number {
  return fromWorld({ x: 0.5, y: (top + height / 2) / worldSize(zoom) }).lat;
}
