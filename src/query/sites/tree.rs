use crate::{
    geometry::{Reach, Spot},
    query::coverage::Units,
};

/// Units of a leaf: so few that looking at each costs no more than halving again.
const LEAF: usize = 8;

/// The units that have a point, sorted in space by halving along the widest side of their box (a k-d
/// tree over unit vectors), so that the people within a radius are sums over whole boxes, and only
/// the boxes that the circle crosses are looked into.
#[derive(Debug)]
pub struct UnitTree {
    /// Positions of the units, in the tree's order.
    units: Vec<u32>,
    spots: Vec<Spot>,
    /// In preorder: the first child of a node stands right after it.
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    bounds: Bounds,
    start: u32,
    end: u32,
    /// The second child; none in a leaf.
    second: Option<u32>,
}

/// A box around unit vectors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    low: [f64; 3],
    high: [f64; 3],
}

impl Bounds {
    pub(super) fn around<'a>(spots: impl Iterator<Item = &'a Spot>) -> Self {
        let mut bounds = Self {
            low: [f64::INFINITY; 3],
            high: [f64::NEG_INFINITY; 3],
        };
        for spot in spots {
            for (axis, value) in spot.vector().into_iter().enumerate() {
                bounds.low[axis] = bounds.low[axis].min(value);
                bounds.high[axis] = bounds.high[axis].max(value);
            }
        }
        bounds
    }

    fn widest(&self) -> usize {
        let width = |axis: usize| self.high[axis] - self.low[axis];
        (1..3).fold(0, |best, axis| {
            if width(axis) > width(best) {
                axis
            } else {
                best
            }
        })
    }

    /// The least and the most square of a chord from one box to the other.
    fn chords_2(&self, other: &Self) -> (f64, f64) {
        let (mut least, mut most) = (0.0, 0.0);
        for axis in 0..3 {
            let apart = (other.low[axis] - self.high[axis]).max(self.low[axis] - other.high[axis]);
            let across = (other.high[axis] - self.low[axis]).max(self.high[axis] - other.low[axis]);
            least += apart.max(0.0) * apart.max(0.0);
            most += across * across;
        }
        (least, most)
    }
}

impl UnitTree {
    /// Sorts the units that have a point.
    #[must_use]
    pub fn new(units: &Units) -> Self {
        let placed = units.all().iter().enumerate();
        let mut order: Vec<(u32, Spot)> = placed
            .filter_map(|(at, unit)| Some((at as u32, *unit.spot()?)))
            .collect();
        let mut nodes = Vec::with_capacity(order.len() / LEAF * 4);
        if !order.is_empty() {
            halve(&mut order, 0, &mut nodes);
        }
        let (units, spots) = order.into_iter().unzip();
        Self {
            units,
            spots,
            nodes,
        }
    }

    /// The positions of the units, in the tree's order.
    pub(super) fn units(&self) -> &[u32] {
        &self.units
    }
}

fn halve(order: &mut [(u32, Spot)], start: usize, nodes: &mut Vec<Node>) {
    let bounds = Bounds::around(order.iter().map(|(_, spot)| spot));
    let at = nodes.len();
    nodes.push(Node {
        bounds,
        start: start as u32,
        end: (start + order.len()) as u32,
        second: None,
    });
    if order.len() <= LEAF {
        return;
    }
    let axis = bounds.widest();
    let middle = order.len() / 2;
    order.select_nth_unstable_by(middle, |(a_at, a), (b_at, b)| {
        let along = |spot: &Spot| spot.vector()[axis];
        along(a).total_cmp(&along(b)).then(a_at.cmp(b_at))
    });
    let (first, second) = order.split_at_mut(middle);
    halve(first, start, nodes);
    nodes[at].second = Some(nodes.len() as u32);
    halve(second, start + middle, nodes);
}

/// People counted at the units of a tree, that can be taken away.
#[derive(Debug)]
pub(super) struct Demand<'a> {
    tree: &'a UnitTree,
    /// In the tree's order.
    people: Vec<u32>,
    /// Of each node.
    sums: Vec<u64>,
}

impl<'a> Demand<'a> {
    /// The demand of `people` at each unit, by its position among all units.
    pub(super) fn new(tree: &'a UnitTree, people: &[u32]) -> Self {
        let people: Vec<u32> = tree.units.iter().map(|&at| people[at as usize]).collect();
        let mut sums = vec![0; tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            sums[at] = if let Some(second) = node.second {
                sums[at + 1] + sums[second as usize]
            } else {
                let own = &people[node.start as usize..node.end as usize];
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
        self.sum(0, &Bounds::around([site].into_iter()), site, reach)
    }

    fn sum(&self, at: usize, here: &Bounds, site: &Spot, reach: Reach) -> u64 {
        let node = &self.tree.nodes[at];
        let (least, most) = node.bounds.chords_2(here);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            0
        } else if reach.tells(most) == Some(true) {
            self.sums[at]
        } else if let Some(second) = node.second {
            self.sum(at + 1, here, site, reach) + self.sum(second as usize, here, site, reach)
        } else {
            let own = node.start as usize..node.end as usize;
            let near =
                own.filter(|&at| self.people[at] > 0 && reach.joins(&self.tree.spots[at], site));
            near.map(|at| u64::from(self.people[at])).sum()
        }
    }

    /// Takes away the people within `reach` of `site`, and says how many they were.
    pub(super) fn take(&mut self, site: &Spot, reach: Reach) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.remove(0, &Bounds::around([site].into_iter()), site, reach)
    }

    fn remove(&mut self, at: usize, here: &Bounds, site: &Spot, reach: Reach) -> u64 {
        let node = self.tree.nodes[at];
        let (least, _) = node.bounds.chords_2(here);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            return 0;
        }
        let taken = if let Some(second) = node.second {
            self.remove(at + 1, here, site, reach) + self.remove(second as usize, here, site, reach)
        } else {
            let own = node.start as usize..node.end as usize;
            let mut taken = 0;
            for at in own {
                if self.people[at] > 0 && reach.joins(&self.tree.spots[at], site) {
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
    pub(super) fn at_most(&self, bounds: &Bounds, reach: Reach) -> u64 {
        if self.total() == 0 {
            return 0;
        }
        self.bound(0, bounds, reach)
    }

    fn bound(&self, at: usize, bounds: &Bounds, reach: Reach) -> u64 {
        let node = &self.tree.nodes[at];
        let (least, most) = node.bounds.chords_2(bounds);
        if self.sums[at] == 0 || reach.tells(least) == Some(false) {
            return 0;
        }
        match node.second.filter(|_| reach.tells(most) != Some(true)) {
            Some(second) => {
                self.bound(at + 1, bounds, reach) + self.bound(second as usize, bounds, reach)
            }
            None => self.sums[at],
        }
    }
}
