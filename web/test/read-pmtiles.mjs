// Reads tiles of a PMTiles file with the reader of its authors, for the tests of the service:
// node read-pmtiles.mjs FILE Z/X/Y… writes a JSON object of header, metadata and, by address, the
// unpacked tile in hexadecimal (null where there is none).

import { openAsBlob } from "node:fs";
import { FileSource, PMTiles } from "pmtiles";

const [path, ...addresses] = process.argv.slice(2);
const archive = new PMTiles(new FileSource(await openAsBlob(path)));
const tiles = {};
for (const address of addresses) {
  const [z, x, y] = address.split("/").map(Number);
  const tile = await archive.getZxy(z, x, y);
  tiles[address] = tile ? Buffer.from(tile.data).toString("hex") : null;
}
const header = await archive.getHeader();
const metadata = await archive.getMetadata();
process.stdout.write(JSON.stringify({ header, metadata, tiles }));
