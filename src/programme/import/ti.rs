//! *Territoires d'industrie*: `id_ti, lib_ti` and the number of an intercommunality, `Code Officiel EPCI` where a row is a
//! commune of it. The territory of a list is its intercommunalities: rows that repeat one say nothing more.

use super::{Extent, Imported, ListError, Sheet, codes::Places, header::Body};

const EXPECTED: &str = "id_ti, lib_ti, siren_epci (ou siren_groupement, ou Code Officiel EPCI)";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let column = |at: usize, name: &str| match at {
        0 => name == "id_ti",
        1 => name == "lib_ti",
        _ => matches!(
            name,
            "siren_epci" | "siren_groupement" | "Code Officiel EPCI"
        ),
    };
    let body = Body::<3>::find(sheets, column, EXPECTED)?;
    let mut imported = Imported::default();
    for row in body.rows() {
        let [id, name, siren] = [row.cell(0), row.cell(1), row.cell(2)];
        // The official file has rows for communes of no territory.
        if id.is_empty() {
            imported.outside += 1;
            continue;
        }
        let found = places.group(siren);
        imported.add(row.number(), siren, found, Extent::Whole, Some(name), "");
    }
    Ok(imported)
}
