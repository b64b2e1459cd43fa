// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Bubbles } from "../src/map/bubbles";
import type { LeafletView } from "../src/map/leaflet-view";
import { poleBubble } from "../src/map/popup-content";
import type { ClusterSymbol } from "../src/map/symbols";
import { searchOf, updateChoices, updateFields } from "../src/page/live-form";
import { replaceParts } from "../src/page/live-parts";
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
  const one = {
    nature: "commune",
    genre: "Commune",
    code: "1",
    nom: HOSTILE,
    precision: "X (01)",
    url: "/a",
  };
  const client = {
    search: async () => [{ ...one, ancienNom: HOSTILE, compris: `ancienne commune ${HOSTILE}` }],
    cancel: () => {},
  };
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
    departement: HOSTILE,
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
  const checked = FIELDS.replaceAll('type="checkbox"', 'type="checkbox" checked');
  updateFields(form(), parse(checked.replace('value="53"', 'value="53" selected')));
  const search = "?thematique=culture,energie&region=53&vue=6/46/2&appel=ami-2021&pole=tera";
  const query = searchOf(form(), search);
  expect(query.getAll("thematique")).toEqual(["culture", "energie"]);
  // What is not a field of the form stays: the view, the selection, a filter set by a link.
  expect(Object.fromEntries(query)).toMatchObject({
    region: "53",
    vue: "6/46/2",
    appel: "ami-2021",
    pole: "tera",
  });
  updateFields(form(), parse(FIELDS));
  expect(searchOf(form(), "").toString()).toBe("");
});

test("hidden fields yield to the address, unless they are as new as it is", () => {
  document.body.innerHTML = `<form><input type="hidden" name="ajout" value="1,2"><input name="rayon" value="30"></form>`;
  expect(searchOf(form(), "?ajout=3,4&rayon=20").toString()).toBe("rayon=30&ajout=3%2C4");
  expect(searchOf(form(), "?ajout=3,4", { fresh: true }).toString()).toBe("ajout=1%2C2&rayon=30");
  const submitter = document.createElement("button");
  submitter.setAttribute("name", "ajout");
  submitter.setAttribute("value", "5,6");
  const added = searchOf(form(), "?ajout=3,4", { submitter }).getAll("ajout");
  expect(added).toEqual(["3,4", "5,6"]);
});

test("a field that was chosen by default is taken as such", () => {
  const select = `<form><select name="niveau"><option value="region">R</option><option value="departement" selected>D</option></select></form>`;
  document.body.innerHTML = select;
  const field = document.querySelector("select") as HTMLSelectElement;
  field.value = "region";
  updateFields(form(), parse(select));
  expect(field.value).toBe("departement");
});

test("the focus goes to what stands for the element that had it, else to its part", () => {
  const part = (inside: string) => `<section data-live>${inside}</section>`;
  document.body.innerHTML = part(`<a href="?ajout=1,2">essayer</a><a href="?tri=x">Part</a>`);
  const links = () => [...document.querySelectorAll("a")];
  links()[1]?.focus();
  replaceParts(parse(part(`<a href="?ajout=1,2">essayer</a><a href="?tri=-x">Part</a>`)));
  expect(document.activeElement).toBe(links()[1]);
  replaceParts(
    parse(part(`<section aria-labelledby="t"><h2 id="t">T</h2><a href="?b">b</a></section>`)),
  );
  expect(document.activeElement).toBe(document.querySelector("section"));
  document.querySelector("a")?.focus();
  replaceParts(parse(part(`<section aria-labelledby="t"><h2 id="t">T</h2></section>`)));
  expect(document.activeElement).toBe(document.querySelector("h2"));
});

test("the running map is put back among new contents, and what was unfolded stays so", () => {
  const page = (radius: number, open = "") =>
    `<main data-live><p>${radius} km</p><details${open}><summary>Choisir (${radius})</summary></details>
    <div><section data-map data-added="${radius}"></section></div><button data-open-map hidden></button></main>`;
  document.body.innerHTML = page(20, " open");
  const map = document.querySelector("[data-map]") as HTMLElement;
  const button = document.querySelector("button") as HTMLElement;
  map.append("running");
  button.hidden = false;
  replaceParts(parse(page(30)));
  expect(document.querySelector("p")?.textContent).toBe("30 km");
  expect(document.querySelector("main div > [data-map]")).toBe(map);
  expect(map.textContent).toBe("running");
  expect(map.dataset.added).toBe("30");
  expect(document.querySelector("button")).toBe(button);
  expect(document.querySelector("details")?.open).toBe(true);
});

test("the map is given what the other page says of it, and loses what it does not", () => {
  const page = (data: string) => `<section data-map hidden ${data}></section><p data-live></p>`;
  document.body.innerHTML = page(`data-coverage="/a" data-added="1,2"`);
  const map = document.querySelector("section") as HTMLElement;
  map.append("kept");
  replaceParts(parse(page(`data-coverage="/b"`)));
  expect(map.dataset.coverage).toBe("/b");
  expect(map.dataset.added).toBeUndefined();
  expect(map.textContent).toBe("kept");
  expect(() => replaceParts(parse("<p data-live></p>"))).toThrow();
});

test("an answer gives its list and counts; the fields keep their place", () => {
  const page = (list: string, fields: string) =>
    `<title>T</title><p data-count>${list}</p>${fields}<div data-list>${list}</div>`;
  document.body.innerHTML = page("old", FIELDS);
  const box = document.querySelector("input[value=culture]");
  const answer = parse(page("<b>new</b>", FIELDS.replace(">18<", ">4<").replace("(3)", "(1)")));
  replaceParts(answer);
  updateChoices(form(), answer);
  expect(document.querySelector("[data-list]")?.innerHTML).toBe("<b>new</b>");
  expect(document.querySelector("input[value=culture]")).toBe(box);
  expect(document.querySelector(".chip .n")?.textContent).toBe("4");
  expect(document.querySelector("option[value='53']")?.textContent).toBe("Bretagne (1)");
  expect(() => replaceParts(parse("<p data-count></p>"))).toThrow();
});

test("poles are read from the lists of the page, each once, placed or not", () => {
  document.body.innerHTML = `
    <ol><li data-pole="a" data-lon="2.5" data-lat="48"><a href="/poles/a"> A </a>
      <p class="pole-place"><bdi>Redon (35)</bdi> <span class="status">actif</span></p>
      <p class="pole-themes"> </p></li>
    <li data-pole="b"><a href="/poles/b">B</a></li><li data-pole="c">no link</li></ol>
    <ol><li data-pole="a" data-lon="2.5" data-lat="48"><a href="/poles/a">A</a></li></ol>`;
  expect(listedPoles()).toEqual([
    {
      id: "a",
      nom: "A",
      url: "/poles/a",
      lines: ["Redon (35)", "actif"],
      place: { lon: 2.5, lat: 48 },
    },
    { id: "b", nom: "B", url: "/poles/b", lines: [] },
  ]);
});

test("a bubble names some poles of a place, and leads to all of them first", async () => {
  const asked = vi.fn(async () => new Response("{}"));
  vi.stubGlobal("fetch", asked);
  window.history.replaceState(null, "", "/?theme=x&statut=actif&vue=14/47.65/-2.08");
  let content: HTMLElement = document.body;
  const view = { openPopup: (_: unknown, shown: HTMLElement) => (content = shown) };
  const bubbles = new Bubbles(view as unknown as LeafletView, document.body, () => ({
    x: 0,
    y: 0,
  }));
  const cluster = { count: 1600, poles: ["a", "b"], commune: "35236", lon: 0, lat: 0 };
  await bubbles.showCoincident(cluster as unknown as ClusterSymbol, false);
  const links = () => [...content.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  expect(links()).toEqual(["/?statut=actif&commune=35236", "/poles/a", "/poles/b"]);
  expect(content.textContent).toContain("En voici 2");
  expect(asked).toHaveBeenCalledTimes(2);
  await bubbles.showCoincident({ ...cluster, count: 2 } as unknown as ClusterSymbol, false);
  expect(links()).toEqual(["/poles/a", "/poles/b"]);
  vi.unstubAllGlobals();
});
