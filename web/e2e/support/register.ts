import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DATA } from "./service";

/** Registers to serve: the committed one, and those that a page must stand. */
export type RegisterName =
  | "committed"
  | "hostile"
  | "empty"
  | "single"
  | "unlocated"
  | "large"
  | "crowded";

type Row = Record<string, string>;

/** Runs `use` with a data folder that has this register, beside the committed territories. */
export async function withRegister(
  name: RegisterName,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  if (name === "committed") return use(DATA);
  const folder = await mkdtemp(join(tmpdir(), "ptce-atlas-"));
  try {
    await cp(DATA, folder, {
      recursive: true,
      filter: (path) => !path.startsWith(join(DATA, "build")),
    });
    const poles = await readCsv(join(DATA, "poles.csv"));
    const kept = MAKERS[name](poles).sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
    const ids = new Set(kept.map(({ id }) => id));
    await writeCsv(join(folder, "poles.csv"), poles, kept);
    for (const table of ["laureats.csv", "membres.csv"]) {
      const rows = await readCsv(join(DATA, table));
      const left = rows.filter(({ pole }) => ids.has(pole));
      await writeCsv(join(folder, table), rows, left);
    }
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const RIGHT_TO_LEFT = "\u202e";

/** Names that a page could take for something else, each under an identifier that names it. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  "hostile-script": "<script>alert(1)</script>",
  "hostile-markup": `"><img src=x onerror=alert(2)><svg/onload=alert(3)>`,
  "hostile-quotes": `L'"atelier" d’à \`côté\` \\' " onmouseover="alert(4)`,
  "hostile-entities": "Pêche &amp; Fils &lt;b&gt; &#60;i&#62; &nbsp;",
  "hostile-template": "{{ 7*7 }} {% include 'x' %} ${alert(5)}",
  "hostile-closing": "</title></style></textarea></script><script>alert(6)</script>",
  "hostile-direction": `${RIGHT_TO_LEFT}eloP \u0627\u0644\u0645\u0631\u0643\u0632 \u05e7\u05d5 \u202b(abc)`,
  "hostile-long-words": "Très long pôle ".repeat(134).trim(),
  "hostile-long-word": "A".repeat(2000),
  "hostile-combining": `Z${"\u0351".repeat(300)}algo`,
  "hostile-spaces": "\u200bPôle\u00a0\u200b\u3000espacé",
  "hostile-formula": "=HYPERLINK(1)+@SUM(-1)",
};

const MAKERS: Record<Exclude<RegisterName, "committed">, (poles: Row[]) => Row[]> = {
  hostile: (poles) => {
    const model = poles.find(({ commune, perimetre }) => commune && perimetre);
    if (!model) throw new Error("no pole has a commune and a perimeter");
    const hostile = Object.entries(HOSTILE_NAMES).map(([id, nom], index) => ({
      ...model,
      id,
      nom,
      porteur: nom,
      resume: nom,
      remarques: nom,
      perimetre_texte: nom,
      // Addresses that the reader accepts and a careless page would run.
      site: "https://example.org/?q=javascript:alert(7)&'onload='alert(8)",
      sources: `https://example.org/%22%3E${id};https://[::1]:80/{{7*7}};https://example.org/javascript:alert(9)${"x".repeat(400)}`,
      // All but two of them at one place, so that they open as a list.
      commune: index < 2 ? model.commune : "35236",
      departement: index < 2 ? model.departement : "35",
      region: index < 2 ? model.region : "53",
      perimetre: "commune:35236",
      perimetre_nature: "exact",
    }));
    return [...poles, ...hostile] as Row[];
  },
  empty: () => [],
  single: (poles) => poles.filter(({ commune }) => commune).slice(0, 1),
  large: multiplied,
  crowded: (poles) =>
    multiplied(poles).map((pole) => ({ ...pole, ...REDON, commune_nature: "siege" })),
  unlocated: (poles) => poles.map((pole) => ({ ...pole, commune: "", commune_nature: "" })),
};

/** Where all poles of the crowded register stand. */
const REDON = { commune: "35236", departement: "35", region: "53" };

function multiplied(poles: Row[]): Row[] {
  return Array.from({ length: LARGE }, (_, at) => ({
    ...(poles[at % poles.length] as Row),
    id: `pole-${String(at).padStart(4, "0")}`,
    nom: `Pôle ${String(at).padStart(4, "0")}`,
  }));
}

/** How many poles the large register has: more than paper holds. */
export const LARGE = 620;

/** The rows of a CSV file, by column. */
export async function readCsv(path: string): Promise<Row[]> {
  const [header = [], ...rows] = parse(await readFile(path, "utf8"));
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

/** Writes `rows` with the columns of `like`, sorted by identifier as the committed files are. */
async function writeCsv(path: string, like: Row[], rows: Row[]): Promise<void> {
  const columns = Object.keys(like[0] ?? {});
  const line = (cells: string[]) => `${cells.map(quoted).join(",")}\n`;
  const lines = rows.map((row) => line(columns.map((name) => row[name] ?? "")));
  await writeFile(path, line(columns) + lines.join(""));
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The cells of a text by RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quotedCell, plainCell, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g,
  )) {
    if (end === "" && row.length === 0) break;
    row.push(quotedCell?.replaceAll('""', '"') ?? plainCell ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
