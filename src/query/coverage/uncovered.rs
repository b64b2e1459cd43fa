use super::{Distances, Nearest, Request, distances::Reached};
use crate::{
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Area, CommuneIx},
};

/// A commune with people beyond the radius of every pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UncoveredCommune {
    /// The commune.
    pub commune: CommuneIx,
    /// Its people beyond the radius: all of them, but in Paris, Lyon and Marseille, where they are
    /// those of the arrondissements beyond.
    pub people: u64,
    /// The nearest pole of those people; none without a pole.
    pub nearest: Option<Nearest>,
}

/// How many communes an area has, with people or without; Paris, Lyon and Marseille count by
/// municipal arrondissement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceCounts {
    /// Within the radius of a pole.
    pub within: usize,
    /// Beyond that of every pole.
    pub beyond: usize,
    /// By time: from which none is known though a pole is within 100 km as the crow flies. They count as not covered.
    pub without_time: usize,
    /// At no known point.
    pub without_point: usize,
}

/// The communes of an area beyond the radius of every pole.
#[derive(Clone, Debug, PartialEq)]
pub struct UncoveredCommunes {
    /// All the communes of the area, counted.
    pub places: PlaceCounts,
    /// How many communes beyond the radius have people.
    pub communes: usize,
    /// Their people beyond the radius.
    pub people: u64,
    /// The most populous, ties by code.
    pub largest: Vec<UncoveredCommune>,
    /// By time: those from which none is known though a pole is within 100 km as the crow flies, by code. By distance there is
    /// none.
    pub without_time: Vec<CommuneIx>,
    /// By time: how many of those beyond have no pole within 100 km as the crow flies, so that no time was asked for.
    pub far: usize,
}

impl UncoveredCommunes {
    /// Those of `area`, of which the `count` largest are named.
    #[must_use]
    pub fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
        count: usize,
    ) -> Self {
        let limit = request.limit().length();
        let population = snapshot.population();
        let is_by_time = request.limit().measure() == Measure::Duration;
        let mut without_time = Vec::new();
        let mut far = 0;
        let mut found: Vec<(CommuneIx, u64)> = Vec::new();
        let mut places = PlaceCounts::default();
        for (at, point) in population.of_area(snapshot.territories(), area) {
            if point.n_vector().is_none() {
                places.without_point += 1;
                continue;
            }
            match distances.reached(at) {
                Reached::Within => {
                    places.within += 1;
                    continue;
                }
                Reached::Unknown => {
                    places.without_time += 1;
                    without_time.push(point.commune());
                }
                Reached::Beyond => {
                    places.beyond += 1;
                    far += usize::from(is_by_time && distances.within_widest(at).is_infinite());
                }
            }
            if point.people() == 0 {
                continue;
            }
            let people = u64::from(point.people());
            match found.last_mut() {
                Some((commune, sum)) if *commune == point.commune() => *sum += people,
                _ => found.push((point.commune(), people)),
            }
        }
        let nearest = |commune: CommuneIx| {
            let beyond = population
                .of(commune)
                .filter(|&at| !distances.covers(at, limit));
            let all = beyond.filter_map(|at| distances.nearest(at));
            all.min_by(|a, b| a.length.total_cmp(&b.length))
        };
        without_time.dedup();
        let people = found.iter().map(|(_, people)| people).sum();
        let communes = found.len();
        let order = |a: &(CommuneIx, u64), b: &(CommuneIx, u64)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if count < found.len() {
            found.select_nth_unstable_by(count, order);
            found.truncate(count);
        }
        found.sort_unstable_by(order);
        let largest = found.into_iter().map(|(commune, people)| UncoveredCommune {
            commune,
            people,
            nearest: nearest(commune),
        });
        Self {
            places,
            communes,
            people,
            largest: largest.collect(),
            without_time,
            far,
        }
    }
}
