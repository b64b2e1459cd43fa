//! *Action cœur de ville*: `insee_com, lib_com, id_acv, lib_acv, date_signature`, a row a commune. Two communes may
//! share a programme, whose name is another than theirs.

use super::{
    Extent, Imported, ListError, Sheet,
    codes::Places,
    header::{Body, named},
};

const COLUMNS: [&str; 5] = [
    "insee_com",
    "lib_com",
    "id_acv",
    "lib_acv",
    "date_signature",
];
const EXPECTED: &str = "insee_com, lib_com, id_acv, lib_acv, date_signature";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let body = Body::<5>::find(sheets, named(&COLUMNS), EXPECTED)?;
    let mut imported = Imported::default();
    for row in body.rows() {
        let [code, commune, programme, signed] =
            [row.cell(0), row.cell(1), row.cell(3), row.cell(4)];
        let detail = Some(programme).filter(|name| *name != commune);
        let found = places.commune(code);
        imported.add(row.number(), code, found, Extent::Whole, detail, signed);
    }
    Ok(imported)
}
