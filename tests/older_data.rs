//! A data folder that was written for an earlier version is served, and nothing is said of it: columns
//! and tables that came later may be absent from a package.

mod support;

use std::{fs, path::PathBuf};

use serde_json::Value;
use support::{DataCopy, Server, check, plain};

/// The register and the description of the data of version 0.1.0, cut down to some rows.
fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0")
}

/// That register beside the committed territories, of whose columns it keeps those that were
/// described then.
fn older_folder() -> DataCopy {
    let folder = DataCopy::new();
    for entry in fs::read_dir(fixture()).expect("the fixture") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        folder.write(&name, fs::read(&path).expect("a file"));
    }
    let package = folder.read("datapackage.json");
    let package: Value = serde_json::from_str(&package).expect("JSON");
    for resource in package["resources"].as_array().expect("resources") {
        let path = resource["path"].as_str().expect("a path");
        let Some(fields) = resource["schema"]["fields"].as_array() else {
            continue;
        };
        if !fixture().join(path).exists() {
            let names = fields.iter().map(|field| field["name"].as_str());
            keep_columns(&folder, path, &names.flatten().collect::<Vec<_>>());
        }
    }
    folder
}

fn keep_columns(folder: &DataCopy, path: &str, names: &[&str]) {
    let text = folder.read(path);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let position = |name: &&str| header.iter().position(|column| column == *name);
    let positions: Vec<usize> = names.iter().filter_map(position).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(names).expect("a header");
    for row in reader.records() {
        let row = row.expect("a row");
        let cells = positions.iter().map(|&at| &row[at]);
        writer.write_record(cells).expect("a row");
    }
    folder.write(path, writer.into_inner().expect("a table"));
}

#[test]
fn a_folder_of_the_version_before_has_no_fault_and_no_warning() {
    let folder = older_folder();
    let output = check(folder.path());
    let stdout = plain(&output.stdout);
    assert!(output.status.success(), "{stdout}");
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    assert!(stdout.contains("aucune faute. 6 pôles"), "{stdout}");
}

/// The log is looked at when the server is dropped: it has no warning.
#[test]
fn a_folder_of_the_version_before_is_served() {
    let folder = older_folder();
    let server = Server::serve(folder.path(), &["--base-map", "none"]);
    let export = server.get("/api/exports/poles.csv").text();
    assert!(!export.contains("confirme_"), "{export:.400}");
    let schema = server.get("/api/exports/poles.schema.json").json();
    assert_eq!(schema["version"], "0.2.0");
    let poles = folder.read("poles.csv");
    let ids = poles
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next());
    for id in ids {
        assert_eq!(server.get(&format!("/poles/{id}")).status, 200, "{id}");
        assert!(export.contains(&format!("\n{id},")), "{id}");
    }
    for path in [
        "/",
        "/couverture",
        "/donnees",
        "/territoires/departement/32",
        "/api/exports/poles.csv",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
}
