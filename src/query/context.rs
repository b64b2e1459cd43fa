//! What an area is, besides its poles: how dense it is, how small its communes are, how far its people live from their
//! préfecture, which kinds of intercommunalities it has.

use crate::{
    snapshot::Snapshot,
    territory::{Area, EpciNature, Level, Territory},
};

/// Communes with fewer people are small.
pub const SMALL_COMMUNE: u32 = 2000;

/// A figure of the context of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextFigure {
    /// People a square kilometre.
    Density,
    /// The part of the people who live in communes of fewer than [`SMALL_COMMUNE`] people.
    SmallCommunes,
    /// Metres from the points of the people to that of the seat of their département: the median.
    SeatDistance,
    /// The intercommunalities of a kind that have a commune there.
    Epci(EpciNature),
}

impl ContextFigure {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 8] = [
        Self::Density,
        Self::SmallCommunes,
        Self::SeatDistance,
        Self::Epci(EpciNature::Communes),
        Self::Epci(EpciNature::Agglomeration),
        Self::Epci(EpciNature::Urban),
        Self::Epci(EpciNature::Metropole),
        Self::Epci(EpciNature::Lyon),
    ];

    /// Its value for `area`: people a km², a part from 0 to 1, metres, or a number of intercommunalities. None where it
    /// has no meaning, or what it takes is not known.
    #[must_use]
    pub fn of(self, snapshot: &Snapshot, area: Area) -> Option<f64> {
        match self {
            Self::Density => density(snapshot, area),
            Self::SmallCommunes => small_communes(snapshot, area),
            Self::SeatDistance => seat_distance(snapshot, area),
            Self::Epci(nature) => Some(intercommunalities(snapshot, area, nature) as f64),
        }
    }
}

fn people(snapshot: &Snapshot, area: Area) -> u64 {
    let territories = snapshot.territories();
    let communes = area.communes(territories);
    communes
        .map(|ix| u64::from(territories.commune(ix).population()))
        .sum()
}

/// The outline of an overseas collectivity is approximate: no area is made of it.
fn density(snapshot: &Snapshot, area: Area) -> Option<f64> {
    if area.is_overseas_collectivity(snapshot.territories()) {
        return None;
    }
    let square_kilometres = snapshot.country().square_kilometres(area)?;
    let people = people(snapshot, area) as f64;
    (square_kilometres > 0.0).then(|| people / square_kilometres)
}

fn small_communes(snapshot: &Snapshot, area: Area) -> Option<f64> {
    if matches!(area, Area::One(Territory::Commune(_))) {
        return None;
    }
    let territories = snapshot.territories();
    let (mut small, mut all) = (0_u64, 0_u64);
    for ix in area.communes(territories) {
        let people = territories.commune(ix).population();
        all += u64::from(people);
        if people < SMALL_COMMUNE {
            small += u64::from(people);
        }
    }
    (all > 0).then(|| small as f64 / all as f64)
}

/// The smallest distance within which half of the people live, of those whose point and whose seat are known.
fn seat_distance(snapshot: &Snapshot, area: Area) -> Option<f64> {
    let all = snapshot.population().all();
    let distances = snapshot.country().seat_distances();
    let length = |at: usize| Some((distances.metres[at]?, u64::from(all[at].people())));
    if area == Area::France {
        // Communes of overseas collectivities have no point: every distance is of France, and they are in order.
        let nearest_first = distances.nearest_first.iter();
        let lengths: Vec<(f64, u64)> = nearest_first
            .filter_map(|&at| length(at as usize))
            .collect();
        return median(&lengths);
    }
    let communes = area.communes(snapshot.territories());
    let points = communes.flat_map(|commune| snapshot.population().of(commune));
    let mut lengths: Vec<(f64, u64)> = points.filter_map(length).collect();
    lengths.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    median(&lengths)
}

/// The smallest of the sorted `lengths`, each of so many people, within which half of the people are.
fn median(lengths: &[(f64, u64)]) -> Option<f64> {
    let all: u64 = lengths.iter().map(|(_, people)| people).sum();
    let mut so_far = 0;
    let half = lengths.iter().find(|(_, people)| {
        so_far += people;
        *people > 0 && 2 * so_far >= all
    });
    half.map(|(metres, _)| *metres)
}

fn intercommunalities(snapshot: &Snapshot, area: Area, nature: EpciNature) -> usize {
    let territories = snapshot.territories();
    if area == Area::France {
        let all = territories.epci().iter();
        return all.filter(|one| one.nature() == nature).count();
    }
    let communes = area.communes(territories);
    let mut of: Vec<Territory> = communes
        .filter_map(|commune| territories.around(commune, Level::Epci))
        .collect();
    of.sort_unstable();
    of.dedup();
    let is_of_nature = |one: &Territory| match *one {
        Territory::Epci(ix) => territories.epci_at(ix).nature() == nature,
        Territory::Commune(_) | Territory::Departement(_) | Territory::Region(_) => false,
    };
    of.iter().filter(|one| is_of_nature(one)).count()
}
