// Reads a vector tile with @mapbox/vector-tile and writes its layers as JSON, for the tests of the
// service: node decode-tile.mjs FILE Z X Y.
//
// Each layer: version, extent, and features with id, properties, the rings of each polygon as
// `classifyRings` groups them (how many), and the geometry in degrees.

import { readFileSync } from "node:fs";
import { classifyRings, VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

const [file, z, x, y] = process.argv.slice(2);
const tile = new VectorTile(new PbfReader(readFileSync(file)));
const layers = Object.values(tile.layers).map((layer) => ({
  name: layer.name,
  version: layer.version,
  extent: layer.extent,
  features: Array.from({ length: layer.length }, (_, at) => {
    const feature = layer.feature(at);
    const geometry = feature.loadGeometry();
    return {
      id: feature.id,
      properties: feature.properties,
      rings: feature.type === 3 ? classifyRings(geometry).map((polygon) => polygon.length) : [],
      geometry: feature.toGeoJSON(Number(x), Number(y), Number(z)).geometry,
    };
  }),
}));
process.stdout.write(JSON.stringify(layers));
