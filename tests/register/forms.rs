//! The same register in every form that spreadsheets write.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use super::Desk;

/// The rows of a table.
fn rows(desk: &Desk, file: &str) -> Vec<Vec<String>> {
    let text = desk.data.read(file);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// `rows` as CSV with this separator, this end of lines, and quotes everywhere.
fn quoted(rows: &[Vec<String>], separator: &str, end: &str) -> String {
    let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(separator);
    rows.iter().map(|row| line(row) + end).collect()
}

/// `text` in Windows-1252; all of the register is in it.
fn windows_1252(text: &str) -> Vec<u8> {
    const HIGH: [(char, u8); 7] = [
        ('€', 0x80),
        ('…', 0x85),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('–', 0x96),
        ('œ', 0x9c),
    ];
    let byte = |c: char| {
        let high = HIGH.iter().find(|(other, _)| *other == c);
        high.map_or_else(|| u8::try_from(u32::from(c)), |(_, byte)| Ok(*byte))
    };
    let bytes = text.chars().map(byte);
    bytes
        .map(|byte| byte.expect("a letter of Windows-1252"))
        .collect()
}

#[test]
fn every_form_of_csv_is_the_same_register() {
    let desk = Desk::new();
    let before = desk.tables();
    let ordered = rows(&desk, "poles.csv");
    let mut reversed = ordered.clone();
    for row in &mut reversed {
        row.reverse();
    }
    reversed[1..].reverse();
    let tabs = quoted(&ordered, "\t", "\r\n");
    let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let without_end = quoted(&ordered, ",", "\n");
    for (bytes, told) in [
        (
            windows_1252(&quoted(&reversed, ";", "\r\n")),
            "CSV, Windows-1252, séparateur « ; », fins de ligne CRLF",
        ),
        (
            [b"\xff\xfe", &utf16[..]].concat(),
            "CSV, UTF-16 (petit-boutiste), séparateur tabulation, fins de ligne CRLF",
        ),
        (
            [b"\xef\xbb\xbf", quoted(&ordered, ";", "\r\n").as_bytes()].concat(),
            "CSV, UTF-8 avec marque d’ordre (BOM), séparateur « ; »",
        ),
        (
            without_end.trim_end().as_bytes().to_vec(),
            "CSV, UTF-8, séparateur « , », fins de ligne LF, sans fin de ligne à la dernière",
        ),
    ] {
        let path = desk.write("export.csv", bytes);
        let found = desk.accept(&[&path], &["--apply"]);
        assert!(found.contains(told), "{found}");
        assert!(found.contains("118 inchangées"), "{found}");
        assert_eq!(desk.tables(), before, "{told}");
    }
}

/// A CSV that a spreadsheet opened with a double click: codes have become numbers.
#[test]
fn zeros_that_a_spreadsheet_took_from_codes_are_put_back() {
    let desk = Desk::new();
    let before = desk.tables();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (mut lost, mut columns) = (0, Vec::new());
    for (row, cells) in (0..).zip(rows(&desk, "poles.csv")) {
        if row == 0 {
            columns.clone_from(&cells);
        }
        for ((at, cell), column) in (0..).zip(&cells).zip(&columns) {
            let is_code = ["commune", "departement", "region"].contains(&&**column);
            match cell.parse::<f64>() {
                Ok(number) if row > 0 && (is_code || column.contains("annee")) => {
                    lost += u32::from(cell.starts_with('0'));
                    sheet.write_number(row, at, number).expect("a cell");
                }
                _ => {
                    sheet.write_string(row, at, cell).expect("a cell");
                }
            }
        }
    }
    let path = desk.write("Classeur1.xlsx", book.save_to_buffer().expect("a workbook"));
    let told = desk.accept(&[&path], &["--apply"]);
    assert!(lost > 0);
    assert_eq!(
        told.matches("zéro initial perdu").count() as u32,
        lost,
        "{told}"
    );
    assert_eq!(desk.tables(), before);
}

#[test]
fn a_file_of_the_folder_that_a_spreadsheet_saved_in_place_is_put_right() {
    let desk = Desk::new();
    let before = desk.tables();
    let damaged = windows_1252(&quoted(&rows(&desk, "poles.csv"), ";", "\r\n"));
    desk.data.write("poles.csv", damaged);
    assert!(!super::support::check(desk.data.path()).status.success());
    let path = desk.data.path().join("poles.csv");
    desk.accept(&[&path], &["--apply"]);
    assert_eq!(desk.tables(), before);
}

/// What was taken away before a column came says nothing of it.
#[test]
fn a_sheet_without_a_later_column_leaves_what_the_register_says_there() {
    let desk = Desk::new();
    desk.data.replace(
        "poles.csv",
        ",2026-11-22,,,",
        ",2026-11-22,2026-11-24,pole,",
    );
    let mut earlier = rows(&desk, "poles.csv");
    for cells in &mut earlier {
        // Who confirmed it; then the form of the lead, the announced members, the charter.
        cells.drain(24..26);
        cells.drain(11..16);
    }
    let path = desk.write("poles.csv", quoted(&earlier, ";", "\r\n"));
    let before = desk.tables();
    let told = desk.accept(&[&path], &["--apply"]);
    assert!(!told.contains("confirme"), "{told}");
    assert_eq!(desk.tables(), before);
}

#[test]
fn a_column_that_this_version_does_not_read_is_kept_and_told() {
    let desk = Desk::new();
    let field =
        r#"{ "name": "suivi", "type": "string", "title": "Suivi", "description": "Qui suit." },"#;
    let package = desk.data.read("datapackage.json");
    let at = package.find(r#""name": "compile_le""#).expect("the column");
    let at = package[..at].rfind('{').expect("its field");
    desk.data.write(
        "datapackage.json",
        format!("{}{field}{}", &package[..at], &package[at..]),
    );
    let mut table = rows(&desk, "poles.csv");
    let at = table[0]
        .iter()
        .position(|name| name == "compile_le")
        .expect("the column");
    for (row, cells) in table.iter_mut().enumerate() {
        let cell = if row == 0 {
            "suivi".to_owned()
        } else {
            format!("personne {row}")
        };
        cells.insert(at, cell);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &table {
        writer.write_record(row).expect("a row");
    }
    desk.data
        .write("poles.csv", writer.into_inner().expect("a CSV"));
    let before = desk.tables();
    let told = desk.accept(&[&desk.workbook()], &["--apply"]);
    assert!(
        told.contains("colonne suivi : cette version ne lit pas cette colonne"),
        "{told}"
    );
    assert_eq!(desk.tables(), before);
}

#[test]
fn only_the_tables_of_the_files_are_replaced_and_written() {
    let desk = Desk::new();
    let before = desk.tables();
    let edited = before[0].replacen(",PTCE,inconnu,2018,", ",PTCE,actif,2018,", 1);
    let path: &Path = &desk.write("poles.csv", &edited);
    let told = desk.accept(&[path], &[]);
    assert!(told.contains("statut : « inconnu » → « actif »"), "{told}");
    assert!(told.contains("Rien n’est écrit"), "{told}");
    assert_eq!(desk.tables(), before);
    let told = desk.accept(&[path], &["--apply"]);
    assert_eq!(told.matches(" : écrit").count(), 1, "{told}");
    let [poles, others @ ..] = desk.tables();
    assert_eq!(poles, edited);
    assert_eq!(others, before[1..]);
    assert!(super::support::check(desk.data.path()).status.success());
}
