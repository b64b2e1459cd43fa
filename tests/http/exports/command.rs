//! `ptce-atlas export`.

use std::process::{Command, Output};

use serde_json::Value;

use super::get;
use crate::support::{BINARY, Server, data};

fn command(arguments: &[&str]) -> Output {
    Command::new(BINARY)
        .arg("export")
        .args(arguments)
        .env("PTCE_DATA", data())
        .output()
        .expect("the binary runs")
}

pub(super) fn the_command_writes_what_the_service_sends(server: &Server) {
    let base = server.url("");
    let folder = tempfile::tempdir().expect("a folder");
    let cases = [
        (
            "couverture --niveau departement --rayon 30 --statut actif --tri -population",
            "f.xlsx",
            "couverture-departement.xlsx?rayon=30&statut=actif&tri=-population",
        ),
        (
            "territoire --niveau departement --code 25 --ajout -1.5,47 --bom",
            "t.csv",
            "territoires/departement/25.csv?ajout=-1.5,47&bom=1",
        ),
        (
            "poles --thematique culture --thematique energie",
            "p.GeoJSON",
            "poles.geojson?thematique=culture,energie",
        ),
    ];
    for (arguments, file, path) in cases {
        let out = folder.path().join(file);
        let out = out.to_str().expect("UTF-8");
        let mut given: Vec<&str> = arguments.split(' ').collect();
        given.extend(["-o", out, "--adresse", &base]);
        let output = command(&given);
        assert!(output.status.success(), "{output:?}");
        let sent = get(server, &format!("/api/exports/{path}")).body;
        assert!(
            std::fs::read(out).expect("written") == sent,
            "{arguments:?}"
        );
    }
    let output = command(&["couverture", "--niveau", "region", "-o", "-"]);
    assert_eq!(
        output.stdout,
        get(server, "/api/exports/couverture-region.csv").body
    );
    let arguments = [
        "schema",
        "--table",
        "communes",
        "--adresse",
        &base,
        "-o",
        "-",
    ];
    let written: Value = serde_json::from_slice(&command(&arguments).stdout).expect("JSON");
    let sent = get(server, "/api/exports/communes.schema.json");
    assert_eq!(written, sent.json());
    assert_eq!(
        sent.header("content-disposition"),
        "inline; filename=\"schema.json\""
    );
}

#[test]
fn a_command_that_cannot_be_done_says_why() {
    for (arguments, expected) in [
        ("couverture --niveau commune -o -", "--niveau"),
        ("couverture --niveau region --rayon 0 -o -", "--rayon"),
        ("couverture --niveau region --statut vif -o -", "--statut"),
        ("couverture --niveau region -o x.ods", "x.ods"),
        (
            "couverture --niveau region --format geojson -o -",
            "geojson",
        ),
        (
            "territoire --niveau departement --code 20 -o -",
            "--code 20",
        ),
        ("schema --table poles -o -", "--adresse"),
        (
            "schema --table poles --adresse atlas.example.org -o -",
            "--adresse",
        ),
        (
            "schema --table pole --adresse https://atlas.example.org -o -",
            "couverture-epci",
        ),
    ] {
        let output = command(&arguments.split(' ').collect::<Vec<_>>());
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(
            !output.status.success() && output.stdout.is_empty(),
            "{arguments}"
        );
        assert!(stderr.contains(expected), "{arguments}: {stderr}");
    }
}
