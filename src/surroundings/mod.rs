//! The located poles, the nearest to any point, and the poles around everyone: measured once for a
//! register, before anyone asks.

mod perimeters;

use rayon::prelude::*;

pub(crate) use perimeters::{Meaning, Perimeters};

use crate::{
    geometry::{LonLat, NearestIndex, Neighbour, Spot},
    limits::{MAX_COVERAGE_RADIUS_KM, MAX_KEPT_POLES},
    register::{PoleIx, Register},
    territory::{DepartementIx, Territories, Unit, Units},
};

/// The widest radius of coverage in metres.
pub(crate) const WIDEST: f64 = MAX_COVERAGE_RADIUS_KM as f64 * 1000.0;

/// What nearness and coverage are answered from, made once for a register: an index of the located
/// poles, and around each [`Unit`] those within 100 km, nearest first, whatever the filter.
///
/// It costs one walk of an R-tree a commune, and 12 bytes for each pole within 100 km of each
/// commune, of which at most [`MAX_KEPT_POLES`] are kept; what a list leaves out is measured when an
/// answer needs it.
#[derive(Debug)]
pub struct Surroundings {
    poles: Vec<LocatedPole>,
    /// Over `poles`.
    index: NearestIndex,
    /// Where the poles around each unit begin in `around` and `metres`; one more at the end.
    starts: Vec<u32>,
    around: Vec<u32>,
    metres: Vec<f64>,
    perimeters: Perimeters,
}

/// A pole that has a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocatedPole {
    pub(crate) pole: PoleIx,
    pub(crate) spot: Spot,
    pub(crate) departement: Option<DepartementIx>,
}

impl Surroundings {
    /// Measures the poles of `register` around every one of `units`.
    #[must_use]
    pub fn new(territories: &Territories, units: &Units, register: &Register) -> Self {
        let located = register
            .poles()
            .iter()
            .enumerate()
            .filter_map(|(at, pole)| {
                Some(LocatedPole {
                    pole: PoleIx::new(at),
                    spot: Spot::new(pole.point()?),
                    departement: pole.departement(),
                })
            });
        let poles: Vec<LocatedPole> = located.collect();
        let points: Vec<LonLat> = poles.iter().map(|one| one.spot.place()).collect();
        let index = NearestIndex::new(&points);
        let measure = |unit: &Unit| match unit.point() {
            Some(point) => index.nearest(point, MAX_KEPT_POLES, Some(WIDEST), |_| true),
            None => Vec::new(),
        };
        let lists: Vec<Vec<Neighbour>> = units.all().par_iter().map(measure).collect();
        let total = lists.iter().map(Vec::len).sum();
        let mut starts = Vec::with_capacity(lists.len() + 1);
        let (mut around, mut metres) = (Vec::with_capacity(total), Vec::with_capacity(total));
        for list in &lists {
            starts.push(around.len() as u32);
            around.extend(list.iter().map(|one| one.index as u32));
            metres.extend(list.iter().map(|one| one.distance));
        }
        starts.push(around.len() as u32);
        Self {
            perimeters: Perimeters::new(territories, register),
            poles,
            index,
            starts,
            around,
            metres,
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

    /// The located poles, sorted by id.
    pub(crate) fn poles(&self) -> &[LocatedPole] {
        &self.poles
    }

    /// The poles around the unit at position `unit`, as positions in [`Self::poles`] with their
    /// distances in metres, sorted by distance, then by position.
    pub(crate) fn around(&self, unit: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[unit] as usize..self.starts[unit + 1] as usize;
        let poles = self.around[range.clone()].iter().map(|&at| at as usize);
        poles.zip(self.metres[range].iter().copied())
    }

    /// How far the poles around the unit at position `unit` are all kept, in metres: 100 km, or less
    /// far than the last one where there are too many to keep.
    pub(crate) fn complete_to(&self, unit: usize) -> f64 {
        let range = self.starts[unit] as usize..self.starts[unit + 1] as usize;
        if range.len() < MAX_KEPT_POLES {
            WIDEST
        } else {
            self.metres[range.end - 1].next_down()
        }
    }

    /// The communes that each pole declares to serve.
    pub(crate) const fn perimeters(&self) -> &Perimeters {
        &self.perimeters
    }
}
