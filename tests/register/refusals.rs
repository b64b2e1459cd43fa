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
    lines.insert(1, ",".repeat(21));
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
                (2, 21) => "Une ligne,\nune autre.".to_owned(),
                (3 | 4, 1) => "Pôle jumeau".to_owned(),
                (3, 23) => "2027-01-01".to_owned(),
                _ => cell.to_owned(),
            };
            sheet.write_string(row, at, cell).expect("a cell");
        }
    }
    let path = desk.write("registre.xlsx", book.save_to_buffer().expect("a workbook"));
    let told = desk.refuse(&[&path], &["--apply", "--today", "2026-11-28"]);
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
    let [poles, _, awards, ..] = desk.tables();
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
    let cause = "laureats.csv, ligne 1, colonne D : « certitud » — sans doute la colonne certitude : rendez-lui \
                 ce nom";
    assert!(told.contains(cause), "{told}");
    // The cause comes first; what follows from it is counted.
    let (before, after) = told.split_once(cause).expect("the cause");
    assert!(!before.contains("←"), "{told}");
    let awards = desk.data.read("laureats.csv").lines().count() - 1;
    let lost = format!("\n  colonne certitude : {awards} valeurs seraient perdues\n");
    assert!(after.contains(&lost), "{told}");
    assert!(after.contains("\n1 faute : rien n’est écrit."), "{told}");
}

#[test]
fn a_title_above_the_header_or_no_header_is_refused() {
    let desk = Desk::new();
    let poles = desk.data.read("poles.csv");
    let (_, rows) = poles.split_once('\n').expect("a header");
    for (name, text, expected) in [
        (
            "poles.csv",
            format!("Mes pôles,,\n\n{poles}"),
            "  l’en-tête de la table poles est à la ligne 3 : effacez les lignes qui sont au-dessus",
        ),
        (
            "export.csv",
            format!("Mes pôles,,\n{poles}"),
            "  l’en-tête de la table poles est à la ligne 2 : ",
        ),
        (
            "poles.csv",
            rows.to_owned(),
            "  table poles, mais il manque sa première ligne, l’en-tête (id, nom, type…) : ",
        ),
        (
            "export.csv",
            rows.to_owned(),
            "  la première ligne, de cellules séparées par « , », « ; » ou des tabulations, n’est l’en-tête d’aucune \
             table du registre (poles, appels, laureats, membres, referents) : ",
        ),
    ] {
        let told = desk.refuse(&[&desk.write(name, text)], &["--apply"]);
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
        assert!(told.contains("\n1 faute : rien"), "{told}");
    }
}

/// A workbook whose sheet `poles` has a title above its header is not the register without its poles.
#[test]
fn a_sheet_with_a_title_above_its_header_is_refused() {
    let desk = Desk::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, first) in [("poles", 1), ("laureats", 0)] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        let text = desk.data.read(&format!("{name}.csv"));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        sheet.write_string(0, 0, "Titre").expect("a cell");
        for (row, record) in (first..).zip(reader.records()) {
            for (at, cell) in (0..).zip(&record.expect("a row")) {
                sheet.write_string(row, at, cell).expect("a cell");
            }
        }
    }
    let path = desk.write("registre.xlsx", book.save_to_buffer().expect("a workbook"));
    let told = desk.refuse(&[&path], &["--apply"]);
    let expected =
        "  feuille poles : l’en-tête de la table poles est à la ligne 2 : effacez les lignes";
    assert!(told.contains(expected), "{told}");
    assert!(
        told.contains("  feuille laureats : table laureats ("),
        "{told}"
    );
}

#[test]
fn letters_that_were_lost_are_one_fault_and_a_cut_row_another() {
    let desk = Desk::new();
    let poles = desk.data.read("poles.csv");
    let misread: String = poles.bytes().map(char::from).collect();
    let told = desk.refuse(&[&desk.write("poles.csv", misread)], &["--apply"]);
    assert!(told.contains("des lettres y sont perdues"), "{told}");
    assert!(told.contains("\n1 faute : rien"), "{told}");
    assert!(!told.contains("corrigé sans rien deviner"), "{told}");
    let without = |letter: char| if letter.is_ascii() { letter } else { '?' };
    let replaced: String = poles.chars().map(without).collect();
    let told = desk.refuse(&[&desk.write("poles.csv", replaced)], &["--apply"]);
    assert!(told.contains("des lettres y sont perdues"), "{told}");
    let awards = desk.data.read("laureats.csv");
    let (start, last) = awards.trim_end().rsplit_once(',').expect("cells");
    assert!(last.starts_with("http"), "{last}");
    let told = desk.refuse(&[&desk.write("laureats.csv", start)], &["--apply"]);
    let expected = "cette ligne n’a que 4 cellules sur 5 : il manque source";
    assert!(told.contains(expected), "{told}");
    assert!(told.contains("\n1 faute : rien"), "{told}");
}

/// All that names a row which was taken out is one message, with the rows.
#[test]
fn a_pole_that_is_taken_out_while_it_is_named_is_told_once() {
    let desk = Desk::new();
    let awards = desk.data.read("laureats.csv");
    let pole = awards.lines().nth(1).and_then(|row| row.split(',').next());
    let pole = pole.expect("a laureate");
    let named = |row: &&str| row.starts_with(&format!("{pole},"));
    let count = awards.lines().filter(named).count();
    let poles = desk.data.read("poles.csv");
    let kept = poles.split_inclusive('\n').filter(|row| !named(row));
    let path = desk.write("poles.csv", kept.collect::<String>());
    let every = desk.write("laureats.csv", &awards);
    let told = desk.refuse(&[&path, &every], &["--apply"]);
    let rows = if count == 1 {
        "1 ligne".to_owned()
    } else {
        format!("{count} lignes")
    };
    let expected = format!("poles.csv : « {pole} » a disparu, et {rows} de laureats");
    assert!(told.contains(&expected), "{told}");
    // Its members name it too.
    let members = format!("poles.csv : « {pole} » a disparu, et 1 ligne de membres");
    assert!(told.contains(&members), "{told}");
    assert!(told.contains("\n2 fautes : rien"), "{told}");
    // Also where only the poles are read.
    let told = desk.refuse(&[&path], &["--apply"]);
    assert!(told.contains(&expected), "{told}");
}

/// Whoever edits mends a whole table at once, not a fault at a time.
#[test]
fn faults_of_a_row_are_told_together() {
    let desk = Desk::new();
    let poles = desk.data.read("poles.csv");
    let changed = poles
        .replacen(",2026-11-22,", ",2027-01-01,", 1)
        .replacen(",PTCE,inconnu,", ",PTCE,endormi,", 1)
        .replacen(",32013,siege,32,76,", ",32013,,31,76,", 1);
    let path = desk.write("poles.csv", changed);
    let told = desk.refuse(&[&path], &["--apply", "--today", "2026-11-28"]);
    for expected in [
        "colonne statut : « endormi »",
        "colonne compile_le : « 2027-01-01 »",
        "colonne commune + commune_nature : « 32013 + vide »",
        "colonne departement : « 31 » — attendu : le département de la commune Auch (code 32013)",
        "\n4 fautes : rien",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
}
