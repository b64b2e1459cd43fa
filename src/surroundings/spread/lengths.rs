use super::super::{Reach, Surroundings};
use crate::{
    geometry::{NVector, distance, lambert_bounds},
    territory::Population,
};

/// From so many places on, the index finds the nearest of a far point faster than a look at each of them.
const MANY_PLACES: usize = 256;

/// How far every population point is from the poles that pass a filter, and from hypothetical ones, by the measure of
/// `reach`: geodesic metres (WGS 84), or seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths<'a> {
    pub(crate) population: &'a Population,
    pub(crate) surroundings: &'a Surroundings,
    pub(crate) reach: &'a Reach,
    /// To the nearest pole within 100 km, or to which a time is known; infinite when there is none.
    pub(crate) to_nearest: &'a [f64],
    /// The hypothetical poles.
    pub(crate) added: &'a [NVector],
}

impl<'a> Lengths<'a> {
    /// Whether there is nothing to be near to.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.reach.places().len() == 0
    }

    /// A lower and an upper bound of the distance to the nearest pole, without measuring it, for a
    /// point farther than 100 km from every pole.
    pub(super) fn bounds(&self, point: usize) -> Option<(f64, f64)> {
        let from = self.population.all()[point].n_vector()?;
        if self.reach.places().len() > MANY_PLACES {
            let metres = self.far_distance(point)?;
            return Some((metres, metres));
        }
        self.candidates(from)
            .map(|n_vector| lambert_bounds(from, n_vector))
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }

    /// The distance to the nearest pole, for a point farther than 100 km from every pole: only the
    /// poles that may be the nearest are measured.
    pub(super) fn far_distance(&self, point: usize) -> Option<f64> {
        let from = self.population.all()[point].n_vector()?;
        if self.reach.places().len() > MANY_PLACES {
            let added = self.added.iter();
            let added = added.map(|n_vector| distance(from.place(), n_vector.place()));
            let pole = self.reach.distance(self.surroundings, from);
            return pole.into_iter().chain(added).reduce(f64::min);
        }
        let (_, most) = self.bounds(point)?;
        self.candidates(from)
            .filter(|n_vector| lambert_bounds(from, n_vector).0 <= most)
            .map(|n_vector| distance(from.place(), n_vector.place()))
            .reduce(f64::min)
    }

    /// The poles that may be the nearest to `from`: those nearly as near as the nearest by angle. The
    /// nearest by geodesic is among them when it is 100 km away or more: there angles are proportional
    /// to it within 1.02 % (`chord_bounds`), so squares of chords within 2.1 %.
    fn candidates(&self, from: &NVector) -> impl Iterator<Item = &'a NVector> {
        const MARGIN: f64 = 1.021;
        let chords = self.targets().map(|target| from.squared_chord(target));
        let farthest = chords.fold(f64::INFINITY, f64::min) * MARGIN;
        let all = self.targets();
        all.filter(move |n_vector| from.squared_chord(n_vector) <= farthest)
    }

    /// Where the poles stand that pass, and the hypothetical ones.
    fn targets(&self) -> impl Iterator<Item = &'a NVector> + use<'a> {
        let places = self.surroundings.places().all();
        let poles = self.reach.places().map(|place| &places[place].n_vector);
        poles.chain(self.added)
    }
}
