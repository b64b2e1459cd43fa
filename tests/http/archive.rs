//! `ptce-atlas export tuiles`: one file, read by the reader of the authors of its format.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::support::{BINARY, Server, data};

/// The layers of a tile, the undermost first, and the zooms they begin at.
const STACK: [(&str, u32); 8] = [
    ("fond", 0),
    ("regions", 0),
    ("departements", 4),
    ("epci", 5),
    ("communes", 5),
    ("limites", 0),
    ("poles", 0),
    ("noms", 4),
];

fn export(arguments: &[&str], out: &Path) -> Output {
    let mut command = Command::new(BINARY);
    command.args(["export", "tuiles", "--data"]).arg(data());
    command.args(arguments).arg("-o").arg(out);
    command.output().expect("the binary runs")
}

/// What the reader of the format's authors finds at `addresses`.
fn read(archive: &Path, addresses: &[&str]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/test/read-pmtiles.mjs");
    let mut command = Command::new("node");
    let out = command.arg(script).arg(archive).args(addresses).output();
    let out = out.expect("Node runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    serde_json::from_slice(&out.stdout).expect("JSON")
}

/// The tile of every layer, as the service sends them, one after the other.
fn served(server: &Server, address: &str) -> Vec<u8> {
    let parts: Vec<&str> = address.split('/').collect();
    let [z, x, y] = parts.as_slice() else {
        panic!("{address}")
    };
    let mut whole = Vec::new();
    for (layer, from) in STACK {
        if z.parse::<u32>().expect("a zoom") < from {
            continue;
        }
        let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt");
        let answer = server.get(&path);
        assert!([200, 204].contains(&answer.status), "{path}");
        whole.extend(answer.body);
    }
    whole
}

#[test]
fn the_file_has_the_tiles_that_are_served() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("atlas.pmtiles");
    let output = export(&["--zoom-max", "6"], &path);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{stderr}");
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 1, "nothing else is left");
    // Row and column differ; France, La Réunion, Wallis, land far away, and the sea.
    let addresses = [
        "0/0/0", "4/8/5", "5/16/11", "6/31/22", "6/32/23", "6/41/35", "6/0/34", "6/20/24",
        "6/25/30",
    ];
    let found = read(&path, &addresses);
    let header = &found["header"];
    assert_eq!(
        (&header["minZoom"], &header["maxZoom"]),
        (&0.into(), &6.into())
    );
    let layers = found["metadata"]["vector_layers"]
        .as_array()
        .expect("layers");
    let names: Vec<&str> = layers.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(names, STACK.map(|(name, _)| name));
    for layer in layers {
        let zooms = [&layer["minzoom"], &layer["maxzoom"]].map(Value::as_u64);
        assert!(zooms[0] < zooms[1] && zooms[1] == Some(6), "{layer}");
    }
    // New Caledonia and the lands around are in the file, so within the bounds that clients keep to.
    let bounds = ["minLon", "minLat", "maxLon", "maxLat"].map(|side| header[side].as_f64());
    let [west, south, east, north] = bounds.map(|degrees| degrees.expect("degrees"));
    let world = west < -179.0 && east > 179.0 && south < -50.0 && north > 80.0;
    assert!(world, "{bounds:?}");
    let server = Server::start();
    let ready = server.get("/health/ready").json();
    for both in ["versions", "millesimes"] {
        assert_eq!(found["metadata"][both], ready[both]);
    }
    let mut empty = 0;
    for address in addresses {
        let served = served(&server, address);
        match found["tiles"][address].as_str() {
            None => {
                assert!(served.is_empty(), "{address}");
                empty += 1;
            }
            Some(tile) => assert!(bytes(tile) == served, "{address}"),
        }
    }
    assert!(empty >= 1, "the sea is empty");
}

#[test]
fn a_file_that_cannot_be_written_is_reported() {
    let output = export(
        &["--zoom-max", "0"],
        Path::new("/nonexistent/atlas.pmtiles"),
    );
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("/nonexistent/atlas.pmtiles"), "{stderr}");
    assert_eq!(
        export(&["--zoom-max", "15"], Path::new("x.pmtiles"))
            .status
            .code(),
        Some(2)
    );
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let digit = |c: &u8| char::from(*c).to_digit(16).expect("a digit");
            let [high, low] = [&pair[0], &pair[1]].map(digit);
            u8::try_from(16 * high + low).expect("two digits")
        })
        .collect()
}
