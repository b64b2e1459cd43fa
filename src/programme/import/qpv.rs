//! *Quartiers prioritaires*: `code_qp;lib_qp;…;insee_com;lib_com;siren_epci`, a row a quarter. A quarter may lie in
//! several communes, whose codes share a cell, in the quotes by which Excel keeps them texts.

use super::{
    Extent, Imported, ListError, Sheet,
    codes::{Places, codes},
    header::{Body, named},
};

const COLUMNS: [&str; 3] = ["code_qp", "lib_qp", "insee_com"];
const EXPECTED: &str = "code_qp, lib_qp, insee_com, lib_com, siren_epci";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let body = Body::<3>::find(sheets, named(&COLUMNS), EXPECTED)?;
    let mut imported = Imported::default();
    for row in body.rows() {
        let [quarter, name, cell] = [row.cell(0), row.cell(1), row.cell(2)];
        let detail = format!("{name} ({quarter})");
        if codes(cell).next().is_none() {
            let nowhere = Err("aucun code de commune".to_owned());
            imported.add(row.number(), quarter, nowhere, Extent::Holds, None, "");
        }
        for code in codes(cell) {
            let found = places.commune(code);
            imported.add(row.number(), code, found, Extent::Holds, Some(&detail), "");
        }
    }
    Ok(imported)
}
