// Which communes are near a pole, requested from the service: filled, and named with their distance.
import { counted, distance, duration, figure } from "../french";
import { LEVELS, type Level } from "../painting/levels";
import type { Shade, Shades } from "../painting/shades";
import { type Shading, shadesOf } from "./shading";

/** Communes are filled from this zoom on: before it their tiles are heavy and they are specks. */
const FIRST_ZOOM = 7;

/** What the service says of a commune, or of an arrondissement of Paris, Lyon or Marseille. */
interface Row {
  readonly code: string;
  /** To the nearest located pole: in metres, or in seconds by road. */
  readonly length: number | null;
  readonly byRoad: boolean;
  readonly covered: boolean | null;
}

interface CommuneFill {
  readonly shade: Shade;
  readonly words: string;
}

/** The communes of a territory, covered or not. */
export class Coverage implements Shading {
  readonly level = LEVELS.at(-1) as Level;
  readonly from = FIRST_ZOOM;
  readonly alone = false;
  /** Where the service answers for the communes. */
  readonly url: string;
  #communes: ReadonlyMap<string, CommuneFill> = new Map();
  #request: Promise<void> | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** Asks for the communes when they are first wanted; after a failure, the next call asks again. */
  async shades(): Promise<Shades> {
    this.#request ??= this.#fetch().catch((error: unknown) => {
      this.#request = undefined;
      throw error;
    });
    await this.#request;
    return shadesOf(this.#communes);
  }

  shadeOf(code: string): Shade | undefined {
    return this.#communes.get(code)?.shade;
  }

  wordsOf(code: string): string | undefined {
    return this.#communes.get(code)?.words;
  }

  pageOf(): undefined {
    return undefined;
  }

  async #fetch(): Promise<void> {
    const response = await fetch(this.url, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`coverage: ${response.status}`);
    this.#communes = byCommune(readCommunes(await response.json()));
  }
}

/** Keeps of a JSON answer what has the shape of communes. */
export function readCommunes(answer: unknown): Row[] {
  const { communes } = (answer ?? {}) as { communes?: unknown };
  if (!Array.isArray(communes)) return [];
  return communes.flatMap((row: Record<string, unknown>) => {
    const { code, distance, duree, couverte } = row ?? {};
    if (typeof code !== "string") return [];
    const byRoad = duree !== undefined;
    const length = byRoad ? duree : distance;
    return [
      {
        code,
        length: typeof length === "number" ? length : null,
        byRoad,
        covered: typeof couverte === "boolean" ? couverte : null,
      },
    ];
  });
}

/** What is said of each commune that has an outline: arrondissements are gathered into theirs. */
export function byCommune(rows: readonly Row[]): Map<string, CommuneFill> {
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const commune = communeOf(row.code);
    const known = parts.get(commune);
    if (known) known.push(row);
    else parts.set(commune, [row]);
  }
  return new Map([...parts].map(([commune, its]) => [commune, fillOfParts(its)]));
}

/** The commune of an arrondissement of Paris, Lyon or Marseille; another commune's own code. */
function communeOf(code: string): string {
  if (/^751\d\d$/.test(code)) return "75056";
  if (/^6938\d$/.test(code)) return "69123";
  if (/^132\d\d$/.test(code)) return "13055";
  return code;
}

function fillOfParts(rows: readonly Row[]): CommuneFill {
  const [only, ...others] = rows;
  if (only && others.length === 0) return fillOf(only);
  const covered = rows.filter((row) => row.covered === true).length;
  const known = rows.some((row) => row.covered !== null);
  const words = `${counted(covered, "arrondissement couvert", "arrondissements couverts")} sur ${figure(rows.length)}`;
  if (covered === rows.length) return { shade: "covered", words };
  if (covered > 0) return { shade: "partly", words };
  return { shade: known ? "uncovered" : "unknown", words };
}

function fillOf({ length, byRoad, covered }: Row): CommuneFill {
  const shade = covered === null ? "unknown" : covered ? "covered" : "uncovered";
  if (length === null) {
    if (covered !== null)
      return { shade, words: byRoad ? "aucun pôle à moins de 100\u00a0km" : "aucun pôle localisé" };
    return { shade, words: byRoad ? "durée non connue" : "distance inconnue" };
  }
  const isHere = byRoad ? length === 0 : length < 50;
  const far = byRoad
    ? `${duration(length)} en voiture du pôle le plus rapide à atteindre`
    : `${distance(length)} du pôle le plus proche`;
  const near = isHere ? "un pôle dans la commune" : far;
  const then = shade === "covered" ? "couverte" : shade === "uncovered" ? "non couverte" : "";
  return { shade, words: [near, then].filter(Boolean).join(", ") };
}
