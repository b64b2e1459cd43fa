use std::ops::Range;

use super::NVector;

/// Points of a leaf: so few that looking at each costs no more than halving again.
const LEAF: usize = 8;

/// A k-d tree over unit vectors, halved along the widest side of each box. Sums over the points
/// within a radius become sums over whole boxes: only the boxes that the circle crosses are looked
/// into.
#[derive(Clone, Debug)]
pub struct KdTree {
    ids: Vec<u32>,
    points: Vec<NVector>,
    nodes: Vec<Node>,
}

/// A box of points, a leaf or halved.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    bounds: VectorBox,
    start: u32,
    end: u32,
    second: Option<u32>,
}

impl Node {
    /// The box around its points.
    #[must_use]
    pub const fn bounds(&self) -> &VectorBox {
        &self.bounds
    }

    /// The positions of its points in the tree's order.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The position of its second half among the nodes, the first being the next node; none in a
    /// leaf.
    #[must_use]
    pub fn second(&self) -> Option<usize> {
        self.second.map(|at| at as usize)
    }
}

/// An axis-aligned box around unit vectors.
#[derive(Clone, Copy, Debug)]
pub struct VectorBox {
    low: [f64; 3],
    high: [f64; 3],
}

impl VectorBox {
    /// The box around `points`.
    #[must_use]
    pub fn around<'a>(points: impl Iterator<Item = &'a NVector>) -> Self {
        let mut bounds = Self {
            low: [f64::INFINITY; 3],
            high: [f64::NEG_INFINITY; 3],
        };
        for point in points {
            for (axis, value) in point.vector().into_iter().enumerate() {
                bounds.low[axis] = bounds.low[axis].min(value);
                bounds.high[axis] = bounds.high[axis].max(value);
            }
        }
        bounds
    }

    fn widest_axis(&self) -> usize {
        let width = |axis: usize| self.high[axis] - self.low[axis];
        (1..3).fold(0, |best, axis| {
            if width(axis) > width(best) {
                axis
            } else {
                best
            }
        })
    }

    /// The squares of the shortest and the longest chord between two boxes.
    #[must_use]
    pub fn squared_chords(&self, other: &Self) -> (f64, f64) {
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

impl KdTree {
    /// The tree of `points`, each with its id.
    #[must_use]
    pub fn new(points: impl IntoIterator<Item = (u32, NVector)>) -> Self {
        Self::with_leaf_size(points, LEAF)
    }

    /// The same, with at most `leaf` points a leaf, and at least one: built sooner with more, and a little slower to go through.
    #[must_use]
    pub fn with_leaf_size(points: impl IntoIterator<Item = (u32, NVector)>, leaf: usize) -> Self {
        let mut order: Vec<(u32, NVector)> = points.into_iter().collect();
        let mut nodes = Vec::with_capacity(order.len() / leaf.max(1) * 4);
        if !order.is_empty() {
            build_subtree(&mut order, 0, leaf.max(1), &mut nodes);
        }
        let (ids, points) = order.into_iter().unzip();
        Self { ids, points, nodes }
    }

    /// The ids of the points, in the tree's order.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The points, in the tree's order.
    #[must_use]
    pub fn points(&self) -> &[NVector] {
        &self.points
    }

    /// The nodes in preorder: the first half of each comes right after it.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

fn build_subtree(order: &mut [(u32, NVector)], start: usize, leaf: usize, nodes: &mut Vec<Node>) {
    let bounds = VectorBox::around(order.iter().map(|(_, point)| point));
    let at = nodes.len();
    nodes.push(Node {
        bounds,
        start: start as u32,
        end: (start + order.len()) as u32,
        second: None,
    });
    if order.len() <= leaf {
        return;
    }
    let axis = bounds.widest_axis();
    let middle = order.len() / 2;
    order.select_nth_unstable_by(middle, |(a_at, a), (b_at, b)| {
        let along = |point: &NVector| point.vector()[axis];
        along(a).total_cmp(&along(b)).then(a_at.cmp(b_at))
    });
    let (first, second) = order.split_at_mut(middle);
    build_subtree(first, start, leaf, nodes);
    nodes[at].second = Some(nodes.len() as u32);
    build_subtree(second, start + middle, leaf, nodes);
}
