import type { Territory } from "../geo/territory";
import type { Level } from "./levels";

/** A territory without its shape. */
export type NamedTerritory = Pick<Territory, "code" | "nom" | "de">;

/** A territory found under a point, with its level. */
export interface Found {
  readonly niveau: Level["niveau"];
  readonly territory: NamedTerritory;
}

/** What is below a point, from the narrowest territory drawn there to the widest. */
export interface Place {
  readonly found: readonly Found[];
  /** Overseas collectivity, which has an outline but no territories of those levels. */
  readonly collectivite: NamedTerritory | undefined;
}

/** A territory without its shape. */
export function named({ code, nom, de }: Territory): NamedTerritory {
  return { code, nom, de };
}
