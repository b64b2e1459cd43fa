//! OGC API – Common and Features: what a client reads before it reads features.

use serde_json::Value;

use crate::{
    responses::{assert_problem, features},
    support::Server,
};

const COLLECTIONS: [&str; 5] = ["poles", "communes", "epci", "departements", "regions"];

#[test]
fn a_client_finds_its_way_from_the_landing_page() {
    let server = Server::start();
    every_link_answers_in_its_type(&server);
    conformance_names_what_is_there(&server);
    extents_hold_every_feature_and_no_more(&server);
    queryables_are_the_filters_of_the_items(&server);
    a_name_with_commas_is_found(&server);
    a_box_matches_what_has_no_geometry(&server);
    parameters_are_described_as_the_standard_has_them(&server);
    a_collection_is_described_alike_alone_and_in_the_list(&server);
    a_feature_stands_by_itself(&server);
    the_form_is_negotiated(&server);
    the_address_of_the_site_leads_programs_to_the_interfaces(&server);
}

fn links(answer: &Value) -> Vec<(String, String, String)> {
    let member = |link: &Value, name: &str| link[name].as_str().expect(name).to_owned();
    let links = answer["links"].as_array().expect("links");
    links
        .iter()
        .map(|link| {
            (
                member(link, "rel"),
                member(link, "type"),
                member(link, "href"),
            )
        })
        .collect()
}

fn of_relation(answer: &Value, relation: &str) -> Vec<String> {
    let links = links(answer).into_iter();
    links
        .filter(|(known, ..)| known == relation)
        .map(|(.., href)| href)
        .collect()
}

/// Walks from the landing page along every link that is no template.
fn every_link_answers_in_its_type(server: &Server) {
    let mut seen = vec![server.url("/api")];
    let mut at = 0;
    while at < seen.len() {
        let path = seen[at].replace(&server.url(""), "");
        at += 1;
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        if !answer.header("content-type").contains("json") || path.contains("/items") {
            continue;
        }
        let json = answer.json();
        let inner = json["collections"].as_array().cloned().unwrap_or_default();
        for document in std::iter::once(&json).chain(&inner) {
            if document["links"].is_null() {
                continue;
            }
            for (relation, kind, href) in links(document) {
                if relation == "license" {
                    assert!(href.starts_with("https://"), "{href}");
                    continue;
                }
                assert!(href.starts_with(&server.url("/")), "{href} is whole");
                if href.contains('{') {
                    continue;
                }
                let answer = server.get(&href.replace(&server.url(""), ""));
                let given = answer.header("content-type");
                assert!(
                    given.starts_with(&kind),
                    "{path}: {relation} {href}: {given}"
                );
                if !seen.contains(&href) {
                    seen.push(href);
                }
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}

fn conformance_names_what_is_there(server: &Server) {
    let landing = server.get("/api").json();
    for relation in ["self", "alternate", "conformance", "data"] {
        assert!(!of_relation(&landing, relation).is_empty(), "{relation}");
    }
    let classes = server.get("/api/conformance").json();
    let classes = classes["conformsTo"].as_array().expect("classes").clone();
    for class in ["core", "geojson", "html"] {
        let class = format!("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{class}");
        assert!(classes.contains(&class.into()), "{classes:?}");
    }
}

/// The box around every coordinate of a geometry.
fn grow(around: &mut [f64; 4], coordinates: &Value) {
    let Some(parts) = coordinates.as_array() else {
        return;
    };
    if let [lon, lat] = parts.as_slice()
        && let (Some(lon), Some(lat)) = (lon.as_f64(), lat.as_f64())
    {
        *around = [
            around[0].min(lon),
            around[1].min(lat),
            around[2].max(lon),
            around[3].max(lat),
        ];
        return;
    }
    for part in parts {
        grow(around, part);
    }
}

fn extents_hold_every_feature_and_no_more(server: &Server) {
    for collection in ["poles", "epci", "departements", "regions"] {
        let about = server.get(&format!("/api/collections/{collection}")).json();
        let all = server.get(&format!("/api/collections/{collection}/items?limit=10000"));
        let mut around = [180.0, 90.0, -180.0, -90.0];
        for feature in features(&all) {
            grow(&mut around, &feature["geometry"]["coordinates"]);
        }
        assert_eq!(
            about["extent"]["spatial"]["bbox"],
            serde_json::json!([around])
        );
        assert_eq!(about["itemType"], "feature");
    }
}

/// GDAL turns `nom = '…'` into a filter of the service, and keeps only what it answers.
fn a_name_with_commas_is_found(server: &Server) {
    let all = features(&server.get("/api/collections/epci/items?limit=10000"));
    let names = all
        .iter()
        .filter_map(|feature| feature["properties"]["nom"].as_str());
    let with_commas: Vec<&str> = names.filter(|name| name.contains(',')).take(3).collect();
    assert_eq!(with_commas.len(), 3);
    for name in with_commas {
        let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let found = features(&server.get(&format!("/api/collections/epci/items?nom={encoded}")));
        let found = found.iter().map(|feature| &feature["properties"]["nom"]);
        assert_eq!(found.collect::<Vec<_>>(), [name]);
    }
}

/// OGC API – Features, `/req/core/fc-bbox-response`, C.
fn a_box_matches_what_has_no_geometry(server: &Server) {
    let path = "/api/collections/communes/items?limit=1000";
    let matched = |path: &str| server.get(path).json()["numberMatched"].as_u64();
    let world = format!("{path}&bbox=-180,-90,180,90");
    assert_eq!(matched(&world), matched(path));
    let at_sea = features(&server.get(&format!("{path}&bbox=-30,45,-29,46")));
    assert!(at_sea.iter().all(|feature| feature["geometry"].is_null()));
    // Those of the overseas collectivities: their codes begin with 975, 977, 978, 98.
    let mut collectivities = 0;
    for code in ["975", "977", "978", "984", "986", "987", "988", "989"] {
        collectivities += matched(&format!("{path}&departement={code}")).expect("a number");
    }
    assert_eq!(at_sea.len() as u64, collectivities);
}

/// OGC API – Features, `/req/core/fc-limit-definition`, `fc-bbox-definition`, `fc-time-definition`:
/// what the official tests read in the description.
fn parameters_are_described_as_the_standard_has_them(server: &Server) {
    let described = server.get("/api/openapi.json").json();
    for collection in COLLECTIONS {
        let path = format!("/collections/{collection}/items");
        let parameters = described["paths"][&path]["get"]["parameters"].as_array();
        let resolved = parameters.expect("parameters").iter().map(|parameter| {
            let pointer = parameter["$ref"]
                .as_str()
                .and_then(|to| to.strip_prefix('#'));
            pointer.map_or(parameter, |to| described.pointer(to).expect("a parameter"))
        });
        let resolved: Vec<&Value> = resolved.collect();
        for (name, schema) in [
            (
                "limit",
                serde_json::json!({ "type": "integer", "minimum": 1, "maximum": 10000, "default": 100 }),
            ),
            (
                "bbox",
                serde_json::json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 6 }),
            ),
            ("datetime", serde_json::json!({ "type": "string" })),
        ] {
            let found = resolved.iter().find(|parameter| parameter["name"] == name);
            let parameter = found.unwrap_or_else(|| panic!("{collection}: no {name}"));
            for (member, expected) in [
                ("in", Value::from("query")),
                ("required", false.into()),
                ("style", "form".into()),
                ("explode", false.into()),
            ] {
                assert_eq!(
                    parameter[member], expected,
                    "{collection}: {name}: {member}"
                );
            }
            for (keyword, expected) in schema.as_object().expect("a schema") {
                assert_eq!(
                    &parameter["schema"][keyword], expected,
                    "{collection}: {name}"
                );
            }
        }
    }
    // Where clients look for the size of a page.
    assert_eq!(
        described["components"]["parameters"]["limit"]["schema"]["maximum"],
        10000
    );
}

/// OGC API – Features, `/req/core/sfc-md-success`.
fn a_collection_is_described_alike_alone_and_in_the_list(server: &Server) {
    let list = server.get("/api/collections").json();
    let list = list["collections"].as_array().expect("collections");
    assert_eq!(list.len(), COLLECTIONS.len());
    for listed in list {
        let id = listed["id"].as_str().expect("an id");
        let alone = server.get(&format!("/api/collections/{id}")).json();
        for member in [
            "id",
            "title",
            "description",
            "attribution",
            "extent",
            "itemType",
            "crs",
        ] {
            assert!(!listed[member].is_null(), "{id}: {member}");
            assert_eq!(listed[member], alone[member], "{id}: {member}");
        }
        assert_eq!(
            listed["crs"][0],
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        );
        for relation in [
            "items",
            "license",
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
        ] {
            assert!(
                !of_relation(listed, relation).is_empty(),
                "{id}: {relation}"
            );
            assert_eq!(of_relation(listed, relation), of_relation(&alone, relation));
        }
    }
}

/// What a program keeps of a feature leads back to it: its properties have its name and its page.
fn a_feature_stands_by_itself(server: &Server) {
    for collection in COLLECTIONS {
        let page = server.get(&format!("/api/collections/{collection}/items?limit=1"));
        let [feature] = <[Value; 1]>::try_from(features(&page)).expect("one");
        let id = feature["id"].as_str().expect("an id");
        let name = if collection == "poles" { "id" } else { "code" };
        assert_eq!(feature["properties"][name], id, "{collection}");
        let sheet = feature["properties"]["url"].as_str().expect("an address");
        let sheet = sheet.strip_prefix(&server.url("")).expect("whole");
        let sheet = server.get(sheet);
        assert_eq!(
            (sheet.status, sheet.header("content-type")),
            (200, "text/html; charset=utf-8")
        );
        let alone = server
            .get(&format!("/api/collections/{collection}/items/{id}"))
            .json();
        for member in ["type", "id", "geometry", "properties"] {
            assert_eq!(alone[member], feature[member], "{collection}: {member}");
        }
        for relation in ["self", "alternate", "collection"] {
            assert_eq!(
                of_relation(&alone, relation).len(),
                1,
                "{collection}: {relation}"
            );
        }
    }
}

fn queryables_are_the_filters_of_the_items(server: &Server) {
    for collection in COLLECTIONS {
        let path = format!("/api/collections/{collection}");
        let answer = server.get(&format!("{path}/queryables"));
        assert_eq!(answer.header("content-type"), "application/schema+json");
        let schema = answer.json();
        let properties = schema["properties"].as_object().expect("properties");
        for (name, property) in properties {
            let values: Vec<&str> = match property["enum"].as_array() {
                Some(words) => words.iter().filter_map(Value::as_str).collect(),
                None => match name.as_str() {
                    "epci" => vec!["243500741"],
                    "commune" => vec!["35236"],
                    "membre" => vec!["epci:243500741"],
                    _ => vec!["redon"],
                },
            };
            for value in values {
                let answer = server.get(&format!("{path}/items?limit=1&{name}={value}"));
                assert_eq!(answer.status, 200, "{collection}: {name}={value}");
            }
        }
    }
}

/// What people give to QGIS, which asks for JSON.
fn the_address_of_the_site_leads_programs_to_the_interfaces(server: &Server) {
    let request = |accept| server.request("GET", "/", &[("accept", accept)]);
    let redirect = request("application/json");
    let landing = server.url("/api");
    assert_eq!(
        (redirect.status, redirect.header("location")),
        (307, landing.as_str())
    );
    assert!(redirect.header("vary").contains("Accept"));
    for accept in [
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "*/*",
        "image/png",
    ] {
        let page = request(accept);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.header("vary").contains("Accept,"), "{accept}");
    }
}

fn the_form_is_negotiated(server: &Server) {
    for path in [
        "/api",
        "/api/conformance",
        "/api/collections",
        "/api/collections/epci",
        "/api/collections/epci/queryables",
        "/api/collections/epci/items",
        "/api/collections/epci/items/243500741",
    ] {
        let of = |accept| server.request("GET", path, &[("accept", accept)]);
        let page = of("text/html,application/xhtml+xml,*/*;q=0.8");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text().contains("</h1>"), "{path}");
        assert!(page.header("vary").to_lowercase().contains("accept"));
        assert!(of("*/*").header("content-type").contains("json"));
        let refused = of("image/png");
        assert_eq!(refused.status, 406, "{path}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_problem(server, &format!("{path}?f=png"), 406, Some("f"));
        assert_problem(
            server,
            &format!("{path}?couleur=bleu"),
            400,
            Some("couleur"),
        );
        let html = server.get(&format!("{path}?f=html"));
        assert_eq!(html.header("content-type"), "text/html; charset=utf-8");
    }
    // A page for people has as many rows as a person reads.
    let page = server
        .get("/api/collections/communes/items?f=html&limit=10000")
        .text();
    assert_eq!(page.matches("<tr>").count(), 201);
    assert_problem(server, "/api/collections/lieux", 404, None);
}
