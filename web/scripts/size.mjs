// Fails when the JavaScript outgrows its budget: what every page loads, and what it loads with the map.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BEFORE_MAP = 60_000;
const WITH_MAP = 130_000;

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
const entry = "src/main.ts";

/** Chunks loaded with `key`; dynamic imports too when `later`. */
function chunks(key, later, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  const { imports = [], dynamicImports = [] } = manifest[key];
  for (const next of later ? [...imports, ...dynamicImports] : imports) chunks(next, later, found);
  return found;
}

/** Bytes of those chunks' JavaScript, each in gzip. */
function weight(keys) {
  const files = [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith(".js"));
  return files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
    0,
  );
}

let over = false;
for (const [what, bytes, budget] of [
  ["before the map", weight(chunks(entry, false)), BEFORE_MAP],
  ["with the map", weight(chunks(entry, true)), WITH_MAP],
]) {
  console.log(`JavaScript ${what}: ${bytes} bytes in gzip, of ${budget}`);
  over ||= bytes > budget;
}
if (over) process.exit(1);
