// Words and figures as a French reader expects them.

const formats = new Map<number, Intl.NumberFormat>();

/** Made when first needed: it takes a while. */
function formatOf(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  const format = known ?? new Intl.NumberFormat("fr-FR", { maximumFractionDigits: decimals });
  formats.set(decimals, format);
  return format;
}

/** "1 234". */
export function figure(value: number): string {
  // As a French reader writes them too; a format takes a while to make, and a map has small numbers only.
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  return formatOf(0).format(value);
}

/** "1 pôle", "0 pôle", "12 pôles": in French, zero takes the singular. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${figure(value)} ${Math.abs(value) < 2 ? singular : plural}`;
}

/** "800 m", "4,2 km", "24 km", from metres: no finer than the position of a town hall, as on the pages. */
export function distance(metres: number): string {
  if (metres < 950) return `${Math.round(metres / 100) * 100}\u00a0m`;
  const km = metres / 1000;
  return `${metres < 9950 ? formatOf(1).format(km) : figure(km)}\u00a0km`;
}

/** "34 min", "1 h 05 min", from seconds, the last minute begun: as on the pages. */
export function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  if (rest === 0) return `${figure(hours)}\u00a0h`;
  return `${figure(hours)}\u00a0h\u00a0${String(rest).padStart(2, "0")}\u00a0min`;
}

/** A name from the API, which has it as its source does, with the apostrophes of the pages. */
export function typographic(name: string): string {
  return name.replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
}

/** A sentence's first letter as a capital. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase("fr") + sentence.slice(1);
}

/** How many years a status speaks for itself, as on the pages; an older one shows its year. */
const FRESH_YEARS = 3;

/**
 * The status of a pole in words. A status older than three years shows its year; an unknown one says how old the last
 * source is.
 */
export function statusPhrase(
  statut: string,
  annee: number | null | undefined,
  thisYear = new Date().getUTCFullYear(),
): string {
  const words: Record<string, string> = {
    actif: "Actif",
    emergent: "Émergent",
    inactif: "Inactif",
    inconnu: "Statut inconnu",
  };
  const word = words[statut] ?? statut;
  if (!annee) return word;
  if (statut === "inconnu") return `${word} (dernière source\u00a0: ${annee})`;
  return thisYear - annee > FRESH_YEARS ? `${word} en ${annee}` : word;
}
