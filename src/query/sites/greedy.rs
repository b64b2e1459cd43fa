use std::{cmp::Reverse, collections::BinaryHeap};

use super::demand::Demand;
use crate::{
    cancellation::checkpoint,
    geometry::{DistanceLimit, LonLat, NVector, VectorBox},
    query::coverage::{Distances, Radius},
    snapshot::Snapshot,
    territory::{Area, CommuneIx},
};

/// Candidates that share one bound at first, until one of them may be the best.
const GROUP: usize = 64;

/// A group of at most so many is not halved: the gain of each candidate is computed.
const SMALL_GROUP: usize = 2;

/// The lazy greedy algorithm (M. Minoux, *Accelerated greedy algorithms for maximizing submodular set
/// functions*, 1978). A marginal gain only falls as sites open, so a gain computed earlier is an upper
/// bound, and only candidates whose bound is the highest are computed again. Before any is computed,
/// neighbours share the bound of their box, which is halved when it is the highest: so most candidates
/// are never computed at all.
pub(super) struct Greedy<'a> {
    demand: Demand<'a>,
    limit: DistanceLimit,
    /// In the tree's order.
    candidates: Vec<(CommuneIx, NVector)>,
    heap: BinaryHeap<Entry>,
    opened: u32,
}

/// A candidate site with its marginal gain at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct BestCandidate {
    pub(super) commune: CommuneIx,
    pub(super) point: LonLat,
    pub(super) gain: u64,
    at: u32,
}

/// Ordered by bound, highest on top; equal bounds: groups, which may hold a lower code, before
/// candidates, and candidates by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    bound: u64,
    item: QueueItem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum QueueItem {
    Candidate {
        commune: Reverse<CommuneIx>,
        at: u32,
        /// How many sites were open when the bound was the gain.
        opened: u32,
    },
    /// From one position among the candidates to another.
    Group(u32, u32),
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
        let tree = population.tree();
        let mut people = vec![0; population.all().len()];
        let mut is_here = vec![false; population.all().len()];
        for (at, point) in population.of_area(territories, area) {
            is_here[at] = true;
            if !distances.covers(at, radius.metres()) {
                people[at] = point.people();
            }
        }
        // A commune of several population points is a candidate once, in the order of its first point.
        let first =
            tree.ids().iter().map(|&at| at as usize).filter(|&at| {
                is_here[at] && population.of(population.all()[at].commune()).start == at
            });
        let candidates: Vec<(CommuneIx, NVector)> = first
            .filter_map(|at| {
                let point = &population.all()[at];
                let commune = point.commune();
                if population.of(commune).len() == 1 {
                    return Some((commune, *point.n_vector()?));
                }
                let place = territories.commune(commune).place()?;
                Some((commune, NVector::new(place.point())))
            })
            .collect();
        let demand = Demand::new(tree, &people);
        let mut greedy = Self {
            demand,
            limit: DistanceLimit::new(radius.metres()),
            candidates,
            heap: BinaryHeap::new(),
            opened: 0,
        };
        for start in (0..greedy.candidates.len()).step_by(GROUP) {
            greedy.push_group(start, (start + GROUP).min(greedy.candidates.len()));
        }
        greedy
    }

    /// The `count` candidates that would gain most if opened alone now, the best first, equal gains
    /// by code; fewer when no others gain anybody.
    pub(super) fn best(&mut self, count: usize) -> Vec<BestCandidate> {
        let mut best = Vec::with_capacity(count);
        let mut entries = Vec::with_capacity(count);
        while best.len() < count {
            checkpoint();
            let Some(entry) = self.heap.pop() else { break };
            match entry.item {
                QueueItem::Group(start, end) if (end - start) as usize > SMALL_GROUP => {
                    let middle = start.midpoint(end);
                    self.push_group(start as usize, middle as usize);
                    self.push_group(middle as usize, end as usize);
                }
                QueueItem::Group(start, end) => (start..end).for_each(|at| self.push_candidate(at)),
                QueueItem::Candidate { at, opened, .. } if opened < self.opened => {
                    self.push_candidate(at);
                }
                QueueItem::Candidate { at, .. } => {
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

    /// Opens a site: the people it gains are removed from the demand. Returns how many they are.
    pub(super) fn open(&mut self, site: &BestCandidate) -> u64 {
        let (_, n_vector) = self.candidates[site.at as usize];
        self.opened += 1;
        self.demand.remove(&n_vector, self.limit)
    }

    /// Opens the candidate of `commune`, whatever it gains; returns how many people that is.
    pub(super) fn open_at(&mut self, commune: CommuneIx) -> u64 {
        let own = self.candidates.iter().find(|(ix, _)| *ix == commune);
        let Some(&(_, n_vector)) = own else { return 0 };
        self.opened += 1;
        self.demand.remove(&n_vector, self.limit)
    }

    /// Adds the candidates from `start` to `end` under one bound.
    fn push_group(&mut self, start: usize, end: usize) {
        let group = self.candidates[start..end].iter();
        let bounds = VectorBox::around(group.map(|(_, n_vector)| n_vector));
        let bound = self.demand.at_most(&bounds, self.limit);
        if bound > 0 {
            self.heap.push(Entry {
                bound,
                item: QueueItem::Group(start as u32, end as u32),
            });
        }
    }

    /// Computes the marginal gain of a candidate and adds it with that bound.
    fn push_candidate(&mut self, at: u32) {
        let (commune, n_vector) = self.candidates[at as usize];
        let bound = self.demand.within(&n_vector, self.limit);
        if bound > 0 {
            self.heap.push(Entry {
                bound,
                item: QueueItem::Candidate {
                    commune: Reverse(commune),
                    at,
                    opened: self.opened,
                },
            });
        }
    }
}
