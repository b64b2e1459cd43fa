//! The files that LibreOffice with French settings saved of a small register: `make test-office` made
//! them (`tests/office/whole_way.py` says what was typed), and is what to run when they are to change.

use std::{fs, path::PathBuf};

use super::{Desk, TABLES};
use crate::support::{Server, check};

fn saved(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fixtures/office").join(name)
}

/// A desk with the small register as it was before.
fn desk() -> Desk {
    let desk = Desk::new();
    for table in TABLES {
        let text = fs::read(saved(&format!("avant/{table}"))).expect("a fixture");
        desk.data.write(table, text);
    }
    desk
}

#[test]
fn what_libreoffice_saved_is_read_to_the_letter() {
    let expected = fs::read_to_string(saved("apres/poles.csv")).expect("a fixture");
    for (name, told) in [
        ("registre.xlsx", "registre.xlsx : classeur Excel (.xlsx)"),
        ("registre.ods", "registre.ods : classeur ODF (.ods)"),
        (
            "poles.csv",
            "poles.csv : CSV, Windows-1252, séparateur « ; »",
        ),
    ] {
        let desk = desk();
        let before = desk.tables();
        let found = desk.accept(&[&saved(name)], &["--apply"]);
        assert!(found.contains(told), "{found}");
        let counts = "1 nouvelle, 1 modifiée, 0 disparue, 5 inchangées";
        assert!(found.contains(counts), "{found}");
        assert!(
            found.contains("« culture; energie » lu « culture;energie »"),
            "{found}"
        );
        let [poles, others @ ..] = desk.tables();
        assert_eq!(poles, expected, "{name}");
        assert_eq!(others, before[1..], "{name}");
        let checked = check(desk.data.path());
        assert!(checked.status.success(), "{checked:?}");
    }
}

#[test]
fn what_libreoffice_saved_is_served() {
    let desk = desk();
    desk.accept(&[&saved("registre.ods")], &["--apply"]);
    let server = Server::serve(desk.data.path(), &["--base-map", "none"]);
    let page = server.get("/poles/pole-d-essai");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Œuvre"));
}
