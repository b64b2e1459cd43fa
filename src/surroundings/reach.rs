use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{Lengths, Meaning, Measure, Spread, Surroundings};
use crate::{
    geometry::{LonLat, NVector, NearestIndex},
    limits::MAX_COVERAGE_RADIUS_METRES,
    register::{Filter, PoleIx, Register},
    territory::{Area, DepartementIx, Level, Population, Territories},
};

/// What is the same at every radius under one filter by one measure: the poles that pass it, how far they are from every
/// population point, and who lives in their perimeters. All lengths are of the measure: geodesic metres (WGS 84), or seconds.
#[derive(Debug)]
pub(crate) struct Reach {
    filter: Filter,
    measure: Measure,
    /// Sorted by id.
    poles: Vec<PoleIx>,
    /// Whether each pole of the register passes.
    passes: Vec<bool>,
    /// How many pass at each place.
    counts: Vec<u32>,
    /// The places where one passes.
    places: Vec<u32>,
    /// Over `places`, built when a list around a point does not have the answer.
    index: OnceLock<NearestIndex>,
    /// To the nearest place within 100 km, or to which a time is known; infinite when there is none.
    lengths: Vec<f64>,
    /// The same in the point's own département.
    own: Vec<f64>,
    served: Vec<ServedBy>,
    /// Of the territories of each level but the communes, made when first asked for.
    spreads: [Vec<OnceLock<Arc<Spread>>>; KEPT_LEVELS.len()],
    spread_of_france: OnceLock<Arc<Spread>>,
}

/// The levels whose territories keep their [`Spread`]: that of a commune takes no longer to make than to find.
const KEPT_LEVELS: [Level; 3] = [Level::Epci, Level::Departement, Level::Region];

/// By what a population point is served.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ServedBy {
    /// By a declared perimeter that is not région-wide.
    pub(crate) perimeter: bool,
    /// By a région-wide one.
    pub(crate) region_wide: bool,
}

impl Reach {
    pub(super) fn new(
        surroundings: &Surroundings,
        territories: &Territories,
        population: &Population,
        register: &Register,
        filter: &Filter,
        measure: Measure,
    ) -> Self {
        let poles = filter.select(register, territories);
        let mut passes = vec![false; register.poles().len()];
        for pole in &poles {
            passes[pole.get()] = true;
        }
        let all = surroundings.places();
        let counts: Vec<u32> = (0..all.all().len())
            .map(|place| {
                let standing = all.poles_of(place).iter();
                standing.filter(|pole| passes[pole.get()]).count() as u32
            })
            .collect();
        let places = counts.iter().enumerate().filter(|&(_, &count)| count > 0);
        let mut reach = Self {
            filter: filter.clone(),
            measure,
            places: places.map(|(place, _)| place as u32).collect(),
            poles,
            passes,
            counts,
            index: OnceLock::new(),
            lengths: vec![f64::INFINITY; population.all().len()],
            own: vec![f64::INFINITY; population.all().len()],
            served: vec![ServedBy::default(); population.all().len()],
            spreads: KEPT_LEVELS.map(|level| {
                let all = territories.all(level);
                all.map(|_| OnceLock::new()).collect()
            }),
            spread_of_france: OnceLock::new(),
        };
        reach.measure_all(surroundings, population);
        reach.mark_served(surroundings, territories, population);
        reach
    }

    /// Takes the nearest places of every population point from the lists made when the register was loaded.
    fn measure_all(&mut self, surroundings: &Surroundings, population: &Population) {
        let places = surroundings.places().all();
        let around = surroundings.lists(population, self.measure);
        let mut of_departements = FxHashMap::default();
        for (at, point) in population.all().iter().enumerate() {
            let mut passing = around.of(at).filter(|&(place, _)| self.counts[place] > 0);
            let is_whole = around.complete_to(at) >= MAX_COVERAGE_RADIUS_METRES;
            let own = |place: usize| places[place].departement == point.departement();
            let first = passing.next();
            let first_own = first.filter(|&(place, _)| own(place));
            let first_own = first_own.or_else(|| passing.find(|&(place, _)| own(place)));
            if let Some((_, metres)) = first {
                self.lengths[at] = metres;
            } else if !is_whole && let Some(from) = point.location() {
                self.lengths[at] = nearest(self.index(surroundings), from);
            }
            if let Some((_, metres)) = first_own {
                self.own[at] = metres;
            } else if !is_whole && let Some(from) = point.location() {
                let index = of_departements
                    .entry(point.departement())
                    .or_insert_with_key(|&departement| self.index_in(surroundings, departement));
                self.own[at] = nearest(index, from);
            }
        }
    }

    fn index_in(&self, surroundings: &Surroundings, departement: DepartementIx) -> NearestIndex {
        let all = surroundings.places().all();
        let places = self.places.iter().map(|&place| all[place as usize]);
        let own = places.filter(|place| place.departement == departement);
        NearestIndex::new(&own.map(|place| place.n_vector.place()).collect::<Vec<_>>())
    }

    /// Marks who lives in the perimeters of the poles that pass, each extent once.
    fn mark_served(
        &mut self,
        surroundings: &Surroundings,
        territories: &Territories,
        population: &Population,
    ) {
        let perimeters = surroundings.perimeters();
        let mut is_marked = vec![false; perimeters.extents()];
        for &pole in &self.poles {
            let Some(extent) = perimeters.of(pole) else {
                continue;
            };
            let mark: fn(&mut ServedBy) = match perimeters.meaning(extent) {
                Meaning::Served => |by| by.perimeter = true,
                Meaning::RegionWide => |by| by.region_wide = true,
                Meaning::Announced => continue,
            };
            if !std::mem::replace(&mut is_marked[extent], true) {
                for at in perimeters.population(extent, population, territories) {
                    mark(&mut self.served[at]);
                }
            }
        }
    }

    pub(super) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What its lengths are of.
    pub(crate) const fn measure(&self) -> Measure {
        self.measure
    }

    /// The poles that pass, located or not, sorted by id.
    pub(crate) fn poles(&self) -> &[PoleIx] {
        &self.poles
    }

    /// Whether `pole` passes.
    pub(crate) fn passes(&self, pole: PoleIx) -> bool {
        self.passes[pole.get()]
    }

    /// The positions of the places where a pole passes.
    pub(crate) fn places(&self) -> impl ExactSizeIterator<Item = usize> + Clone + '_ {
        self.places.iter().map(|&place| place as usize)
    }

    /// How many poles pass at the place at position `place`.
    pub(crate) fn count_at(&self, place: usize) -> usize {
        self.counts[place] as usize
    }

    /// The first pole that passes at the place at position `place`.
    fn first_at(&self, surroundings: &Surroundings, place: usize) -> Option<PoleIx> {
        let mut standing = surroundings.places().poles_of(place).iter().copied();
        standing.find(|&pole| self.passes(pole))
    }

    /// From every population point to the nearest pole within 100 km, or to which a time is known; infinite when there is none,
    /// or the point has no location.
    pub(crate) fn lengths(&self) -> &[f64] {
        &self.lengths
    }

    /// The same among the poles of the point's own département.
    pub(crate) fn own(&self) -> &[f64] {
        &self.own
    }

    /// By what the population point at position `point` is served.
    pub(crate) fn served(&self, point: usize) -> ServedBy {
        self.served[point]
    }

    /// How the people of `area` are spread by the poles that pass.
    pub(crate) fn spread(
        &self,
        surroundings: &Surroundings,
        population: &Population,
        territories: &Territories,
        area: Area,
    ) -> Arc<Spread> {
        let new = || {
            let lengths = Lengths {
                population,
                surroundings,
                reach: self,
                to_nearest: &self.lengths,
                added: &[],
            };
            Arc::new(Spread::new(
                &population.positions(territories, area),
                &lengths,
            ))
        };
        let kept = match area {
            Area::France => Some(&self.spread_of_france),
            Area::One(territory) => KEPT_LEVELS
                .iter()
                .position(|&level| level == territory.level())
                .map(|level| &self.spreads[level][territory.position()]),
        };
        kept.map_or_else(new, |kept| Arc::clone(kept.get_or_init(new)))
    }

    /// The pole nearest to the population point at position `point`, however far, ties by id; none when the point has no
    /// location, no pole passes, or no time to one is known.
    pub(crate) fn nearest(
        &self,
        surroundings: &Surroundings,
        population: &Population,
        point: usize,
    ) -> Option<(PoleIx, f64)> {
        let around = surroundings.lists(population, self.measure);
        let mut kept = around.of(point);
        let first = kept.find(|&(place, _)| self.counts[place] > 0);
        let is_first = |metres: f64| first.is_some_and(|(_, least)| metres <= least);
        if let Some((place, metres)) = first
            && around.complete_to(point) >= metres
        {
            let ties = kept.take_while(|&(_, metres)| is_first(metres));
            let tied = ties.map(|(place, _)| place).chain([place]);
            let poles = tied.filter_map(|place| self.first_at(surroundings, place));
            return Some((poles.min()?, metres));
        }
        if self.measure == Measure::Duration {
            return None;
        }
        let from = population.all()[point].location()?;
        // As far as the nearest are all that tie with it.
        let index = self.index(surroundings);
        let near = index.nearest_members(from, 1, None, |_| 1);
        let metres = near.first()?.distance;
        let places = near.iter().map(|near| self.places[near.index] as usize);
        let poles = places.filter_map(|place| self.first_at(surroundings, place));
        Some((poles.min()?, metres))
    }

    /// The index of the places where a pole passes.
    fn index(&self, surroundings: &Surroundings) -> &NearestIndex {
        self.index.get_or_init(|| {
            let all = surroundings.places().all();
            let places = self.places().map(|place| all[place].n_vector.place());
            NearestIndex::new(&places.collect::<Vec<_>>())
        })
    }

    /// How far the nearest pole is from `from`, however far.
    pub(crate) fn distance(&self, surroundings: &Surroundings, from: &NVector) -> Option<f64> {
        let near = self.index(surroundings);
        let near = near.nearest(from.place(), 1, None, |_| true);
        near.first().map(|near| near.distance)
    }
}

/// How far the nearest place of `index` is; infinite when there is none within 100 km.
fn nearest(index: &NearestIndex, from: LonLat) -> f64 {
    let found = index.nearest(from, 1, Some(MAX_COVERAGE_RADIUS_METRES), |_| true);
    found.first().map_or(f64::INFINITY, |near| near.distance)
}
