//! Sheets over the committed territories; codes and names are those of the INSEE.

use std::{path::Path, sync::LazyLock};

use super::{ImportedTable, Importer, SheetRole};
use crate::table::{
    ColumnDescription, Package, TableDescription,
    spreadsheet_file::{CellKind, Sheet, SheetCell, SheetRow, TextEncoding, read_spreadsheet},
};

static PACKAGE: LazyLock<Package> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Package::read(&data).expect("the committed package")
});

static IMPORTER: LazyLock<Importer<'static>> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Importer::new(&data, &PACKAGE).expect("the committed territories")
});

type Table = ImportedTable<'static, 'static>;

fn table(name: &str) -> &'static TableDescription<'static> {
    let mut tables = IMPORTER.tables().iter();
    tables.find(|table| table.name() == name).expect("a table")
}

fn sheet(csv: &str) -> Sheet {
    let (_, mut sheets) = read_spreadsheet(csv.as_bytes()).expect("a CSV");
    sheets.remove(0)
}

/// The columns of `name` with these cells in one row, all others empty.
fn one_row(name: &str, cells: &[(&str, SheetCell)]) -> Table {
    let columns = table(name).columns();
    let text = |text: &str| SheetCell::new(text, CellKind::Text);
    let header = columns.iter().map(|column| text(column.name()));
    let row = columns.iter().map(|column| {
        let mut cells = cells.iter();
        let found = cells.find(|(name, _)| *name == column.name());
        found.map_or_else(|| text(""), |(_, cell)| cell.clone())
    });
    let rows = vec![
        SheetRow::new(1, None, header.collect()),
        SheetRow::new(7, None, row.collect()),
    ];
    IMPORTER.read(table(name), &Sheet::new(None, rows))
}

/// What the column says of the only row of `table`.
fn said<'t>(table: &'t Table, column: &str) -> &'t str {
    let mut columns = table.description().columns().iter();
    let at = columns
        .position(|other| other.name() == column)
        .expect("a column");
    &table.rows.iter().next().expect("a row")[at]
}

#[test]
fn what_can_only_have_been_meant_is_mended_and_told() {
    use CellKind::{Day, Number, Text};
    for (name, column, kind, written, read) in [
        ("poles", "commune", Number, "1427", "01427"),
        ("poles", "commune", Text, "1427.0", "01427"),
        ("poles", "commune", Text, "2a004", "2A004"),
        ("poles", "departement", Number, "1", "01"),
        ("poles", "region", Number, "4", "04"),
        (
            "poles",
            "nom",
            Text,
            "\u{a0}Pôle de Redon ",
            "Pôle de Redon",
        ),
        (
            "poles",
            "thematiques",
            Text,
            "culture; energie",
            "culture;energie",
        ),
        (
            "poles",
            "perimetre",
            Text,
            "departement:1; commune:2a004",
            "departement:01;commune:2A004",
        ),
        ("poles", "statut_annee", Text, "2018.0", "2018"),
        ("poles", "compile_le", Text, "25/11/2026", "2026-11-25"),
        ("appels", "ouvert_le", Day, "2014-07-15", "2014-07-15"),
        ("appels", "budget_eur", Text, "3 000 000", "3000000"),
        ("referents", "etp", Text, "0,5", "0.5"),
    ] {
        let found = one_row(name, &[(column, SheetCell::new(written, kind))]);
        assert_eq!(said(&found, column), read, "{column}");
        assert!(found.faults().is_empty(), "{:?}", found.faults());
        let told: Vec<String> = found.mends().iter().map(ToString::to_string).collect();
        let [told] = &*told else {
            panic!("{column}: {told:?}");
        };
        assert!(
            told.starts_with(&format!("ligne 7, colonne {column} : ")),
            "{told}"
        );
    }
}

#[test]
fn a_code_is_mended_by_the_level_that_its_row_says() {
    let cell = |text: &str| SheetCell::new(text, CellKind::Text);
    let of_region = [("niveau", cell("region")), ("code", cell("4"))];
    assert_eq!(said(&one_row("referents", &of_region), "code"), "04");
    let of_departement = [("niveau", cell("Departement")), ("code", cell("2a"))];
    assert_eq!(said(&one_row("referents", &of_departement), "code"), "2A");
}

#[test]
fn what_is_written_well_is_kept_to_the_letter() {
    for (name, column, kind, text) in [
        ("poles", "compile_le", CellKind::Day, "2026-11-25"),
        ("poles", "statut_annee", CellKind::Number, "2018"),
        (
            "poles",
            "remarques",
            CellKind::Text,
            "Deux  espaces, « ; » et 1427.0",
        ),
        ("poles", "nom", CellKind::Text, "SÃO Paulo, l’Ânerie"),
        ("appels", "ouvert_le", CellKind::Text, "2014-07"),
        ("poles", "commune", CellKind::Text, "01427"),
    ] {
        let found = one_row(name, &[(column, SheetCell::new(text, kind))]);
        assert_eq!(said(&found, column), text);
        assert!(
            found.mends().is_empty() && found.faults().is_empty(),
            "{found:?}"
        );
    }
}

#[test]
fn what_would_be_a_guess_is_refused_with_its_row() {
    use CellKind::{Day, Error, Other};
    for (name, column, kind, text, expected) in [
        (
            "appels",
            "ouvert_le",
            Day,
            "2024-10-01",
            "tapez 2024-10 si seul le mois",
        ),
        ("poles", "commune", Day, "2026-02-01", "en a fait une date"),
        ("poles", "nom", Day, "2026-10-03", "en a fait une date"),
        (
            "poles",
            "statut_annee",
            Day,
            "2026-10-03",
            "en a fait une date",
        ),
        ("poles", "nom", Other, "VRAI", "valeur logique"),
        (
            "poles",
            "compile_le",
            Other,
            "2026-11-25 14:30:00",
            "une heure",
        ),
        ("poles", "resume", Error, "#REF!", "erreur de calcul"),
        (
            "poles",
            "resume",
            CellKind::Uncomputed,
            "=B3",
            "cette formule n’a pas de valeur",
        ),
        (
            "poles",
            "remarques",
            CellKind::Text,
            "avant\0après",
            "un caractère nul",
        ),
    ] {
        let found = one_row(name, &[(column, SheetCell::new(text, kind))]);
        let told: Vec<String> = found.faults().iter().map(ToString::to_string).collect();
        let [told] = &*told else {
            panic!("{column} {text}: {told:?}");
        };
        assert!(
            told.starts_with(&format!("ligne 7, colonne {column} : ")),
            "{told}"
        );
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn what_may_have_been_meant_is_left_to_a_person() {
    for (name, column, text) in [
        ("poles", "commune", "35600"),
        ("poles", "compile_le", "05/06/2026"),
        ("poles", "compile_le", "46351"),
        ("referents", "etp", "1,500"),
        ("poles", "id", "Pôle de Redon"),
        ("poles", "statut", "actf"),
    ] {
        let found = one_row(name, &[(column, SheetCell::new(text, CellKind::Text))]);
        assert_eq!(said(&found, column), text);
        assert!(found.mends().is_empty(), "{:?}", found.mends());
    }
}

/// The whole file has one cause: it is told once, and nothing that follows from it.
#[test]
fn letters_that_were_lost_are_told_once_a_sheet() {
    let of = |names: [&str; 3]| {
        let rows = ["a", "b", "c"].into_iter().zip(names);
        let rows = rows.map(|(id, name)| format!("aap,{id},{name},,etat,,,https://a.fr/,\n"));
        let header = "niveau,code,service,designation,contact,etp,date,sources,remarques\n";
        let text = header.to_owned() + &rows.collect::<String>();
        IMPORTER.read(table("referents"), &sheet(&text))
    };
    let before = of(["d’Aude", "région", "Et?Alors"]);
    for (names, cell, others) in [
        (
            ["dâ€™Aude", "rÃ©gion", "Et?Alors"],
            "ligne 2, colonne service : « dâ€™Aude »",
            true,
        ),
        (
            ["d?Aude", "région", "Et?Alors"],
            "ligne 2, colonne service : « d?Aude »",
            false,
        ),
        (
            ["d’Aude", "r?gion", "Et?Alors"],
            "ligne 3, colonne service : « r?gion »",
            false,
        ),
    ] {
        let mut after = of(names);
        after.settle(None, &before.rows);
        let told: Vec<String> = after
            .header_faults()
            .iter()
            .map(ToString::to_string)
            .collect();
        let [told] = &*told else {
            panic!("{names:?}: {told:?}");
        };
        assert!(told.starts_with(cell), "{told}");
        assert_eq!(
            told.contains(", comme dans une autre cellule :"),
            others,
            "{told}"
        );
        // The column tells rows apart.
        assert!(after.difference(&before.rows).is_none());
        assert!(after.faults().is_empty(), "{:?}", after.faults());
    }
    let mut same = of(["d’Aude", "région", "Et?Alors"]);
    same.settle(None, &before.rows);
    assert!(same.header_faults().is_empty());
}

#[test]
fn a_row_that_is_cut_is_refused_where_something_is_lost() {
    let header = "pole,appel,montant_eur,certitude,source\n";
    let of = |rows: &str| IMPORTER.read(table("laureats"), &sheet(&format!("{header}{rows}")));
    let before = of("a,x,1,source,https://a.fr/\nb,x,1,source,\n");
    let mut after = of("a,x,1\nb,x,1,source\nc,x,1,source\n");
    after.settle(None, &before.rows);
    let told: Vec<String> = after.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "ligne 2 : cette ligne n’a que 3 cellules sur 5 : il manque certitude et source ; elle est coupée, ou un \
             guillemet (\") manque",
            "ligne 4 : cette ligne n’a que 4 cellules sur 5 : il manque source ; elle est coupée, ou un guillemet \
             (\") manque",
        ]
    );
    let difference = after.difference(&before.rows).expect("the key is there");
    assert!(difference.changed_rows().is_empty(), "{difference}");
}

const AWARDS: &str = "source;appel;POLE;certitude;Montant (euros)\nhttps://a.fr/;aap-2013;b;source;\n\
    https://a.fr/;aap-2013;a;source;5\n";

#[test]
fn columns_stand_in_any_order_and_are_known_by_their_titles() {
    let title = table("laureats").columns()[2].title();
    let text = AWARDS.replace("Montant (euros)", title);
    let found = IMPORTER.read(table("laureats"), &sheet(&text));
    assert!(found.faults().is_empty(), "{:?}", found.faults());
    let expected = "pole,appel,montant_eur,certitude,source\na,aap-2013,5,source,https://a.fr/\n\
        b,aap-2013,,source,https://a.fr/\n";
    assert_eq!(String::from_utf8(found.canonical_csv()).unwrap(), expected);
    assert_eq!(found.mends().len(), 2, "{:?}", found.mends());
}

#[test]
fn columns_that_are_missing_twice_there_or_unknown_are_named() {
    let text = "pole;appel;pole;notes;source\na;b;a;x;https://a.fr/;dehors\n";
    let found = IMPORTER.read(table("laureats"), &sheet(text));
    let told = found.header_faults().iter();
    let told: Vec<String> = told.map(ToString::to_string).collect();
    for expected in [
        "ligne 1, colonne C : « pole » — cette colonne est déjà la colonne A",
        "ligne 1, colonne D : « notes » — cette colonne n’est pas de la table laureats",
        "ligne 1 : il manque, dans l’en-tête, les colonnes montant_eur et certitude : remettez-les, même vides",
        "ligne 2, colonne F : « dehors » — cette cellule est hors du tableau",
    ] {
        assert!(told.iter().any(|told| told.contains(expected)), "{told:#?}");
    }
    assert_eq!(told.len(), 4, "{told:#?}");
}

#[test]
fn a_column_that_has_another_name_is_told_with_its_own() {
    let faults = |header: &str| {
        let found = IMPORTER.read(table("laureats"), &sheet(&format!("{header}\n")));
        let told = found.header_faults().iter();
        told.map(ToString::to_string).collect::<Vec<_>>()
    };
    for (header, expected) in [
        (
            "pole,appel,montant_eur,certitud,source",
            "ligne 1, colonne D : « certitud » — sans doute la colonne certitude : rendez-lui ce nom",
        ),
        (
            "pole,appel,somme,certitude,source",
            "ligne 1, colonne C : « somme » — cette colonne n’est pas de la table laureats, à laquelle il manque la \
             colonne montant_eur : si c’est elle, rendez-lui ce nom",
        ),
        (
            "pole,appel,montant_eur,source",
            "ligne 1 : il manque, dans l’en-tête, la colonne certitude : remettez-la, même vide",
        ),
    ] {
        assert_eq!(faults(header), [expected]);
    }
}

#[test]
fn what_a_missing_column_would_lose_is_counted() {
    let header = "pole,appel,montant_eur,certitude,source";
    let before = format!("{header}\na,x,1,source,https://a.fr/\nb,x,,source,https://b.fr/\n");
    let before = IMPORTER.read(table("laureats"), &sheet(&before));
    let after = "pole,appel,certitude,source\na,x,source,https://a.fr/\nb,x,deduit,https://b.fr/\n";
    let after = IMPORTER.read(table("laureats"), &sheet(after));
    let difference = after.difference(&before.rows).expect("the key is there");
    assert_eq!(
        difference.to_string(),
        "0 nouvelle, 1 modifiée, 0 disparue, 1 inchangée\n  colonne montant_eur : 1 valeur serait perdue\n  \
         ~ b + x, modifiée (ligne 3)\n      certitude : « source » → « deduit »"
    );
    let keyless = "appel,montant_eur,certitude,source\nx,1,source,https://a.fr/\n";
    let keyless = IMPORTER.read(table("laureats"), &sheet(keyless));
    assert_eq!(keyless.difference(&before.rows), None);
}

#[test]
fn a_sheet_is_the_table_of_its_columns_else_of_its_name() {
    let of = |name: &str, text: &str| match IMPORTER.recognise(name, &sheet(text)) {
        SheetRole::Table(table) => table.name().to_owned(),
        SheetRole::HeaderBelow { table, row } => format!("{} at {row}", table.name()),
        SheetRole::HeaderMissing(table) => format!("{} without", table.name()),
        SheetRole::Other => "other".to_owned(),
    };
    let header = |name: &str| {
        let columns = table(name).columns().iter().map(ColumnDescription::name);
        columns.collect::<Vec<_>>().join(";")
    };
    for name in ["poles", "appels", "laureats", "referents"] {
        let header = header(name);
        assert_eq!(of("Feuille1", &header), name);
        assert_eq!(of("poles", &header), name);
        // A title, a note and a blank row stand above.
        let below = format!("Registre;;;\n\nnom;;;\n{header}\n");
        assert_eq!(of("Feuille1", &below), format!("{name} at 4"));
        assert_eq!(of(name, &below), format!("{name} at 4"));
        assert_eq!(of(name, "a;b\n1;2\n"), format!("{name} without"));
    }
    assert_eq!(of("Pôles", "id;nom"), "poles");
    assert_eq!(of("Appels à projets", "id;nom"), "appels");
    assert_eq!(of("Feuille1", "pole;appel;source"), "laureats");
    assert_eq!(of("Feuille1", "id;nom"), "other");
    assert_eq!(of("Brouillon", "a;b"), "other");
    let empty = Sheet::new(Some("poles".to_owned()), Vec::new());
    let role = IMPORTER.recognise("poles", &empty);
    assert!(matches!(role, SheetRole::HeaderMissing(_)), "{role:?}");
}

/// 11300 is Puginier's code, as the INSEE has it, and Limoux's postcode, as La Poste has it.
#[test]
fn codes_are_told_with_the_territories_that_they_stand_for() {
    let cell = |text: &str| SheetCell::new(text, CellKind::Text);
    let of = |code: &str| one_row("poles", &[("id", cell("a")), ("commune", cell(code))]);
    let (before, after) = (of("11206"), of("11300"));
    let told = after.difference(&before.rows).expect("a key").to_string();
    let other = "Puginier";
    let expected = format!(
        "commune : « 11206 » (Limoux) → « 11300 » ({other} ; aussi un code postal : Limoux, "
    );
    assert!(told.contains(&expected), "{told}");
    let told = after
        .difference(&super::TextRows::default())
        .expect("a key")
        .to_string();
    let expected =
        format!("+ a, nouvelle (ligne 7)\n      commune : « 11300 » ({other} ; aussi un code");
    assert!(told.contains(&expected), "{told}");
}

#[test]
fn the_difference_is_told_by_row_and_cell() {
    let rows = |text: &str| IMPORTER.read(table("laureats"), &sheet(text));
    let header = "pole,appel,montant_eur,certitude,source";
    let before = rows(&format!(
        "{header}\na,x,,source,https://a.fr/\nb,x,1,source,https://b.fr/\nc,x,,source,https://c.fr/\n"
    ));
    let after = rows(&format!(
        "{header}\nc,x,,source,https://c.fr/\n\nb,x,2,deduit,https://b.fr/\nd,x,,source,https://d.fr/\n"
    ));
    let difference = after.difference(&before.rows).expect("the key is there");
    assert_eq!(
        difference.to_string(),
        "1 nouvelle, 1 modifiée, 1 disparue, 1 inchangée\n  + d + x, nouvelle (ligne 5)\n  \
         ~ b + x, modifiée (ligne 4)\n      montant_eur : « 1 » → « 2 »\n      \
         certitude : « source » → « deduit »\n  - a + x, disparue"
    );
    assert_eq!(difference.gone(), ["a + x"]);
    let same = before.difference(&before.rows).expect("the key is there");
    assert!(same.is_empty());
}

#[test]
fn two_long_texts_are_told_from_where_they_differ() {
    let text = |end: &str| SheetCell::new(format!("{}{end}", "é".repeat(100)), CellKind::Text);
    let (before, after) = (text("avant"), text("après"));
    let [before, after] = [before, after].map(|cell| one_row("poles", &[("resume", cell)]));
    let told = after.difference(&before.rows).expect("the key is there");
    let told = told.to_string();
    let start = "é".repeat(19);
    let expected = format!("resume : « …{start}avant » → « …{start}après »");
    assert!(told.contains(&expected), "{told}");
}

#[test]
fn letters_that_the_encoding_of_the_file_has_not_are_put_back() {
    let of = |name: &str, other: &str| {
        let text = format!("pole,appel,montant_eur,certitude,source\na,{other},,source,{name}\n");
        IMPORTER.read(table("laureats"), &sheet(&text))
    };
    let before = of("https://a.fr/Łódź?q", "x");
    for (text, expected) in [
        ("https://a.fr/?ód??q", "https://a.fr/Łódź?q"),
        ("https://a.fr/?ód?q", "https://a.fr/?ód?q"),
    ] {
        let mut after = of(text, "x");
        after.settle(Some(TextEncoding::Windows1252), &before.rows);
        assert_eq!(said(&after, "source"), expected);
        assert_eq!(after.mends().len(), usize::from(text != expected));
    }
}

#[test]
fn each_row_stays_in_its_line_until_it_is_sorted() {
    let text = "\n\npole,appel,montant_eur,certitude,source\n\nb,x,,source,https://b.fr/\na,\"x, y\",,source,https://a.fr/";
    let found = IMPORTER.read(table("laureats"), &sheet(text));
    let as_read = String::from_utf8(found.csv_in_sheet_order()).unwrap();
    assert_eq!(as_read, format!("{text}\n"));
}
