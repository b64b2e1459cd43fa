// Figures of speed and layout, written to docs/mesures.md. Run by `make measure`, alone on its machine.
import { defineConfig } from "@playwright/test";
import type { ServiceOptions } from "../e2e/support/fixtures";
import tests from "../playwright.config";

export default defineConfig<object, ServiceOptions>({
  ...tests,
  testDir: ".",
  outputDir: "../test-results",
  globalTeardown: "./report.ts",
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
  projects: [{ name: "figures", use: { baseMap: "none" } }],
});
