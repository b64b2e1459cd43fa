//! The collections as GDAL's own client of OGC API – Features reads them.

use std::{collections::BTreeSet, process::Command};

use crate::{
    responses::{features, ids},
    support::{Server, has_program},
};

/// What a program of GDAL writes.
fn run(program: &str, arguments: &[&str]) -> String {
    let out = Command::new(program).args(arguments).output();
    let out = out.unwrap_or_else(|error| panic!("{program} (Debian: gdal-bin): {error}"));
    let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{program} {arguments:?}: {stderr}");
    assert!(
        !stderr.contains("ERROR"),
        "{program} {arguments:?}: {stderr}"
    );
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn every_collection_is_listed_counted_and_read_through_its_pages() {
    if !has_program("ogrinfo") {
        return;
    }
    let server = Server::start();
    let source = format!("OAPIF:{}", server.url("/api"));
    let listed = run("ogrinfo", &["-ro", "-so", &source]);
    for (collection, property) in [
        ("poles", "nom"),
        ("communes", "code"),
        ("epci", "code"),
        ("departements", "code"),
        ("regions", "code"),
    ] {
        assert!(listed.contains(&format!(": {collection} (")), "{listed}");
        let path = format!("/api/collections/{collection}/items");
        let count = server.get(&format!("{path}?limit=1")).json()["numberMatched"].clone();
        let about = run("ogrinfo", &["-ro", "-so", &source, collection]);
        let count_line = format!("Feature Count: {count}\n");
        assert!(about.contains(&count_line), "{collection}: {about}");
        // All of the small ones by pages of a hundred, and a box of the communes.
        let around = ["-2.2", "47.5", "-1.9", "47.8"];
        let mut arguments = vec!["-f", "CSV", "/vsistdout/", &source, collection];
        arguments.extend(["-select", property, "-oo", "PAGE_SIZE=100"]);
        let expected = if collection == "communes" {
            arguments.push("-spat");
            arguments.extend(around);
            format!("{path}?limit=10000&bbox={}", around.join(","))
        } else {
            format!("{path}?limit=10000")
        };
        let read = run("ogr2ogr", &arguments);
        let rows: Vec<&str> = read.lines().skip(1).collect();
        let answer = server.get(&expected);
        let mut all = features(&answer);
        if collection == "communes" {
            // A box matches also what has no geometry, which GDAL then leaves out.
            all.retain(|feature| feature["geometry"].is_object());
        }
        assert_eq!(rows.len(), all.len(), "{collection}");
        if property == "code" {
            let codes: BTreeSet<&str> = rows.iter().map(|row| row.trim_matches('"')).collect();
            assert_eq!(codes, ids(&all).into_iter().collect(), "{collection}");
        }
    }
}

/// GEOS, the library behind QGIS and others, through GDAL's SQL: tiles of GeoJSON are valid as they are
/// written, parts cover nothing twice, and inland no gap is left between them.
#[test]
fn geos_finds_geojson_tiles_valid_and_gapless() {
    if !has_program("ogr2ogr") {
        return;
    }
    let server = Server::start();
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (layer, tile, is_inland) in [
        ("regions", "3/2/4", false),
        ("departements", "5/11/16", false),
        ("departements", "8/88/129", true),
        ("epci", "7/44/64", true),
        ("epci", "9/178/253", true),
        ("communes", "6/22/32", false),
        ("communes", "8/88/129", true),
        ("communes", "10/352/518", true),
        ("communes", "12/1408/2072", true),
        ("fond", "4/5/8", false),
    ] {
        let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{tile}");
        let file = folder.path().join("tile.json");
        std::fs::write(&file, server.get(&path).body).expect("written");
        let file = file.to_str().expect("UTF-8");
        let query = "SELECT SUM(NOT ST_IsValid(geometry)), \
                     ST_Area(ST_Union(geometry)) / SUM(ST_Area(geometry)), \
                     ST_NRings(ST_Union(geometry)) - ST_NumGeometries(ST_Union(geometry)) FROM tile";
        let sql = ["-dialect", "SQLite", "-sql", query];
        let arguments = [&["-f", "CSV", "/vsistdout/", file][..], &sql[..]].concat();
        let out = run("ogr2ogr", &arguments);
        let row = out.lines().nth(1).expect("a row").replace('"', "");
        let values: Vec<f64> = row
            .split(',')
            .map(|value| value.parse().expect("a number"))
            .collect();
        let [invalid, covered_once, holes] = values[..] else {
            panic!("{row}")
        };
        assert!(invalid.abs() < 0.5, "{path}: {invalid} invalid");
        assert!((covered_once - 1.0).abs() < 1e-9, "{path}: {covered_once}");
        assert!(!is_inland || holes.abs() < 0.5, "{path}: {holes} holes");
    }
}
