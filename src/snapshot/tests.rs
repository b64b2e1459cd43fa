mod programmes;

use std::{fs, path::Path, sync::Arc};

use super::{Floor, Snapshot};
use crate::table::DataFiles;

/// A copy of the committed data, to be changed.
pub(super) struct Folder(tempfile::TempDir);

impl Folder {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for entry in fs::read_dir(data).expect("the data folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name");
                fs::copy(&path, folder.path().join(name)).expect("a copy");
            }
        }
        Self(folder)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Replaces the first `from` of a file, and gives what the file was.
    fn replace(&self, file: &str, from: &str, to: &str) -> String {
        let path = self.path().join(file);
        let before = fs::read_to_string(&path).expect("a text file");
        assert!(before.contains(from), "{file} has no {from:?}");
        fs::write(&path, before.replacen(from, to, 1)).expect("written");
        before
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).expect("written");
    }
}

/// The versions of the country and of the register.
fn versions(snapshot: &Snapshot) -> [String; 2] {
    [Floor::Country, Floor::Register].map(|floor| snapshot.release(floor).version().to_string())
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let folder = Folder::new();
    let start = Snapshot::load(folder.path()).expect("good data");
    assert!(
        start
            .reload(&DataFiles::of(folder.path()))
            .expect("good data")
            .is_none()
    );
    let [country, register] = versions(&start);
    assert_ne!(country, register);

    // A pole: the same country serves on, and the register is what a start would read.
    let poles = folder.replace("poles.csv", ",PTCE,emergent,", ",PTCE,actif,");
    let changed = start
        .reload(&DataFiles::of(folder.path()))
        .expect("good data");
    let changed = changed.expect("a change");
    assert!(Arc::ptr_eq(start.country(), changed.country()));
    assert_ne!(versions(&changed)[1], register);
    let whole = Snapshot::load(folder.path()).expect("good data");
    assert_eq!(versions(&changed), versions(&whole));
    assert_eq!(changed.summary(), whole.summary());
    folder.write("poles.csv", &poles);
    let back = changed
        .reload(&DataFiles::of(folder.path()))
        .expect("good data");
    assert_eq!(versions(&back.expect("a change")), versions(&start));

    // What is said of the register's columns is the register's; of the country's, the country's.
    let package = folder.replace("datapackage.json", "Nom du pôle, tel", "Nom du pôle tel");
    let described = start
        .reload(&DataFiles::of(folder.path()))
        .expect("good data");
    let described = described.expect("a change");
    assert!(Arc::ptr_eq(start.country(), described.country()));
    assert_ne!(versions(&described)[1], register);
    folder.write("datapackage.json", &package);
    folder.replace("datapackage.json", "Les 34 969 communes", "34 969 communes");
    let described = start
        .reload(&DataFiles::of(folder.path()))
        .expect("good data");
    assert_ne!(versions(&described.expect("a change"))[0], country);
    folder.write("datapackage.json", &package);

    // A département: everything is read again, for the poles stand in it.
    folder.replace("departements.csv", "25,Doubs,", "25,Doubs et Loue,");
    let renamed = start
        .reload(&DataFiles::of(folder.path()))
        .expect("good data");
    let renamed = renamed.expect("a change");
    assert!(!Arc::ptr_eq(start.country(), renamed.country()));
    let [other_country, other_register] = versions(&renamed);
    assert!(other_country != country && other_register != register);
    let doubs = renamed
        .territories()
        .find(crate::territory::Level::Departement, "25");
    let doubs = doubs.expect("the Doubs");
    assert_eq!(renamed.territories().name(doubs), "Doubs et Loue");
}

#[test]
fn faults_of_the_register_are_reported_in_the_same_words_whatever_is_read() {
    let folder = Folder::new();
    let start = Snapshot::load(folder.path()).expect("good data");
    let reasons = || {
        let error = |read: Result<(), super::LoadError>| {
            read.expect_err("faults").to_string().replace('\u{a0}', " ")
        };
        [
            error(start.reload(&DataFiles::of(folder.path())).map(|_| ())),
            error(Snapshot::load(folder.path()).map(|_| ())),
        ]
    };
    // Codes that no row of the country has, refused by the schemas.
    let poles = folder.replace(
        "poles.csv",
        ",11206,activite,11,76,",
        ",11999,activite,99,77,",
    );
    let [again, whole] = reasons();
    assert_eq!(again, whole);
    assert!(
        again.contains("« 11999 »") && again.contains("« 99 »"),
        "{again}"
    );
    // An arrondissement of another département, and codes that are none, refused when rows are linked.
    folder.write("poles.csv", &poles);
    folder.replace(
        "poles.csv",
        ",11206,activite,11,76,",
        ",75101,activite,11,,",
    );
    folder.replace("poles.csv", ",departement:32,", ",departement:99,");
    folder.replace("referents.csv", "departement,48,", "departement,99,");
    let [again, whole] = reasons();
    assert_eq!(again, whole);
    for word in [
        "le département de la commune Paris (code 75056)",
        "departement:99",
        "« 99 »",
    ] {
        assert!(again.contains(word), "{word} is not in {again}");
    }
}

#[test]
fn vintages_are_those_of_the_files() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let snapshot = Snapshot::load(&data).expect("good data");
    let poles = fs::read_to_string(data.join("poles.csv")).expect("a table");
    let mut reader = csv::Reader::from_reader(poles.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = header
        .iter()
        .position(|name| name == "compile_le")
        .expect("a column");
    let days = reader
        .records()
        .map(|row| row.expect("a row")[column].to_owned());
    let vintages = snapshot.vintages();
    assert_eq!(Some(vintages.registre), days.max());
    assert_eq!(vintages.territoires, "COG 2026, 2026-11-26");
}
