use rustc_hash::FxHashMap;

use super::Request;
use crate::{
    geometry::{LonLat, NVector, NearestIndex, chord_bounds, distance, lambert_bounds},
    limits::MAX_COVERAGE_RADIUS_METRES,
    register::PoleIx,
    snapshot::Snapshot,
    surroundings::Surroundings,
    territory::{DepartementIx, Population},
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
    /// Geodesic metres (WGS 84).
    pub metres: f64,
}

/// How far every population point is from the poles of one request. All lengths are geodesic metres (WGS 84).
#[derive(Debug)]
pub struct Distances<'a> {
    population: &'a Population,
    surroundings: &'a Surroundings,
    /// To the nearest pole within 100 km; infinite when there is none.
    metres: Vec<f64>,
    /// To the nearest pole of the point's own département; infinite when there is none within `radius`, maybe where there is
    /// one farther.
    own: Vec<f64>,
    /// That of the request.
    radius: f64,
    /// Whether each located pole passes.
    passing: Vec<bool>,
    /// The poles that pass, by id, then the hypothetical ones.
    targets: Vec<(Target, NVector)>,
    /// Over `targets`.
    index: NearestIndex,
}

impl<'a> Distances<'a> {
    /// Measures every point of `snapshot` to the poles that pass the filter of `request`, and to its
    /// hypothetical ones.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, request: &Request) -> Self {
        let surroundings = snapshot.surroundings();
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let passes = |pole: PoleIx| request.filter().matches(register.pole(pole), territories);
        let located = surroundings.poles();
        let passing: Vec<bool> = located.iter().map(|one| passes(one.pole)).collect();
        let poles = located.iter().zip(&passing).filter(|&(_, &passes)| passes);
        let mut targets: Vec<(Target, NVector)> = poles
            .map(|(one, _)| (Target::Pole(one.pole), one.n_vector))
            .collect();
        let added = request.added().iter().enumerate();
        targets.extend(added.map(|(at, &point)| (Target::Hypothetical(at), NVector::new(point))));
        let points: Vec<LonLat> = targets
            .iter()
            .map(|(_, n_vector)| n_vector.place())
            .collect();
        let mut distances = Self {
            population: snapshot.population(),
            surroundings,
            metres: Vec::new(),
            own: Vec::new(),
            radius: request.radius().metres(),
            passing,
            targets,
            index: NearestIndex::new(&points),
        };
        distances.scan();
        for &point in request.added() {
            let commune = snapshot.locate(point).commune;
            let departement = commune.map(|ix| territories.commune(ix).departement());
            distances.add_hypothetical(&NVector::new(point), departement);
        }
        distances
    }

    /// Takes the nearest poles of every population point from the lists made when the register was loaded.
    fn scan(&mut self) {
        let surroundings = self.surroundings;
        let poles = surroundings.poles();
        let population = self.population.all();
        self.metres = vec![f64::INFINITY; population.len()];
        self.own = vec![f64::INFINITY; population.len()];
        let mut of_departements = FxHashMap::default();
        for (at, point) in population.iter().enumerate() {
            let mut passing = surroundings
                .around(at)
                .filter(|&(pole, _)| self.passing[pole]);
            let Some((pole, metres)) = passing.next() else {
                if surroundings.complete_to(at) < MAX_COVERAGE_RADIUS_METRES {
                    let is_pole = |target: usize| matches!(self.targets[target].0, Target::Pole(_));
                    self.metres[at] = self.nearest_in(&self.index, at, is_pole);
                }
                self.own[at] = self.measure_own(at, &mut of_departements);
                continue;
            };
            self.metres[at] = metres;
            let here = |pole: usize| poles[pole].departement == Some(point.departement());
            if here(pole) {
                self.own[at] = metres;
            } else if let Some((_, metres)) = passing.find(|&(pole, _)| here(pole)) {
                self.own[at] = metres;
            } else {
                self.own[at] = self.measure_own(at, &mut of_departements);
            }
        }
    }

    /// How far the nearest pole of its own département is from a point whose list has none: where the list leaves some
    /// out, their index is kept in `of_departements`.
    fn measure_own(
        &self,
        point: usize,
        of_departements: &mut FxHashMap<DepartementIx, NearestIndex>,
    ) -> f64 {
        if self.surroundings.complete_to(point) >= self.radius {
            // The list would have it.
            return f64::INFINITY;
        }
        let own = self.population.all()[point].departement();
        let index = of_departements.entry(own).or_insert_with(|| {
            let located = self.surroundings.poles().iter().zip(&self.passing);
            let own = located.filter(|&(one, &passes)| passes && one.departement == Some(own));
            let places: Vec<LonLat> = own.map(|(one, _)| one.n_vector.place()).collect();
            NearestIndex::new(&places)
        });
        self.nearest_in(index, point, |_| true)
    }

    /// How far the nearest place of `index` that `keep` accepts is from a point; infinite when there is none within 100 km.
    fn nearest_in(&self, index: &NearestIndex, point: usize, keep: impl Fn(usize) -> bool) -> f64 {
        let Some(location) = self.population.all()[point].location() else {
            return f64::INFINITY;
        };
        let found = index.nearest(location, 1, Some(MAX_COVERAGE_RADIUS_METRES), keep);
        found.first().map_or(f64::INFINITY, |near| near.distance)
    }

    /// Adds a hypothetical pole.
    fn add_hypothetical(&mut self, n_vector: &NVector, departement: Option<DepartementIx>) {
        for (at, point) in self.population.all().iter().enumerate() {
            let Some(from) = point.n_vector() else {
                continue;
            };
            let is_own = departement == Some(point.departement());
            let known = if is_own {
                self.own[at]
            } else {
                self.metres[at]
            };
            let (least, _) = chord_bounds(from.squared_chord(n_vector));
            if least > known.min(MAX_COVERAGE_RADIUS_METRES) {
                continue;
            }
            let metres = distance(from.place(), n_vector.place());
            if metres <= MAX_COVERAGE_RADIUS_METRES {
                self.metres[at] = self.metres[at].min(metres);
                if is_own {
                    self.own[at] = self.own[at].min(metres);
                }
            }
        }
    }

    /// To the nearest pole of the point at position `point`; infinite when there is none within
    /// 100 km, or the point has no location.
    #[must_use]
    pub fn within_widest(&self, point: usize) -> f64 {
        self.metres[point]
    }

    /// Whether the point at position `point` has a pole no farther than `metres`, at most 100 km.
    #[must_use]
    pub fn covers(&self, point: usize, metres: f64) -> bool {
        self.metres[point] <= metres
    }

    /// Whether the point at position `point` has a pole no farther than the radius of the request, and none of its own
    /// département.
    #[must_use]
    pub fn covers_from_outside(&self, point: usize) -> bool {
        self.metres[point] <= self.radius && self.own[point] > self.radius
    }

    /// The nearest pole of the point at position `point`, however far: ties by id, hypothetical ones
    /// last. None when the point has no location, or no pole passes.
    #[must_use]
    pub fn nearest(&self, point: usize) -> Option<Nearest> {
        let known = self.metres[point];
        let mut kept = self.surroundings.around(point);
        if let Some((pole, metres)) = kept.find(|&(pole, _)| self.passing[pole])
            && metres <= known
        {
            return Some(Nearest {
                target: Target::Pole(self.surroundings.poles()[pole].pole),
                metres,
            });
        }
        let location = self.population.all()[point].location()?;
        let near = *self.index.nearest(location, 1, None, |_| true).first()?;
        Some(Nearest {
            target: self.targets[near.index].0,
            metres: near.distance,
        })
    }

    /// A lower and an upper bound of the distance of [`Self::nearest`], without measuring it, for a
    /// point farther than 100 km from every pole.
    pub(super) fn bounds(&self, point: usize) -> Option<(f64, f64)> {
        let from = self.population.all()[point].n_vector()?;
        self.candidates(from)
            .map(|n_vector| lambert_bounds(from, n_vector))
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }

    /// The distance of [`Self::nearest`], for a point farther than 100 km from every pole: only the
    /// poles that may be the nearest are measured.
    pub(super) fn far_distance(&self, point: usize) -> Option<f64> {
        let from = self.population.all()[point].n_vector()?;
        let (_, most) = self.bounds(point)?;
        self.candidates(from)
            .filter(|n_vector| lambert_bounds(from, n_vector).0 <= most)
            .map(|n_vector| distance(from.place(), n_vector.place()))
            .reduce(f64::min)
    }

    /// The poles that may be the nearest to `from`: those nearly as near as the nearest by angle. The
    /// nearest by geodesic is among them when it is 100 km away or more: there angles are proportional
    /// to it within 1.02 % (`chord_bounds`), so squares of chords within 2.1 %.
    fn candidates(&self, from: &NVector) -> impl Iterator<Item = &NVector> {
        const MARGIN: f64 = 1.021;
        let chords = self
            .targets
            .iter()
            .map(|(_, n_vector)| from.squared_chord(n_vector));
        let farthest = chords.fold(f64::INFINITY, f64::min) * MARGIN;
        let all = self.targets.iter().map(|(_, n_vector)| n_vector);
        all.filter(move |n_vector| from.squared_chord(n_vector) <= farthest)
    }

    /// Calls `visit` for every pole that passes, no farther than `metres` (at most 100 km) of the point at
    /// position `point`, nearest first, with its position among the located ones.
    pub(super) fn for_each_pole_within(
        &self,
        point: usize,
        metres: f64,
        mut visit: impl FnMut(usize),
    ) {
        let surroundings = self.surroundings;
        if surroundings.complete_to(point) >= metres {
            let near = surroundings.around(point);
            near.take_while(|&(_, far)| far <= metres)
                .filter(|&(pole, _)| self.passing[pole])
                .for_each(|(pole, _)| visit(pole));
        } else if let Some(location) = self.population.all()[point].location() {
            let poles = surroundings.poles();
            let all = self
                .index
                .nearest(location, usize::MAX, Some(metres), |_| true);
            for near in all {
                if let Target::Pole(ix) = self.targets[near.index].0
                    && let Ok(at) = poles.binary_search_by_key(&ix, |one| one.pole)
                {
                    visit(at);
                }
            }
        }
    }

    /// Whether there is nothing to be near to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// The population that are measured.
    pub(super) const fn population(&self) -> &'a Population {
        self.population
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
