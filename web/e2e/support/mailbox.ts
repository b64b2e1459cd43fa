import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The mail server of the tests, and the Python that has what it needs: `make test-e2e` brings it. */
const SERVER = fileURLToPath(new URL("../../../tests/mail/server.py", import.meta.url));
const PYTHON = fileURLToPath(new URL("../../../target/python/mail/bin/python", import.meta.url));

/** How long a mail may take to come. */
const PATIENCE_MS = 20_000;

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server, and what it was sent. */
export class Mailbox {
  /** The setting that sends there. */
  readonly url: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(folder: string, port: string, process: ChildProcess) {
    this.#folder = folder;
    this.url = `smtp://127.0.0.1:${port}`;
    this.#process = process;
  }

  static async start(): Promise<Mailbox> {
    const folder = await mkdtemp(join(tmpdir(), "ptce-atlas-mail-"));
    const child = spawn(PYTHON, ["-B", SERVER, folder], { stdio: ["pipe", "pipe", "inherit"] });
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    return new Mailbox(folder, String(line), child);
  }

  /** The link that begins with `start`, in the last of `count` mails to `address`, once they came. */
  async link(address: string, count: number, start: string): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const mails = await this.#mailsTo(address);
      const text = mails[count - 1]?.text;
      if (text !== undefined) {
        const link = text.split(/\s+/).find((word) => word.includes(start));
        if (!link) throw new Error(`no link to ${start} in ${text}`);
        return link;
      }
      if (Date.now() > deadline) throw new Error(`${mails.length} mails to ${address}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #mailsTo(address: string): Promise<Mail[]> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(".json"));
    const read = async (name: string): Promise<Mail> =>
      JSON.parse(await readFile(join(this.#folder, name), "utf8"));
    const mails = await Promise.all(names.sort().map(read));
    return mails.filter(({ to }) => to.includes(address));
  }

  async stop(): Promise<void> {
    // It ends with its input.
    this.#process.stdin?.end();
    await once(this.#process, "exit");
    await rm(this.#folder, { recursive: true, force: true });
  }
}
