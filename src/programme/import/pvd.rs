//! *Petites villes de demain*: `insee_com, lib_com, id_pvd, date_signature`, a row a commune.

use super::{
    Extent, Imported, ListError, Sheet,
    codes::Places,
    header::{Body, named},
};

const COLUMNS: [&str; 4] = ["insee_com", "lib_com", "id_pvd", "date_signature"];
const EXPECTED: &str = "insee_com, lib_com, id_pvd, date_signature";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let body = Body::<4>::find(sheets, named(&COLUMNS), EXPECTED)?;
    let mut imported = Imported::default();
    for row in body.rows() {
        let [code, signed] = [row.cell(0), row.cell(3)];
        let found = places.commune(code);
        imported.add(row.number(), code, found, Extent::Whole, None, signed);
    }
    Ok(imported)
}
