use std::{cmp::Reverse, collections::BinaryHeap};

use super::demand::Demand;
use crate::{
    geometry::{LonLat, Reach, Spot, SpotBox},
    query::coverage::{Distances, Radius},
    snapshot::Snapshot,
    territory::{Area, CommuneIx},
};

/// Candidates that share one bound at first, until one of them may be the best.
const GROUP: usize = 64;

/// A group of so few is not halved, its candidates are computed.
const FEW: usize = 2;

/// The lazy greedy (M. Minoux, *Accelerated greedy algorithms for maximizing submodular set
/// functions*, 1978): a gain only falls as sites open, so a gain computed earlier bounds it, and only
/// candidates whose bound is on top are computed again. Before any is computed, neighbours share the
/// bound of their box, halved when it comes on top, so most candidates are never computed at all.
pub(super) struct Greedy<'a> {
    demand: Demand<'a>,
    reach: Reach,
    /// In the tree's order.
    candidates: Vec<(CommuneIx, Spot)>,
    heap: BinaryHeap<Entry>,
    opened: u32,
}

/// A candidate with its gain of the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Best {
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
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
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
        let (territories, units) = (snapshot.territories(), snapshot.units());
        let tree = units.tree();
        let mut people = vec![0; units.all().len()];
        let mut is_here = vec![false; units.all().len()];
        for (at, unit) in units.of_area(territories, area) {
            is_here[at] = true;
            if !distances.covers(at, radius.metres()) {
                people[at] = unit.people();
            }
        }
        // A commune of several units is a candidate once, where its first one stands.
        let first = tree
            .names()
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| is_here[at] && units.of(units.all()[at].commune()).start == at);
        let candidates: Vec<(CommuneIx, Spot)> = first
            .filter_map(|at| {
                let unit = &units.all()[at];
                let commune = unit.commune();
                if units.of(commune).len() == 1 {
                    return Some((commune, *unit.spot()?));
                }
                let place = territories.commune(commune).place()?;
                Some((commune, Spot::new(place.point())))
            })
            .collect();
        let demand = Demand::new(tree, &people);
        let mut greedy = Self {
            demand,
            reach: Reach::new(radius.metres()),
            candidates,
            heap: BinaryHeap::new(),
            opened: 0,
        };
        for start in (0..greedy.candidates.len()).step_by(GROUP) {
            greedy.bound(start, (start + GROUP).min(greedy.candidates.len()));
        }
        greedy
    }

    /// The `count` candidates that would gain most if opened alone now, the best first, equal gains
    /// by code; fewer when no others gain anybody.
    pub(super) fn best(&mut self, count: usize) -> Vec<Best> {
        let mut best = Vec::with_capacity(count);
        let mut entries = Vec::with_capacity(count);
        while best.len() < count {
            let Some(entry) = self.heap.pop() else { break };
            match entry.what {
                What::Group(start, end) if (end - start) as usize > FEW => {
                    let middle = start.midpoint(end);
                    self.bound(start as usize, middle as usize);
                    self.bound(middle as usize, end as usize);
                }
                What::Group(start, end) => (start..end).for_each(|at| self.compute(at)),
                What::Candidate { at, opened, .. } if opened < self.opened => self.compute(at),
                What::Candidate { at, .. } => {
                    let (commune, spot) = self.candidates[at as usize];
                    entries.push(entry);
                    best.push(Best {
                        commune,
                        point: spot.place(),
                        gain: entry.bound,
                        at,
                    });
                }
            }
        }
        self.heap.extend(entries);
        best
    }

    /// Opens a site: the people it gains are no more to be gained.
    pub(super) fn open(&mut self, site: &Best) -> u64 {
        let (_, spot) = self.candidates[site.at as usize];
        self.opened += 1;
        self.demand.take(&spot, self.reach)
    }

    /// Brings in the candidates from `start` to `end` under one bound.
    fn bound(&mut self, start: usize, end: usize) {
        let group = self.candidates[start..end].iter();
        let bounds = SpotBox::around(group.map(|(_, spot)| spot));
        let bound = self.demand.at_most(&bounds, self.reach);
        if bound > 0 {
            self.heap.push(Entry {
                bound,
                what: What::Group(start as u32, end as u32),
            });
        }
    }

    fn compute(&mut self, at: u32) {
        let (commune, spot) = self.candidates[at as usize];
        let bound = self.demand.within(&spot, self.reach);
        if bound > 0 {
            self.heap.push(Entry {
                bound,
                what: What::Candidate {
                    commune: Reverse(commune),
                    at,
                    opened: self.opened,
                },
            });
        }
    }
}
