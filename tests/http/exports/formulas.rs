//! Texts that would run in a spreadsheet.

use calamine::Reader as _;

use super::{get, read_csv, sheet, text, workbook};
use crate::support::{DataCopy, Server};

#[test]
fn what_a_spreadsheet_would_run_is_text() {
    let folder = DataCopy::new();
    folder.replace(
        "poles.csv",
        "\n3-eva,\"3.EVA (Ensemble",
        "\n3-eva,\"=HYPERLINK(\"\"http://x.example\"\")(Ensemble",
    );
    folder.replace(
        "poles.csv",
        ",Association 3.EVA,",
        ",@SUM(1+1)*cmd|' /C calc'!A0,",
    );
    folder.replace(
        "poles.csv",
        "\"Collectif rural initié",
        "\"; =1+1\u{b}+1;-2 \u{1}initié",
    );
    let server = Server::serve(folder.path(), &[]);
    let answer = get(&server, "/api/exports/poles.csv");
    let (header, rows) = read_csv(&answer.body);
    let numeric = ["statut_annee", "lon", "lat", "annee_creation"];
    for row in &rows {
        for (name, cell) in header.iter().zip(row) {
            let is_number = numeric.contains(&name.as_str());
            assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{name}: {cell}");
            assert!(is_number || !cell.starts_with(['+', '-']), "{name}: {cell}");
        }
    }
    let pole = rows.iter().find(|row| row[0] == "3-eva").expect("there");
    let cell = |name: &str| &pole[header.iter().position(|one| one == name).expect("there")];
    assert!(cell("nom").starts_with("'=HYPERLINK("), "{}", cell("nom"));
    assert!(cell("porteur").starts_with("'@SUM("));
    assert!(cell("resume").starts_with(";' =1+1"), "{}", cell("resume"));
    assert!(cell("resume").contains(";'-2"));
    // Western longitudes are numbers, and stay so.
    let lon = header.iter().position(|name| name == "lon").expect("there");
    assert!(rows.iter().any(|row| row[lon].starts_with('-')));
    // In a workbook they are texts, whole, and no formula.
    let book = get(&server, "/api/exports/poles.xlsx").body;
    let cells = sheet(&book, "Pôles");
    let names: Vec<String> = cells.iter().map(|row| text(&row[1])).collect();
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("=HYPERLINK(\"http"))
    );
    let formulas = workbook(&book).worksheet_formula("Pôles").expect("a sheet");
    assert!(formulas.rows().flatten().all(String::is_empty));
    // The communes name the pole too.
    let near = get(&server, "/api/exports/territoires/commune/11206.csv").text();
    assert!(near.contains(",\"'=HYPERLINK("), "{near}");
}
