//! Vector tiles as others read them: `@mapbox/vector-tile`, GDAL.

use std::{fs, path::Path, process::Command};

use geo::{Contains as _, Distance as _, Euclidean, Intersects as _, Point};
use serde_json::Value;

use crate::{
    responses::polygons,
    support::{Response, Server, has_program},
    truth::Truth,
};

/// The tile over Redon: zoom, column, row.
const REDON: [u32; 3] = [9, 253, 178];

/// Degrees of longitude of one unit of a tile of zoom 9.
const UNIT: f64 = 360.0 / 512.0 / 4096.0;

fn get(server: &Server, layer: &str, [z, x, y]: [u32; 3], query: &str) -> Response {
    server.get(&format!(
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt{query}"
    ))
}

#[test]
fn vector_tiles_are_served_and_read() {
    let server = Server::start();
    each_layer_has_vector_tiles(&server);
    the_client_says_which_form_it_accepts(&server);
    they_are_kept_as_long_as_the_others(&server);
    a_filter_leaves_the_poles_that_pass(&server);
    mapbox_reads_them_where_the_features_are(&server);
    gdal_reads_them_where_the_features_are(&server);
}

fn each_layer_has_vector_tiles(server: &Server) {
    for layer in [
        "poles",
        "communes",
        "epci",
        "departements",
        "regions",
        "limites",
        "noms",
        "fond",
    ] {
        let zoom = if layer == "fond" { [8, 126, 89] } else { REDON };
        let tile = match layer {
            "poles" => [5, 16, 11],
            _ => zoom,
        };
        let answer = get(server, layer, tile, "");
        assert_eq!(answer.status, 200, "{layer}");
        let kind = "application/vnd.mapbox-vector-tile";
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.body.len() < 500_000);
        // Not the GeoJSON that the same address gives without `f`.
        let [z, x, y] = tile;
        let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}");
        assert_eq!(
            server.get(&path).header("content-type"),
            "application/geo+json"
        );
    }
    let at_sea = get(server, "communes", [9, 0, 0], "");
    assert_eq!((at_sea.status, at_sea.body.len()), (204, 0));
    assert_eq!(get(server, "poles", [9, 0, 0], "").status, 204);
}

fn the_client_says_which_form_it_accepts(server: &Server) {
    let (geojson, mvt) = ("application/geo+json", "application/vnd.mapbox-vector-tile");
    for (layer, [z, x, y]) in [("communes", REDON), ("poles", [5, 16, 11])] {
        let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}");
        let request = |path: &str, accept| server.request("GET", path, &[("accept", accept)]);
        for (accept, kind) in [
            (mvt, mvt),
            ("application/x-protobuf, */*;q=0.1", mvt),
            (
                "application/geo+json;q=0.5, application/vnd.mapbox-vector-tile",
                mvt,
            ),
            (geojson, geojson),
            ("application/json", geojson),
            ("*/*", geojson),
            ("text/html, application/xhtml+xml, */*;q=0.8", geojson),
        ] {
            let answer = request(&path, accept);
            assert_eq!(answer.header("content-type"), kind, "{accept}");
            assert!(answer.header("vary").contains("Accept,"), "{accept}");
        }
        assert_eq!(request(&path, "image/png").status, 406);
        // The parameter is stronger than the header.
        let answer = request(&format!("{path}?f=mvt"), geojson);
        assert_eq!(answer.header("content-type"), mvt);
    }
}

fn they_are_kept_as_long_as_the_others(server: &Server) {
    let ready = server.get("/health/ready").json();
    for (layer, floor) in [("poles", "registre"), ("communes", "territoires")] {
        let version = ready["versions"][floor].as_str().expect("a version");
        let tile = if layer == "poles" { [5, 16, 11] } else { REDON };
        let kept = get(server, layer, tile, &format!("&v={version}"));
        assert!(
            kept.header("cache-control").contains("immutable"),
            "{layer}"
        );
        let checked = get(server, layer, tile, "");
        assert!(checked.header("cache-control").contains("must-revalidate"));
        let tag = checked.header("etag").to_owned();
        let [z, x, y] = tile;
        let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt");
        let again = server.request("GET", &path, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{layer}");
    }
}

fn a_filter_leaves_the_poles_that_pass(server: &Server) {
    let truth = Truth::read();
    for (query, filters) in [
        ("", [].as_slice()),
        ("&statut=actif", &[("statut", "actif")]),
        (
            "&thematique=culture,energie",
            &[("thematique", "culture,energie")],
        ),
    ] {
        let passing: Vec<&str> = truth
            .located()
            .filter(|pole| truth.passes(pole, filters))
            .map(|pole| pole.id.as_str())
            .collect();
        // Zoom 0: every pole of the world, each for itself.
        let layers = read_by_mapbox(&get(server, "poles", [0, 0, 0], query), [0, 0, 0]);
        let features = layers[0]["features"].as_array().expect("features");
        let mut found: Vec<&str> = features
            .iter()
            .filter_map(|one| one["properties"]["id"].as_str())
            .collect();
        found.sort_unstable();
        assert_eq!(found, passing, "{query}");
    }
    let refused = get(server, "poles", [0, 0, 0], "&statut=endormi");
    assert_eq!(refused.status, 400);
}

/// What `@mapbox/vector-tile` reads in a tile.
fn read_by_mapbox(tile: &Response, [z, x, y]: [u32; 3]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("tile.mvt");
    fs::write(&file, &tile.body).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/test/decode-tile.mjs");
    let out = Command::new("node")
        .arg(script)
        .arg(&file)
        .args([z, x, y].map(|number| number.to_string()))
        .output()
        .expect("Node runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    serde_json::from_slice(&out.stdout).expect("JSON")
}

fn mapbox_reads_them_where_the_features_are(server: &Server) {
    for (layer, property) in [
        ("communes", "nom"),
        ("departements", "nom"),
        ("regions", "nom"),
    ] {
        let layers = read_by_mapbox(&get(server, layer, REDON, ""), REDON);
        let [one] = layers.as_slice() else {
            panic!("{} layers", layers.len())
        };
        assert_eq!(one["name"], layer);
        assert_eq!((&one["version"], &one["extent"]), (&2.into(), &4096.into()));
        for feature in one["features"].as_array().expect("features") {
            let code = feature["properties"]["code"].as_str().expect("a code");
            assert_eq!(feature["id"].as_u64(), u64::from_str_radix(code, 36).ok());
            assert!(feature["properties"][property].is_string());
            // Holes and outer rings are distinguished by their winding: as many polygons as it groups.
            let groups = feature["rings"].as_array().expect("rings").len();
            assert_eq!(groups, polygons(feature).expect("polygons").0.len());
        }
        assert_places(
            &Truth::read(),
            layer,
            one["features"].as_array().expect("features"),
        );
    }
    let poles = read_by_mapbox(&get(server, "poles", [5, 16, 11], ""), [5, 16, 11]);
    let truth = Truth::read();
    for feature in poles[0]["features"].as_array().expect("features") {
        let pole = truth.pole(feature["properties"]["id"].as_str().expect("an id"));
        assert_eq!(feature["properties"]["nom"], pole.row["nom"]);
        let found = &feature["geometry"]["coordinates"];
        let [lon, lat] = [0, 1].map(|axis| found[axis].as_f64().expect("degrees"));
        let off = Euclidean.distance(Point::new(lon, lat), pole.at.expect("located"));
        assert!(off < UNIT * 16.0 * 1.5, "{off}");
    }
}

/// The communes whose mairie stands well within their polygon, and within the tile, are found
/// there; so are their départements and régions.
fn assert_places(truth: &Truth, layer: &str, features: &[Value]) {
    let mut seen = 0;
    for commune in truth.communes.values().filter(|commune| commune.is_current) {
        let Some(place) = commune.at else { continue };
        let tile = geo::Rect::new((-2.1, 47.53), (-1.42, 47.98));
        if !tile.contains(&place) {
            continue;
        }
        let code = match layer {
            "communes" => &commune.code,
            "departements" => &commune.departement,
            _ => &commune.region,
        };
        let here = features
            .iter()
            .find(|one| one["properties"]["code"] == code.as_str());
        let shape = polygons(here.expect("drawn")).expect("polygons");
        assert!(shape.intersects(&place), "{code}: {place:?}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

/// GDAL opens a tile by its address in the folders, and knows where it is.
fn gdal_reads_them_where_the_features_are(server: &Server) {
    if !has_program("ogr2ogr") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [z, x, y] = REDON;
    let column = folder.path().join(z.to_string()).join(x.to_string());
    fs::create_dir_all(&column).expect("folders");
    let file = column.join(format!("{y}.mvt"));
    for layer in ["communes", "departements", "regions"] {
        fs::write(&file, get(server, layer, REDON, "").body).expect("written");
        let out = Command::new("ogr2ogr")
            .args(["-f", "GeoJSON", "-t_srs", "EPSG:4326", "/vsistdout/"])
            .arg(&file)
            .arg(layer)
            .output()
            .expect("GDAL is installed: make gdal");
        let stderr = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && stderr.trim().is_empty(), "{stderr}");
        let found: Value = serde_json::from_slice(&out.stdout).expect("GeoJSON");
        let features = found["features"].as_array().expect("features");
        assert_places(&Truth::read(), layer, features);
    }
}
