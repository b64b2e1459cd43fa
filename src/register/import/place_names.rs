//! The names of the territories that codes stand for: a postcode is also the code of another commune.

use crate::{
    french,
    register::correction::ColumnKind,
    territory::{Level, Territories},
};

/// Communes of a postcode that are named.
const MAX_NAMES: usize = 3;

/// The names of what `value` stands for in a column of codes; none in other columns, and where no
/// territory has the code.
pub(super) fn place_names(
    value: &str,
    kind: Option<ColumnKind>,
    territories: &Territories,
) -> Option<String> {
    match kind? {
        ColumnKind::Place => place(value, territories),
        ColumnKind::Code(level) => name(value, level, territories),
        ColumnKind::Member | ColumnKind::Members => {
            let names = value.split(';').map(|member| {
                let (level, code) = member.split_once(':')?;
                name(code, level.parse().ok()?, territories)
            });
            let names: Vec<String> = names.collect::<Option<_>>()?;
            Some(names.join(" ; "))
        }
        _ => None,
    }
}

fn name(code: &str, level: Level, territories: &Territories) -> Option<String> {
    let arrondissement = || {
        let found = territories.find_arrondissement(code)?;
        Some(territories.arrondissement(found).name().to_owned())
    };
    let found = territories.find(level, code);
    let found = found.map(|found| territories.name(found).to_owned());
    found.or_else(|| arrondissement().filter(|_| level == Level::Commune))
}

/// The commune of a code, and those of which it is the postcode.
fn place(code: &str, territories: &Territories) -> Option<String> {
    let name = name(code, Level::Commune, territories)?;
    let communes = territories.communes().iter();
    let others = communes.filter(|row| {
        row.code() != code && row.postcodes().iter().any(|postcode| postcode == code)
    });
    let mut others: Vec<_> = others.collect();
    if others.is_empty() {
        return Some(name);
    }
    // Whoever typed a postcode most likely means the town.
    others.sort_by_key(|row| std::cmp::Reverse(row.population()));
    let mut others: Vec<String> = others.iter().map(|row| row.name().to_owned()).collect();
    let more = others.len().saturating_sub(MAX_NAMES);
    if more > 0 {
        others.truncate(MAX_NAMES);
        others.push(format!("{more} {}", french::agree(more, "autre", "autres")));
    }
    let others = french::list(&others);
    Some(format!("{name} ; aussi un code postal : {others}"))
}
