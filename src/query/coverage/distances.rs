use std::sync::Arc;

use super::Request;
use crate::{
    geometry::{NVector, chord_bounds, distance},
    limits::MAX_COVERAGE_RADIUS_METRES,
    register::{PoleIx, Register},
    routing::TimesTo,
    snapshot::Snapshot,
    surroundings::{Lengths, Measure, Reach, Spread, Surroundings},
    territory::{Area, DepartementIx, Population, Territories},
};

/// What a distance is measured to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A located pole.
    Pole(PoleIx),
    /// A hypothetical pole: its position in the request.
    Hypothetical(usize),
}

/// The nearest pole of a population point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The pole.
    pub target: Target,
    /// Geodesic metres (WGS 84), or seconds by road: as the request measures.
    pub length: f64,
}

/// How far every population point is from the poles of one request. All lengths are as it measures: geodesic metres (WGS 84), or
/// seconds by road.
#[derive(Debug)]
pub struct Distances<'a> {
    population: &'a Population,
    surroundings: &'a Surroundings,
    reach: Arc<Reach>,
    /// By time: the same poles by distance, which says where a time should be known.
    by_distance: Option<Arc<Reach>>,
    /// With the hypothetical poles, where there are some.
    changed: Option<Changed>,
    added: Vec<NVector>,
    added_times: Vec<TimesTo>,
    /// That of the request.
    limit: f64,
}

/// Whether a pole is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// No farther than the limit of the request.
    Within,
    Beyond,
    /// No time is known though a pole is within 100 km as the crow flies.
    Unknown,
}

impl Reached {
    /// Whether it is within the limit, where that is known.
    pub(super) const fn is_within(self) -> Option<bool> {
        match self {
            Self::Within => Some(true),
            Self::Beyond => Some(false),
            Self::Unknown => None,
        }
    }
}

/// What hypothetical poles bring nearer.
#[derive(Debug)]
struct Changed {
    /// To the nearest pole within 100 km; infinite when there is none.
    lengths: Vec<f64>,
    /// To the nearest pole of the point's own département, likewise.
    own: Vec<f64>,
}

impl Changed {
    /// Adds a hypothetical pole by the times to it.
    fn add_times(
        &mut self,
        population: &Population,
        times: &TimesTo,
        departement: Option<DepartementIx>,
    ) {
        for &(at, seconds) in times.iter() {
            let at = at as usize;
            self.lengths[at] = self.lengths[at].min(seconds);
            if departement == Some(population.all()[at].departement()) {
                self.own[at] = self.own[at].min(seconds);
            }
        }
    }

    /// Adds a hypothetical pole.
    fn add(
        &mut self,
        population: &Population,
        n_vector: &NVector,
        departement: Option<DepartementIx>,
    ) {
        for (at, point) in population.all().iter().enumerate() {
            let Some(from) = point.n_vector() else {
                continue;
            };
            let is_own = departement == Some(point.departement());
            let known = if is_own {
                self.own[at]
            } else {
                self.lengths[at]
            };
            let (least, _) = chord_bounds(from.squared_chord(n_vector));
            if least > known.min(MAX_COVERAGE_RADIUS_METRES) {
                continue;
            }
            let metres = distance(from.place(), n_vector.place());
            if metres <= MAX_COVERAGE_RADIUS_METRES {
                self.lengths[at] = self.lengths[at].min(metres);
                if is_own {
                    self.own[at] = self.own[at].min(metres);
                }
            }
        }
    }
}

impl<'a> Distances<'a> {
    /// Measures every point of `snapshot` to the poles that pass the filter of `request`, and to its
    /// hypothetical ones.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, request: &Request) -> Self {
        let reach = snapshot.reach(request.filter(), request.limit().measure());
        let mut distances = Self {
            population: snapshot.population(),
            surroundings: snapshot.surroundings(),
            changed: (!request.added().is_empty()).then(|| Changed {
                lengths: reach.lengths().to_vec(),
                own: reach.own().to_vec(),
            }),
            by_distance: (request.limit().measure() == Measure::Duration)
                .then(|| snapshot.reach(request.filter(), Measure::Distance)),
            reach,
            added: request.added().iter().map(|&at| NVector::new(at)).collect(),
            added_times: request.added_times().to_vec(),
            limit: request.limit().length(),
        };
        if let Some(changed) = &mut distances.changed {
            for (nth, (&point, n_vector)) in
                request.added().iter().zip(&distances.added).enumerate()
            {
                let commune = snapshot.locate(point).commune;
                let territories = snapshot.territories();
                let departement = commune.map(|ix| territories.commune(ix).departement());
                match request.limit().measure() {
                    Measure::Distance => changed.add(distances.population, n_vector, departement),
                    Measure::Duration => {
                        if let Some(times) = request.added_times().get(nth) {
                            changed.add_times(distances.population, times, departement);
                        }
                    }
                }
            }
        }
        distances
    }

    /// What is the same at every radius.
    pub(super) fn reach(&self) -> &Reach {
        &self.reach
    }

    /// To the nearest pole of every population point, within 100 km or where a time is known.
    fn lengths_to_nearest(&self) -> &[f64] {
        let changed = self.changed.as_ref();
        changed.map_or(self.reach.lengths(), |changed| &changed.lengths)
    }

    /// The same in the point's own département.
    fn own(&self) -> &[f64] {
        let changed = self.changed.as_ref();
        changed.map_or(self.reach.own(), |changed| &changed.own)
    }

    /// To the nearest pole of the point at position `point`; infinite when there is none within
    /// 100 km, no time to one is known, or the point has no location.
    #[must_use]
    pub fn within_widest(&self, point: usize) -> f64 {
        self.lengths_to_nearest()[point]
    }

    /// Whether the point at position `point` has a pole no farther than `length`, at most 100 km or one hour.
    #[must_use]
    pub fn covers(&self, point: usize, length: f64) -> bool {
        self.lengths_to_nearest()[point] <= length
    }

    /// Whether no time is known from the point at position `point` to any pole, though one is within 100 km as the crow flies:
    /// whether it is near is not known then. By distance it always is.
    fn is_without_time(&self, point: usize) -> bool {
        let by_distance = self.by_distance.as_ref();
        by_distance.is_some_and(|reach| reach.lengths()[point].is_finite())
            && self.within_widest(point).is_infinite()
    }

    /// Where the point at position `point`, which has a location, is from the poles.
    pub(super) fn reached(&self, point: usize) -> Reached {
        if self.covers(point, self.limit) {
            Reached::Within
        } else if self.is_without_time(point) {
            Reached::Unknown
        } else {
            Reached::Beyond
        }
    }

    /// Whether the point at position `point` has a pole no farther than the limit of the request, and none of its own
    /// département.
    #[must_use]
    pub fn covers_from_outside(&self, point: usize) -> bool {
        self.lengths_to_nearest()[point] <= self.limit && self.own()[point] > self.limit
    }

    /// How many of the poles that count stand where `pole` does, itself among them: none of them is nearer than another.
    pub(crate) fn standing_with(&self, register: &Register, pole: PoleIx) -> usize {
        let point = register.pole(pole).point();
        let counted = self.reach.poles().iter();
        counted
            .filter(|&&ix| register.pole(ix).point() == point)
            .count()
    }

    /// The nearest pole of the point at position `point`, however far: ties by id, hypothetical ones
    /// last. None when the point has no location, no pole passes, or no time to one is known.
    #[must_use]
    pub fn nearest(&self, point: usize) -> Option<Nearest> {
        let pole = self
            .reach
            .nearest(self.surroundings, self.population, point);
        let pole = pole.map(|(pole, length)| Nearest {
            target: Target::Pole(pole),
            length,
        });
        let from = self.population.all()[point].location()?;
        let added = self.added.iter().enumerate().filter_map(|(at, n_vector)| {
            let length = match self.reach.measure() {
                Measure::Distance => Some(distance(from, n_vector.place())),
                Measure::Duration => {
                    let times = self.added_times.get(at)?;
                    let known = times.binary_search_by_key(&(point as u32), |&(from, _)| from);
                    Some(times[known.ok()?].1)
                }
            };
            Some(Nearest {
                target: Target::Hypothetical(at),
                length: length?,
            })
        });
        // Of equals, the first is kept.
        let all = pole.into_iter().chain(added);
        all.reduce(|best, next| {
            if next.length < best.length {
                next
            } else {
                best
            }
        })
    }

    /// Whether there is nothing to be near to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths().is_empty()
    }

    /// How the people of `area` are spread by them.
    pub(super) fn spread(&self, territories: &Territories, area: Area) -> Arc<Spread> {
        if self.changed.is_none() {
            let (surroundings, population) = (self.surroundings, self.population);
            return self
                .reach
                .spread(surroundings, population, territories, area);
        }
        let positions = self.population.positions(territories, area);
        Arc::new(Spread::new(&positions, &self.lengths()))
    }

    fn lengths(&self) -> Lengths<'_> {
        Lengths {
            population: self.population,
            surroundings: self.surroundings,
            reach: &self.reach,
            to_nearest: self.lengths_to_nearest(),
            added: &self.added,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        query::coverage::Radius, register::Filter, snapshot::small_country, territory::Area,
    };

    #[test]
    fn who_lives_at_the_radius_itself_is_covered() {
        let snapshot = small_country::snapshot();
        let request = Request::new(&Filter::default(), Radius::default());
        let distances = Distances::new(&snapshot, &request);
        let people = snapshot.population();
        let mut found = 0;
        for (at, _) in people.of_area(snapshot.territories(), Area::France) {
            let metres = distances.within_widest(at);
            if metres.is_finite() {
                found += 1;
                assert!(distances.covers(at, metres));
                assert!(!distances.covers(at, metres.next_down()));
            }
        }
        // Redon, Acigné, Saint-Brieuc, Rennes and Lannion are within 100 km.
        assert_eq!(found, 5);
    }
}
