//! What would be a guess, or a loss, is refused, and nothing is written.

use super::Desk;

#[test]
fn every_fault_is_told_with_the_row_that_the_editor_sees() {
    let desk = Desk::new();
    let mut lines: Vec<String> = desk
        .data
        .read("poles.csv")
        .lines()
        .map(str::to_owned)
        .collect();
    lines[1] = lines[1].replacen(",PTCE,inconnu,", ",PTCE,endormi,", 1);
    lines[2] = lines[2].replacen(",32013,siege,", ",32000,siege,", 1);
    // Blank rows: a spreadsheet counts them.
    lines.insert(1, String::new());
    lines.insert(1, ",".repeat(19));
    let path = desk.write("export.csv", lines.join("\r\n"));
    let told = desk.refuse(&[&path], &["--apply"]);
    for expected in [
        "export.csv, ligne 4, colonne statut : « endormi » — attendu : ",
        "export.csv, ligne 5, colonne commune : « 32000 » — attendu : ",
        "2 fautes : rien n’est écrit.",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
}

#[test]
fn what_check_refuses_or_warns_of_is_told_of_the_sheet() {
    let desk = Desk::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("poles").expect("a name");
    let text = desk.data.read("poles.csv");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (at, cell) in (0..).zip(&record.expect("a row")) {
            let cell = match (row, at) {
                // Two lines in a cell of the third row; the fourth has the name of the fifth.
                (2, 19) => "Une ligne,\nune autre.".to_owned(),
                (3 | 4, 1) => "Pôle jumeau".to_owned(),
                (3, 18) => "2027-01-01".to_owned(),
                _ => cell.to_owned(),
            };
            sheet.write_string(row, at, cell).expect("a cell");
        }
    }
    let path = desk.write("registre.xlsx", book.save_to_buffer().expect("a workbook"));
    let told = desk.refuse(&[&path], &["--apply", "--today", "2026-11-26"]);
    let place = "registre.xlsx, feuille poles, ligne";
    let ahead = format!("{place} 4, colonne compile_le : « 2027-01-01 »");
    assert!(told.contains(&ahead), "{told}");
    let twin = format!("À vérifier : {place} 5");
    assert!(told.contains(&twin), "{told}");
    assert!(!told.contains("du fichier"), "{told}");
}

#[test]
fn one_fault_in_one_table_keeps_every_table() {
    let desk = Desk::new();
    let [poles, _, awards, _] = desk.tables();
    let poles = desk.write(
        "poles.csv",
        poles.replacen(",inconnu,2018,", ",actif,2018,", 1),
    );
    let awards = desk.write("laureats.csv", awards.replacen("3-eva,", "3-evA,", 1));
    let told = desk.refuse(&[&poles, &awards], &["--apply"]);
    assert!(told.contains("laureats.csv, ligne 2"), "{told}");
}

#[test]
fn rows_are_taken_away_only_when_that_is_asked() {
    let desk = Desk::new();
    let before = desk.data.read("referents.csv");
    let first_rows: String = before.split_inclusive('\n').take(4).collect();
    let path = desk.write("referents.csv", &first_rows);
    let gone = before.lines().count() - 4;
    let told = desk.refuse(&[&path], &["--apply"]);
    let expected = format!("{gone} lignes disparaîtraient du registre : rien n’est écrit");
    assert!(told.contains(&expected), "{told}");
    assert_eq!(told.matches(", disparue\n").count(), gone, "{told}");
    desk.accept(&[&path], &["--apply", "--remove"]);
    assert_eq!(desk.data.read("referents.csv"), first_rows);
}

#[test]
fn a_table_that_is_there_twice_is_refused() {
    let desk = Desk::new();
    let workbook = desk.workbook();
    let poles = desk.write("export.csv", desk.data.read("poles.csv"));
    let told = desk.refuse(&[&workbook, &poles], &["--apply"]);
    assert!(told.contains("la table poles est deux fois là"), "{told}");
}

#[test]
fn what_is_no_table_is_named_with_what_to_do() {
    let desk = Desk::new();
    for (name, bytes, expected) in [
        (
            "a.xls",
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "Excel 97-2003",
        ),
        ("b.csv", b"", "le fichier est vide"),
        ("c.csv", b"id;nom\nd\x8epart;x\n", "CSV UTF-8"),
        ("d.csv", b"a;b\n1;2\n", "aucune table du registre"),
        ("e.csv", b"id,nom,\"organisateur\n", "un guillemet"),
        ("f.html", b"<html></html>", "page HTML"),
    ] {
        let told = desk.refuse(&[&desk.write(name, bytes)], &["--apply"]);
        assert!(told.contains(expected), "{told}");
        assert!(told.contains(name), "{told}");
    }
    let told = desk.refuse(&[&desk.path("absent.xlsx")], &["--apply"]);
    assert!(
        told.contains("absent.xlsx : le fichier ne peut être lu, il n’existe pas"),
        "{told}"
    );
}

#[test]
fn columns_that_are_not_the_tables_are_named() {
    let desk = Desk::new();
    let text = desk
        .data
        .read("laureats.csv")
        .replacen("certitude", "certitud", 1);
    let told = desk.refuse(&[&desk.write("laureats.csv", text)], &["--apply"]);
    assert!(
        told.contains("« certitud » — cette colonne n’est pas de la table laureats"),
        "{told}"
    );
    assert!(
        told.contains("il manque, dans l’en-tête, certitude"),
        "{told}"
    );
}
