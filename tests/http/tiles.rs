//! Tiles: where they are, what is in them, how long they may be kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    f64::consts::PI,
};

use geo::{Contains as _, Intersects as _, Point, Rect};
use serde_json::Value;

use crate::{
    responses::{assert_problem, features, ids, polygons},
    support::Server,
    truth::{SplitMix64, Truth, rows},
};

/// Where a point stands on the grid of a zoom, in tiles from the west and from the north (OGC Two
/// Dimensional Tile Matrix Set, annex D.1: `WebMercatorQuad`).
fn on_grid(point: Point, zoom: u32) -> [f64; 2] {
    let side = f64::from(1_u32 << zoom);
    let x = (point.x() + 180.0) / 360.0;
    let y = (1.0 - point.y().to_radians().tan().asinh() / PI) / 2.0;
    [x * side, y * side]
}

fn path(layer: &str, zoom: u32, row: u32, column: u32) -> String {
    format!("/api/collections/{layer}/tiles/WebMercatorQuad/{zoom}/{row}/{column}")
}

/// The features of a tile; none when it is empty.
fn tile(server: &Server, path: &str) -> Vec<Value> {
    let answer = server.get(path);
    if answer.status == 204 {
        assert!(answer.body.is_empty());
        return Vec::new();
    }
    let features = features(&answer);
    assert!(!features.is_empty(), "{path}: an empty tile is a 204");
    features
}

/// Every symbol of a zoom: all its tiles while they are few, then those that a symbol of some pole
/// can stand in.
fn symbols(server: &Server, truth: &Truth, zoom: u32, query: &str) -> Vec<Value> {
    let mut tiles = BTreeSet::new();
    if zoom <= 4 {
        let side = 1_u32 << zoom;
        tiles.extend((0..side).flat_map(|row| (0..side).map(move |column| (row, column))));
    }
    for pole in truth.located() {
        let [x, y] = on_grid(pole.at.expect("located"), zoom);
        // A cluster stands within twice a symbol's width of each of its poles.
        for (dx, dy) in [(-0.3, -0.3), (-0.3, 0.3), (0.3, -0.3), (0.3, 0.3)] {
            let most = f64::from((1_u32 << zoom) - 1);
            let cell = |at: f64| at.floor().clamp(0.0, most) as u32;
            tiles.insert((cell(y + dy), cell(x + dx)));
        }
    }
    let mut all = Vec::new();
    for (row, column) in tiles {
        for feature in tile(
            server,
            &format!("{}{query}", path("poles", zoom, row, column)),
        ) {
            let place = &feature["geometry"]["coordinates"];
            let place = Point::new(
                place[0].as_f64().expect("lon"),
                place[1].as_f64().expect("lat"),
            );
            let [x, y] = on_grid(place, zoom);
            // Six decimals of a degree are at most 0.0001 of a tile of zoom 14.
            let inside = Rect::new(
                (f64::from(column) - 1e-3, f64::from(row) - 1e-3),
                (f64::from(column) + 1.0 + 1e-3, f64::from(row) + 1.0 + 1e-3),
            );
            assert!(
                inside.intersects(&Point::new(x, y)),
                "{zoom}/{row}/{column}"
            );
            all.push(feature);
        }
    }
    all
}

fn count(symbol: &Value) -> usize {
    let count = &symbol["properties"]["nombre"];
    count.as_u64().map_or(1, |count| count as usize)
}

#[test]
fn tiles_hold_what_stands_in_them() {
    let server = Server::start();
    each_pole_is_in_one_symbol_of_each_zoom(&server);
    a_filter_leaves_the_poles_that_pass(&server);
    rows_come_before_columns_and_tiles_are_where_they_say(&server);
    what_is_no_tile_is_not_found(&server);
    a_tile_of_this_version_is_kept_for_ever_and_others_are_checked(&server);
    communes_say_how_their_name_follows_de(&server);
    a_tile_keeps_the_members_that_are_asked_for(&server);
    a_tile_keeps_the_communes_of_a_territory(&server);
}

fn each_pole_is_in_one_symbol_of_each_zoom(server: &Server) {
    let truth = Truth::read();
    let zooms: Vec<Vec<Value>> = (0..=14)
        .map(|zoom| symbols(server, &truth, zoom, ""))
        .collect();
    let located: Vec<&str> = truth.located().map(|pole| pole.id.as_str()).collect();
    for (zoom, symbols) in zooms.iter().enumerate() {
        assert_eq!(
            symbols.iter().map(count).sum::<usize>(),
            located.len(),
            "zoom {zoom}"
        );
        let unique: BTreeSet<&str> = ids(symbols).into_iter().collect();
        assert_eq!(unique.len(), symbols.len(), "zoom {zoom}");
        for symbol in symbols {
            let properties = &symbol["properties"];
            if count(symbol) == 1 {
                let pole = truth.pole(symbol["id"].as_str().expect("an id"));
                assert_eq!(properties["nom"], pole.row["nom"]);
                continue;
            }
            let themes = properties["thematiques"].as_object().expect("counts");
            let most = themes.values().filter_map(Value::as_u64).max();
            assert!(most.is_some_and(|most| most as usize <= count(symbol)));
            let Some(opens) = properties["zoomOuverture"].as_u64() else {
                let listed = properties["poles"].as_array().expect("its poles");
                assert_eq!(listed.len(), count(symbol));
                continue;
            };
            // Whole until the zoom before, apart at its own.
            let opens = opens as usize;
            assert!(opens > zoom && opens <= 14, "zoom {zoom}: {symbol}");
            let same =
                |other: &&Value| other["id"] == symbol["id"] && count(other) == count(symbol);
            for (deeper, symbols) in zooms.iter().enumerate().skip(zoom) {
                let found = symbols.iter().find(same);
                assert_eq!(found.is_some(), deeper < opens, "zoom {deeper} of {symbol}");
            }
        }
    }
    // Poles of one commune stand on one point: they open as a list at the last zoom.
    let mut by_commune: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pole in truth.located() {
        by_commune
            .entry(&pole.row["commune"])
            .or_default()
            .push(&pole.id);
    }
    let last = zooms.last().expect("zoom 14");
    let mut lists = 0;
    for poles in by_commune.values().filter(|poles| poles.len() > 1) {
        let lists_them = |symbol: &&Value| {
            symbol["properties"]["poles"] == serde_json::json!(poles)
                && symbol["properties"]["zoomOuverture"].is_null()
        };
        assert!(last.iter().any(|symbol| lists_them(&symbol)), "{poles:?}");
        lists += 1;
    }
    assert!(lists > 0, "no commune has two poles");
}

fn a_filter_leaves_the_poles_that_pass(server: &Server) {
    let truth = Truth::read();
    for (query, filters) in [
        ("?statut=actif", [("statut", "actif")].as_slice()),
        (
            "?thematique=culture&thematique=energie&statut=actif,emergent",
            &[
                ("thematique", "culture,energie"),
                ("statut", "actif,emergent"),
            ],
        ),
        ("?type=PTCA", &[("type", "PTCA")]),
    ] {
        let passing = truth.located().filter(|pole| truth.passes(pole, filters));
        let passing = passing.count();
        for zoom in [0, 3, 7] {
            let found = symbols(server, &truth, zoom, query);
            assert_eq!(
                found.iter().map(count).sum::<usize>(),
                passing,
                "{query} {zoom}"
            );
        }
    }
}

fn rows_come_before_columns_and_tiles_are_where_they_say(server: &Server) {
    let redon = Point::new(-2.0845, 47.6513);
    let [column, row] = on_grid(redon, 9).map(|at| at as u32);
    assert_eq!((row, column), (178, 253));
    let found = tile(server, &path("departements", 9, row, column));
    let found: BTreeSet<&str> = ids(&found).into_iter().collect();
    assert_eq!(found, BTreeSet::from(["35", "44", "56"]));
    let swapped = tile(server, &path("departements", 9, column, row));
    // The same numbers the other way round lead to Guyane.
    assert_eq!(ids(&swapped), ["973"]);

    let truth = Truth::read();
    let mut random = SplitMix64(12);
    let codes: Vec<&String> = truth.communes.keys().collect();
    let mut seen = 0;
    while seen < 25 {
        let commune = &truth.communes[random.pick(&codes).as_str()];
        let Some(place) = commune.at.filter(|_| commune.is_current) else {
            continue;
        };
        let item = format!("/api/collections/communes/items/{}", commune.code);
        let shape = polygons(&server.get(&item).json()).expect("polygons");
        // Simplified borders move by less than a pixel: look away from them.
        let around = Rect::new(
            (place.x() - 0.003, place.y() - 0.002),
            (place.x() + 0.003, place.y() + 0.002),
        );
        if !shape.contains(&around) {
            continue;
        }
        seen += 1;
        for (layer, code) in [
            ("communes", &commune.code),
            ("epci", &commune.epci),
            ("departements", &commune.departement),
            ("regions", &commune.region),
        ] {
            if code.is_empty() {
                continue;
            }
            for zoom in [9, 12] {
                let [column, row] = on_grid(place, zoom).map(|at| at as u32);
                let path = path(layer, zoom, row, column);
                let found = tile(server, &path);
                let over = found
                    .iter()
                    .filter(|one| polygons(one).is_some_and(|shape| shape.intersects(&place)));
                let over: Vec<_> = over.filter_map(|one| one["id"].as_str()).collect();
                if zoom == 12 {
                    assert_eq!(over, [code], "{path}");
                } else {
                    assert!(ids(&found).contains(&code.as_str()), "{path}");
                }
            }
        }
    }
}

fn what_is_no_tile_is_not_found(server: &Server) {
    for address in [
        "poles/tiles/WebMercatorQuad/15/0/0",
        "communes/tiles/WebMercatorQuad/4/0/0",
        "communes/tiles/WebMercatorQuad/13/0/0",
        "departements/tiles/WebMercatorQuad/3/0/0",
        "fond/tiles/WebMercatorQuad/9/0/0",
        "poles/tiles/WebMercatorQuad/1/2/0",
        "poles/tiles/WebMercatorQuad/1/0/2",
        "poles/tiles/WebMercatorQuad/0/-1/0",
        "poles/tiles/WebMercatorQuad/0/0/0.0",
        "poles/tiles/WebMercatorQuad/0/0/+0",
        "poles/tiles/WebMercatorQuad/z/y/x",
        "poles/tiles/WebMercatorQuad/99999999999999999999/0/0",
        "poles/tiles/WebMercatorQuad/5/4294967296/0",
        "poles/tiles/WorldCRS84Quad/0/0/0",
        "nulle/tiles/WebMercatorQuad/0/0/0",
    ] {
        assert_problem(server, &format!("/api/collections/{address}"), 404, None);
    }
    let path_of_form = format!("{}?f=png", path("poles", 0, 0, 0));
    assert_problem(server, &path_of_form, 406, Some("f"));
    for (query, parameter) in [("statut=endormi", "statut"), ("z=3", "z"), ("v=1&v=2", "v")] {
        let path = format!("{}?{query}", path("poles", 0, 0, 0));
        assert_problem(server, &path, 400, Some(parameter));
    }
    let path = format!("{}?statut=actif", path("regions", 0, 0, 0));
    assert_problem(server, &path, 400, Some("statut"));
}

fn a_tile_of_this_version_is_kept_for_ever_and_others_are_checked(server: &Server) {
    let ready = server.get("/health/ready").json();
    for (layer, floor, row) in [
        ("poles", "registre", 0),
        ("regions", "territoires", 0),
        ("regions", "territoires", 3),
    ] {
        let version = ready["versions"][floor].as_str().expect("a version");
        let path = path(layer, if row == 0 { 0 } else { 3 }, row, 0);
        let kept = |query: &str| {
            let answer = server.get(&format!("{path}{query}"));
            assert!([200, 204].contains(&answer.status));
            answer.header("cache-control").to_owned()
        };
        let forever = "public, max-age=31536000, immutable";
        assert_eq!(kept(&format!("?v={version}")), forever);
        assert_eq!(kept(&format!("?f=json&v={version}")), forever);
        for checked in ["", "?v=0000000000000000"] {
            assert!(kept(checked).contains("must-revalidate"), "{checked}");
        }
    }
}

fn a_tile_keeps_the_members_that_are_asked_for(server: &Server) {
    let redon = path("communes", 9, 178, 253);
    let names = |path: &str| -> BTreeSet<String> {
        let features = tile(server, path);
        let members = features
            .iter()
            .filter_map(|one| one["properties"].as_object());
        members.flat_map(serde_json::Map::keys).cloned().collect()
    };
    for (path, kept) in [
        (redon.clone(), ["code", "de", "nom"].as_slice()),
        (format!("{redon}?properties=code,nom"), &["code", "nom"]),
        (format!("{redon}?f=json&properties=de"), &["de"]),
        // No commune has it.
        (format!("{redon}?properties=nature"), &[]),
        (path("limites", 9, 178, 253), &["niveau"]),
        (
            format!("{}?properties=nom,nombre", path("poles", 5, 11, 16)),
            &["nom", "nombre"],
        ),
    ] {
        assert_eq!(
            names(&path),
            kept.iter().map(|&name| name.to_owned()).collect(),
            "{path}"
        );
    }
    // The features are the same.
    let whole = tile(server, &redon);
    let some = tile(server, &format!("{redon}?properties=code"));
    assert_eq!(ids(&whole), ids(&some));
    for (one, other) in whole.iter().zip(&some) {
        assert_eq!(one["geometry"], other["geometry"]);
        assert_eq!(one["properties"]["code"], other["properties"]["code"]);
    }
    for (layer, wrong, known) in [
        ("communes", "code,population", "code, nom, de, nature"),
        ("limites", "nom", "niveau"),
    ] {
        let path = format!("{}?properties={wrong}", path(layer, 9, 178, 253));
        assert_problem(server, &path, 400, Some("properties"));
        let text = server.get(&path).text();
        assert!(text.contains(known), "{text}");
    }
    assert_problem(
        server,
        &format!("{redon}?properties="),
        400,
        Some("properties"),
    );
}

/// A tile of one territory is the whole tile less the communes of others, by the CSV of communes.
fn a_tile_keeps_the_communes_of_a_territory(server: &Server) {
    let rows = rows("communes.csv");
    let codes_with = |column: &str, value: &str| -> BTreeSet<String> {
        let own = rows.iter().filter(|row| row[column] == value);
        own.map(|row| row["code"].clone()).collect()
    };
    let redon = path("communes", 9, 178, 253);
    let whole = tile(server, &redon);
    let of_departement = codes_with("departement", "35");
    let of_epci = codes_with("epci", "243500741");
    let both: BTreeSet<String> = of_departement.intersection(&of_epci).cloned().collect();
    for (query, expected) in [
        ("departement=35", &of_departement),
        ("epci=243500741", &of_epci),
        ("departement=35&epci=243500741", &both),
    ] {
        let own = tile(server, &format!("{redon}?f=json&{query}"));
        let kept: Vec<Value> = whole
            .iter()
            .filter(|one| expected.contains(one["id"].as_str().expect("a code")))
            .cloned()
            .collect();
        assert!(!kept.is_empty() && kept.len() < whole.len(), "{query}");
        assert_eq!(own, kept, "{query}");
    }
    for elsewhere in ["departement=974", "region=11"] {
        let answer = server.get(&format!("{redon}?{elsewhere}"));
        assert_eq!(answer.status, 204, "{elsewhere}");
    }
    let whole_of = |path: &str, query: &str, keep: &dyn Fn(&Value) -> bool| {
        let kept: Vec<Value> = tile(server, path)
            .into_iter()
            .filter(|one| keep(one))
            .collect();
        assert!(!kept.is_empty(), "{path}");
        assert_eq!(tile(server, &format!("{path}?{query}")), kept, "{query}");
    };
    whole_of(&redon, "code=35236", &|one| one["id"] == "35236");
    let departements = path("departements", 9, 178, 253);
    whole_of(&departements, "code=35", &|one| one["id"] == "35");
    let lines = path("limites", 10, 356, 506);
    whole_of(&lines, "niveau=departement,region", &|one| {
        ["region", "departement"].contains(&one["id"].as_str().expect("a level"))
    });
    assert_eq!(server.get(&format!("{redon}?code=99999")).status, 204);
    assert_problem(
        server,
        &format!("{lines}?niveau=canton"),
        400,
        Some("niveau"),
    );
    assert_problem(server, &format!("{redon}?epci=35"), 400, Some("epci"));
    let of_others = format!("{}?departement=35", path("epci", 9, 178, 253));
    assert_problem(server, &of_others, 400, Some("departement"));
}

/// Against INSEE's codes of liaison (TNCC) as the CSV has them.
fn communes_say_how_their_name_follows_de(server: &Server) {
    let codes: BTreeMap<String, String> = rows("communes.csv")
        .into_iter()
        .map(|row| (row["code"].clone(), row["liaison"].clone()))
        .collect();
    let mut seen = BTreeMap::new();
    // Around Auch, Le Havre and Hyères.
    for (lon, lat) in [(0.58, 43.64), (0.11, 49.49), (6.13, 43.12)] {
        let [x, y] = on_grid(Point::new(lon, lat), 8);
        for feature in tile(server, &path("communes", 8, y as u32, x as u32)) {
            let properties = &feature["properties"];
            let name = properties["nom"].as_str().expect("a name");
            let (article, joined) =
                match codes[properties["code"].as_str().expect("a code")].as_str() {
                    "1" => ("", "d’"),
                    "2" => ("Le ", "du "),
                    "4" => ("Les ", "des "),
                    "6" => ("Aux ", "des "),
                    _ => {
                        assert_eq!(properties.get("de"), None, "{name}");
                        continue;
                    }
                };
            let bare = name.strip_prefix(article).expect("its article");
            assert_eq!(properties["de"], format!("{joined}{bare}"));
            *seen.entry(joined).or_insert(0) += 1;
        }
    }
    assert!(
        seen.len() == 3 && seen.values().sum::<i32>() > 50,
        "{seen:?}"
    );
}
