use super::{Distances, Unit, Units};
use crate::{
    geometry::Neighbour,
    territory::{CommuneIx, Territories, Territory, Zone},
};

/// What a share is taken of: one territory, or France (the 101 départements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// One territory.
    One(Territory),
    /// The 101 départements; the overseas collectivities are told apart.
    France,
}

impl Area {
    /// Whether `commune` lies in the area.
    #[must_use]
    pub fn holds(self, territories: &Territories, commune: CommuneIx) -> bool {
        match self {
            Self::One(territory) => territories.holds(territory, commune),
            Self::France => {
                let departement = territories.commune(commune).departement();
                territories.departement(departement).zone() != Zone::Com
            }
        }
    }
}

/// How many people live within a radius of a located pole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All the people of the area.
    pub people: u64,
    /// Those within the radius.
    pub covered: u64,
    /// Those counted at no point: they are in `people`, never in `covered`.
    pub without_point: u64,
}

impl Share {
    /// `covered / people`, from 0 to 1; none where nobody lives.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        (self.people > 0).then(|| self.covered as f64 / self.people as f64)
    }
}

/// The covered share of `area` at `radius` metres.
#[must_use]
pub fn share(
    area: Area,
    radius: f64,
    territories: &Territories,
    units: &Units,
    distances: &Distances,
) -> Share {
    let mut share = Share::default();
    for (at, unit) in units_of(area, territories, units) {
        let people = u64::from(unit.people());
        share.people += people;
        if unit.point().is_none() {
            share.without_point += people;
        } else if distances.of(at) <= radius {
            share.covered += people;
        }
    }
    share
}

/// A commune, or a municipal arrondissement, beyond the radius of every located pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncovered {
    /// The commune.
    pub commune: CommuneIx,
    /// Its people beyond the radius.
    pub people: u64,
    /// The nearest point of the index the distances were measured with; none without a pole.
    pub nearest: Option<Neighbour>,
}

/// The communes of `area` with people beyond `radius` metres of every located pole, the most
/// populous first (ties by code). A commune counted by arrondissement is told once, with the people
/// of those beyond and the least of their distances.
#[must_use]
pub fn uncovered(
    area: Area,
    radius: f64,
    territories: &Territories,
    units: &Units,
    distances: &Distances,
) -> Vec<Uncovered> {
    let mut found: Vec<Uncovered> = Vec::new();
    for (at, unit) in units_of(area, territories, units) {
        if unit.point().is_none() || unit.people() == 0 || distances.of(at) <= radius {
            continue;
        }
        let nearest = distances.nearest(at);
        let people = u64::from(unit.people());
        match found.last_mut() {
            Some(last) if last.commune == unit.commune() => {
                last.people += people;
                last.nearest = last.nearest.into_iter().chain(nearest).min();
            }
            _ => found.push(Uncovered {
                commune: unit.commune(),
                people,
                nearest,
            }),
        }
    }
    found.sort_by(|a, b| b.people.cmp(&a.people).then(a.commune.cmp(&b.commune)));
    found
}

/// The units of `area` with their positions.
pub(super) fn units_of<'a>(
    area: Area,
    territories: &'a Territories,
    units: &'a Units,
) -> Box<dyn Iterator<Item = (usize, &'a Unit)> + 'a> {
    match area {
        Area::France => Box::new(
            units
                .all()
                .iter()
                .enumerate()
                .filter(move |(_, unit)| area.holds(territories, unit.commune())),
        ),
        Area::One(territory) => Box::new(
            territories
                .communes_of(territory)
                .flat_map(|commune| units.of(commune))
                .map(|at| (at, &units.all()[at])),
        ),
    }
}
