//! A country small enough to reckon its figures by hand, for tests.
//!
//! Its tables are in `tests/fixtures/small-country`. All communes stand on the equator, where the
//! geodesic between two points is the equatorial radius times their difference of longitude: 111.3195 km
//! a degree. The names are real, for the sake of their articles; all else is made up.

use std::{fs, path::Path};

use serde_json::{Value, json};

#[cfg(test)]
use super::Snapshot;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Steps of the grid of the borders in a degree.
const STEPS: f64 = 1000.0;

/// Half the side of the square that each commune is, in steps.
const HALF: i32 = 5;

/// The data of the small country, with the register in it.
#[cfg(test)]
pub(crate) fn snapshot() -> Snapshot {
    Snapshot::load(folder().path()).expect("the data of the small country")
}

/// The same country with each pole of its register `times` times, in the same places.
#[cfg(test)]
pub(crate) fn crowded(times: usize) -> Snapshot {
    let folder = folder();
    let path = folder.path().join("poles.csv");
    let mut reader = csv::Reader::from_path(&path).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let mut writer = csv::Writer::from_path(&path).expect("a table");
    writer.write_record(&header).expect("written");
    for (time, row) in (0..times).flat_map(|time| rows.iter().map(move |row| (time, row))) {
        let cells = header.iter().zip(row).map(|(column, cell)| {
            let is_own = time > 0 && ["id", "nom"].contains(&column);
            if is_own {
                format!("{cell}-{time:03}")
            } else {
                cell.to_owned()
            }
        });
        writer.write_record(cells).expect("written");
    }
    writer.flush().expect("written");
    drop(writer);
    Snapshot::load(folder.path()).expect("the data of the small country")
}

/// Its data folder.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = |from: &Path| {
        let name = from.file_name().expect("a name");
        fs::copy(from, folder.path().join(name)).expect("a copy");
    };
    let tables = Path::new(ROOT).join("tests/fixtures/small-country");
    for entry in fs::read_dir(tables).expect("the tables") {
        copy(&entry.expect("an entry").path());
    }
    copy(&Path::new(ROOT).join("data/datapackage.json"));
    let communes = communes(folder.path());
    for (file, topology) in [
        ("territoires.topojson.zst", territories(&communes)),
        ("fond.topojson.zst", background()),
    ] {
        let packed = zstd::encode_all(topology.to_string().as_bytes(), 0).expect("packed");
        fs::write(folder.path().join(file), packed).expect("written");
    }
    folder
}

/// Times by road: a second within half an hour from Rennes to Redon, a second beyond it from Saint-Brieuc, and none from Lannion.
#[cfg(test)]
pub(crate) const TIMES: &str = "22278,35236,1801\n35238,35236,1800\n";

/// Where two times come from.
#[cfg(test)]
pub(crate) const TIMES_ORIGIN: &str = r#"{
  "moteur": "OSRM", "version": "26.10.0", "profil": "driving", "extrait_du": "2026-11-03", "exclusions": ["ferry"],
  "calcule_le": "2026-11-28", "trajets": 2, "loin_de_la_route": [], "sans_itineraire": []
}"#;

/// Its data folder with times by road in these `rows`.
#[cfg(test)]
pub(crate) fn folder_with_times(rows: &str) -> tempfile::TempDir {
    let folder = folder();
    write_times(folder.path(), rows);
    folder
}

/// Writes times by road to the data `folder`.
#[cfg(test)]
pub(crate) fn write_times(folder: &Path, rows: &str) {
    let table = format!("depart,arrivee,secondes\n{rows}");
    fs::write(folder.join("trajets.csv"), table).expect("written");
    let count = format!("\"trajets\": {}", rows.lines().count());
    let origin = TIMES_ORIGIN.replace("\"trajets\": 2", &count);
    fs::write(folder.join("trajets.json"), origin).expect("written");
}

/// A commune that has a point.
struct Commune {
    code: String,
    epci: String,
    departement: String,
    region: String,
    center: [i32; 2],
}

fn communes(folder: &Path) -> Vec<Commune> {
    let mut reader = csv::Reader::from_path(folder.join("communes.csv")).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    let communes = rows.filter_map(|row| {
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name);
            row[at.expect("a column")].to_owned()
        };
        let steps = |name| Some((cell(name).parse::<f64>().ok()? * STEPS).round() as i32);
        Some(Commune {
            code: cell("code"),
            epci: cell("epci"),
            departement: cell("departement"),
            region: cell("region"),
            center: [steps("lon")?, steps("lat")?],
        })
    });
    communes.collect()
}

/// Each commune a square around its point, and the others made of those of their communes.
fn territories(communes: &[Commune]) -> Value {
    let arcs: Vec<Value> = communes.iter().map(|one| square(one.center)).collect();
    let list = |code: fn(&Commune) -> &str| {
        let mut codes: Vec<&str> = communes.iter().map(code).collect();
        codes.sort_unstable();
        codes.dedup();
        let shapes = codes.into_iter().map(|own| {
            let members = communes.iter().enumerate();
            let members = members.filter(|(_, commune)| code(commune) == own);
            let polygons: Vec<Value> = members.map(|(arc, _)| json!([[arc]])).collect();
            json!({ "type": "MultiPolygon", "id": own, "arcs": polygons })
        });
        collection(&shapes.collect::<Vec<_>>())
    };
    let objects = json!({
        "communes": list(|commune| &commune.code),
        "arrondissements": collection(&[]),
        "epci": list(|commune| &commune.epci),
        "departements": list(|commune| &commune.departement),
        "regions": list(|commune| &commune.region),
    });
    topology(&objects, &arcs)
}

/// The outline of the overseas collectivity.
fn background() -> Value {
    let shape = json!({ "type": "Polygon", "id": "987", "arcs": [[0]] });
    let objects = json!({
        "collectivites": collection(&[shape]),
        "pays": collection(&[]),
    });
    topology(&objects, &[square([-149_500, -17_600])])
}

/// A closed arc: its first position, then the steps from one to the next.
fn square([x, y]: [i32; 2]) -> Value {
    let side = 2 * HALF;
    json!([
        [x - HALF, y - HALF],
        [side, 0],
        [0, side],
        [-side, 0],
        [0, -side]
    ])
}

fn collection(shapes: &[Value]) -> Value {
    json!({ "type": "GeometryCollection", "geometries": shapes })
}

fn topology(objects: &Value, arcs: &[Value]) -> Value {
    let scale = 1.0 / STEPS;
    json!({
        "type": "Topology",
        "transform": { "scale": [scale, scale], "translate": [0.0, 0.0] },
        "objects": objects,
        "arcs": arcs,
    })
}
