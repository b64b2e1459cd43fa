//! People and poles, measured to each other once for a register, before anyone asks.

mod perimeters;
mod units;

use std::sync::OnceLock;

use rayon::prelude::*;

pub(crate) use perimeters::{Meaning, Perimeters};
pub use units::{Unit, Units};

use crate::{
    geometry::{KdTree, LonLat, NVector, NearestIndex, Neighbour},
    limits::{MAX_COVERAGE_RADIUS_KM, MAX_KEPT_POLES},
    register::{PoleIx, Register},
    territory::{DepartementIx, Territories},
};

/// The widest radius of coverage in metres.
pub(crate) const WIDEST: f64 = MAX_COVERAGE_RADIUS_KM as f64 * 1000.0;

/// What coverage is answered from, made once for a register: the people, and around each of their
/// points the located poles within 100 km, nearest first, whatever the filter.
///
/// It costs one walk of an R-tree a commune, and 12 bytes for each pole within 100 km of each
/// commune, of which at most [`MAX_KEPT_POLES`] are kept; what a list leaves out is measured when an
/// answer needs it.
#[derive(Debug)]
pub struct Surroundings {
    units: Units,
    poles: Vec<LocatedPole>,
    /// Where the poles around each unit begin in `around` and `metres`; one more at the end.
    starts: Vec<u32>,
    around: Vec<u32>,
    metres: Vec<f64>,
    perimeters: Perimeters,
    /// Made when sites are first asked for: it takes some milliseconds.
    tree: OnceLock<KdTree>,
}

/// A pole that has a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocatedPole {
    pub(crate) pole: PoleIx,
    pub(crate) spot: NVector,
    pub(crate) departement: Option<DepartementIx>,
}

impl Surroundings {
    /// Measures the poles around every commune.
    #[must_use]
    pub fn new(territories: &Territories, register: &Register) -> Self {
        let units = Units::new(territories);
        let located = register
            .poles()
            .iter()
            .enumerate()
            .filter_map(|(at, pole)| {
                Some(LocatedPole {
                    pole: PoleIx::new(at),
                    spot: NVector::new(pole.point()?),
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
            units,
            poles,
            starts,
            around,
            metres,
            tree: OnceLock::new(),
        }
    }

    /// The people, each counted once.
    #[must_use]
    pub const fn units(&self) -> &Units {
        &self.units
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

    /// The units that have a point, by their positions, sorted in space.
    pub(crate) fn tree(&self) -> &KdTree {
        self.tree.get_or_init(|| {
            let units = self.units.all().iter().enumerate();
            KdTree::new(units.filter_map(|(at, unit)| Some((at as u32, *unit.spot()?))))
        })
    }
}
