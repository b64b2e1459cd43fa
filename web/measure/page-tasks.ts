// The longest task of each page, kept in a file each until the report reads them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "./figures";

/** No task of a page should keep it from answering for longer, in milliseconds on a slow processor. */
export const LONGEST = 100;

/** The browser tells of no task that is shorter, in milliseconds. */
const LEAST_TOLD = 50;

/** The longest tasks of the loads of one page, in milliseconds; 0 where none was long. */
export interface PageTasks {
  /** Where the row stands. */
  readonly order: number;
  readonly path: string;
  readonly desk: readonly number[];
  readonly phone: readonly number[];
  /** While the map is opened on the phone; nothing on a page without one. */
  readonly opening?: readonly number[];
}

const FOLDER = fileURLToPath(new URL("../test-results/tasks/", import.meta.url));

/** Keeps the tasks of a page for the report. */
export function keepTasks(tasks: PageTasks): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}${tasks.order}.json`, JSON.stringify(tasks));
}

/** The table of the tasks kept, in French; nothing where none is. They are gone afterwards. */
export function takeTasksTable(): string {
  mkdirSync(FOLDER, { recursive: true });
  const files = readdirSync(FOLDER);
  const pages = files.map((name): PageTasks => JSON.parse(readFileSync(FOLDER + name, "utf8")));
  rmSync(FOLDER, { recursive: true });
  if (pages.length === 0) return "";
  pages.sort((one, other) => one.order - other.order);
  return `
## La plus longue tâche de chaque page

Tant qu’une tâche dure, la page ne répond pas. En millisecondes, processeur ÷ 4, le réseau à sa vitesse : la médiane des plus
longues tâches de trois chargements, et au mieux la plus courte. Le navigateur ne dit rien de celles de moins de ${LEAST_TOLD} ms.
Voulu : ${LONGEST} ms au plus.

| page | à 1440 pixels | à 360 pixels | à 360 pixels, la carte ouverte | atteint |
|---|---|---|---|---|
${pages.map(rowOf).join("\n")}
`;
}

function rowOf({ path, desk, phone, opening }: PageTasks): string {
  const all = [desk, phone, ...(opening ? [opening] : [])];
  const reached = all.every((tasks) => median(tasks) <= LONGEST);
  const last = opening ? inWords(opening) : "pas de carte";
  return `| \`${path}\` | ${inWords(desk)} | ${inWords(phone)} | ${last} | ${reached ? "oui" : "**non**"} |`;
}

/** The middle of the longest tasks of several loads, and the least. */
export function inWords(tasks: readonly number[]): string {
  const [middle, least] = [median(tasks), Math.min(...tasks)];
  return middle === least ? told(middle) : `${told(middle)}, au mieux ${told(least)}`;
}

function told(task: number): string {
  return task < LEAST_TOLD ? `< ${LEAST_TOLD}` : String(Math.round(task));
}
