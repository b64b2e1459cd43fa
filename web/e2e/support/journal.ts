import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BINARY, DATA } from "./service";

/** Runs a command on the journal at `url`. */
function journal(url: string, ...args: string[]): string {
  return execFileSync(BINARY, ["journal", ...args, "--journal", url], { encoding: "utf8" });
}

/** Runs `use` with the address of a journal of the committed register. */
export async function withJournal(use: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "ptce-atlas-journal-"));
  const url = `sqlite:${join(folder, "journal.db")}`;
  try {
    journal(url, "create");
    journal(url, "import", DATA);
    await use(url);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The path of the link that invites `name` to moderate everywhere. */
export function invitation(url: string, name: string): string {
  const told = journal(url, "invite", name, "--organisation", `CRESS ${name}`);
  const link = /\S*\/moderation\/invitation\/\S+/.exec(told);
  if (!link) throw new Error(`no link in ${told}`);
  return link[0];
}
