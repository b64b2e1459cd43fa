//! *Contrats de relance et de transition écologique*: `id_crte, lib_crte, type_grp_crte, siren_epci` (`siren_groupement`
//! in earlier editions), a row a group that a contract covers. A row of the kind COM is a commune that signs alone: its
//! number is its own, and does not place its intercommunality.

use super::{Extent, Imported, ListError, Sheet, codes::Places, header::Body};

const EXPECTED: &str = "id_crte, lib_crte, type_grp_crte, siren_epci (ou siren_groupement)";

/// The kind of a commune that signs alone, in the column of kinds or in that of legal forms.
const ALONE: &str = "COM";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let column = |at: usize, name: &str| match at {
        0 => name == "id_crte",
        1 => name == "lib_crte",
        2 => name == "type_grp_crte",
        _ => matches!(name, "siren_epci" | "siren_groupement"),
    };
    let body = Body::<4>::find(sheets, column, EXPECTED)?;
    // Columns that only some editions have.
    let with = |wanted: &'static str| {
        let column = move |at: usize, name: &str| {
            if at == 4 {
                name == wanted
            } else {
                column(at, name)
            }
        };
        Body::<5>::find(sheets, column, EXPECTED).ok()
    };
    let (forms, days) = (with("nature_juridique"), with("date_signature"));
    let cells = |body: &Option<Body<'_, 5>>| -> Vec<String> {
        let rows = body.iter().flat_map(Body::rows);
        rows.map(|row| row.cell(4).to_owned()).collect()
    };
    let (forms, days) = (cells(&forms), cells(&days));
    let mut imported = Imported::default();
    for (at, row) in body.rows().enumerate() {
        let [contract, kind, siren] = [row.cell(1), row.cell(2), row.cell(3)];
        let form = forms.get(at).map_or("", String::as_str);
        let found = if kind == ALONE || form == ALONE {
            places.commune_of_siren(siren)
        } else {
            places.group(siren)
        };
        let signed = days.get(at).map_or("", String::as_str);
        imported.add(
            row.number(),
            siren,
            found,
            Extent::Whole,
            Some(contract),
            signed,
        );
    }
    Ok(imported)
}
