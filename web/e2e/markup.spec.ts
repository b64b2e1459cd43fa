// Every kind of page against html-validate: the HTML standard, its content models, names and references.
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
