use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    geometry::{LonLat, NearestIndex, Neighbour},
    limits::{MAX_COVERAGE_RADIUS_METRES, MAX_KEPT_PLACES},
    territory::{Population, PopulationPoint},
};

/// The places within 100 km of every population point, nearest first, at most [`MAX_KEPT_PLACES`] of them.
#[derive(Debug)]
pub(super) struct Around {
    /// Where the places around each point begin in `places` and `metres`; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    metres: Vec<f64>,
}

impl Around {
    /// Measures the places of `index` around every point of `population`: some 100,000 geodesics.
    pub(super) fn measure(population: &Population, index: &NearestIndex) -> Self {
        let lists = population
            .all()
            .par_iter()
            .map(|point| nearest(index, point));
        Self::of_lists(&lists.collect::<Vec<_>>())
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
        Self::of_lists(&lists.collect::<Vec<_>>())
    }

    fn of_lists(lists: &[Vec<Neighbour>]) -> Self {
        let total = lists.iter().map(Vec::len).sum();
        let mut around = Self {
            starts: Vec::with_capacity(lists.len() + 1),
            places: Vec::with_capacity(total),
            metres: Vec::with_capacity(total),
        };
        around.starts.push(0);
        for list in lists {
            around
                .places
                .extend(list.iter().map(|one| one.index as u32));
            around.metres.extend(list.iter().map(|one| one.distance));
            around.starts.push(around.places.len() as u32);
        }
        around
    }

    /// The places around the point at position `point`, by position, with their distances in metres.
    pub(super) fn of(&self, point: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.range(point);
        let places = self.places[range.clone()].iter().map(|&at| at as usize);
        places.zip(self.metres[range].iter().copied())
    }

    /// How far the places around the point at position `point` are all kept, in metres.
    pub(super) fn complete_to(&self, point: usize) -> f64 {
        if self.is_full(point) {
            self.metres[self.range(point).end - 1].next_down()
        } else {
            MAX_COVERAGE_RADIUS_METRES
        }
    }

    /// Whether some places around the point at position `point` may have been left out.
    fn is_full(&self, point: usize) -> bool {
        self.range(point).len() >= MAX_KEPT_PLACES
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
