use crate::{
    register::correction::{ColumnKind, Correction, correct},
    table::{
        has_lost_letters,
        spreadsheet_file::{CellKind, SheetCell},
    },
    territory::Territories,
};

/// What a cell of a sheet says in its column.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// What is written.
    Value(String),
    /// What else is written cannot mean, and why.
    Mended {
        /// What it means.
        value: String,
        /// What had happened to it, in French.
        why: String,
    },
    /// Nothing that is sure; why, in French.
    Refused(String),
}

const TEXT_FORMAT: &str = "retapez-le dans une cellule au format Texte";

/// Reads `cell` in a column of this kind; none when the program does not read the column.
pub(super) fn read(
    cell: &SheetCell,
    kind: Option<ColumnKind>,
    territories: &Territories,
) -> Reading {
    let text = cell.text().replace("\r\n", "\n");
    if text.contains('\0') {
        let reason = "un caractère nul (U+0000) s’y trouve, qu’aucun texte n’a";
        return Reading::Refused(format!("{reason} : retapez la valeur"));
    }
    match cell.kind() {
        CellKind::Day => return day(text, kind),
        CellKind::Other => {
            let reason = "le tableur en a fait une heure, une durée ou une valeur logique";
            return Reading::Refused(format!("{reason} : {TEXT_FORMAT}"));
        }
        CellKind::Error => {
            let reason = "le tableur montre ici une erreur de calcul";
            return Reading::Refused(format!("{reason} : remplacez-la par la valeur voulue"));
        }
        CellKind::Uncomputed => {
            let reason = "cette formule n’a pas de valeur dans le fichier";
            return Reading::Refused(format!(
                "{reason} : ouvrez-le dans LibreOffice ou Excel et enregistrez-le, ou tapez la valeur"
            ));
        }
        CellKind::Text | CellKind::Number => {}
    }
    if has_lost_letters(&text) {
        // Told once for all cells of the table.
        return Reading::Value(text);
    }
    match correct(&text, kind.unwrap_or(ColumnKind::Text), territories) {
        Some(Correction::Certain { value, why }) => Reading::Mended { value, why },
        // `check` says what may have been meant.
        Some(Correction::Possible(_)) | None => Reading::Value(text),
    }
}

/// Reads a cell that the spreadsheet keeps as the day `text`.
fn day(text: String, kind: Option<ColumnKind>) -> Reading {
    match kind {
        Some(ColumnKind::Day) => Reading::Value(text),
        // A spreadsheet makes the first of the month of `2024-10` and of `10/2024`.
        Some(ColumnKind::PartialDate) if text.ends_with("-01") => {
            let month = text.trim_end_matches("-01");
            Reading::Refused(format!(
                "le tableur en a fait un jour : tapez {month} si seul le mois est connu, {text} sinon, dans une \
                 cellule au format Texte"
            ))
        }
        Some(ColumnKind::PartialDate) => Reading::Mended {
            value: text,
            why: "date du tableur".to_owned(),
        },
        _ => Reading::Refused(format!(
            "le tableur en a fait une date, et ce qui était tapé est perdu : {TEXT_FORMAT}"
        )),
    }
}
