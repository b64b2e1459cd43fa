//! The readers over lists made by hand (`tests/fixtures/programmes`), each with the traps of its official file.

use std::{path::Path, sync::LazyLock};

use super::{HEADER, Imported, List, ListError, PlacedRow, list_csv};
use crate::{
    programme::Extent,
    table::{Package, read_tables, spreadsheet_file::open_list},
    territory::Territories,
};

static TERRITORIES: LazyLock<Territories> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let package = Package::read(&data).expect("the description");
    Territories::read(&read_tables(&data, &package)).expect("the territories")
});

fn read_file(list: List, file: &str) -> Result<Imported, ListError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/programmes");
    let (_, sheets) = open_list(&folder.join(file)).expect("a list");
    list.read(&sheets, &TERRITORIES)
}

fn read(list: List) -> Imported {
    read_file(list, &format!("{}.csv", list.id())).expect("its header")
}

/// `commune:35236 entier "FRR socle" 2021-05-12`.
fn said(row: &PlacedRow) -> String {
    let detail = row.detail.as_ref().map(|detail| format!(" {detail:?}"));
    let from = row.from.as_ref().map(|from| format!(" {from}"));
    let rest: String = detail.into_iter().chain(from).collect();
    format!("{} {}{rest}", TERRITORIES.tag(row.territory), row.extent)
}

fn placed(imported: &Imported) -> Vec<String> {
    imported.placed.iter().map(said).collect()
}

fn unplaced(imported: &Imported) -> Vec<(u32, &str)> {
    let unplaced = imported.unplaced.iter();
    unplaced.map(|one| (one.row, one.value.as_str())).collect()
}

#[test]
fn pvd_has_a_lost_zero_an_absorbed_commune_a_changed_code_and_a_row_twice() {
    let imported = read(List::Pvd);
    assert_eq!(
        placed(&imported),
        [
            "commune:35236 entier 2021-05-12",
            "commune:01004 entier 2021-04-30",
            r#"commune:49080 partiel "ancienne commune de Champigné (49065)""#,
            "commune:69278 entier",
            "commune:35236 entier 2021-02-01",
        ]
    );
    assert_eq!(unplaced(&imported), [(7, "99999")]);
    let reason = &imported.unplaced[0].reason;
    assert!(
        reason.contains("aucune commune d’aujourd’hui ni d’autrefois"),
        "{reason}"
    );
}

#[test]
fn acv_is_read_in_windows_1252_and_an_arrondissement_is_a_part_of_its_city() {
    let imported = read(List::Acv);
    assert_eq!(
        placed(&imported),
        [
            "commune:62193 entier 2018-09-28",
            r#"commune:60057 entier "Cœur d’essai (inventé), été" 2018-10-29"#,
            r#"commune:13055 partiel "Arrondissement (inventé), Marseille 1er Arrondissement""#,
            "commune:35001 entier",
        ]
    );
    assert!(imported.unplaced.is_empty());
    let undated = imported
        .undated
        .iter()
        .map(|one| (one.row, one.value.as_str()));
    assert_eq!(undated.collect::<Vec<_>>(), [(5, "31/02/2019")]);
}

#[test]
fn frr_has_a_header_that_moves_and_classes_in_words() {
    let imported = read(List::Frr);
    assert_eq!(
        placed(&imported),
        [
            r#"commune:35236 entier "FRR socle""#,
            r#"commune:22001 entier "FRR+""#,
            r#"commune:01187 partiel "FRR bénéficiaire""#,
            r#"commune:01015 partiel "FRR""#,
            r#"commune:35001 entier "FRR bénéficiaire""#,
        ]
    );
    assert_eq!(imported.outside, 1);
    assert_eq!(unplaced(&imported), [(8, "01002")]);
}

#[test]
fn the_other_edition_of_frr_has_titles_above_its_header_and_classes_in_codes() {
    let imported = read_file(List::Frr, "frr-codes.csv").expect("its header");
    assert_eq!(
        placed(&imported),
        [
            r#"commune:35236 entier "FRR socle""#,
            r#"commune:22001 entier "FRR+""#,
            r#"commune:35001 entier "FRR bénéficiaire""#,
        ]
    );
    assert_eq!(imported.outside, 2, "-9999 and nothing");
    assert_eq!(
        unplaced(&imported),
        [(9, "01187")],
        "the code 2 has no published meaning"
    );
}

#[test]
fn qpv_has_codes_in_the_quotes_of_excel_and_several_in_a_cell() {
    let imported = read(List::Qpv);
    assert_eq!(
        placed(&imported),
        [
            r#"commune:60057 contient "Quartier inventé (QN00001M)""#,
            r#"commune:13055 contient "À cheval (inventé) (QN00002I)""#,
            r#"commune:13070 contient "À cheval (inventé) (QN00002I)""#,
            r#"commune:60057 contient "Autre quartier inventé (QN00003I)""#,
        ]
    );
    assert_eq!(unplaced(&imported), [(5, "QN00004I")]);
}

#[test]
fn crte_has_communes_that_sign_alone_and_groups_of_the_grand_paris() {
    let imported = read(List::Crte);
    let (of_ept, others): (Vec<String>, Vec<String>) = placed(&imported)
        .into_iter()
        .partition(|row| row.contains("Plaine Commune"));
    assert_eq!(
        others,
        [
            r#"epci:243500741 entier "CRTE inventé de Redon" 2021-12-15"#,
            r#"commune:29155 entier "CRTE inventé des îles""#,
            r#"commune:29083 entier "CRTE inventé des îles""#,
        ]
    );
    let ept = TERRITORIES.find_ept("200057867").expect("Plaine Commune");
    assert_eq!(of_ept.len(), TERRITORIES.ept(ept).communes().len());
    assert!(
        of_ept.iter().all(|row| row.starts_with("commune:93")),
        "{of_ept:?}"
    );
    assert_eq!(unplaced(&imported), [(6, "253500000")]);
}

#[test]
fn ti_is_intercommunalities_each_named_by_many_rows() {
    let imported = read(List::Ti);
    assert_eq!(imported.placed.len(), 3);
    assert_eq!(imported.outside, 1, "a row without a territory of industry");
    assert_eq!(unplaced(&imported), [(6, "123")]);
    let csv = table("", &[(List::Ti, imported.placed)]);
    assert_eq!(
        csv.lines().skip(1).collect::<Vec<_>>(),
        ["ti,epci,243500741,entier,Autre territoire inventé ; Territoire inventé,,"]
    );
}

#[test]
fn another_header_is_refused_with_the_expected_one() {
    let refused = read_file(List::Pvd, "pvd-autre-en-tete.csv").expect_err("another header");
    assert_eq!(
        refused.to_string(),
        "l’en-tête n’est pas celui attendu. Lu : code_insee, lib_com, id_pvd, date_signature — attendu : \
         insee_com, lib_com, id_pvd, date_signature"
    );
    for list in List::ALL {
        let other = if list == List::Pvd {
            "acv.csv"
        } else {
            "pvd.csv"
        };
        let refused = read_file(list, other).expect_err(list.id());
        assert!(
            matches!(refused, ListError::Header { .. }),
            "{list:?}: {refused}"
        );
    }
}

#[test]
fn a_list_without_rows_is_refused() {
    let sheets = crate::table::spreadsheet_file::read_spreadsheet(
        b"insee_com,lib_com,id_pvd,date_signature\n",
    );
    let (_, sheets) = sheets.expect("a CSV");
    assert_eq!(List::Pvd.read(&sheets, &TERRITORIES), Err(ListError::Empty));
}

fn table(rows: &str, lists: &[(List, Vec<PlacedRow>)]) -> String {
    let before = format!("{}\n{rows}", HEADER.join(","));
    let csv = list_csv(&before, lists, &TERRITORIES).expect("the header");
    String::from_utf8(csv).expect("UTF-8")
}

#[test]
fn an_import_replaces_its_programme_and_keeps_the_others() {
    let rows =
        "tzcld,commune,35236,contient,\"À la main, inventé\",2024,\npvd,commune,62193,entier,,,\n";
    let lists = [(List::Pvd, read(List::Pvd).placed)];
    let csv = table(rows, &lists);
    assert!(
        csv.contains("\ntzcld,commune,35236,contient,\"À la main, inventé\",2024,\n"),
        "{csv}"
    );
    assert!(!csv.contains(",62193,"), "{csv}");
    assert!(
        csv.contains("\npvd,commune,35236,entier,,2021-02-01,\n"),
        "the first day: {csv}"
    );
    let again = list_csv(&csv, &lists, &TERRITORIES).expect("its own table");
    assert_eq!(
        String::from_utf8(again).expect("UTF-8"),
        csv,
        "the same bytes"
    );
}

#[test]
fn a_territory_has_one_row_whose_extent_is_the_widest() {
    let lists = [
        (List::Qpv, read(List::Qpv).placed),
        (List::Acv, read(List::Acv).placed),
    ];
    let csv = table("", &lists);
    let keys: Vec<&str> = csv.lines().skip(1).collect();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(keys, sorted);
    let beauvais = "\nqpv,commune,60057,contient,Autre quartier inventé (QN00003I) ; Quartier inventé (QN00001M),,\n";
    assert!(csv.contains(beauvais), "{csv}");
    assert!(Extent::Whole < Extent::Part && Extent::Part < Extent::Holds);
}

#[test]
fn rows_with_other_columns_are_not_overwritten() {
    let refused = list_csv("programme,commune\npvd,35236\n", &[], &TERRITORIES);
    assert!(refused.is_err());
}
