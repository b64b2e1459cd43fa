//! Which rows a moderator decides about.

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;

use super::Proposal;
use crate::{
    history::{Cells, MEMBERS, RowName, Rows},
    territory::{Level, Territories},
};

const DAY: Duration = Duration::from_hours(24);

/// How long a proposal waits for the moderators of its territory before those of its région see it too.
const REGION_AFTER: Duration = DAY.saturating_mul(14);

/// The same before all do.
const ALL_AFTER: Duration = DAY.saturating_mul(30);

/// The territories of a moderator: everywhere where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    regions: Vec<String>,
    departements: Vec<Moderated>,
    /// The région of each département, by their codes.
    regions_of: BTreeMap<String, String>,
}

/// A département that is moderated.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Moderated {
    code: String,
    /// The région that it is in.
    region: Option<String>,
}

/// Where a row is said to stand: the codes of its département and its région, empty where that is not said. The commune
/// says more than both: a row may leave them out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowPlace {
    departement: String,
    region: String,
}

impl RowPlace {
    /// Where a row that says `cells` stands.
    #[must_use]
    pub fn of(cells: &Cells) -> Self {
        let of_commune = departement_of(cells.get("commune"));
        Self {
            departement: of_commune
                .unwrap_or_else(|| cells.get("departement"))
                .to_owned(),
            region: cells.get("region").to_owned(),
        }
    }

    /// Where the row of `proposal`, one of `rows`, stands, and where it would.
    #[must_use]
    pub fn of_proposal(rows: &Rows, proposal: &Proposal) -> [Self; 2] {
        let row = &proposal.proposed.row;
        let now = rows.get(row);
        let now = now.map(|row| row.cells.clone()).unwrap_or_default();
        let mut after = now.clone();
        for cell in &proposal.proposed.cells {
            after.set(cell.column.as_str(), cell.after.as_str());
        }
        [
            Self::of_row(rows, row, &now),
            Self::of_row(rows, row, &after),
        ]
    }

    /// Where the row `name`, which says `cells`, stands: one that names a pole stands where that does, in `rows`.
    #[must_use]
    pub fn of_row(rows: &Rows, name: &RowName, cells: &Cells) -> Self {
        if name.table() != MEMBERS {
            return Self::of(cells);
        }
        let pole = RowName::new("poles", name.key().take(1));
        let pole = rows.get(&pole);
        pole.map(|row| Self::of(&row.cells)).unwrap_or_default()
    }

    /// Whether both stand in one région.
    #[must_use]
    pub fn is_in_region_of(&self, other: &Self) -> bool {
        !self.region.is_empty() && self.region == other.region
    }

    const fn is_known(&self) -> bool {
        !self.departement.is_empty() || !self.region.is_empty()
    }
}

impl Scope {
    /// The territories called `names`, as `region:53`; one that is none moderates nothing.
    #[must_use]
    pub fn new(names: &[String], territories: &Territories) -> Self {
        let departements = territories.departements().iter();
        let regions_of = departements.filter_map(|departement| {
            let region = territories.region(departement.region()?);
            Some((departement.code().to_owned(), region.code().to_owned()))
        });
        let mut scope = Self {
            regions_of: regions_of.collect(),
            ..Self::default()
        };
        for (level, code) in names.iter().filter_map(|name| name.split_once(':')) {
            match level.parse() {
                Ok(Level::Region) => scope.regions.push(code.to_owned()),
                _ => scope.departements.push(Moderated {
                    code: code.to_owned(),
                    region: territories.find_departement(code).and_then(|ix| {
                        let region = territories.departement(ix).region()?;
                        Some(territories.region(region).code().to_owned())
                    }),
                }),
            }
        }
        scope
    }

    /// Whether it is all of France.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.regions.is_empty() && self.departements.is_empty()
    }

    /// Whether all of `places`, where a row stood and shall stand, are moderated, for a proposal that has waited for
    /// `age`. What is nowhere is everyone's.
    #[must_use]
    pub fn has(&self, places: &[RowPlace], age: Duration) -> bool {
        let mut known = places.iter().filter(|place| place.is_known());
        self.is_everywhere() || age >= ALL_AFTER || known.all(|place| self.covers(place, age))
    }

    /// Whether `proposal`, whose row is one of `rows`, shows to the moderator by `now`.
    #[must_use]
    pub fn shows(&self, rows: &Rows, proposal: &Proposal, now: Timestamp) -> bool {
        let age = now.duration_since(proposal.made_at);
        self.has(
            &RowPlace::of_proposal(rows, proposal),
            age.try_into().unwrap_or_default(),
        )
    }

    fn covers(&self, place: &RowPlace, age: Duration) -> bool {
        // What a département is in, whatever the row says beside it.
        let region = self.regions_of.get(&place.departement);
        let region = region.unwrap_or(&place.region);
        let is_in_region = self.regions.contains(region);
        let is_in_departement = self.departements.iter().any(|moderated| {
            let is_near = age >= REGION_AFTER && moderated.region.as_deref() == Some(region);
            moderated.code == place.departement || (is_near && !region.is_empty())
        });
        is_in_region || is_in_departement
    }
}

/// The code of the département, or of the collectivity overseas, that the code of a commune begins with (INSEE); none
/// where `commune` is no such code.
fn departement_of(commune: &str) -> Option<&str> {
    let is_code = commune.len() == 5
        && commune
            .bytes()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_digit() || (at == 1 && b"AB".contains(&byte)));
    let letters = if commune.starts_with("97") || commune.starts_with("98") {
        3
    } else {
        2
    };
    commune.get(..letters).filter(|_| is_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(departement: &str, region: &str) -> RowPlace {
        let cells: Cells = [("departement", departement), ("region", region)]
            .into_iter()
            .collect();
        RowPlace::of(&cells)
    }

    fn scope(regions: &[&str], departements: &[(&str, &str)]) -> Scope {
        Scope {
            regions: regions.iter().map(|code| (*code).to_owned()).collect(),
            departements: departements
                .iter()
                .map(|(code, region)| Moderated {
                    code: (*code).to_owned(),
                    region: Some((*region).to_owned()),
                })
                .collect(),
            regions_of: [("35", "53"), ("29", "53"), ("44", "52"), ("974", "04")]
                .map(|(code, region)| (code.to_owned(), region.to_owned()))
                .into(),
        }
    }

    #[test]
    fn both_places_of_a_row_count() {
        let bretagne = scope(&["53"], &[]);
        let (rennes, nantes, nowhere) = (place("35", "53"), place("44", "52"), place("", ""));
        let now = Duration::ZERO;
        assert!(bretagne.has(&[rennes.clone(), rennes.clone()], now));
        assert!(!bretagne.has(&[rennes.clone(), nantes.clone()], now));
        assert!(!bretagne.has(&[nantes.clone(), rennes.clone()], now));
        assert!(bretagne.has(&[nowhere.clone(), rennes], now));
        assert!(bretagne.has(&[nowhere.clone(), nowhere], now));
        assert!(bretagne.has(&[place("", "53")], now));
        assert!(Scope::default().has(&[nantes], now));
    }

    #[test]
    fn a_commune_says_where_a_row_stands() {
        let bretagne = scope(&["53"], &[]);
        let of = |commune: &str, departement: &str, region: &str| {
            let cells: Cells = [
                ("commune", commune),
                ("departement", departement),
                ("region", region),
            ]
            .into_iter()
            .collect();
            [RowPlace::of(&cells)]
        };
        let now = Duration::ZERO;
        assert!(bretagne.has(&of("35238", "", ""), now));
        assert!(!bretagne.has(&of("44109", "", ""), now));
        assert!(!bretagne.has(&of("44109", "35", "53"), now));
        assert!(!bretagne.has(&of("97411", "", ""), now));
        assert!(scope(&["04"], &[]).has(&of("97411", "", ""), now));
        // A commune that is none is for the check to refuse.
        assert!(bretagne.has(&of("Rennes", "35", "53"), now));
        assert_eq!(departement_of("2A004"), Some("2A"));
        assert_eq!(departement_of("é0004"), None);
    }

    #[test]
    fn what_waits_long_shows_to_more() {
        let rennes = scope(&[], &[("35", "53")]);
        let (brest, nantes) = (place("29", "53"), place("44", "52"));
        for (days, of_region, of_all) in [
            (0, false, false),
            (13, false, false),
            (14, true, false),
            (29, true, false),
            (30, true, true),
        ] {
            let age = DAY * days;
            assert_eq!(rennes.has(std::slice::from_ref(&brest), age), of_region);
            assert_eq!(rennes.has(std::slice::from_ref(&nantes), age), of_all);
        }
    }
}
