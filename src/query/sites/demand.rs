use crate::geometry::{Reach, Spot, SpotBox, SpotTree};

/// People counted at the units of a tree, that can be taken away.
#[derive(Debug)]
pub(super) struct Demand<'a> {
    tree: &'a SpotTree,
    /// In the tree's order.
    people: Vec<u32>,
    /// Of each node.
    sums: Vec<u64>,
}

impl<'a> Demand<'a> {
    /// The demand of `people` at each unit, by its position among all units.
    pub(super) fn new(tree: &'a SpotTree, people: &[u32]) -> Self {
        let people: Vec<u32> = tree.names().iter().map(|&at| people[at as usize]).collect();
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

    /// All of it.
    pub(super) fn total(&self) -> u64 {
        self.sums.first().copied().unwrap_or_default()
    }

    /// The people within `reach` of `site`: geodesics run from the unit to the site, as for poles.
    pub(super) fn within(&self, site: &Spot, reach: Reach) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.sum(0, &SpotBox::around([site].into_iter()), site, reach)
    }

    fn sum(&self, at: usize, here: &SpotBox, site: &Spot, reach: Reach) -> u64 {
        let node = &self.tree.nodes()[at];
        let (least, most) = node.bounds().chords_2(here);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            0
        } else if reach.tells(most) == Some(true) {
            self.sums[at]
        } else if let Some(second) = node.second() {
            self.sum(at + 1, here, site, reach) + self.sum(second, here, site, reach)
        } else {
            let own = node.range();
            let near =
                own.filter(|&at| self.people[at] > 0 && reach.joins(&self.tree.spots()[at], site));
            near.map(|at| u64::from(self.people[at])).sum()
        }
    }

    /// Takes away the people within `reach` of `site`, and says how many they were.
    pub(super) fn take(&mut self, site: &Spot, reach: Reach) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.remove(0, &SpotBox::around([site].into_iter()), site, reach)
    }

    fn remove(&mut self, at: usize, here: &SpotBox, site: &Spot, reach: Reach) -> u64 {
        let node = self.tree.nodes()[at];
        let (least, _) = node.bounds().chords_2(here);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            return 0;
        }
        let taken = if let Some(second) = node.second() {
            self.remove(at + 1, here, site, reach) + self.remove(second, here, site, reach)
        } else {
            let own = node.range();
            let mut taken = 0;
            for at in own {
                if self.people[at] > 0 && reach.joins(&self.tree.spots()[at], site) {
                    taken += u64::from(self.people[at]);
                    self.people[at] = 0;
                }
            }
            taken
        };
        self.sums[at] -= taken;
        taken
    }

    /// No fewer people than are within `reach` of any point in `bounds`.
    pub(super) fn at_most(&self, bounds: &SpotBox, reach: Reach) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.bound(0, bounds, reach)
    }

    fn bound(&self, at: usize, bounds: &SpotBox, reach: Reach) -> u64 {
        let node = &self.tree.nodes()[at];
        let (least, most) = node.bounds().chords_2(bounds);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            return 0;
        }
        match node.second().filter(|_| reach.tells(most) != Some(true)) {
            Some(second) => self.bound(at + 1, bounds, reach) + self.bound(second, bounds, reach),
            None => self.sums[at],
        }
    }
}
