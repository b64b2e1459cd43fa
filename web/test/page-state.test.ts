import { expect, test } from "vitest";
import {
  filtersOf,
  formatView,
  parseView,
  poleOf,
  viewOf,
  withWords,
} from "../src/page/page-state";

test("a view is read back from the address, to a pixel of its zoom", () => {
  for (const zoom of [2, 5, 8, 12, 17]) {
    const view = { zoom, lat: -21.1151234, lon: 55.5364321 };
    const back = viewOf(withWords("", { vue: formatView(view) }));
    const pixel = 360 / (256 * 2 ** zoom);
    expect(back?.zoom).toBe(zoom);
    expect(Math.abs((back?.lat ?? 0) - view.lat)).toBeLessThan(pixel);
    expect(Math.abs((back?.lon ?? 0) - view.lon)).toBeLessThan(pixel);
  }
});

test("the address is readable", () => {
  expect(withWords("?thematique=culture,energie", { vue: "6/46.6/2.4" })).toBe(
    "?thematique=culture,energie&vue=6/46.6/2.4",
  );
  expect(withWords("?pole=tera", { pole: undefined })).toBe("");
});

test.each(["", "6/46", "6/46/2/1", "6/91/2", "6/46/181", "-1/0/0", "NaN/0/0", "6//2", "1e3/0/0"])(
  "%s is no view",
  (text) => {
    expect(parseView(text)).toBeUndefined();
  },
);

test("filters are taken out of the other words, empty values left", () => {
  const search =
    "?q=&vue=6/46/2&statut=actif&thematique=culture&thematique=energie&pole=x&region=53";
  expect(filtersOf(search, true).toString()).toBe(
    "statut=actif&thematique=culture&thematique=energie&region=53",
  );
});

test("on a page about a place, the words of the place filter nothing", () => {
  expect(filtersOf("?commune=35236&q=redon&statut=actif", false).toString()).toBe("statut=actif");
});

test("the selected pole", () => {
  expect(poleOf("?pole=tera")).toBe("tera");
  expect(poleOf("?pole=")).toBeUndefined();
});
