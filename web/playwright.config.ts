import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";
import { BASE_MAPS } from "./e2e/support/base-map";
import type { ServiceOptions } from "./e2e/support/fixtures";

/** Debian's Chromium, or the one that CHROMIUM names: nothing is downloaded. */
export function chromium(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  try {
    return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error("chromium is missing. On Debian: sudo apt-get install chromium");
  }
}

// Chromium's sandbox refuses to run as root.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** What Chromium leaves out. It takes the last list alone, so Playwright's own is in it. */
const LEFT_OUT = [
  // Two pages of the browser's own, behind its address bar: they open with every window, and take a quarter of the time.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "BoundaryEventDispatchTracksNodeRemoval",
  "DestroyProfileOnBrowserClose",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "RenderDocument",
  "ThirdPartyStoragePartitioning",
  "Translate",
];

/** Tested over each base map; everything else without one, as are choropleths, which never have one. */
const OVER_BASE_MAP = {
  testMatch: ["base-map.spec.ts", "filled-map.spec.ts"],
  grepInvert: /a choropleth/,
};

export default defineConfig<object, ServiceOptions>({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only the second time has found something.
  retries: 0,
  workers: 2,
  timeout: 90_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  projects: BASE_MAPS.map((baseMap) => ({
    name: `base map ${baseMap}`,
    ...(baseMap === "none" ? { testIgnore: "base-map.spec.ts" } : OVER_BASE_MAP),
    use: { baseMap },
  })),
  use: {
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    // It costs a fifth of the time: where a failure wants one, `npx playwright test --trace on`.
    trace: "off",
    launchOptions: {
      executablePath: chromium(),
      args: [
        ...asRoot,
        "--disable-gpu",
        `--disable-features=${LEFT_OUT.join(",")}`,
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
