// A base map as the network may give it: its tiles come from a server of the tests' own, or do not come.
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of the tiles of a base map; `none` for no base map. */
export const BASE_MAPS = ["none", "answered", "refused", "not-found", "unanswered"] as const;

export type BaseMapName = (typeof BASE_MAPS)[number];

/** One white pixel, which the map stretches over a tile. */
const TILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC",
  "base64",
);

const HANDLERS: Record<Exclude<BaseMapName, "none" | "refused">, RequestListener> = {
  answered: (_, response) => response.writeHead(200, { "Content-Type": "image/png" }).end(TILE),
  "not-found": (_, response) => response.writeHead(404).end(),
  unanswered: () => {},
};

/** Runs `use` with the address of a base map, as `--base-map` takes it. */
export async function withBaseMap(
  name: BaseMapName,
  use: (baseMap: string) => Promise<void>,
): Promise<void> {
  if (name === "none") return use("none");
  const server = createServer(name === "refused" ? undefined : HANDLERS[name]);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  // To be refused, ask the same port of another loopback address: nobody else can take it while the server has it.
  const host = name === "refused" ? "127.0.0.2" : "127.0.0.1";
  try {
    await use(`http://${host}:${port}/{z}/{x}/{y}.png`);
  } finally {
    await close(server);
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
