//! Files of the data folder, and those that editors hand in.

use std::{
    fs,
    sync::{LazyLock, Mutex, PoisonError},
};

use geo::MultiPolygon;
use jiff::civil::Date;
use tempfile::TempDir;

use crate::{
    geometry::{HIGHEST_ZOOM, Simplification, Topology, mercator},
    register::import::Importer,
    snapshot::{LoadError, Snapshot, small_country},
    table::{DataFiles, Package, spreadsheet_file::read_spreadsheet},
};

/// Positions of which the simplification is tried too: more take long, and are no different.
const MAX_VERTICES: usize = 10_000;

/// The tables that name poles, and that of the poles.
const OF_REGISTER: [&str; 5] = [
    "appels.csv",
    "laureats.csv",
    "membres.csv",
    "poles.csv",
    "referents.csv",
];

/// No date of the small country is ahead of it.
const TODAY: Date = Date::constant(2026, 11, 25);

/// A register that is changed again and again, and what was read of it first.
struct Changed {
    folder: TempDir,
    first: Snapshot,
}

/// The table of poles: another valid register, or refused with the name of a file and a line.
pub(super) fn register_csv(bytes: &[u8]) {
    static CHANGED: LazyLock<Mutex<Changed>> = LazyLock::new(|| {
        let folder = small_country::folder();
        let first = Snapshot::load(folder.path()).expect("the small country");
        Mutex::new(Changed { folder, first })
    });
    let changed = CHANGED.lock().unwrap_or_else(PoisonError::into_inner);
    fs::write(changed.folder.path().join("poles.csv"), bytes).expect("a file of ours");
    match changed.first.reload(&DataFiles::of(changed.folder.path())) {
        Ok(_) => {}
        Err(LoadError::Faults(refused)) => {
            let faults = refused.on(TODAY);
            assert!(!faults.is_empty());
            for fault in faults.iter() {
                assert!(OF_REGISTER.contains(&fault.file()), "{fault}");
            }
        }
        Err(other) => panic!("a table is refused as a table: {other}"),
    }
}

/// A spreadsheet of an editor, in any format, read as every table of the register.
pub(super) fn workbook(bytes: &[u8]) {
    static PACKAGE: LazyLock<(TempDir, Package)> = LazyLock::new(|| {
        let folder = small_country::folder();
        let package = Package::read(folder.path()).expect("a description");
        (folder, package)
    });
    static IMPORTER: LazyLock<Importer<'static>> = LazyLock::new(|| {
        let (folder, package) = &*PACKAGE;
        Importer::new(folder.path(), package).expect("the small country")
    });
    let Ok((_, sheets)) = read_spreadsheet(bytes) else {
        return;
    };
    for sheet in &sheets {
        let _ = IMPORTER.recognise("poles", sheet);
        for table in IMPORTER.tables() {
            let read = IMPORTER.read(table, sheet);
            if read.header_faults().is_empty() && read.faults().is_empty() {
                let canonical = read.canonical_csv();
                let (_, again) = read_spreadsheet(&canonical).expect("what is written is read");
                assert_eq!(again.len(), 1);
            }
        }
    }
}

/// Borders: refused, or shapes that can be drawn at every zoom.
pub(super) fn topojson(bytes: &[u8]) {
    let Ok(topology) = Topology::read(bytes) else {
        return;
    };
    let count = topology.vertex_count();
    if count > MAX_VERTICES {
        return;
    }
    let projected: Vec<[f64; 2]> = (0..count)
        .map(|vertex| mercator::project(topology.place(vertex)))
        .collect();
    for name in ["communes", "pays"] {
        let Ok(shapes) = topology.object(name) else {
            continue;
        };
        let simplification = Simplification::new(&topology, &projected, shapes, HIGHEST_ZOOM);
        for shape in shapes {
            for zoom in [0, HIGHEST_ZOOM] {
                let MultiPolygon(polygons) =
                    topology.multi_polygon(shape, |vertex| simplification.keeps(vertex, zoom));
                let places = polygons
                    .iter()
                    .flat_map(|polygon| polygon.exterior().coords());
                assert!(
                    places
                        .into_iter()
                        .all(|place| place.x.is_finite() && place.y.abs() < 91.0)
                );
            }
        }
    }
}
