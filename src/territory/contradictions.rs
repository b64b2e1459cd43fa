//! What rows of the territories say against each other.

use rustc_hash::FxHashMap;

use super::{
    TerritoryRows, Zone,
    tables::{CommuneRow, DepartementRow},
};
use crate::table::{Faults, Record as _};

/// Every contradiction between `rows`.
///
/// A commune stands in the région of its département, and a seat in its territory. Outside the overseas
/// collectivities a commune has people, a point and an article, for what is empty would be served as
/// nothing. People add up: an intercommunality has those of its communes, and a commune those of its
/// arrondissements. Codes that no row has are found elsewhere.
pub(super) fn contradictions(rows: &TerritoryRows<'_>) -> Faults {
    let by_code = |row| (row_code(row), row);
    let known = Known {
        communes: rows.communes.iter().map(by_code).collect(),
        departements: rows
            .departements
            .iter()
            .map(|row| (row.code.as_str(), row))
            .collect(),
    };
    let mut faults = Faults::default();
    for row in &rows.communes {
        known.check_commune(row, &mut faults);
    }
    for row in &rows.departements {
        let is_outside = |seat: &CommuneRow<'_>| seat.departement != row.code.as_str();
        if known.seat(row.seat).is_some_and(is_outside) {
            let expected = format!("une commune du département {}", row.code.as_str());
            faults.push(row.fault("chef_lieu", expected));
        }
    }
    for row in &rows.regions {
        let is_outside = |seat: &CommuneRow<'_>| seat.region != Some(row.code.as_str());
        if known.seat(row.seat).is_some_and(is_outside) {
            let expected = format!("une commune de la région {}", row.code.as_str());
            faults.push(row.fault("chef_lieu", expected));
        }
    }
    check_sums(rows, &mut faults);
    faults
}

/// The rows by code.
struct Known<'r, 'a> {
    communes: FxHashMap<&'a str, &'r CommuneRow<'a>>,
    departements: FxHashMap<&'a str, &'r DepartementRow<'a>>,
}

fn row_code<'a>(row: &CommuneRow<'a>) -> &'a str {
    row.code.as_str()
}

impl<'r, 'a> Known<'r, 'a> {
    fn seat(&self, code: Option<&str>) -> Option<&'r CommuneRow<'a>> {
        self.communes.get(code?).copied()
    }

    fn check_commune(&self, row: &CommuneRow<'a>, faults: &mut Faults) {
        let Some(departement) = self.departements.get(row.departement) else {
            return;
        };
        if row.region != departement.region {
            let expected = match departement.region {
                Some(region) => format!("{region}, la région du département {}", row.departement),
                None => format!("vide : {} n’est d’aucune région", row.departement),
            };
            faults.push(row.fault("region", expected));
        }
        if departement.zone != Zone::Com {
            let elsewhere = "vide seulement dans une collectivité d’outre-mer";
            if row.population.is_none() {
                faults.push(row.fault("population", format!("des habitants ; {elsewhere}")));
            }
            if row.place.is_none() {
                faults.push(row.fault("lon", format!("un point ; {elsewhere}")));
            }
            if row.liaison.is_none() {
                faults.push(row.fault("liaison", format!("un code ; {elsewhere}")));
            }
        }
    }
}

/// Finds the sums of people that differ from their parts.
fn check_sums(rows: &TerritoryRows<'_>, faults: &mut Faults) {
    let (mut of_epci, mut of_arrondissements) = (FxHashMap::default(), FxHashMap::default());
    for row in &rows.communes {
        let people = row.population.unwrap_or(0);
        let (sums, whole) = match row.parent {
            Some(parent) => (&mut of_arrondissements, Some(parent)),
            None => (&mut of_epci, row.epci),
        };
        if let Some(whole) = whole {
            *sums.entry(whole).or_insert(0) += people;
        }
    }
    for row in &rows.epci {
        let sum = of_epci.get(row.code.as_str()).copied().unwrap_or(0);
        if row.population != sum {
            let expected = format!("la population de ses communes, {sum}");
            faults.push(row.fault("population", expected));
        }
    }
    for row in &rows.communes {
        let sum = of_arrondissements.get(row_code(row)).copied();
        if let Some(sum) = sum.filter(|&sum| row.population != Some(sum)) {
            let expected = format!("la population de ses arrondissements, {sum}");
            faults.push(row.fault("population", expected));
        }
    }
}
