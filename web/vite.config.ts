import { defineConfig } from "vitest/config";

/** Classes of Leaflet whose kinds are complete when they are made: those of its Map and Layer are added to later. */
const LEAFLET_CLASSES = [
  "CircleMarker",
  "Control",
  "DivOverlay",
  "FeatureGroup",
  "GridLayer",
  "Handler",
  "Icon",
  "ImageOverlay",
  "Layer",
  "LayerGroup",
  "Path",
  "Polygon",
  "Polyline",
  "Renderer",
  "TileLayer",
];

// One build makes the script and the style sheet: `src/main.ts` imports `styles/main.css`, and the
// manifest tells the server the hashed name of each.
export default defineConfig({
  base: "./",
  publicDir: false,
  // The form of which the parts that are not used can be left out.
  resolve: { alias: [{ find: /^leaflet$/, replacement: "leaflet/dist/leaflet-src.esm.js" }] },
  build: {
    outDir: "dist",
    target: "es2022",
    manifest: "manifest.json",
    // The pages' content security policy allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: "src/main.ts",
      // Making a class of Leaflet's does nothing else: one that is not used is left out.
      treeshake: { manualPureFunctions: LEAFLET_CLASSES.map((name) => `${name}.extend`) },
    },
  },
  test: { include: ["test/**/*.test.ts"] },
});
