// Every kind of page against two checkers of HTML: html-validate (content models, names and references) and the Nu
// checker, which the W3C runs.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { expect, test } from "./support/fixtures";
import { PAGES, statusOf } from "./support/pages";

/** The API's answers as pages, one of each make: facts, lists, tables, a feature. */
const OF_THE_API = [
  "/api?f=html",
  "/api/conformance?f=html",
  "/api/collections?f=html",
  "/api/collections/poles/items?f=html",
  "/api/collections/regions/items/53?f=html",
  "/api/collections/poles/queryables?f=html",
  "/api/collections/departements/tiles/WebMercatorQuad?f=html",
  "/api/tileMatrixSets/WebMercatorQuad?f=html",
];

const checker = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Lists may be named (ARIA 1.2): the checker calls it allowed, and advises against it.
      "aria-label-misuse": "off",
      // A box that scrolls is a region for those who cannot point at it, and no section of the text.
      "prefer-native-element": ["error", { exclude: ["region"] }],
      // Scripts and styles come from the server that the page comes from.
      "require-sri": ["error", { target: "crossorigin" }],
    },
  }),
);

test("the checker finds what is wrong", async () => {
  const wrong = '<p><div id="a"></div><div id="a"></div></p><img src="x">';
  const { valid } = await checker.validateString(wrong);
  expect(valid).toBe(false);
});

test("html-validate finds nothing", async ({ request }) => {
  for (const path of [...Object.values(PAGES), ...OF_THE_API]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(statusOf(path));
    expect(answer.headers()["content-type"], path).toBe("text/html; charset=utf-8");
    const { results } = await checker.validateString(await answer.text(), path);
    const found = results
      .flatMap(({ messages }) => messages)
      .map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`);
    expect.soft(found, path).toEqual([]);
  }
});

/** What the Nu checker says of files of HTML. */
interface NuReport {
  readonly messages: readonly {
    readonly url: string;
    readonly type: string;
    readonly lastLine?: number;
    readonly message: string;
  }[];
}

const hasJava = spawnSync("java", ["-version"]).status === 0;

/** Looks at files of HTML with the Nu checker, which needs Java. */
function nu(files: readonly string[]): NuReport["messages"] {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const options = ["-jar", jar, "--stdout", "--exit-zero-always", "--format", "json"];
  const said = execFileSync("java", [...options, ...files], { encoding: "utf8", maxBuffer: 1e8 });
  return (JSON.parse(said) as NuReport).messages;
}

test("the Nu checker finds nothing", async ({ request }) => {
  test.skip(!hasJava && process.env.PTCE_TEST_ALL !== "1", "java is missing");
  const folder = mkdtempSync(join(tmpdir(), "ptce-atlas-pages-"));
  try {
    const wrong = join(folder, "wrong.html");
    writeFileSync(wrong, '<!doctype html><title>x</title><p><div id="a"></div><div id="a"></div>');
    expect(nu([wrong]).map(({ type }) => type)).toContain("error");
    rmSync(wrong);
    const pages = new Map<string, string>();
    for (const path of [...Object.values(PAGES), ...OF_THE_API]) {
      const answer = await request.get(path);
      const file = join(folder, `${pages.size}.html`);
      writeFileSync(file, await answer.body());
      pages.set(file, path);
    }
    const found = nu([...pages.keys()]).map(({ url, type, lastLine, message }) => {
      const page = pages.get(new URL(url).pathname) ?? url;
      return `${page}:${lastLine ?? "?"}: ${type}: ${message}`;
    });
    expect(found).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
