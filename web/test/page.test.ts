// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { poleBubble } from "../src/map/popup-content";
import { searchOf, showFilters, takeChoices, takeParts } from "../src/page/filters";
import { listedPoles } from "../src/page/pole-list";
import { enhanceSearch } from "../src/search/combobox";
import type { SearchClient } from "../src/search/search-client";

const HOSTILE = '<img src=x onerror="alert(1)">\u202Egnp.exe & "quotes"';

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

const form = () => document.querySelector("form") as HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = "";
});

test("suggestions are announced, chosen from by the keyboard and never read as HTML", async () => {
  document.body.innerHTML = `<form data-search><input name="q"></form>`;
  vi.useFakeTimers();
  const one = { nature: "commune", code: "1", nom: HOSTILE, precision: "X (01)", url: "/a" };
  const client = { ask: async () => [{ ...one, ancienNom: HOSTILE }], cancel: () => {} };
  enhanceSearch(form(), client as unknown as SearchClient);

  const input = document.querySelector("input") as HTMLInputElement;
  expect(input.getAttribute("role")).toBe("combobox");
  input.focus();
  input.value = "x";
  input.dispatchEvent(new InputEvent("input"));
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();

  const option = document.querySelector("[role=option]");
  expect(document.querySelector("img")).toBeNull();
  expect(option?.textContent).toBe(`${HOSTILE} ancienne commune ${HOSTILE} Commune, X (01)`);
  expect(document.querySelector("[role=status]")?.textContent).toBe("1 suggestion");
  expect(input.getAttribute("aria-expanded")).toBe("true");

  input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", cancelable: true }));
  expect(input.getAttribute("aria-activedescendant")).toBe(option?.id);
  expect(option?.getAttribute("aria-selected")).toBe("true");
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }));
  expect(input.getAttribute("aria-expanded")).toBe("false");
  expect(input.hasAttribute("aria-activedescendant")).toBe(false);
});

test("a bubble shows a hostile name as the text it is, and links nowhere else", () => {
  const content = poleBubble({
    kind: "pole",
    id: "x",
    lon: 0,
    lat: 0,
    nom: HOSTILE,
    statut: "actif",
    annee: 2025,
    themes: [HOSTILE],
    nomCommune: HOSTILE,
    url: "javascript:alert(1)",
  });
  expect(content.querySelector("img")).toBeNull();
  expect(content.querySelector(".bubble-title")?.textContent).toBe(HOSTILE);
  expect(content.querySelector("a")?.getAttribute("href")).toBe("#");
});

const FIELDS = `<form id="filters"><input type="hidden" name="vue" value="2/0/0"><input type="search" name="q"><select name="region"><option value="">Toutes</option><option value="53">Bretagne (3)</option></select></form>
<label class="chip"><input type="checkbox" form="filters" name="thematique" value="culture"> <span class="n">18</span></label>
<label class="chip"><input type="checkbox" form="filters" name="thematique" value="energie"> <span class="n">2</span></label>`;

test("the form and the address say the same", () => {
  document.body.innerHTML = FIELDS;
  const search = "?thematique=culture,energie&region=53&vue=6/46/2&appel=ami-2021&pole=tera";
  showFilters(form(), search);
  const query = searchOf(form(), search);
  expect(query.getAll("thematique")).toEqual(["culture", "energie"]);
  // What is not a field of the form stays: the view, the selection, a filter set by a link.
  expect(Object.fromEntries(query)).toMatchObject({
    region: "53",
    vue: "6/46/2",
    appel: "ami-2021",
    pole: "tera",
  });
  showFilters(form(), "");
  expect(searchOf(form(), "").toString()).toBe("");
});

test("an answer gives its list and counts; the fields keep their place", () => {
  const page = (list: string, fields: string) =>
    `<title>T</title><p data-count>${list}</p>${fields}<div data-list>${list}</div>`;
  document.body.innerHTML = page("old", FIELDS);
  const box = document.querySelector("input[value=culture]");
  const answer = parse(page("<b>new</b>", FIELDS.replace(">18<", ">4<").replace("(3)", "(1)")));
  takeParts(answer);
  takeChoices(form(), answer);
  expect(document.querySelector("[data-list]")?.innerHTML).toBe("<b>new</b>");
  expect(document.querySelector("input[value=culture]")).toBe(box);
  expect(document.querySelector(".chip .n")?.textContent).toBe("4");
  expect(document.querySelector("option[value='53']")?.textContent).toBe("Bretagne (1)");
  expect(() => takeParts(parse("<p data-count></p>"))).toThrow();
});

test("poles are read from the lists of the page, each once, placed or not", () => {
  document.body.innerHTML = `
    <ol><li data-pole="a" data-lon="2.5" data-lat="48"><a href="/poles/a"> A </a></li>
    <li data-pole="b"><a href="/poles/b">B</a></li><li data-pole="c">no link</li></ol>
    <ol><li data-pole="a" data-lon="2.5" data-lat="48" data-no-line><a href="/poles/a">A</a></li></ol>`;
  expect(listedPoles()).toEqual([
    { id: "a", nom: "A", url: "/poles/a", line: true, place: { lon: 2.5, lat: 48 } },
    { id: "b", nom: "B", url: "/poles/b", line: true },
  ]);
});
