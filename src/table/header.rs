//! The header of a table, held against its schema: each column that is not as described, by its name.

use unicode_normalization::UnicodeNormalization as _;

use super::{Fault, Faults, RecordPosition, alternatives, nearest, package::TableSchema};

/// What faults of a header name in place of a column.
const HEADER: &str = "en-tête";

/// Whether the header `record` has the columns of `schema` in their order; faults are added if not.
pub(super) fn check_header(
    record: &csv::StringRecord,
    schema: &TableSchema,
    faults: &mut Faults,
) -> bool {
    let said: Vec<&str> = record.iter().collect();
    let expected: Vec<&str> = schema
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    if said == expected {
        return true;
    }
    let mut refuse = |value: &str, expected: String| {
        let position = RecordPosition::HEADER;
        faults.push(Fault::of_cell(
            &schema.path,
            position,
            HEADER,
            value,
            expected,
        ));
    };
    let known = expected.iter().filter(|name| said.contains(name)).count();
    if known * 2 < expected.len() {
        let columns = format!("les colonnes {}", expected.join(","));
        refuse(&said.join(","), columns);
        return false;
    }
    let mut missing: Vec<&str> = expected.clone();
    missing.retain(|name| !said.contains(name));
    let is_blank = |name: &&&str| name.trim().is_empty();
    let blank = said.iter().filter(is_blank).count();
    let mut is_in_order = missing.is_empty() && blank == 0;
    for (at, name) in said.iter().enumerate().filter(|(_, name)| !is_blank(name)) {
        if expected.contains(name) {
            if said[..at].contains(name) {
                is_in_order = false;
                refuse(name, "cette colonne une seule fois".to_owned());
            }
            continue;
        }
        is_in_order = false;
        let near = nearest(name, missing.iter().copied(), letters_of_name);
        match *near {
            [] => refuse(
                name,
                "pas de colonne de ce nom : elle est de trop".to_owned(),
            ),
            [one] => {
                missing.retain(|name| *name != one);
                refuse(
                    name,
                    format!("la colonne « {one} », dont le nom est sans doute mal écrit"),
                );
            }
            _ => refuse(
                name,
                format!("sans doute la colonne {}", alternatives(&near)),
            ),
        }
    }
    for name in &missing {
        refuse(name, "cette colonne, qui manque".to_owned());
    }
    match blank {
        0 => {}
        1 => refuse(
            "",
            "un nom à chaque colonne (1 colonne n’en a pas)".to_owned(),
        ),
        _ => refuse(
            "",
            format!("un nom à chaque colonne ({blank} colonnes n’en ont pas)"),
        ),
    }
    if is_in_order {
        let moved = said
            .iter()
            .zip(&expected)
            .find(|(said, expected)| said != expected);
        if let Some((said, expected)) = moved {
            refuse(
                said,
                format!("la colonne « {expected} » à cette place (l’ordre a changé)"),
            );
        }
    }
    false
}

/// The letters and digits of a name, small and without accents.
pub(crate) fn letters_of_name(name: &str) -> String {
    let letters = name.nfkd().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
