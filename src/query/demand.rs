//! People at points, summed and taken away by circles.

use std::borrow::Cow;

use crate::{
    geometry::{DistanceLimit, KdTree, NVector, VectorBox},
    territory::Population,
};

/// Up to so many points have a tree of their own: to build it costs less than to go through that of all.
const FEW_POINTS: usize = 2_000;

/// Points of a leaf of such a tree: it is asked a few times only.
const OWN_LEAF: usize = 64;

/// The demand that sites are to cover: people at the points of a tree, who can be removed.
#[derive(Debug)]
pub(super) struct Demand<'a> {
    tree: Cow<'a, KdTree>,
    /// In the tree's order.
    people: Vec<u32>,
    /// Of each node.
    sums: Vec<u64>,
}

impl<'a> Demand<'a> {
    /// The demand at the points of `population` at `positions`, as `people` says by position. Points without a location have
    /// none.
    pub(super) fn new(
        population: &'a Population,
        positions: &[u32],
        people: impl Fn(usize) -> u32,
    ) -> Self {
        let all = population.all();
        if positions.len() <= FEW_POINTS {
            let points = positions.iter();
            let points = points.filter_map(|&at| Some((at, *all[at as usize].n_vector()?)));
            let tree = KdTree::with_leaf_size(points, OWN_LEAF);
            let people = tree.ids().iter().map(|&at| people(at as usize)).collect();
            return Self::of_tree(Cow::Owned(tree), people);
        }
        let mut by_position = vec![0; all.len()];
        for &at in positions {
            by_position[at as usize] = people(at as usize);
        }
        let tree = population.tree();
        let people = tree.ids().iter().map(|&at| by_position[at as usize]);
        Self::of_tree(Cow::Borrowed(tree), people.collect())
    }

    fn of_tree(tree: Cow<'a, KdTree>, people: Vec<u32>) -> Self {
        let mut sums = vec![0; tree.nodes().len()];
        for (at, node) in tree.nodes().iter().enumerate().rev() {
            sums[at] = if let Some(second) = node.second() {
                sums[at + 1] + sums[second]
            } else {
                let own = &people[node.range()];
                own.iter().map(|&people| u64::from(people)).sum()
            };
        }
        Self { tree, people, sums }
    }

    /// Whether somebody is within `limit` of `site`.
    pub(super) fn reaches(&self, site: &NVector, limit: DistanceLimit) -> bool {
        let here = VectorBox::around(std::iter::once(site));
        let mut open = Vec::from_iter((!self.sums.is_empty()).then_some(0));
        while let Some(at) = open.pop() {
            let node = &self.tree.nodes()[at];
            let (least, most) = node.bounds().squared_chords(&here);
            if self.sums[at] == 0 || limit.decide_by_chord(least) == Some(false) {
                continue;
            }
            if limit.decide_by_chord(most) == Some(true) {
                return true;
            }
            if let Some(second) = node.second() {
                open.extend([at + 1, second]);
            } else {
                let is_near =
                    |at| self.people[at] > 0 && limit.is_within(&self.tree.points()[at], site);
                if node.range().any(is_near) {
                    return true;
                }
            }
        }
        false
    }

    /// The sum of the demand.
    pub(super) fn total(&self) -> u64 {
        self.sums.first().copied().unwrap_or_default()
    }

    /// The people within `limit` of `site`: geodesics run from the people to the site, as to poles.
    pub(super) fn within(&self, site: &NVector, limit: DistanceLimit) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.sum_in(0, &VectorBox::around([site].into_iter()), site, limit)
    }

    fn sum_in(&self, at: usize, here: &VectorBox, site: &NVector, limit: DistanceLimit) -> u64 {
        let node = &self.tree.nodes()[at];
        let (least, most) = node.bounds().squared_chords(here);
        if self.sums[at] == 0 || limit.decide_by_chord(least) == Some(false) {
            0
        } else if limit.decide_by_chord(most) == Some(true) {
            self.sums[at]
        } else if let Some(second) = node.second() {
            self.sum_in(at + 1, here, site, limit) + self.sum_in(second, here, site, limit)
        } else {
            let own = node.range();
            let near = own.filter(|&at| {
                self.people[at] > 0 && limit.is_within(&self.tree.points()[at], site)
            });
            near.map(|at| u64::from(self.people[at])).sum()
        }
    }

    /// Removes the people within `limit` of `site`, and returns how many they were.
    pub(super) fn remove(&mut self, site: &NVector, limit: DistanceLimit) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.remove_in(0, &VectorBox::around([site].into_iter()), site, limit)
    }

    fn remove_in(
        &mut self,
        at: usize,
        here: &VectorBox,
        site: &NVector,
        limit: DistanceLimit,
    ) -> u64 {
        let node = self.tree.nodes()[at];
        let (least, _) = node.bounds().squared_chords(here);
        if self.sums[at] == 0 || limit.decide_by_chord(least) == Some(false) {
            return 0;
        }
        let taken = if let Some(second) = node.second() {
            self.remove_in(at + 1, here, site, limit) + self.remove_in(second, here, site, limit)
        } else {
            let own = node.range();
            let mut taken = 0;
            for at in own {
                if self.people[at] > 0 && limit.is_within(&self.tree.points()[at], site) {
                    taken += u64::from(self.people[at]);
                    self.people[at] = 0;
                }
            }
            taken
        };
        self.sums[at] -= taken;
        taken
    }
}
