use crate::geometry::{DistanceLimit, KdTree, NVector, VectorBox};

/// The demand that sites are to cover: people at the points of a tree, who can be removed.
#[derive(Debug)]
pub(super) struct Demand<'a> {
    tree: &'a KdTree,
    /// In the tree's order.
    people: Vec<u32>,
    /// Of each node.
    sums: Vec<u64>,
}

impl<'a> Demand<'a> {
    /// The demand of `people`, who are given by the ids of the tree's points.
    pub(super) fn new(tree: &'a KdTree, people: &[u32]) -> Self {
        let people: Vec<u32> = tree.ids().iter().map(|&at| people[at as usize]).collect();
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

    /// An upper bound of the people within `limit` of any point in `bounds`.
    pub(super) fn at_most(&self, bounds: &VectorBox, limit: DistanceLimit) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.bound_in(0, bounds, limit)
    }

    fn bound_in(&self, at: usize, bounds: &VectorBox, limit: DistanceLimit) -> u64 {
        let node = &self.tree.nodes()[at];
        let (least, most) = node.bounds().squared_chords(bounds);
        if self.sums[at] == 0 || limit.decide_by_chord(least) == Some(false) {
            return 0;
        }
        match node
            .second()
            .filter(|_| limit.decide_by_chord(most) != Some(true))
        {
            Some(second) => {
                self.bound_in(at + 1, bounds, limit) + self.bound_in(second, bounds, limit)
            }
            None => self.sums[at],
        }
    }
}
