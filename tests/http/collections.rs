//! The five collections: pages, boxes, filters, items, against the CSV files.

use geo::{MultiPolygon, Point, Rect};
use serde_json::Value;

use crate::{
    responses::{assert_problem, features, ids, polygons},
    support::Server,
    truth::{SplitMix64, Truth, rows},
};

const COLLECTIONS: [(&str, usize); 5] = [
    ("poles", 7),
    ("communes", 10_000),
    ("epci", 250),
    ("departements", 25),
    ("regions", 5),
];

/// The codes of a table, sorted.
fn codes(file: &str) -> Vec<String> {
    let rows = rows(file).into_iter();
    let current = rows.filter(|row| {
        row.get("type")
            .is_none_or(|kind| kind == "commune-actuelle")
    });
    let mut codes: Vec<String> = current.map(|row| row["code"].clone()).collect();
    codes.sort_unstable();
    codes
}

/// The path of a link, which is whole.
fn link<'a>(server: &Server, answer: &'a Value, relation: &str) -> Option<&'a str> {
    let links = answer["links"].as_array().expect("links");
    let found = links.iter().find(|link| link["rel"] == relation)?;
    assert!(found["type"].is_string(), "{found}");
    let path = found["href"].as_str()?.strip_prefix(&server.url(""));
    Some(path.unwrap_or_else(|| panic!("{found} is whole")))
}

/// Every feature of a collection, by following `next`.
fn walk(server: &Server, collection: &str, limit: usize) -> Vec<Value> {
    let mut all = Vec::new();
    let mut path = format!("/api/collections/{collection}/items?limit={limit}");
    loop {
        let answer = server.get(&path);
        let page = features(&answer);
        let about = answer.json();
        assert_eq!(about["numberReturned"], page.len());
        assert_eq!(link(server, &about, "self"), Some(path.as_str()));
        let whole = format!("/api/collections/{collection}");
        assert_eq!(link(server, &about, "collection"), Some(whole.as_str()));
        // The page before this one holds what came before, and nothing of this one.
        if let Some(before) = link(server, &about, "prev") {
            let before = features(&server.get(before));
            let came: Vec<&str> = ids(&all);
            assert!(came.ends_with(&ids(&before)), "{path}: prev");
        } else {
            assert!(all.is_empty(), "{path}: no prev");
        }
        all.extend(page);
        let Some(next) = link(server, &about, "next") else {
            assert_eq!(about["numberMatched"], all.len());
            return all;
        };
        next.clone_into(&mut path);
    }
}

#[test]
fn collections_hold_what_the_files_tell() {
    let server = Server::start();
    the_pages_show_every_feature_once(&server);
    a_box_holds_what_brute_force_finds_in_it(&server);
    filters_mean_or_within_and_and_across(&server);
    one_item_is_found_by_its_id(&server);
    limits_are_clamped_and_faults_are_named(&server);
}

fn the_pages_show_every_feature_once(server: &Server) {
    let truth = Truth::read();
    for (collection, limit) in COLLECTIONS {
        let expected: Vec<String> = match collection {
            "poles" => truth.located().map(|pole| pole.id.clone()).collect(),
            other => codes(&format!("{other}.csv")),
        };
        let all = walk(server, collection, limit);
        assert_eq!(ids(&all), expected, "{collection}");
        let without_shape = all.iter().filter(|one| one["geometry"].is_null()).count();
        // The 94 communes of the overseas collectivities have no polygon: data.md.
        assert_eq!(without_shape, if collection == "communes" { 94 } else { 0 });
        if collection != "poles" {
            assert!(all.iter().all(|one| one["properties"]["code"] == one["id"]));
            continue;
        }
        for feature in &all {
            let pole = truth.pole(feature["id"].as_str().expect("an id"));
            let properties = &feature["properties"];
            assert_eq!(properties["nom"], pole.row["nom"]);
            assert_eq!(properties["statut"], pole.row["statut"]);
            let place = &truth.communes[&pole.row["commune"]];
            let (commune, part) = if place.is_current {
                (&place.code, None)
            } else {
                (&place.whole, Some(&place.code))
            };
            assert_eq!(properties["commune"], *commune);
            assert_eq!(properties["arrondissement"], serde_json::json!(part));
            let place = pole.at.expect("located");
            let coordinates = &feature["geometry"]["coordinates"];
            assert_eq!(*coordinates, serde_json::json!([place.x(), place.y()]));
        }
    }
}

/// Whether a shape meets a box that may cross the antimeridian.
fn meets(shape: &impl geo::Intersects<Rect>, [west, south, east, north]: [f64; 4]) -> bool {
    let meets = |west, east| shape.intersects(&Rect::new((west, south), (east, north)));
    if west <= east {
        meets(west, east)
    } else {
        meets(west, 180.0) || meets(-180.0, east)
    }
}

fn boxes() -> Vec<[f64; 4]> {
    let mut random = SplitMix64(7);
    let mut boxes = vec![
        [-180.0, -90.0, 180.0, 90.0],
        // Across the antimeridian: Wallis, and everything but it.
        [170.0, -30.0, -170.0, 0.0],
        [-10.0, -60.0, -150.0, 60.0],
        [170.0, -30.0, -179.0, -20.0],
        [-30.0, 45.0, -30.0, 45.0],
    ];
    for _ in 0..20 {
        let (lon, lat) = (random.between(-5.0, 8.0), random.between(42.0, 51.0));
        let (wide, high) = (random.between(0.0, 3.0), random.between(0.0, 3.0));
        boxes.push([lon, lat, lon + wide, lat + high]);
    }
    boxes
}

fn a_box_holds_what_brute_force_finds_in_it(server: &Server) {
    let truth = Truth::read();
    let all = features(&server.get("/api/collections/departements/items?limit=200"));
    let shape = |one: &Value| Some((one["id"].as_str()?.to_owned(), polygons(one)?));
    let shapes: Vec<(String, MultiPolygon)> = all.iter().filter_map(shape).collect();
    for area in boxes() {
        let [west, south, east, north] = area;
        let poles = truth.located().filter(|pole| {
            let at: Point = pole.at.expect("located");
            meets(&at, area)
        });
        let poles: Vec<&str> = poles.map(|pole| pole.id.as_str()).collect();
        let within = shapes.iter().filter(|(_, shape)| meets(shape, area));
        let within: Vec<&str> = within.map(|(code, _)| code.as_str()).collect();
        for bbox in [
            format!("{west},{south},{east},{north}"),
            format!("{west},{south},-10,{east},{north},9000"),
        ] {
            for (collection, expected) in [("poles", &poles), ("departements", &within)] {
                let path = format!("/api/collections/{collection}/items?limit=200&bbox={bbox}");
                assert_eq!(&ids(&features(&server.get(&path))), expected, "{path}");
            }
        }
    }
}

fn filters_mean_or_within_and_and_across(server: &Server) {
    let truth = Truth::read();
    let queries: [(&str, &[(&str, &str)]); 9] = [
        ("statut=actif", &[("statut", "actif")]),
        ("statut=actif,emergent", &[("statut", "actif,emergent")]),
        (
            "statut=actif&statut=emergent",
            &[("statut", "actif,emergent")],
        ),
        (
            "statut=actif&thematique=culture,energie",
            &[("statut", "actif"), ("thematique", "culture,energie")],
        ),
        (
            "region=53&departement=35,29",
            &[("region", "53"), ("departement", "35,29")],
        ),
        (
            "region=53&departement=59",
            &[("region", "53"), ("departement", "59")],
        ),
        ("commune=59350", &[("commune", "59350")]),
        (
            "appel=aap-2013&type=PTCE",
            &[("appel", "aap-2013"), ("type", "PTCE")],
        ),
        ("type=PTCA", &[("type", "PTCA")]),
    ];
    for (query, filters) in queries {
        let expected = truth.located().filter(|pole| truth.passes(pole, filters));
        let expected: Vec<&str> = expected.map(|pole| pole.id.as_str()).collect();
        let answer = server.get(&format!("/api/collections/poles/items?limit=500&{query}"));
        assert_eq!(ids(&features(&answer)), expected, "{query}");
        assert_eq!(answer.json()["numberMatched"], expected.len(), "{query}");
    }
    for (path, count) in [
        ("departements/items?region=53", 4),
        ("departements/items?region=53,52", 9),
        ("departements/items?region=53&region=52", 9),
        ("departements/items?zone=drom", 5),
        ("regions/items?code=53", 1),
        ("regions/items?nom=bretagne", 1),
        ("epci/items?nature=METRO", 21),
        ("communes/items?departement=75", 1),
        ("communes/items?departement=75,69&nom=lyon", 1),
    ] {
        let answer = server.get(&format!("/api/collections/{path}"));
        assert_eq!(answer.json()["numberMatched"], count, "{path}");
    }
}

fn one_item_is_found_by_its_id(server: &Server) {
    let truth = Truth::read();
    let located = truth.located().next().expect("a located pole");
    for (collection, id) in [
        ("poles", located.id.as_str()),
        ("communes", "35236"),
        ("communes", "2A004"),
        ("epci", "243500741"),
        ("departements", "2A"),
        ("regions", "04"),
    ] {
        let answer = server.get(&format!("/api/collections/{collection}/items/{id}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "application/geo+json");
        let feature = answer.json();
        crate::responses::assert_rfc_7946(&feature);
        assert_eq!(feature["id"], id);
    }
    let unlocated = truth.poles.iter().find(|pole| pole.at.is_none());
    let id = &unlocated.expect("an unlocated pole").id;
    let answer = server.get(&format!("/api/collections/poles/items/{id}"));
    assert_eq!(answer.status, 404);
    let detail = answer.json()["detail"].to_string();
    assert!(detail.contains(&format!("/poles/{id}")), "{detail}");
    for path in [
        "poles/items/nul",
        "communes/items/75111",
        "nulle/items",
        "nulle/items/1",
    ] {
        assert_problem(server, &format!("/api/collections/{path}"), 404, None);
    }
}

fn limits_are_clamped_and_faults_are_named(server: &Server) {
    let count = |path: &str| features(&server.get(path)).len();
    assert_eq!(count("/api/collections/epci/items"), 100);
    assert_eq!(count("/api/collections/epci/items?limit=1000000"), 1_255);
    assert_eq!(
        count("/api/collections/regions/items?limit=99999999999999999999999"),
        18
    );
    assert_eq!(count("/api/collections/regions/items?offset=17"), 1);
    assert_eq!(count("/api/collections/regions/items?offset=18"), 0);
    for query in [
        "datetime=2026-11-22",
        "datetime=2026-11-22T10:00:00Z/..",
        "f=json",
        "f=geojson",
    ] {
        assert_eq!(
            count(&format!("/api/collections/regions/items?{query}")),
            18
        );
    }
    for (query, parameter) in [
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=dix", "limit"),
        ("limit=1.5", "limit"),
        ("limit=", "limit"),
        ("limit=1&limit=2", "limit"),
        ("offset=-1", "offset"),
        ("offset=1&apres=53", "offset"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=", "bbox"),
        ("bbox=0,0,inf,1", "bbox"),
        ("bbox=0,50,1,40", "bbox"),
        ("bbox=-200,0,0,1", "bbox"),
        ("datetime=hier", "datetime"),
        ("datetime=../..", "datetime"),
        ("couleur=bleu", "couleur"),
        ("Limit=1", "Limit"),
        ("statut=actif", "statut"),
        ("code=", "code"),
        ("nom=%20", "nom"),
        ("zone=nord", "zone"),
    ] {
        let path = format!("/api/collections/regions/items?{query}");
        assert_problem(server, &path, 400, Some(parameter));
    }
    let path = "/api/collections/regions/items?f=shp";
    assert_problem(server, path, 406, Some("f"));
    for (query, parameter) in [
        ("statut=endormi", "statut"),
        ("statut=actif,endormi", "statut"),
        ("type=ptce", "type"),
        ("thematique=pêche", "thematique"),
        ("appel=aap-1999", "appel"),
        ("region=00", "region"),
        ("departement=999", "departement"),
        ("epci=35", "epci"),
        ("commune=redon", "commune"),
        ("code=35", "code"),
        ("statut=", "statut"),
        ("commune=,", "commune"),
    ] {
        let path = format!("/api/collections/poles/items?{query}");
        assert_problem(server, &path, 400, Some(parameter));
    }
    for (query, parameter) in [
        ("epci/items?nature=club", "nature"),
        ("departements/items?region=00", "region"),
        ("communes/items?departement=999", "departement"),
        ("communes/items?epci=35&region=53", "epci"),
    ] {
        let path = format!("/api/collections/{query}");
        assert_problem(server, &path, 400, Some(parameter));
    }
    // A code or a name that nothing has is an answer: nothing.
    for query in ["communes/items?code=99999", "epci/items?nom=Nulle part"] {
        let path = format!("/api/collections/{}", query.replace(' ', "%20"));
        assert_eq!(server.get(&path).json()["numberMatched"], 0, "{path}");
    }
    assert_problem(
        server,
        "/api/collections/regions/items/53?limit=1",
        400,
        Some("limit"),
    );
}
