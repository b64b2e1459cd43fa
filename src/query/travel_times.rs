//! Which times by road are needed: from the points of coverage around each place where a pole stands, or would.

use crate::{
    geometry::{LonLat, NVector, chord_bounds, distance},
    limits::MAX_COVERAGE_RADIUS_METRES,
    snapshot::Snapshot,
    travel_time::Stop,
};

/// A place where poles stand, and the points from which the way to it matters.
#[derive(Clone, Debug, PartialEq)]
pub struct NeededTimes {
    /// Where the ways end.
    pub to: Stop,
    /// Its point.
    pub point: LonLat,
    /// Where they begin: the population points within 100 km as the crow flies, but that of `to` itself, in the order of their
    /// communes' codes.
    pub from: Vec<(Stop, LonLat)>,
}

/// The times that the located poles of the register need, in the order of their places' codes.
#[must_use]
pub fn needed(snapshot: &Snapshot) -> Vec<NeededTimes> {
    let population = snapshot.population().all();
    let places = snapshot.surroundings().places().all().iter();
    let needed = places.map(|place| {
        let point = place.n_vector.place();
        let near = points_around(snapshot, point).into_iter();
        let from = near.map(|(at, point)| {
            let one = &population[at as usize];
            let stop = Stop {
                commune: one.commune(),
                arrondissement: one.arrondissement(),
            };
            (stop, point)
        });
        NeededTimes {
            to: place.stop,
            point,
            from: from.filter(|&(stop, _)| stop != place.stop).collect(),
        }
    });
    let mut needed: Vec<NeededTimes> = needed.collect();
    needed.sort_by_key(|one| one.to);
    needed
}

/// The population points within 100 km of `place` as the crow flies, each with its position in [`Population::all`].
///
/// [`Population::all`]: crate::territory::Population::all
#[must_use]
pub fn points_around(snapshot: &Snapshot, place: LonLat) -> Vec<(u32, LonLat)> {
    let here = NVector::new(place);
    let all = snapshot.population().all().iter();
    let near = (0..).zip(all).filter_map(|(at, point)| {
        let n_vector = point.n_vector()?;
        let (least, _) = chord_bounds(n_vector.squared_chord(&here));
        let from = n_vector.place();
        let is_near = least <= MAX_COVERAGE_RADIUS_METRES
            && distance(from, place) <= MAX_COVERAGE_RADIUS_METRES;
        is_near.then_some((at, from))
    });
    near.collect()
}
