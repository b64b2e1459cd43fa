//! `ptce-atlas check`: what the schema refuses, the reader refuses, all of it at once.

mod cells;
mod dates;
mod files;
#[path = "../support/mod.rs"]
mod support;

use ptce_atlas::territory::Level;
use regex::Regex;
use support::{DataCopy, check, data, plain};

fn faults(folder: &DataCopy) -> String {
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    plain(&output.stdout)
}

#[test]
fn the_committed_data_has_no_fault() {
    let output = check(&data());
    assert!(output.status.success(), "{output:?}");
    let found = plain(&output.stdout);
    assert!(found.contains(" : aucune faute. "), "{found}");
    assert!(found.contains(" pôles, dont "), "{found}");
    assert!(found.contains(" 34 969 communes, "), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn every_fault_of_every_file_is_reported_in_one_go() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let mut lines: Vec<String> = poles.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace(",PTCE,inconnu,2018,", ",PTCX,endormi,deux mille,");
    lines[2] = lines[2].replace(",32013,", ",99999,");
    lines.push("trop,peu,de,cellules".to_owned());
    let again = lines[3].clone();
    lines.push(again);
    folder.write("poles.csv", lines.join("\n") + "\n");
    folder.replace(
        "laureats.csv",
        "anima-grand-calais,ami-2023,100000",
        "nul-ne-sait,ami-1999,cent mille",
    );
    let found = faults(&folder);
    for expected in [
        "poles.csv, ligne 2, colonne type : « PTCX »",
        "poles.csv, ligne 2, colonne statut : « endormi » — attendu : une valeur parmi actif",
        "poles.csv, ligne 2, colonne statut_annee : « deux mille » — attendu : un nombre entier",
        "poles.csv, ligne 3, colonne commune : « 99999 »",
        "cellules (4 ici)",
        "déjà à la ligne 4",
        "colonne pole : « nul-ne-sait »",
        "colonne appel : « ami-1999 »",
        "colonne montant_eur : « cent mille »",
    ] {
        assert!(found.contains(expected), "{expected} is not in:\n{found}");
    }
}

#[test]
fn what_only_the_reader_can_know_is_refused_too() {
    let folder = DataCopy::new();
    folder.replace("poles.csv", ",32013,siege,32,76,", ",32013,siege,31,76,");
    folder.replace("poles.csv", "departement:32,exact", "departement:20,exact");
    let found = faults(&folder);
    assert!(found.contains("colonne departement : « 31 »"), "{found}");
    assert!(
        found.contains("« departement:20 » n’en est pas un"),
        "{found}"
    );
}

#[test]
fn a_broken_file_is_named() {
    let folder = DataCopy::new();
    folder.write("appels.csv", b"id,nom\nx,y\n");
    std::fs::remove_file(folder.path().join("referents.csv")).expect("removed");
    let found = faults(&folder);
    assert!(
        found.contains("appels.csv, ligne 1, colonne en-tête"),
        "{found}"
    );
    assert!(
        found.contains("referents.csv — attendu : un fichier lisible"),
        "{found}"
    );
}

/// Every commune has the EPCI that is not there any more: the missing table says it once.
#[test]
fn a_missing_table_is_reported_alone() {
    for (file, header) in [("epci.csv", None), ("communes.csv", Some("code,nom\n"))] {
        let folder = DataCopy::new();
        match header {
            None => std::fs::remove_file(folder.path().join(file)).expect("removed"),
            Some(header) => folder.write(file, header),
        }
        let found = faults(&folder);
        let lines: Vec<&str> = found.lines().collect();
        assert!(!lines.is_empty() && lines.len() < 30, "{found}");
        let (count, faults) = lines.split_last().expect("a count");
        assert!(count.contains("faute"), "{found}");
        assert!(faults.iter().all(|line| line.starts_with(file)), "{found}");
    }
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_cell() {
    let folder = DataCopy::new();
    let mut bytes = folder.read("appels.csv").into_bytes();
    let at = bytes
        .windows(7)
        .position(|part| part == b"Premier")
        .expect("the first call");
    bytes[at] = 0xff;
    folder.write("appels.csv", bytes);
    let found = faults(&folder);
    assert!(found.contains("colonne nom"), "{found}");
    assert!(found.contains("du texte en UTF-8"), "{found}");
}

#[test]
fn a_spreadsheet_s_byte_order_mark_and_line_ends_are_no_fault() {
    let folder = DataCopy::new();
    let text = folder.read("referents.csv").replace('\n', "\r\n");
    folder.write("referents.csv", format!("\u{feff}{text}"));
    let output = check(folder.path());
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn no_data_folder_is_a_clear_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(1));
    let found = plain(&output.stdout);
    let expected = "datapackage.json — attendu : un fichier lisible (il n’existe pas)";
    assert!(found.contains(expected), "{found}");
    assert!(found.contains("ne peut pas être lu."), "{found}");
}

#[test]
fn codes_have_one_form_wherever_it_is_published() {
    let package = std::fs::read(data().join("datapackage.json")).expect("committed");
    let package: serde_json::Value = serde_json::from_slice(&package).expect("JSON");
    let member = |list: &serde_json::Value, name: &str| {
        let list = list.as_array().expect("a list");
        let found = list.iter().find(|one| one["name"] == name);
        found.unwrap_or_else(|| panic!("{name}")).clone()
    };
    for (level, table, count) in [
        (Level::Commune, "communes", 35_014),
        (Level::Epci, "epci", 1_255),
        (Level::Departement, "departements", 109),
        (Level::Region, "regions", 18),
    ] {
        let pattern = level.code_pattern();
        let resource = member(&package["resources"], table);
        let code = member(&resource["schema"]["fields"], "code");
        assert_eq!(code["constraints"]["pattern"], pattern, "{table}");
        let pattern = Regex::new(pattern).expect("a regular expression");
        let reader = csv::Reader::from_path(data().join(format!("{table}.csv")));
        let rows = reader.expect("committed").into_records();
        let codes: Vec<String> = rows.map(|row| row.expect("a row")[0].to_owned()).collect();
        assert_eq!(codes.len(), count, "{table}");
        let odd: Vec<&String> = codes
            .iter()
            .filter(|code| !pattern.is_match(code))
            .collect();
        assert!(odd.is_empty(), "{table}: {odd:?}");
    }
}

/// No line of a terminal or a page breaks before a sign or within quotation marks.
#[test]
fn faults_are_set_as_french_is() {
    let folder = DataCopy::new();
    folder.replace("poles.csv", ",32013,siege,32,76,", ",35600,siege,,,");
    folder.replace("poles.csv", ",culture;", ",cultur;");
    let output = check(folder.path());
    let found = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(found.contains("attendu\u{a0}: "), "{found}");
    assert!(
        found.contains("\u{202f}; 35600 est un code postal\u{a0}: "),
        "{found}"
    );
    for breakable in [" :", " ;", "« ", " »", "'"] {
        assert!(!found.contains(breakable), "{breakable:?} in {found}");
    }
}
