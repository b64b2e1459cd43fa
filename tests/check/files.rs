//! One message a file, where the cause is the whole file's; and each column by its name.

use std::io::Write as _;

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{faults, support::DataCopy};

/// The only message of the committed data whose `poles.csv` is `bytes`.
fn message(bytes: impl AsRef<[u8]>) -> String {
    let folder = DataCopy::new();
    folder.write("poles.csv", bytes);
    let found = faults(&folder);
    assert_eq!(found.lines().count(), 2, "{found}");
    found.lines().next().expect("a message").to_owned()
}

fn poles() -> String {
    DataCopy::new().read("poles.csv")
}

/// The poles as a spreadsheet with French settings writes them: `;` between cells.
fn with_semicolons() -> String {
    let poles = poles();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(poles.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    for record in reader.records() {
        writer.write_record(&record.expect("a row")).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("rows")).expect("UTF-8")
}

fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '’' => 0x92,
        'œ' => 0x9c,
        '–' => 0x96,
        '…' => 0x85,
        _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

fn workbook() -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default())
        .expect("a part");
    zip.write_all(b"<workbook/>").expect("a part");
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_file_of_another_form_has_one_message_that_says_how_to_save_it() {
    let utf16: Vec<u8> = poles().encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, cause) in [
        (
            with_semicolons().into_bytes(),
            "les cellules sont séparées par « ; »",
        ),
        (windows_1252(&poles()), "le texte est en Windows-1252"),
        (
            windows_1252(&with_semicolons()),
            "le texte est en Windows-1252 et les cellules sont séparées par « ; »",
        ),
        ([b"\xff\xfe", &utf16[..]].concat(), "le texte est en UTF-16"),
        (
            workbook(),
            "c’est un classeur Excel (.xlsx), sous un nom de CSV",
        ),
    ] {
        let message = message(bytes);
        let start =
            "poles.csv — attendu : un fichier CSV en UTF-8, séparé par des virgules ; ici, ";
        assert!(message.starts_with(&format!("{start}{cause}")), "{message}");
        for program in [
            "dans LibreOffice : Fichier > Enregistrer sous",
            "dans Excel",
        ] {
            assert!(message.contains(program), "{message}");
        }
    }
}

#[test]
fn a_file_that_may_be_cut_has_one_message() {
    let poles = poles();
    let cut = |at: usize| poles.as_bytes()[..at].to_vec();
    let last = poles.trim_end().rfind('\n').expect("rows") + 1;
    for at in [poles.len() - 1, last + 40, last + 3] {
        let message = message(cut(at));
        assert!(
            message.contains("poles.csv — attendu : un saut de ligne à la fin du fichier"),
            "{message}"
        );
    }
}

fn of_header(change: impl Fn(&str) -> String) -> Vec<String> {
    let folder = DataCopy::new();
    let poles = poles();
    let (header, rows) = poles.split_once('\n').expect("a header");
    folder.write("poles.csv", format!("{}\n{rows}", change(header)));
    let found = faults(&folder);
    let mut lines: Vec<String> = found.lines().map(str::to_owned).collect();
    lines.pop();
    let start = "poles.csv, ligne 1, colonne en-tête : ";
    lines
        .iter()
        .map(|line| line.strip_prefix(start).expect(line).to_owned())
        .collect()
}

#[test]
fn each_column_that_is_not_as_described_is_named() {
    assert_eq!(
        of_header(|header| header
            .replace("statut_annee", "statut_anée")
            .replace("resume", "Résumé")),
        [
            "« statut_anée » — attendu : la colonne « statut_annee », dont le nom est sans doute mal écrit",
            "« Résumé » — attendu : la colonne « resume », dont le nom est sans doute mal écrit",
        ]
    );
    assert_eq!(
        of_header(|header| header.replace(",porteur,", ",") + ",humeur,nom,,"),
        [
            "« humeur » — attendu : pas de colonne de ce nom : elle est de trop",
            "« nom » — attendu : cette colonne une seule fois",
            "« porteur » — attendu : cette colonne, qui manque",
            "vide — attendu : un nom à chaque colonne (2 colonnes n’en ont pas)",
        ]
    );
    assert_eq!(
        of_header(|header| header.replace("nom,type", "type,nom")),
        ["« type » — attendu : la colonne « nom » à cette place (l’ordre a changé)"]
    );
}
