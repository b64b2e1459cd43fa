use std::ops::Range;

use super::Spot;

/// Spots of a leaf: so few that looking at each costs no more than halving again.
const LEAF: usize = 8;

/// Spots sorted in space by halving along the widest side of their box (a k-d tree over unit
/// vectors), so that sums over those within a radius are sums over whole boxes, and only the boxes
/// that the circle crosses are looked into.
#[derive(Debug)]
pub struct SpotTree {
    names: Vec<u32>,
    spots: Vec<Spot>,
    nodes: Vec<SpotNode>,
}

/// A box of spots, whole or halved.
#[derive(Clone, Copy, Debug)]
pub struct SpotNode {
    bounds: SpotBox,
    start: u32,
    end: u32,
    second: Option<u32>,
}

impl SpotNode {
    /// The box around its spots.
    #[must_use]
    pub const fn bounds(&self) -> &SpotBox {
        &self.bounds
    }

    /// Where its spots stand in the tree's order.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where its second half stands among the nodes, the first right after the node; none in a leaf.
    #[must_use]
    pub fn second(&self) -> Option<usize> {
        self.second.map(|at| at as usize)
    }
}

/// A box around unit vectors.
#[derive(Clone, Copy, Debug)]
pub struct SpotBox {
    low: [f64; 3],
    high: [f64; 3],
}

impl SpotBox {
    /// The box around `spots`.
    #[must_use]
    pub fn around<'a>(spots: impl Iterator<Item = &'a Spot>) -> Self {
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
    #[must_use]
    pub fn chords_2(&self, other: &Self) -> (f64, f64) {
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

impl SpotTree {
    /// Sorts `spots`, each with a number for a name.
    #[must_use]
    pub fn new(spots: impl IntoIterator<Item = (u32, Spot)>) -> Self {
        let mut order: Vec<(u32, Spot)> = spots.into_iter().collect();
        let mut nodes = Vec::with_capacity(order.len() / LEAF * 4);
        if !order.is_empty() {
            halve(&mut order, 0, &mut nodes);
        }
        let (names, spots) = order.into_iter().unzip();
        Self {
            names,
            spots,
            nodes,
        }
    }

    /// The names of the spots, in the tree's order.
    #[must_use]
    pub fn names(&self) -> &[u32] {
        &self.names
    }

    /// The spots, in the tree's order.
    #[must_use]
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The boxes in preorder: the first half of each stands right after it.
    #[must_use]
    pub fn nodes(&self) -> &[SpotNode] {
        &self.nodes
    }
}

fn halve(order: &mut [(u32, Spot)], start: usize, nodes: &mut Vec<SpotNode>) {
    let bounds = SpotBox::around(order.iter().map(|(_, spot)| spot));
    let at = nodes.len();
    nodes.push(SpotNode {
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
