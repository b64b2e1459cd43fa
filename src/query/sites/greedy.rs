use std::{cmp::Reverse, collections::BinaryHeap};

use super::tree::{Bounds, Demand};
use crate::{
    geometry::{LonLat, Reach, Spot},
    query::coverage::{Area, Distances, Radius},
    snapshot::Snapshot,
    territory::CommuneIx,
};

/// Candidates that share one bound until one of them may be the best.
const GROUP: usize = 16;

/// The lazy greedy (M. Minoux, *Accelerated greedy algorithms for maximizing submodular set
/// functions*, 1978): a gain only falls as sites open, so a gain computed earlier bounds it, and only
/// candidates whose bound is on top are computed again. Before any is computed, neighbours share the
/// bound of their box, so most candidates are never computed at all.
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
    Group(u32),
}

impl<'a> Greedy<'a> {
    /// Sites of `area`, for its people beyond the radius.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        area: Area,
        radius: Radius,
        distances: &Distances<'_>,
    ) -> Self {
        let (territories, surroundings) = (snapshot.territories(), snapshot.surroundings());
        let (units, tree) = (surroundings.units(), surroundings.tree());
        let mut people = vec![0; units.all().len()];
        let mut is_here = vec![false; units.all().len()];
        for (at, unit) in area.units(territories, units) {
            is_here[at] = true;
            if !distances.covers(at, radius.metres()) {
                people[at] = unit.people();
            }
        }
        // A commune of several units is a candidate once, where its first one stands.
        let first = tree
            .units()
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| is_here[at] && units.of(units.all()[at].commune()).start == at);
        let candidates: Vec<(CommuneIx, Spot)> = first
            .filter_map(|at| {
                let commune = units.all()[at].commune();
                let place = territories.commune(commune).place()?;
                Some((commune, Spot::new(place.point())))
            })
            .collect();
        let demand = Demand::new(tree, &people);
        let reach = Reach::new(radius.metres());
        let groups = candidates.chunks(GROUP).enumerate().map(|(at, group)| {
            let bounds = Bounds::around(group.iter().map(|(_, spot)| spot));
            Entry {
                bound: demand.at_most(&bounds, reach),
                what: What::Group(at as u32),
            }
        });
        Self {
            heap: groups.filter(|entry| entry.bound > 0).collect(),
            demand,
            reach,
            candidates,
            opened: 0,
        }
    }

    /// The `count` candidates that would gain most if opened alone now, the best first, equal gains
    /// by code; fewer when no others gain anybody.
    pub(super) fn best(&mut self, count: usize) -> Vec<Best> {
        let mut best = Vec::with_capacity(count);
        let mut entries = Vec::with_capacity(count);
        while best.len() < count {
            let Some(entry) = self.heap.pop() else { break };
            match entry.what {
                What::Group(group) => {
                    let start = group as usize * GROUP;
                    let end = (start + GROUP).min(self.candidates.len());
                    (start..end).for_each(|at| self.compute(at as u32));
                }
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
