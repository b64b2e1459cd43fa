use std::{io::Read as _, process::Command};

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use super::{Desk, TABLES, support::BINARY};

/// What `datapackage.json` says of the columns of a table.
fn fields(desk: &Desk, table: &str) -> Vec<serde_json::Value> {
    let package: serde_json::Value =
        serde_json::from_str(&desk.data.read("datapackage.json")).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    let resource = resources.iter().find(|resource| resource["name"] == table);
    let fields = &resource.expect("a table")["schema"]["fields"];
    fields.as_array().expect("fields").clone()
}

/// A part of an XLSX as text.
fn part(path: &std::path::Path, name: &str) -> String {
    let file = std::fs::File::open(path).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("a part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn a_register_that_nobody_edits_comes_back_byte_for_byte() {
    let desk = Desk::new();
    let before = desk.tables();
    let told = desk.accept(&[&desk.workbook()], &["--apply"]);
    assert!(told.contains("aucun fichier n’est changé"), "{told}");
    assert_eq!(desk.tables(), before);
}

fn write(desk: &Desk, name: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(BINARY)
        .args(["register", "workbook"])
        .arg(desk.data.path())
        .arg("-o")
        .arg(desk.path(name))
        .args(arguments)
        .output()
        .expect("the binary runs");
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    (done.status.code(), told)
}

/// What was typed into a workbook is nowhere else.
#[test]
fn a_workbook_is_never_written_over_another_unless_that_is_asked() {
    let desk = Desk::new();
    let path = desk.write("registre.xlsx", "edited");
    let (code, told) = write(&desk, "registre.xlsx", &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("registre.xlsx existe déjà"), "{told}");
    assert!(told.contains("--force"), "{told}");
    assert_eq!(std::fs::read(&path).expect("a file"), b"edited");
    let (code, told) = write(&desk, "registre.xlsx", &["--force"]);
    assert_eq!(code, Some(0), "{told}");
    desk.accept(&[&path], &[]);
}

#[test]
fn a_workbook_has_the_name_of_one() {
    let desk = Desk::new();
    for name in ["a.ods", "a.csv", "a", "a.xls"] {
        let (code, told) = write(&desk, name, &["--force"]);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("le classeur s’écrit en .xlsx"), "{told}");
        assert!(told.contains("a.xlsx)"), "{told}");
        assert!(!desk.path(name).exists(), "{name}");
    }
    let (code, _) = write(&desk, "b.XLSX", &[]);
    assert_eq!(code, Some(0));
    let (code, told) = write(&desk, "absent/a.xlsx", &[]);
    assert_eq!(code, Some(1));
    assert!(told.contains("son dossier n’existe pas"), "{told}");
    assert!(!told.contains("os error"), "{told}");
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    let desk = Desk::new();
    let read = || std::fs::read(desk.workbook()).expect("a workbook");
    assert!(read() == read());
}

#[test]
fn every_text_is_a_text_and_every_cell_is_there() {
    let desk = Desk::new();
    let mut book: Xlsx<_> = open_workbook(desk.workbook()).expect("a workbook");
    for file in TABLES {
        let name = file.trim_end_matches(".csv");
        let range = book.worksheet_range(name).expect("a sheet");
        let fields = fields(&desk, name);
        let text = desk.data.read(file);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = 0;
        for (row, record) in (0_u32..).zip(reader.records()) {
            for ((at, cell), field) in (0_u32..).zip(&record.expect("a row")).zip(&fields) {
                let found = range.get_value((row, at)).unwrap_or(&Data::Empty);
                let is_text = row == 0 || field["type"] == "string";
                match found {
                    Data::Empty => assert_eq!(cell, "", "{name} {row} {at}"),
                    Data::String(text) if is_text => assert_eq!(text, cell),
                    Data::Float(number) if !is_text => assert_eq!(number.to_string(), cell),
                    Data::DateTime(day) if field["type"] == "date" => {
                        let (year, month, day, ..) = day.to_ymd_hms_milli();
                        assert_eq!(format!("{year}-{month:02}-{day:02}"), cell);
                    }
                    other => panic!("{name} {row} {at}: {other:?} for {cell:?}"),
                }
            }
            rows += 1;
        }
        assert_eq!(range.height(), rows);
    }
}

#[test]
fn headers_stay_in_sight_and_enumerations_are_lists_to_choose_from() {
    let desk = Desk::new();
    let path = desk.workbook();
    for (at, name) in (2..).zip(["poles", "appels", "laureats", "membres", "referents"]) {
        let sheet = part(&path, &format!("xl/worksheets/sheet{at}.xml"));
        assert!(sheet.contains(r#"ySplit="1""#) && sheet.contains(r#"state="frozen""#));
        let mut lists = 0;
        for field in fields(&desk, name) {
            let Some(words) = field["constraints"]["enum"].as_array() else {
                continue;
            };
            let words: Vec<&str> = words.iter().filter_map(|word| word.as_str()).collect();
            let list = format!("<formula1>\"{}\"</formula1>", words.join(","));
            assert!(sheet.contains(&list), "{name} has no {list}");
            lists += 1;
        }
        assert_eq!(lists > 0, name != "appels");
        // Rows to come are text too: the format stands on the columns.
        let styles = part(&path, "xl/styles.xml");
        assert!(styles.contains(r#"numFmtId="49""#), "no format Text");
        assert!(sheet.contains("<cols>"));
    }
}

#[test]
fn the_first_sheet_explains_every_column() {
    let desk = Desk::new();
    let mut book: Xlsx<_> = open_workbook(desk.workbook()).expect("a workbook");
    assert_eq!(book.sheet_names()[0], "Lisez-moi");
    let range = book.worksheet_range("Lisez-moi").expect("a sheet");
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'");
    let rows: Vec<String> = range
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| plain(&cell.to_string()))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    for file in TABLES {
        let table = file.trim_end_matches(".csv");
        for field in fields(&desk, table) {
            let text = |key: &str| plain(field[key].as_str().expect("a text"));
            let start = format!("{table}|{}|{}|", text("name"), text("title"));
            let found = rows.iter().filter(|row| row.starts_with(&start));
            let found: Vec<_> = found
                .filter(|row| row.contains(&text("description")))
                .collect();
            assert_eq!(found.len(), 1, "{start}");
        }
    }
}
