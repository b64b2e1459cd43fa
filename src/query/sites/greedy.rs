use std::{cmp::Reverse, collections::BinaryHeap};

use super::sweep;
use crate::{
    cancellation::checkpoint,
    geometry::{DistanceLimit, LonLat, NVector},
    query::{
        coverage::{Distances, Radius},
        demand::Demand,
    },
    snapshot::Snapshot,
    territory::{Area, CommuneIx, Population},
};

/// The lazy greedy algorithm (M. Minoux, *Accelerated greedy algorithms for maximizing submodular set
/// functions*, 1978). A marginal gain only falls as sites open, so a gain computed earlier is an upper
/// bound, and only candidates whose bound is the highest are computed again, if a site was opened that may share people
/// with them. Before any is computed, all have the bounds of a [`sweep`]: so most are never computed at all.
pub(super) struct Greedy<'a> {
    demand: Demand<'a>,
    limit: DistanceLimit,
    /// From west to east.
    candidates: Vec<(CommuneIx, NVector)>,
    /// Those never looked at, the highest bound last: the heap of the others stays small.
    untouched: Vec<Entry>,
    heap: BinaryHeap<Entry>,
    opened: Vec<NVector>,
}

/// A candidate site with its marginal gain at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct BestCandidate {
    pub(super) commune: CommuneIx,
    pub(super) point: LonLat,
    pub(super) gain: u64,
    at: u32,
}

/// Ordered by bound, highest on top; equal bounds: those not computed, which may have a lower code, before
/// those that are, and these by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    bound: u64,
    item: QueueItem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum QueueItem {
    Computed {
        commune: Reverse<CommuneIx>,
        at: u32,
        /// How many sites were open when the bound was the gain.
        opened: u32,
    },
    /// A candidate by position.
    Bounded(u32),
}

impl<'a> Greedy<'a> {
    /// Sites of `area`, for its people beyond the radius.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        area: Area,
        radius: Radius,
        distances: &Distances<'_>,
    ) -> Self {
        let (territories, population) = (snapshot.territories(), snapshot.population());
        let positions = population.positions(territories, area);
        let metres = radius.metres();
        let uncovered = |at: usize| {
            let is_covered = distances.covers(at, metres);
            let people = population.all()[at].people();
            if is_covered { 0 } else { people }
        };
        let demand = Demand::new(population, &positions, uncovered);
        let (mut places, mut people) = (Vec::new(), Vec::new());
        let mut candidates: Vec<(CommuneIx, NVector)> = Vec::new();
        for at in eastward(population, &positions) {
            let point = &population.all()[at];
            let Some(n_vector) = point.n_vector() else {
                continue;
            };
            if uncovered(at) > 0 {
                places.push(n_vector);
                people.push(uncovered(at));
            }
            // A commune of several population points is a candidate once, at its own point.
            let (commune, points) = (point.commune(), population.of(point.commune()));
            if points.len() == 1 {
                candidates.push((commune, *n_vector));
            } else if points.start == at
                && let Some(place) = territories.commune(commune).place()
            {
                candidates.push((commune, NVector::new(place.point())));
            }
        }
        // The points of those are not those they came by.
        if !candidates.is_sorted_by_key(longitude) {
            candidates.sort_by(|a, b| longitude(a).total_cmp(&longitude(b)));
        }
        let limit = DistanceLimit::new(metres);
        let sites: Vec<&NVector> = candidates.iter().map(|(_, n_vector)| n_vector).collect();
        let bounds = sweep::bounds(&sites, &places, &people, limit).into_iter();
        let entries = bounds.enumerate().filter(|&(_, bound)| bound > 0);
        let entries = entries.map(|(at, bound)| Entry {
            bound,
            item: QueueItem::Bounded(at as u32),
        });
        let mut untouched: Vec<Entry> = entries.collect();
        untouched.sort_unstable();
        Self {
            demand,
            limit,
            untouched,
            heap: BinaryHeap::new(),
            candidates,
            opened: Vec::new(),
        }
    }

    /// The `count` candidates that would gain most if opened alone now, the best first, equal gains
    /// by code; fewer when no others gain anybody.
    pub(super) fn best(&mut self, count: usize) -> Vec<BestCandidate> {
        let mut best = Vec::with_capacity(count);
        let mut entries = Vec::with_capacity(count);
        while best.len() < count {
            checkpoint();
            let Some(entry) = self.pop() else { break };
            match entry.item {
                QueueItem::Bounded(at) => self.push_candidate(at),
                QueueItem::Computed { at, opened, .. } if self.may_have_less(at, opened) => {
                    self.push_candidate(at);
                }
                QueueItem::Computed { at, .. } => {
                    let (commune, n_vector) = self.candidates[at as usize];
                    entries.push(entry);
                    best.push(BestCandidate {
                        commune,
                        point: n_vector.place(),
                        gain: entry.bound,
                        at,
                    });
                }
            }
        }
        self.heap.extend(entries);
        best
    }

    /// The entry on top of all.
    fn pop(&mut self) -> Option<Entry> {
        if self.heap.peek() > self.untouched.last() {
            self.heap.pop()
        } else {
            self.untouched.pop()
        }
    }

    /// Opens a site: the people it gains are removed from the demand. Returns how many they are.
    pub(super) fn open(&mut self, site: &BestCandidate) -> u64 {
        let (_, n_vector) = self.candidates[site.at as usize];
        self.opened.push(n_vector);
        self.demand.remove(&n_vector, self.limit)
    }

    /// Opens the candidate of `commune`, whatever it gains; returns how many people that is.
    pub(super) fn open_at(&mut self, commune: CommuneIx) -> u64 {
        let own = self.candidates.iter().find(|(ix, _)| *ix == commune);
        let Some(&(_, n_vector)) = own else { return 0 };
        self.opened.push(n_vector);
        self.demand.remove(&n_vector, self.limit)
    }

    /// Whether one of the sites that were opened after the first `opened` may share people with a candidate.
    fn may_have_less(&self, at: u32, opened: u32) -> bool {
        let (_, n_vector) = &self.candidates[at as usize];
        // Whoever is within the radius of both is a way from one to the other.
        let apart = DistanceLimit::new(2.0 * self.limit.metres() + 1.0);
        let since = self.opened[opened as usize..].iter();
        since
            .map(|site| site.squared_chord(n_vector))
            .any(|chord| apart.decide_by_chord(chord) != Some(false))
    }

    /// Computes the marginal gain of a candidate and adds it with that bound.
    fn push_candidate(&mut self, at: u32) {
        let (commune, n_vector) = self.candidates[at as usize];
        let bound = self.demand.within(&n_vector, self.limit);
        if bound > 0 {
            self.heap.push(Entry {
                bound,
                item: QueueItem::Computed {
                    commune: Reverse(commune),
                    at,
                    opened: self.opened.len() as u32,
                },
            });
        }
    }
}

fn longitude((_, n_vector): &(CommuneIx, NVector)) -> f64 {
    n_vector.place().lon()
}

/// The `positions` of points that have a location, from west to east.
fn eastward(population: &Population, positions: &[u32]) -> Vec<usize> {
    let longitude = |at: u32| Some(population.all()[at as usize].location()?.lon());
    if positions.len() * 16 < population.all().len() {
        let located = positions.iter();
        let located = located.filter_map(|&at| Some((longitude(at)?, at as usize)));
        let mut located: Vec<(f64, usize)> = located.collect();
        located.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        return located.into_iter().map(|(_, at)| at).collect();
    }
    let mut is_here = vec![false; population.all().len()];
    for &at in positions {
        is_here[at as usize] = true;
    }
    let all = population.eastward().iter().map(|&at| at as usize);
    all.filter(|&at| is_here[at]).collect()
}
