// How names look: each kind its own hand, with a halo of what is under it.

import { type Label, leaderOf, type PlacedLabel } from "./label-placement";
import type { Palette } from "./palette";
import type { Context } from "./pixels";

/** What a name is of, as far as it looks. */
export type NameKind =
  | "town"
  | "city"
  | "departement"
  | "country"
  | "sea"
  | "area"
  | "subject"
  | "site";

/** A name with its hand. */
export interface NameLabel extends Label {
  readonly kind: NameKind;
  /** Where its dot stands, for a town that has one. */
  readonly dot: boolean;
}

const FAMILY = "system-ui, sans-serif";

const FONTS: Readonly<Record<NameKind, string>> = {
  town: `12px ${FAMILY}`,
  city: `600 13px ${FAMILY}`,
  departement: `italic 11px ${FAMILY}`,
  country: `italic 11px ${FAMILY}`,
  sea: `italic 12px ${FAMILY}`,
  area: `italic 600 14px ${FAMILY}`,
  subject: `700 13px ${FAMILY}`,
  site: `700 12px ${FAMILY}`,
};

/** Height of a line of names. */
export const NAME_HEIGHT = 14;

const widths = new Map<string, number>();

/** The width of a name as it is drawn. */
export function widthOf(context: Context, kind: NameKind, text: string): number {
  const key = `${kind} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    prepare(context, kind);
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Draws names where they were placed. */
export function drawNames(
  context: Context,
  placed: readonly PlacedLabel<NameLabel>[],
  palette: Palette,
): void {
  context.save();
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { label } of placed) if (label.dot) drawDot(context, label, palette);
  for (const one of placed) drawLeader(context, one, palette);
  for (const { label, x, y } of placed) {
    prepare(context, label.kind);
    const [ink, halo] = coloursOf(label.kind, palette);
    context.strokeStyle = halo;
    context.lineWidth = 3;
    context.strokeText(label.text, x, y);
    context.fillStyle = ink;
    context.fillText(label.text, x, y);
  }
  context.restore();
}

function prepare(context: Context, kind: NameKind): void {
  context.font = FONTS[kind];
  context.letterSpacing = kind === "country" || kind === "sea" ? "1px" : "0px";
}

function drawLeader(context: Context, placed: PlacedLabel<NameLabel>, palette: Palette): void {
  const leader = leaderOf(placed);
  if (!leader) return;
  const [from, to] = leader;
  const [ink, halo] = coloursOf(placed.label.kind, palette);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.stroke();
}

function drawDot(context: Context, { x, y }: Label, palette: Palette): void {
  context.beginPath();
  context.arc(x, y, 1.75, 0, 2 * Math.PI);
  context.strokeStyle = palette.land;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = palette.ink2;
  context.fill();
}

function coloursOf(kind: NameKind, palette: Palette): [string, string] {
  switch (kind) {
    case "sea":
      return [palette.seaInk, palette.water];
    case "country":
      return [palette.ink2, palette.elsewhere];
    case "area":
    case "departement":
      return [palette.ink2, palette.land];
    case "subject":
      return [palette.brand, palette.land];
    case "site":
      return [palette.accent, palette.land];
    default:
      return [palette.ink, palette.land];
  }
}
