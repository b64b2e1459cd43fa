//! What the service says of its tiles: OGC API – Tiles, TileJSON; and that it is so.

use serde_json::{Value, json};

use crate::{
    responses::assert_problem,
    support::{Server, data},
};

const LAYERS: [&str; 8] = [
    "poles",
    "communes",
    "epci",
    "departements",
    "regions",
    "limites",
    "noms",
    "fond",
];

#[test]
fn tiles_are_described_as_they_are() {
    let server = Server::serve(&data(), &["--trusted-proxy", "127.0.0.1"]);
    the_grid_is_the_standard_one(&server);
    for layer in LAYERS {
        links_lead_from_the_list_to_the_tiles(&server, layer);
        limits_and_bounds_hold_what_there_is(&server, layer);
        tilejson_says_where_tiles_are(&server, layer);
    }
    links_begin_with_the_address_of_the_request(&server);
    what_is_not_there_is_not_found(&server);
}

fn get(server: &Server, path: &str) -> Value {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()
}

/// The path of the link of this relation and type.
fn link(server: &Server, document: &Value, rel: &str, kind: &str) -> String {
    let mut links = document["links"].as_array().expect("links").iter();
    let found = links.find(|link| link["rel"] == rel && link["type"] == kind);
    let href = found.unwrap_or_else(|| panic!("no {rel} in {document}"))["href"].as_str();
    let path = href.expect("an address").strip_prefix(&server.url(""));
    path.expect("on this server, whole").to_owned()
}

const JSON: &str = "application/json";

/// 17-083r4, annex D.1: some of its table.
fn the_grid_is_the_standard_one(server: &Server) {
    let list = get(server, "/api/tileMatrixSets");
    let [item] = list["tileMatrixSets"]
        .as_array()
        .expect("a list")
        .as_slice()
    else {
        panic!("{list}")
    };
    let grid = get(server, &link(server, item, "self", JSON));
    let uri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    assert_eq!((&item["uri"], &grid["uri"]), (&json!(uri), &json!(uri)));
    assert_eq!(grid["crs"], "http://www.opengis.net/def/crs/EPSG/0/3857");
    let matrices = grid["tileMatrices"].as_array().expect("a list");
    assert_eq!(matrices.len(), 25);
    for (id, scale, cell, count) in [
        (0, 559_082_264.028_717, 156_543.033_928_041, 1),
        (8, 2_183_915.093_862_18, 611.496_226_281_41, 256),
        (14, 34_123.673_341_596_6, 9.554_628_535_647_032, 16_384),
        (24, 33.323_899_747_652, 0.009_330_691_929_343, 16_777_216),
    ] {
        let matrix = &matrices[id];
        assert_eq!(matrix["id"], id.to_string());
        for (member, expected) in [("scaleDenominator", scale), ("cellSize", cell)] {
            let found: f64 = matrix[member].as_f64().expect("a number");
            assert!(
                (found / expected - 1.0).abs() < 1e-11,
                "{id} {member} {found}"
            );
        }
        assert_eq!(
            (&matrix["matrixWidth"], &matrix["matrixHeight"]),
            (&json!(count), &json!(count))
        );
        assert_eq!(
            (&matrix["tileWidth"], &matrix["tileHeight"]),
            (&json!(256), &json!(256))
        );
        let [x, y] = [0, 1].map(|axis| matrix["pointOfOrigin"][axis].as_f64().expect("metres"));
        assert!((x + 20_037_508.342_789_2).abs() < 1e-6 && (y - 20_037_508.342_789_2).abs() < 1e-6);
    }
}

fn links_lead_from_the_list_to_the_tiles(server: &Server, layer: &str) {
    let list = get(server, &format!("/api/collections/{layer}/tiles"));
    link(server, &list, "self", JSON);
    let item = &list["tilesets"][0];
    assert_eq!(item["dataType"], "vector");
    let tileset = get(server, &link(server, item, "self", JSON));
    for document in [item, &tileset] {
        let scheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
        get(server, &link(server, document, scheme, JSON));
        assert_eq!(
            document["crs"],
            "http://www.opengis.net/def/crs/EPSG/0/3857"
        );
    }
    for (kind, places) in [
        ("application/vnd.mapbox-vector-tile", ["5", "11", "16"]),
        ("application/geo+json", ["7", "44", "64"]),
    ] {
        let mut path = link(server, &tileset, "item", kind);
        let places = if layer == "epci" {
            ["7", "44", "64"]
        } else {
            places
        };
        for (name, number) in ["{tileMatrix}", "{tileRow}", "{tileCol}"]
            .into_iter()
            .zip(places)
        {
            assert!(path.contains(name), "{path}");
            path = path.replace(name, number);
        }
        let tile = server.get(&path);
        assert_eq!(
            (tile.status, tile.header("content-type")),
            (200, kind),
            "{path}"
        );
    }
    let is_collection = tileset["links"].as_array().expect("links").iter();
    let geodata = "http://www.opengis.net/def/rel/ogc/1.0/geodata";
    let geodata = is_collection.filter(|link| link["rel"] == geodata).count();
    let without = ["fond", "limites", "noms"];
    assert_eq!(geodata == 1, !without.contains(&layer));
}

fn limits_and_bounds_hold_what_there_is(server: &Server, layer: &str) {
    let tileset = get(
        server,
        &format!("/api/collections/{layer}/tiles/WebMercatorQuad"),
    );
    let limits = tileset["tileMatrixSetLimits"].as_array().expect("limits");
    let described = &tileset["layers"][0];
    assert_eq!(described["id"], layer);
    let zooms = limits
        .iter()
        .map(|limit| limit["tileMatrix"].as_str().expect("a zoom"));
    let zooms: Vec<&str> = zooms.collect();
    assert_eq!(zooms.first().copied(), described["minTileMatrix"].as_str());
    assert_eq!(zooms.last().copied(), described["maxTileMatrix"].as_str());
    // Over the whole of one zoom, what is beyond the limits is empty: a band around them.
    let number = |limit: &Value, member: &str| limit[member].as_i64().expect("a number");
    let limit = limits
        .iter()
        .find(|limit| limit["tileMatrix"] == "6")
        .expect("zoom 6");
    let rows = number(limit, "minTileRow")..=number(limit, "maxTileRow");
    let columns = number(limit, "minTileCol")..=number(limit, "maxTileCol");
    let mut inside = 0;
    for row in rows.start() - 2..=rows.end() + 2 {
        for column in columns.start() - 2..=columns.end() + 2 {
            if !(0..64).contains(&row) || !(0..64).contains(&column) {
                continue;
            }
            let path =
                format!("/api/collections/{layer}/tiles/WebMercatorQuad/6/{row}/{column}?f=mvt");
            let is_tile = server.get(&path).status == 200;
            let is_near = (rows.start() - 1..=rows.end() + 1).contains(&row)
                && (columns.start() - 1..=columns.end() + 1).contains(&column);
            // The buffer of a tile may reach into the next.
            assert!(!is_tile || is_near, "{path}");
            inside += usize::from(is_tile && rows.contains(&row) && columns.contains(&column));
        }
    }
    assert!(inside > 0, "{layer}");
    let [west, south] = [0, 1].map(|axis| tileset["boundingBox"]["lowerLeft"][axis].as_f64());
    assert!(west < Some(-50.0) && south < Some(-20.0), "{layer}");
}

fn tilejson_says_where_tiles_are(server: &Server, layer: &str) {
    let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/tilejson.json");
    let answer = server.request("GET", &path, &[("origin", "https://carte.example.org")]);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let tilejson = answer.json();
    assert_eq!(
        (&tilejson["tilejson"], &tilejson["scheme"]),
        (&json!("3.0.0"), &json!("xyz"))
    );
    let described = &tilejson["vector_layers"][0];
    assert_eq!(described["id"], layer);
    let bounds: Vec<f64> = serde_json::from_value(tilejson["bounds"].clone()).expect("bounds");
    let [west, south, east, north] = bounds.as_slice() else {
        panic!("{bounds:?}")
    };
    assert!(-180.0 <= *west && west < east && *east <= 180.0);
    assert!(-85.06 <= *south && south < north && *north <= 85.06);
    assert!(
        tilejson["attribution"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    let zooms = ["minzoom", "maxzoom"].map(|name| tilejson[name].as_u64().expect("a zoom"));
    let outside = [zooms[0].wrapping_sub(1), zooms[1] + 1];
    let template = tilejson["tiles"][0].as_str().expect("an address");
    let template = template.strip_prefix(&server.url("")).expect("whole");
    let tile = |z: u64, x: u64, y: u64| {
        let path = template.replace("{z}", &z.to_string());
        server.get(
            &path
                .replace("{x}", &x.to_string())
                .replace("{y}", &y.to_string()),
        )
    };
    let found = tile(7, 64, 44);
    assert_eq!(found.status, 200, "{layer}");
    assert!(found.header("cache-control").contains("immutable"));
    for zoom in outside.into_iter().filter(|&zoom| zoom < 30) {
        assert_eq!(tile(zoom, 0, 0).status, 404, "{layer} {zoom}");
    }
}

fn links_begin_with_the_address_of_the_request(server: &Server) {
    let path = "/api/collections/communes/tiles/WebMercatorQuad/tilejson.json";
    let headers = [
        ("host", "atlas.example.org"),
        ("x-forwarded-proto", "https"),
    ];
    let tilejson = server.request("GET", path, &headers).json();
    let tiles = tilejson["tiles"][0].as_str().expect("an address");
    assert!(
        tiles.starts_with("https://atlas.example.org/api/"),
        "{tiles}"
    );
}

fn what_is_not_there_is_not_found(server: &Server) {
    for path in [
        "/api/collections/nulle/tiles",
        "/api/collections/nulle/tiles/WebMercatorQuad",
        "/api/collections/communes/tiles/WorldCRS84Quad",
        "/api/collections/communes/tiles/WorldCRS84Quad/tilejson.json",
        "/api/tileMatrixSets/WorldCRS84Quad",
    ] {
        assert_problem(server, path, 404, None);
    }
    for path in ["/api/tileMatrixSets", "/api/collections/communes/tiles"] {
        assert_problem(server, &format!("{path}?f=png"), 406, Some("f"));
        assert_problem(server, &format!("{path}?z=1"), 400, Some("z"));
        let page = server.request("GET", path, &[("accept", "text/html")]);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
}
