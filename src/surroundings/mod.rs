//! The located poles, the nearest to any point, and the poles around everyone: measured once for a
//! register, ahead of requests.

mod around;
mod by_territory;
mod extent_poles;
mod measure;
mod perimeters;
mod places;
mod reach;
mod spread;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use around::Around;
use by_territory::PolesByTerritory;
pub(crate) use extent_poles::ExtentPoles;
pub use measure::Measure;
pub(crate) use perimeters::{Meaning, Perimeters};
use places::PolePlaces;
pub(crate) use reach::{Reach, ServedBy};
pub(crate) use spread::Lengths;
pub use spread::{Curve, Quantile, Served, Spread, Within};

use crate::{
    geometry::{LonLat, NearestIndex},
    limits::MAX_KEPT_REACHES,
    register::{Filter, PoleIx, Register},
    territory::{CommuneIx, Population, Territories, Territory},
    travel_time::TravelTimes,
};

/// What nearness and coverage are answered from, made once for a register: an index of the places where poles stand, and
/// around each [point](crate::territory::PopulationPoint) those within 100 km, nearest first, whatever the filter.
///
/// It costs one walk of an R-tree a commune, and 12 bytes for each place within 100 km of each
/// commune, of which at most [`MAX_KEPT_PLACES`](crate::limits::MAX_KEPT_PLACES) are kept; what a list leaves out is measured when an
/// answer needs it.
#[derive(Debug)]
pub struct Surroundings {
    places: PolePlaces,
    /// Over `places`.
    index: NearestIndex,
    /// Around the population points, by position in `places`: measured when an answer first needs it, or by
    /// [`Self::measure`].
    around: OnceLock<Around>,
    /// By road, where times are known.
    times: Option<Arc<TravelTimes>>,
    /// The same as `around`, by time.
    by_time: OnceLock<Around>,
    perimeters: Perimeters,
    by_territory: PolesByTerritory,
    /// Of the filters that were asked for last, the latest at the end.
    reaches: Mutex<Vec<Arc<Reach>>>,
}

impl Surroundings {
    /// Indexes the places of the poles of `register`; `times` are those by road, where they are known.
    #[must_use]
    pub fn new(
        territories: &Territories,
        register: &Register,
        times: Option<Arc<TravelTimes>>,
    ) -> Self {
        Self::place(territories, register, times, |_, _| OnceLock::new())
    }

    /// Measures the places around every point of `population`, if that is not done: some 0.1 s, which the first answer about
    /// coverage waits for otherwise.
    pub fn measure(&self, population: &Population) {
        self.lists(population, Measure::Distance);
        if self.times.is_some() {
            self.lists(population, Measure::Duration);
        }
    }

    /// The times by road; none where no file says them.
    #[must_use]
    pub const fn times(&self) -> Option<&Arc<TravelTimes>> {
        self.times.as_ref()
    }

    /// The places around everyone. Without times by road there is none by them.
    fn lists(&self, population: &Population, measure: Measure) -> &Around {
        match measure {
            Measure::Distance => self
                .around
                .get_or_init(|| Around::measure(population, &self.index)),
            Measure::Duration => self.by_time.get_or_init(|| {
                Around::of_times(population, self.places.all(), self.times.as_deref())
            }),
        }
    }

    /// The surroundings of another register in the same country: only poles that stand where none
    /// stood before are measured.
    #[must_use]
    pub fn update(
        &self,
        territories: &Territories,
        population: &Population,
        register: &Register,
        times: Option<Arc<TravelTimes>>,
    ) -> Self {
        let before = points(&self.places);
        let around = self.lists(population, Measure::Distance);
        Self::place(territories, register, times, |places, index| {
            Around::update(population, places, index, around, &before).into()
        })
    }

    fn place(
        territories: &Territories,
        register: &Register,
        times: Option<Arc<TravelTimes>>,
        around: impl FnOnce(&[LonLat], &NearestIndex) -> OnceLock<Around>,
    ) -> Self {
        let places = PolePlaces::new(territories, register);
        let points = points(&places);
        let index = NearestIndex::new(&points);
        let perimeters = Perimeters::new(territories, register);
        Self {
            around: around(&points, &index),
            times,
            by_time: OnceLock::new(),
            by_territory: PolesByTerritory::new(territories, register, &perimeters),
            perimeters,
            places,
            index,
            reaches: Mutex::default(),
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
        // More of one place are never among the answer.
        let kept = |place: usize| {
            let standing = self.places.poles_of(place).iter().copied();
            standing.filter(|&pole| keep(pole)).take(count)
        };
        let near = self
            .index
            .nearest_members(from, count, radius, |place| kept(place).count());
        let mut found: Vec<(PoleIx, f64)> = near
            .into_iter()
            .flat_map(|near| kept(near.index).map(move |pole| (pole, near.distance)))
            .collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found.truncate(count);
        found
    }

    /// What is the same at every radius under `filter` by `measure`, for the country and the register these are of.
    pub(crate) fn reach(
        &self,
        territories: &Territories,
        population: &Population,
        register: &Register,
        filter: &Filter,
        measure: Measure,
    ) -> Arc<Reach> {
        let kept = || self.reaches.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |kept: &mut Vec<Arc<Reach>>| {
            let at = {
                let mut all = kept.iter();
                all.position(|reach| reach.filter() == filter && reach.measure() == measure)?
            };
            let reach = kept.remove(at);
            kept.push(Arc::clone(&reach));
            Some(reach)
        };
        if let Some(reach) = known(&mut kept()) {
            return reach;
        }
        // Others are answered meanwhile.
        let reach = Reach::new(self, territories, population, register, filter, measure);
        let mut kept = kept();
        if let Some(reach) = known(&mut kept) {
            return reach;
        }
        if kept.len() >= MAX_KEPT_REACHES {
            kept.remove(0);
        }
        let reach = Arc::new(reach);
        kept.push(Arc::clone(&reach));
        reach
    }

    /// The positions of the places that are at most `seconds` by road from the population point at position `point`.
    pub(crate) fn within_time(
        &self,
        population: &Population,
        point: usize,
        seconds: f64,
    ) -> impl Iterator<Item = usize> + '_ {
        let near = self.lists(population, Measure::Duration).of(point);
        let near = near.take_while(move |&(_, length)| length <= seconds);
        near.map(|(place, _)| place)
    }

    /// The poles of each extent of perimeters that may have `commune`, with its position.
    pub(crate) fn extents_about(
        &self,
        territories: &Territories,
        commune: CommuneIx,
    ) -> Vec<(usize, &ExtentPoles)> {
        self.by_territory.extents_about(territories, commune)
    }

    /// The poles that stand in `territory`, sorted by id.
    pub(crate) fn standing_in(&self, territory: Territory) -> &[PoleIx] {
        self.by_territory.standing_in(territory)
    }

    /// The poles, sorted by id, among which are all that stand in `territory` or have a perimeter that shares a commune
    /// with it.
    pub(crate) fn of(&self, territories: &Territories, territory: Territory) -> Vec<PoleIx> {
        self.by_territory.of(territories, territory)
    }

    /// The places where poles stand.
    pub(crate) const fn places(&self) -> &PolePlaces {
        &self.places
    }

    /// The communes that each pole declares to serve.
    pub(crate) const fn perimeters(&self) -> &Perimeters {
        &self.perimeters
    }
}

fn points(places: &PolePlaces) -> Vec<LonLat> {
    let places = places.all().iter();
    places.map(|place| place.n_vector.place()).collect()
}
