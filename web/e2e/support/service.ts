import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const BINARY =
  process.env.PTCE_BINARY ??
  fileURLToPath(new URL("../../../target/release/ptce-atlas", import.meta.url));

export const DATA = fileURLToPath(new URL("../../../data", import.meta.url));

/** A cold start takes 1.5 s at most; a machine that runs browsers beside it gets more. */
const START_MS = 60_000;

/** How an instance is started. */
export interface Serving {
  /** The folder of the data. */
  readonly data?: string;
  readonly baseMap?: string;
  /** Where the public finds it. */
  readonly publicUrl?: string;
  /** The journal of its register; empty where it has none. */
  readonly journal?: string;
  /** Where its mail goes; empty where it sends none. */
  readonly smtp?: string;
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** The built binary, serving on a port of its own, with its log. */
export class Service {
  readonly origin: string;
  /** The journal of its register; empty where it has none. */
  readonly journal: string;
  readonly #process: ChildProcess;
  readonly #log: string[];

  private constructor(origin: string, journal: string, process: ChildProcess, log: string[]) {
    this.origin = origin;
    this.journal = journal;
    this.#process = process;
    this.#log = log;
  }

  static async start({
    data = DATA,
    baseMap = "none",
    publicUrl,
    journal = "",
    smtp = "",
  }: Serving): Promise<Service> {
    // Mail has whole links: where it is served is known before.
    const host = `127.0.0.1:${smtp === "" ? 0 : await freePort()}`;
    const args = ["serve", "--listen", host, "--data", data, "--base-map", baseMap];
    if (smtp !== "") {
      const from = ["--mail-from", "atlas@example.org", "--public-url", `http://${host}`];
      args.push("--smtp", smtp, "--mail-pace", "1", ...from);
    }
    if (publicUrl !== undefined) args.push("--public-url", publicUrl);
    if (journal !== "") args.push("--journal", journal);
    const child = spawn(BINARY, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: process.env.PATH, RUST_LOG: "info" },
    });
    const log: string[] = [];
    const origin = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => {
        child.kill("SIGKILL");
        reject(new Error(`${BINARY} ${why}:\n${log.join("\n")}`));
      };
      const timer = setTimeout(() => fail("does not listen"), START_MS);
      child.once("error", (error) => fail(error.message));
      child.once("exit", (code) => fail(`ended with ${code}`));
      createInterface({ input: child.stderr }).on("line", (line) => {
        log.push(line);
        const listening = /listening on (http:\/\/\S+)/.exec(line);
        if (!listening?.[1]) return;
        clearTimeout(timer);
        child.removeAllListeners("exit");
        resolve(listening[1]);
      });
    });
    return new Service(origin, journal, child, log);
  }

  /** Lines of the log about something wrong. */
  get complaints(): string[] {
    const complaints = this.#log.filter((line) => /\b(WARN|ERROR)\b|panicked/.test(line));
    // Instances under test have no publisher, as the pages have to stand.
    return complaints.filter((line) => !/no --(contact|publisher)/.test(line));
  }

  /** Stops as an operator would, and fails when the service does not end by itself. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) {
      throw new Error(`the service ended by itself:\n${this.#log.slice(-20).join("\n")}`);
    }
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    const [, signal] = await ended;
    clearTimeout(timer);
    if (signal === "SIGKILL") throw new Error("the service does not stop at the signal");
  }
}
