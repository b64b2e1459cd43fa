// What the committed data says, read apart from the service: the tests compare the pages with it.
import { join } from "node:path";
import { readCsv } from "./register";
import { DATA } from "./service";

export interface Pole {
  readonly id: string;
  readonly nom: string;
  readonly statut: string;
  readonly commune: string;
  readonly themes: readonly string[];
}

/** Every pole of the register. */
export async function committedPoles(): Promise<Pole[]> {
  const rows = await readCsv(join(DATA, "poles.csv"));
  return rows.map(({ id = "", nom = "", statut = "", commune = "", thematiques = "" }) => ({
    id,
    nom,
    statut,
    commune,
    themes: thematiques.split(";").filter(Boolean),
  }));
}

/** A number as French pages write it, whatever the spaces between its thousands. */
export function french(number: number): RegExp {
  const grouped = new Intl.NumberFormat("fr-FR").format(number);
  return new RegExp(`(?<![\\d\\s])${grouped.replace(/\s/g, "\\s")}(?!\\d)`);
}
