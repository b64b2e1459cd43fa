use super::{Distances, Nearest, Request};
use crate::{
    snapshot::Snapshot,
    territory::{Area, CommuneIx},
};

/// A commune with people beyond the radius of every pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncovered {
    /// The commune.
    pub commune: CommuneIx,
    /// Its people beyond the radius: all of them, but in Paris, Lyon and Marseille, where they are
    /// those of the arrondissements beyond.
    pub people: u64,
    /// The nearest pole of those people; none without a pole.
    pub nearest: Option<Nearest>,
}

/// How many places an area has: its communes, with people or without, Paris, Lyon and Marseille by
/// municipal arrondissement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Within the radius of a pole.
    pub within: usize,
    /// Beyond that of every pole.
    pub beyond: usize,
    /// At no known point.
    pub without_point: usize,
}

/// The communes of an area beyond the radius of every pole.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The places of the area, one by one.
    pub places: Places,
    /// How many have people.
    pub communes: usize,
    /// Their people beyond the radius.
    pub people: u64,
    /// The most populous, ties by code.
    pub largest: Vec<Uncovered>,
}

impl LeftOut {
    /// Those of `area`, of which the `count` largest are named.
    #[must_use]
    pub fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
        count: usize,
    ) -> Self {
        let radius = request.radius().metres();
        let units = snapshot.units();
        let mut found: Vec<(CommuneIx, u64)> = Vec::new();
        let mut places = Places::default();
        for (at, unit) in units.of_area(snapshot.territories(), area) {
            if unit.spot().is_none() {
                places.without_point += 1;
                continue;
            }
            if distances.covers(at, radius) {
                places.within += 1;
                continue;
            }
            places.beyond += 1;
            if unit.people() == 0 {
                continue;
            }
            let people = u64::from(unit.people());
            match found.last_mut() {
                Some((commune, sum)) if *commune == unit.commune() => *sum += people,
                _ => found.push((unit.commune(), people)),
            }
        }
        let nearest = |commune: CommuneIx| {
            let beyond = units
                .of(commune)
                .filter(|&at| !distances.covers(at, radius));
            let all = beyond.filter_map(|at| distances.nearest(at));
            all.min_by(|a, b| a.metres.total_cmp(&b.metres))
        };
        let people = found.iter().map(|(_, people)| people).sum();
        let communes = found.len();
        let order = |a: &(CommuneIx, u64), b: &(CommuneIx, u64)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if count < found.len() {
            found.select_nth_unstable_by(count, order);
            found.truncate(count);
        }
        found.sort_unstable_by(order);
        let largest = found.into_iter().map(|(commune, people)| Uncovered {
            commune,
            people,
            nearest: nearest(commune),
        });
        Self {
            places,
            communes,
            people,
            largest: largest.collect(),
        }
    }
}
