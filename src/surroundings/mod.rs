//! The located poles, the nearest to any point, and the poles around everyone: measured once for a
//! register, ahead of requests.

mod around;
mod by_territory;
mod perimeters;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use around::Around;
use by_territory::PolesByTerritory;
pub(crate) use perimeters::{Meaning, Perimeters};

use crate::{
    geometry::{LonLat, NVector, NearestIndex},
    register::{PoleIx, Register},
    territory::{CommuneIx, DepartementIx, Population, Territories, Territory},
};

/// What nearness and coverage are answered from, made once for a register: an index of the located
/// poles, and around each [point](crate::territory::PopulationPoint) those within 100 km, nearest first, whatever the filter.
///
/// It costs one walk of an R-tree a commune, and 12 bytes for each pole within 100 km of each
/// commune, of which at most [`MAX_KEPT_POLES`](crate::limits::MAX_KEPT_POLES) are kept; what a list leaves out is measured when an
/// answer needs it.
#[derive(Debug)]
pub struct Surroundings {
    poles: Vec<LocatedPole>,
    /// Over `poles`.
    index: NearestIndex,
    /// Around the population points, by position in `poles`.
    around: Around,
    perimeters: Perimeters,
    by_territory: PolesByTerritory,
}

/// A pole that has a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocatedPole {
    pub(crate) pole: PoleIx,
    pub(crate) n_vector: NVector,
    pub(crate) departement: Option<DepartementIx>,
}

impl Surroundings {
    /// Measures the poles of `register` around every point of `population`.
    #[must_use]
    pub fn new(territories: &Territories, population: &Population, register: &Register) -> Self {
        Self::place(territories, register, |_, index| {
            Around::measure(population, index)
        })
    }

    /// The surroundings of another register in the same country: only poles that stand where none
    /// stood before are measured.
    #[must_use]
    pub fn update(
        &self,
        territories: &Territories,
        population: &Population,
        register: &Register,
    ) -> Self {
        let before = places(&self.poles);
        Self::place(territories, register, |places, index| {
            Around::update(population, places, index, &self.around, &before)
        })
    }

    fn place(
        territories: &Territories,
        register: &Register,
        around: impl FnOnce(&[LonLat], &NearestIndex) -> Around,
    ) -> Self {
        let poles = located(register);
        let places = places(&poles);
        let index = NearestIndex::new(&places);
        let perimeters = Perimeters::new(territories, register);
        Self {
            around: around(&places, &index),
            by_territory: PolesByTerritory::new(territories, register, &perimeters),
            perimeters,
            poles,
            index,
        }
    }

    /// The `count` poles nearest to `from` among those that `keep` lets pass, none farther than
    /// `radius` metres: exact in geodesic distance, ties by id.
    pub fn nearest(
        &self,
        from: LonLat,
        count: usize,
        radius: Option<f64>,
        keep: impl Fn(PoleIx) -> bool,
    ) -> Vec<(PoleIx, f64)> {
        let found = self
            .index
            .nearest(from, count, radius, |at| keep(self.poles[at].pole));
        let named = found
            .into_iter()
            .map(|near| (self.poles[near.index].pole, near.distance));
        named.collect()
    }

    /// The poles that may stand in `commune` or serve it, sorted by id.
    pub(crate) fn about(&self, territories: &Territories, commune: CommuneIx) -> Vec<PoleIx> {
        self.by_territory.about(territories, commune)
    }

    /// The poles, sorted by id, among which are all that stand in `territory` or have a perimeter that shares a commune
    /// with it.
    pub(crate) fn of(&self, territories: &Territories, territory: Territory) -> Cow<'_, [PoleIx]> {
        self.by_territory.of(territories, territory)
    }

    /// The located poles, sorted by id.
    pub(crate) fn poles(&self) -> &[LocatedPole] {
        &self.poles
    }

    /// The poles around the point at position `point`, as positions in [`Self::poles`] with their
    /// distances in metres, sorted by distance, then by position.
    pub(crate) fn around(&self, point: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.around.of(point)
    }

    /// How far the poles around the point at position `point` are all kept, in metres: 100 km, or less
    /// far than the last one where there are too many to keep.
    pub(crate) fn complete_to(&self, point: usize) -> f64 {
        self.around.complete_to(point)
    }

    /// The communes that each pole declares to serve.
    pub(crate) const fn perimeters(&self) -> &Perimeters {
        &self.perimeters
    }
}

/// The poles of `register` that have a point, sorted by id.
fn located(register: &Register) -> Vec<LocatedPole> {
    let poles = register.poles().iter().enumerate();
    let located = poles.filter_map(|(at, pole)| {
        Some(LocatedPole {
            pole: PoleIx::new(at),
            n_vector: NVector::new(pole.point()?),
            departement: pole.departement(),
        })
    });
    located.collect()
}

fn places(poles: &[LocatedPole]) -> Vec<LonLat> {
    poles.iter().map(|one| one.n_vector.place()).collect()
}
