import { defineConfig } from "vitest/config";

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
    rollupOptions: { input: "src/main.ts" },
  },
  test: { include: ["test/**/*.test.ts"] },
});
