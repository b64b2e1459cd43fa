// Where things are, what they weigh and how they are reached: the same on every machine. The tests of e2e/ hold all of it.
import { openComparison } from "../e2e/support/comparison";
import { LAPTOPS, PHONE } from "../e2e/support/devices";
import { test } from "../e2e/support/fixtures";
import { pressesToFirstPole } from "../e2e/support/keyboard";
import { MapOfPage } from "../e2e/support/map";
import { noteNames, overlappingNames, writtenNames } from "../e2e/support/names";
import {
  groundContrasts,
  insetsInView,
  locatedPoles,
  OVERSEAS,
  openNationalView,
  shareOfFrance,
  tapsToPoleOfParis,
} from "../e2e/support/national-map";
import { PAGES } from "../e2e/support/pages";
import { print } from "../e2e/support/paper";
import { boxOf, isWithin, overlap } from "../e2e/support/screen";
import { Service } from "../e2e/support/service";
import { placeOfTrying } from "../e2e/support/sheet";
import { heaviestTiles } from "../e2e/support/tiles";
import { encodedSize } from "../e2e/support/wire";
import { french, record } from "./figures";

const share = (value: number) => `${french(100 * value)} %`;
const places = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;

test("the map of the country on laptops", async ({ page }) => {
  const shares: number[] = [];
  const seen: string[] = [];
  const insets: number[] = [];
  let allSeen = true;
  for (const size of LAPTOPS) {
    await page.setViewportSize(size);
    const map = await openNationalView(page);
    shares.push(await shareOfFrance(page, map));
    const { all, outOfView } = await locatedPoles(page, map);
    seen.push(`${all.length - outOfView.length} sur ${all.length}`);
    allSeen &&= outOfView.length === 0;
    insets.push((await insetsInView(page)).length);
  }
  const at = LAPTOPS.map(places).join(", ");
  record({
    order: 100,
    what: `part de la carte de \`/\` que prend la France, à ${at}`,
    before: "23, 16, 29 %",
    required: "≥ 55 % (le rectangle de l’Hexagone et de la Corse)",
    measured: shares.map(share).join(", "),
    reached: shares.every((one) => one >= 0.55),
  });
  record({
    order: 101,
    what: "pôles localisés en vue aux mêmes tailles, médaillons compris",
    before: "cinq régions hors de vue",
    required: "tous",
    measured: seen.join(", "),
    reached: allSeen,
  });
  const required = Object.keys(OVERSEAS).length;
  record({
    order: 102,
    what: "médaillons des départements d’outre-mer à côté de l’Hexagone",
    before: "0",
    required: String(required),
    measured: insets.join(", "),
    reached: insets.every((one) => one === required),
  });
});

test("the names on the map", async ({ page }) => {
  await noteNames(page);
  await openNationalView(page);
  const frame = await boxOf(page, ".map-box");
  const names = (await writtenNames(page)).filter((name) => overlap(name, frame));
  const over = overlappingNames(names);
  await page.goto("/proche?commune=35236");
  await new MapOfPage(page).drawn();
  const near = await writtenNames(page);
  const named = near.some(({ text }) => text === "Redon");
  record({
    order: 110,
    what: "noms écrits sur la carte de `/` sans tiers, et qui se chevauchent",
    before: "aucun nom",
    required: "aucun chevauchement, la commune de la page toujours nommée",
    measured: `${names.length} noms, ${over.length} chevauchements ; Redon ${named ? "" : "non "}nommé près de Redon`,
    reached: names.length > 0 && over.length === 0 && named,
  });
});

test("the tiles", async ({ service }) => {
  const before = [56, 51, 109, 14];
  const sizes: number[] = [];
  for (const { path } of heaviestTiles) {
    sizes.push((await encodedSize(service.origin + path, "br")) / 1000);
  }
  record({
    order: 300,
    what: `tuiles GeoJSON en brotli : ${heaviestTiles.map(({ name }) => name).join(" ; ")}`,
    before: `${before.join(", ")} ko`,
    required: `≤ ${heaviestTiles.map(({ most }) => french(most, most % 1 ? 1 : 0)).join(" ; ")} ko`,
    measured: `${sizes.map((size) => french(size, 1)).join(" ; ")} ko`,
    reached: heaviestTiles.every(({ most }, index) => (sizes[index] ?? most + 1) <= most),
  });
});

test("the colours of the ground", async ({ page }) => {
  const measured: { land: number; neighbours: number }[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    measured.push(await groundContrasts(await openNationalView(page)));
  }
  const both = (of: "land" | "neighbours") =>
    measured.map((one) => french(one[of], 2)).join(" et ");
  for (const [at, [of, name, before, least]] of (
    [
      ["land", "la terre", "1,09 et 1,07", 1.25],
      ["neighbours", "les pays voisins", "1,04 et 1,03", 1.15],
    ] as const
  ).entries()) {
    record({
      order: 500 + at,
      what: `contraste avec la mer : ${name}, en clair et en sombre`,
      before,
      required: `≥ ${french(least, 2)}`,
      measured: both(of),
      reached: measured.every((one) => one[of] >= least),
    });
  }
});

test("the first pole by the keyboard", async ({ page }) => {
  const presses = await pressesToFirstPole(page);
  record({
    order: 610,
    what: "appuis sur Tab jusqu’au premier pôle de `/`",
    before: "48",
    required: "≤ 10",
    measured: String(presses),
    reached: presses <= 10,
  });
});

test("the first screen of the comparison", async ({ page }) => {
  const sizes = [
    { width: 1366, height: 768 },
    { width: 1440, height: 900 },
  ];
  const measured: string[] = [];
  let reached = true;
  for (const size of sizes) {
    await page.setViewportSize(size);
    const { box, value } = await openComparison(page);
    reached &&= isWithin(box, size) && isWithin(value, size);
    const end = (one: { y: number; height: number }) => french(one.y + one.height);
    measured.push(
      `carte de ${french(box.y)} à ${end(box)}, valeur de ${french(value.y)} à ${end(value)} sur ${size.height}`,
    );
  }
  record({
    order: 700,
    what: `\`/couverture\` à ${sizes.map(places).join(" et ")} : carte et valeur du territoire pointé, en pixels du haut`,
    before: "carte à partir de 573, valeur plus bas que l’écran",
    required: "dans le premier écran",
    measured: measured.join(" ; "),
    reached,
  });
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a pole of Paris", async ({ page }) => {
    const taps = await tapsToPoleOfParis(page);
    record({
      order: 600,
      what: "téléphone : touchers de la carte nationale à un pôle de Paris",
      before: "7",
      required: "≤ 3",
      measured: String(taps),
      reached: taps <= 3,
    });
  });

  test("the first screen", async ({ page }) => {
    await page.goto("/");
    const pole = await boxOf(page, "[data-pole]");
    const header = await boxOf(page, "header.site");
    record({
      order: 800,
      what: "téléphone : premier pôle de `/`, et hauteur de l’en-tête",
      before: "y = 668, 208 px",
      required: "y ≤ 420, ≤ 112 px",
      measured: `y = ${french(pole.y)}, ${french(header.height)} px`,
      reached: pole.y <= 420 && header.height <= 112,
    });
  });

  test("trying a site", async ({ page }) => {
    await page.goto("/territoires/departement/25");
    const { x, end, underName } = await placeOfTrying(page);
    record({
      order: 810,
      what: "téléphone : « Essayer » sur une fiche",
      before: "x = 391 sur 360",
      required: "dans la ligne, sous le nom",
      measured: `x de ${french(x)} à ${french(end)} sur 360, ${underName ? "sous le nom" : "à côté du nom"}`,
      reached: x >= 0 && end <= 360 && underName,
    });
  });
});

test("printed pages", async ({ page }) => {
  await page.goto("/territoires/departement/25");
  const sheet = await print(page);
  await page.goto("/");
  const country = await print(page);
  record({
    order: 910,
    what: "feuilles A4 d’une fiche imprimée, et de `/`",
    before: "2 sans carte, et `/` sans carte",
    required: "2 et ≤ 3, la carte d’abord",
    measured: `${sheet.pages} et ${country.pages}`,
    reached: sheet.pages <= 2 && country.pages <= 3,
  });
});

test("the image of a shared link", async ({ request }) => {
  const service = await Service.start({ publicUrl: "https://atlas.example.org" });
  const get = (path: string) =>
    request.get(service.origin + path, { headers: { host: "atlas.example.org" } });
  const found = { pages: 0, with: 0 };
  for (const path of Object.values(PAGES)) {
    const html = await (await get(path)).text();
    const address = /property="og:image" content="https:\/\/atlas\.example\.org([^"]+)"/.exec(html);
    found.pages += 1;
    if (!address?.[1]) continue;
    const image = await get(address[1].replaceAll(/&(#38|amp);/g, "&"));
    if (image.headers()["content-type"] !== "image/png") continue;
    const png = await image.body();
    // The head of a PNG: its width and height stand after the signature and the name of their chunk.
    if (png.readUInt32BE(16) === 1200 && png.readUInt32BE(20) === 630) found.with += 1;
  }
  await service.stop();
  record({
    order: 920,
    what: "`og:image`, là où l’adresse publique est réglée",
    before: "aucune",
    required: "sur toutes les pages, 1200 × 630",
    measured: `${found.with} pages sur ${found.pages}`,
    reached: found.with === found.pages,
  });
});
