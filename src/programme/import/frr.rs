//! *France ruralités revitalisation*: `Code_insee;Departement;Commune;Classement FRR et FRR+ au …`, a row for every
//! commune of the country; the last header says the day. The other edition, of the Observatoire des territoires, has
//! `codgeo` and `codefrr`.

use super::{Extent, Imported, ListError, Sheet, Unplaced, codes::Places, header::Body};
use crate::sanitize::sanitize;

const EXPECTED: &str =
    "Code_insee, Departement, Commune, Classement FRR et FRR+ au … (ou codgeo, codefrr)";

/// How the header of the classes begins; the day follows.
const CLASS: &str = "Classement FRR";

pub(super) fn read(sheets: &[Sheet], places: &Places<'_>) -> Result<Imported, ListError> {
    let by_words = |at: usize, name: &str| match at {
        0 => name == "Code_insee",
        _ => name.starts_with(CLASS),
    };
    let by_codes = |at: usize, name: &str| name == ["codgeo", "codefrr"][at];
    let body = Body::<2>::find(sheets, by_words, EXPECTED)
        .or_else(|error| Body::find(sheets, by_codes, EXPECTED).map_err(|_| error))?;
    let mut imported = Imported::default();
    for row in body.rows() {
        let [code, class] = [row.cell(0), row.cell(1)];
        match meaning(class) {
            Some(Class::Outside) => imported.outside += 1,
            Some(Class::In(extent, words)) => {
                let found = places.commune(code);
                imported.add(row.number(), code, found, extent, Some(words), "");
            }
            None => imported.unplaced.push(Unplaced {
                row: row.number(),
                value: code.to_owned(),
                reason: format!("le classement « {} » n’est pas connu", sanitize(class)),
            }),
        }
    }
    Ok(imported)
}

enum Class {
    Outside,
    In(Extent, &'static str),
}

/// What a class means. The codes 2 (some new communes) and 3 (La Réunion) of the other edition have no published
/// meaning: what is not known is told as not placed.
fn meaning(class: &str) -> Option<Class> {
    Some(match class {
        "Non classée" | "" | "-9999" | "0" => Class::Outside,
        "FRR socle" | "4" => Class::In(Extent::Whole, "FRR socle"),
        "FRR+" | "5" => Class::In(Extent::Whole, "FRR+"),
        "FRR bénéficiaire" | "1" => Class::In(Extent::Whole, "FRR bénéficiaire"),
        "FRR bénéficiaire partiellement" => Class::In(Extent::Part, "FRR bénéficiaire"),
        // Which of the classes its part has is not said.
        "Classée FRR partiellement" => Class::In(Extent::Part, "FRR"),
        "FRR socle partiellement" => Class::In(Extent::Part, "FRR socle"),
        "FRR+ partiellement" => Class::In(Extent::Part, "FRR+"),
        _ => return None,
    })
}
