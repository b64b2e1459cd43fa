use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::places::PolePlace;
use crate::{
    geometry::{LonLat, NearestIndex, Neighbour},
    limits::{MAX_COVERAGE_RADIUS_METRES, MAX_KEPT_PLACES},
    territory::{Population, PopulationPoint},
    travel_time::TravelTimes,
};

/// The places around every population point, nearest first: those within 100 km, at most [`MAX_KEPT_PLACES`] of them, or all
/// to which a time by road is known.
#[derive(Debug)]
pub(super) struct Around {
    /// Where the places around each point begin in `places` and `lengths`; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// Metres, or seconds.
    lengths: Vec<f64>,
    /// How many places of a point are kept at most.
    most: usize,
}

impl Around {
    /// Measures the places of `index` around every point of `population`: some 100,000 geodesics.
    pub(super) fn measure(population: &Population, index: &NearestIndex) -> Self {
        let lists = population
            .all()
            .par_iter()
            .map(|point| nearest(index, point));
        Self::of_lists(&lists.collect::<Vec<_>>(), MAX_KEPT_PLACES)
    }

    /// The same for other `places` around the same points: the distances of those that were among
    /// `places_before` are taken from `before`, and only the others are measured.
    pub(super) fn update(
        population: &Population,
        places: &[LonLat],
        index: &NearestIndex,
        before: &Self,
        places_before: &[LonLat],
    ) -> Self {
        let mut named: FxHashMap<[u64; 2], Vec<usize>> = FxHashMap::default();
        for (at, &place) in places.iter().enumerate() {
            named.entry(bits(place)).or_default().push(at);
        }
        // Where each place of before is now; of several at one point, the first stands for all.
        let now: Vec<Vec<usize>> = places_before
            .iter()
            .map(|&place| named.remove(&bits(place)).unwrap_or_default())
            .collect();
        let mut new: Vec<usize> = named.into_values().flatten().collect();
        new.sort_unstable();
        let new_places: Vec<LonLat> = new.iter().map(|&at| places[at]).collect();
        let new_index = NearestIndex::new(&new_places);
        let list = |(at, point): (usize, &PopulationPoint)| {
            if before.is_full(at) {
                return nearest(index, point);
            }
            let kept = before.of(at).flat_map(|(at, distance)| {
                let now = now[at].iter();
                now.map(move |&index| Neighbour { index, distance })
            });
            let found = nearest(&new_index, point).into_iter();
            let found = found.map(|near| Neighbour {
                index: new[near.index],
                ..near
            });
            let mut list: Vec<Neighbour> = kept.chain(found).collect();
            list.sort_unstable();
            list.truncate(MAX_KEPT_PLACES);
            list
        };
        let lists = population.all().par_iter().enumerate().map(list);
        Self::of_lists(&lists.collect::<Vec<_>>(), MAX_KEPT_PLACES)
    }

    /// Those of `places` to which `times` has a time, around every point of `population`, in seconds.
    pub(super) fn of_times(
        population: &Population,
        places: &[PolePlace],
        times: Option<&TravelTimes>,
    ) -> Self {
        let mut lists = vec![Vec::new(); population.all().len()];
        for (index, place) in places.iter().enumerate() {
            let known = times.map_or(&[][..], |times| times.to(place.stop)).iter();
            let known = known.map(|time| (time.from, f64::from(time.seconds)));
            let own = times.map(|_| (place.stop, 0.0));
            let others = known.filter(|&(from, _)| from != place.stop);
            for (from, distance) in others.chain(own) {
                if let Some(at) = population.find(from.commune, from.arrondissement) {
                    lists[at].push(Neighbour { index, distance });
                }
            }
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        Self::of_lists(&lists, usize::MAX)
    }

    fn of_lists(lists: &[Vec<Neighbour>], most: usize) -> Self {
        let total = lists.iter().map(Vec::len).sum();
        let mut around = Self {
            starts: Vec::with_capacity(lists.len() + 1),
            places: Vec::with_capacity(total),
            lengths: Vec::with_capacity(total),
            most,
        };
        around.starts.push(0);
        for list in lists {
            around
                .places
                .extend(list.iter().map(|one| one.index as u32));
            around.lengths.extend(list.iter().map(|one| one.distance));
            around.starts.push(around.places.len() as u32);
        }
        around
    }

    /// The places around the point at position `point`, by position, with their distances: metres, or seconds.
    pub(super) fn of(&self, point: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.range(point);
        let places = self.places[range.clone()].iter().map(|&at| at as usize);
        places.zip(self.lengths[range].iter().copied())
    }

    /// How far the places around the point at position `point` are all kept; without a bound where all are.
    pub(super) fn complete_to(&self, point: usize) -> f64 {
        if self.is_full(point) {
            self.lengths[self.range(point).end - 1].next_down()
        } else if self.most == usize::MAX {
            f64::INFINITY
        } else {
            MAX_COVERAGE_RADIUS_METRES
        }
    }

    /// Whether some places around the point at position `point` may have been left out.
    fn is_full(&self, point: usize) -> bool {
        self.range(point).len() >= self.most
    }

    fn range(&self, point: usize) -> std::ops::Range<usize> {
        self.starts[point] as usize..self.starts[point + 1] as usize
    }
}

fn nearest(index: &NearestIndex, point: &PopulationPoint) -> Vec<Neighbour> {
    point.location().map_or_else(Vec::new, |location| {
        index.nearest(
            location,
            MAX_KEPT_PLACES,
            Some(MAX_COVERAGE_RADIUS_METRES),
            |_| true,
        )
    })
}

fn bits(place: LonLat) -> [u64; 2] {
    [place.lon().to_bits(), place.lat().to_bits()]
}
