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
