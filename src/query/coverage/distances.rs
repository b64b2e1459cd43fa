use super::Request;
use crate::{
    geometry::{LonLat, NearestIndex, Spot, distance, metres_between, metres_close},
    register::PoleIx,
    snapshot::Snapshot,
    surroundings::{Surroundings, WIDEST},
    territory::{DepartementIx, Units},
};

/// What a distance leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A located pole.
    Pole(PoleIx),
    /// A hypothetical one: its position in the request.
    Added(usize),
}

/// The nearest pole of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which.
    pub source: Source,
    /// Geodesic metres (WGS 84).
    pub metres: f64,
}

/// How far every unit is from the poles of one request. All lengths are geodesic metres (WGS 84).
#[derive(Debug)]
pub struct Distances<'a> {
    units: &'a Units,
    surroundings: &'a Surroundings,
    /// To the nearest pole within 100 km; infinite when there is none.
    metres: Vec<f64>,
    /// To the nearest pole of the unit's own département within 100 km; infinite when there is none.
    own: Vec<f64>,
    /// Whether each located pole passes.
    passing: Vec<bool>,
    /// The poles that pass, by id, then the hypothetical ones.
    sources: Vec<(Source, Spot)>,
    /// Over `sources`.
    index: NearestIndex,
}

impl<'a> Distances<'a> {
    /// Measures every unit of `snapshot` to the poles that pass the filter of `request`, and to its
    /// hypothetical ones.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, request: &Request) -> Self {
        let surroundings = snapshot.surroundings();
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let passes = |pole: PoleIx| request.filter().matches(register.pole(pole), territories);
        let located = surroundings.poles();
        let passing: Vec<bool> = located.iter().map(|one| passes(one.pole)).collect();
        let poles = located.iter().zip(&passing).filter(|&(_, &passes)| passes);
        let mut sources: Vec<(Source, Spot)> = poles
            .map(|(one, _)| (Source::Pole(one.pole), one.spot))
            .collect();
        let added = request.added().iter().enumerate();
        sources.extend(added.map(|(at, &point)| (Source::Added(at), Spot::new(point))));
        let points: Vec<LonLat> = sources.iter().map(|(_, spot)| spot.place()).collect();
        let mut distances = Self {
            units: snapshot.units(),
            surroundings,
            metres: Vec::new(),
            own: Vec::new(),
            passing,
            sources,
            index: NearestIndex::new(&points),
        };
        distances.scan();
        for &point in request.added() {
            let commune = snapshot.locate(point).commune;
            let departement = commune.map(|ix| territories.commune(ix).departement());
            distances.add(&Spot::new(point), departement);
        }
        distances
    }

    /// Reads the nearest poles of every unit off the lists made at start.
    fn scan(&mut self) {
        let surroundings = self.surroundings;
        let poles = surroundings.poles();
        let units = self.units.all();
        self.metres = vec![f64::INFINITY; units.len()];
        self.own = vec![f64::INFINITY; units.len()];
        for (at, unit) in units.iter().enumerate() {
            let mut passing = surroundings
                .around(at)
                .filter(|&(pole, _)| self.passing[pole]);
            let Some((pole, metres)) = passing.next() else {
                self.complete(at);
                continue;
            };
            self.metres[at] = metres;
            let here = |pole: usize| poles[pole].departement == Some(unit.departement());
            if here(pole) {
                self.own[at] = metres;
            } else if let Some((_, metres)) = passing.find(|&(pole, _)| here(pole)) {
                self.own[at] = metres;
            } else {
                self.complete(at);
            }
        }
    }

    /// Measures what the list of a unit leaves out, when it had too many poles to keep.
    fn complete(&mut self, unit: usize) {
        if self.surroundings.complete_to(unit) >= WIDEST {
            return;
        }
        let row = &self.units.all()[unit];
        let Some(point) = row.point() else { return };
        let poles = self.surroundings.poles();
        let here = |source: usize| match self.sources[source].0 {
            Source::Added(_) => None,
            Source::Pole(ix) => poles
                .binary_search_by_key(&ix, |one| one.pole)
                .ok()
                .map(|at| poles[at].departement == Some(row.departement())),
        };
        let nearest = |keep: &dyn Fn(usize) -> bool| {
            let found = self.index.nearest(point, 1, Some(WIDEST), keep);
            found.first().map_or(f64::INFINITY, |near| near.distance)
        };
        let any = nearest(&|source| here(source).is_some());
        let own = nearest(&|source| here(source) == Some(true));
        self.metres[unit] = any;
        self.own[unit] = own;
    }

    /// Brings in a hypothetical pole.
    fn add(&mut self, spot: &Spot, departement: Option<DepartementIx>) {
        for (at, unit) in self.units.all().iter().enumerate() {
            let Some(from) = unit.spot() else { continue };
            let is_own = departement == Some(unit.departement());
            let known = if is_own {
                self.own[at]
            } else {
                self.metres[at]
            };
            let (least, _) = metres_between(from.chord_2(spot));
            if least > known.min(WIDEST) {
                continue;
            }
            let metres = distance(from.place(), spot.place());
            if metres <= WIDEST {
                self.metres[at] = self.metres[at].min(metres);
                if is_own {
                    self.own[at] = self.own[at].min(metres);
                }
            }
        }
    }

    /// To the nearest pole of the unit at position `unit`; infinite when there is none within
    /// 100 km, or the unit has no point.
    #[must_use]
    pub fn within_widest(&self, unit: usize) -> f64 {
        self.metres[unit]
    }

    /// Whether the unit at position `unit` has a pole no farther than `metres`, at most 100 km.
    #[must_use]
    pub fn covers(&self, unit: usize, metres: f64) -> bool {
        self.metres[unit] <= metres
    }

    /// Whether the unit at position `unit` has a pole no farther than `metres`, at most 100 km, and
    /// none of its own département.
    #[must_use]
    pub fn covers_from_outside(&self, unit: usize, metres: f64) -> bool {
        self.metres[unit] <= metres && self.own[unit] > metres
    }

    /// The nearest pole of the unit at position `unit`, however far: ties by id, hypothetical ones
    /// last. None when the unit has no point, or no pole passes.
    #[must_use]
    pub fn nearest(&self, unit: usize) -> Option<Nearest> {
        let known = self.metres[unit];
        let mut kept = self.surroundings.around(unit);
        if let Some((pole, metres)) = kept.find(|&(pole, _)| self.passing[pole])
            && metres <= known
        {
            return Some(Nearest {
                source: Source::Pole(self.surroundings.poles()[pole].pole),
                metres,
            });
        }
        let point = self.units.all()[unit].point()?;
        let near = *self.index.nearest(point, 1, None, |_| true).first()?;
        Some(Nearest {
            source: self.sources[near.index].0,
            metres: near.distance,
        })
    }

    /// The least and the most that [`Self::nearest`] can measure, told without measuring it, for a
    /// unit farther than 100 km from every pole.
    pub(super) fn bounds(&self, unit: usize) -> Option<(f64, f64)> {
        let from = self.units.all()[unit].spot()?;
        self.alike(from)
            .map(|spot| metres_close(from, spot))
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }

    /// The distance of [`Self::nearest`], for a unit farther than 100 km from every pole: only the
    /// poles that may be the nearest are measured.
    pub(super) fn far(&self, unit: usize) -> Option<f64> {
        let from = self.units.all()[unit].spot()?;
        let (_, most) = self.bounds(unit)?;
        self.alike(from)
            .filter(|spot| metres_close(from, spot).0 <= most)
            .map(|spot| distance(from.place(), spot.place()))
            .reduce(f64::min)
    }

    /// The poles nearly as near to `from` as the nearest by angle. The nearest by geodesic is among
    /// them when it is 100 km away or more: angles tell within 1.02 % there (`metres_between`), so
    /// squares of chords within 2.1 %.
    fn alike(&self, from: &Spot) -> impl Iterator<Item = &Spot> {
        const ALIKE: f64 = 1.021;
        let chords = self.sources.iter().map(|(_, spot)| from.chord_2(spot));
        let reach = chords.fold(f64::INFINITY, f64::min) * ALIKE;
        let all = self.sources.iter().map(|(_, spot)| spot);
        all.filter(move |spot| from.chord_2(spot) <= reach)
    }

    /// Tells every pole that passes no farther than `metres` (at most 100 km) of the unit at
    /// position `unit`, nearest first, as its position among the located ones.
    pub(super) fn each_pole_within(&self, unit: usize, metres: f64, mut tell: impl FnMut(usize)) {
        let surroundings = self.surroundings;
        if surroundings.complete_to(unit) >= metres {
            let near = surroundings.around(unit);
            near.take_while(|&(_, far)| far <= metres)
                .filter(|&(pole, _)| self.passing[pole])
                .for_each(|(pole, _)| tell(pole));
        } else if let Some(point) = self.units.all()[unit].point() {
            let poles = surroundings.poles();
            let all = self
                .index
                .nearest(point, usize::MAX, Some(metres), |_| true);
            for near in all {
                if let Source::Pole(ix) = self.sources[near.index].0
                    && let Ok(at) = poles.binary_search_by_key(&ix, |one| one.pole)
                {
                    tell(at);
                }
            }
        }
    }

    /// Whether there is nothing to be near to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The units that are measured.
    pub(super) const fn units(&self) -> &'a Units {
        self.units
    }
}
