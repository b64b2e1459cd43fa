import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium } from "../playwright.config";
import { french, median, takeFigures } from "./figures";
import { takeTasksTable } from "./page-tasks";

const REPORT = fileURLToPath(new URL("../../docs/mesures.md", import.meta.url));

/** Writes docs/mesures.md from the figures of the run. */
export default function writeReport(): void {
  const figures = takeFigures();
  const rows = figures.map(
    ({ what, before, required, measured, reached }) =>
      `| ${what} | ${before} | ${required} | ${measured} | ${reached ? "oui" : "**non**"} |`,
  );
  writeFileSync(REPORT, `${head()}${rows.join("\n")}\n${takeTasksTable()}`);
}

function head(): string {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { encoding: "utf8" }).trim();
  const browser = run(chromium(), "--version").split(" ").slice(0, 2).join(" ");
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "processeur inconnu"}`;
  return `# Les mesures de la carte

Écrites par \`make measure\`, avec les réglages par défaut, dans ${browser} sur cette machine :
${machine}, partagée avec le service mesuré. « Téléphone » veut dire 360 × 740 pixels, 1,6 Mb/s, 150 ms de latence
et un processeur quatre fois plus lent. Le navigateur ne ralentit ainsi que le fil de la page, pas celui qui peint la carte :
entre parenthèses, la durée quand ce fil est ralenti autant, ce qu’une attente active n’imite qu’à peu près.
Une durée est la médiane de cinq essais, et au mieux la plus courte : d’autres travaux d’une machine partagée s’y ajoutent,
et la médiane seule dit si elle est atteinte. Trier un million de nombres y prenait ${french(sorting())} ms à la fin des mesures.
Les octets ne dépendent pas de la machine.

| ce qui est mesuré | avant | voulu | mesuré | atteint |
|---|---|---|---|---|
`;
}

/** How long a work that is always the same takes here, in milliseconds: it tells a slow hour of the machine. */
function sorting(): number {
  const numbers = Float64Array.from(
    { length: 1_000_000 },
    (_, at) => (at * 2_654_435_761) % 2 ** 32,
  );
  const times = Array.from({ length: 5 }, () => {
    const copy = numbers.slice();
    const start = performance.now();
    copy.sort();
    return performance.now() - start;
  });
  return median(times);
}
