//! Poles that would collide on the map, joined into one symbol until they come apart.

use std::collections::BTreeMap;

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::{PoleIx, Register, Theme};
use crate::geometry::{LonLat, mercator};

/// How near two symbols may stand before they are joined, in pixels of a 256-pixel tile: the width
/// of a symbol, so that only those are joined that would overlap.
const COLLISION_PX: f64 = 20.0;

/// The last zoom at which symbols are joined; beyond it only poles of one point still collide.
pub const MAX_CLUSTER_ZOOM: u8 = 14;

/// What stands at one place of the map at one zoom.
#[derive(Clone, Debug, PartialEq)]
pub enum Symbol {
    /// One pole.
    Pole(PoleIx),
    /// Several poles that would collide.
    Cluster(Cluster),
}

/// Poles joined into one symbol.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    poles: Vec<PoleIx>,
    opens_at: Option<u8>,
}

impl Cluster {
    /// Its poles, sorted by id.
    #[must_use]
    pub fn poles(&self) -> &[PoleIx] {
        &self.poles
    }

    /// The first zoom at which it comes apart; none when its poles stand on one point, or collide
    /// still at the last zoom.
    #[must_use]
    pub const fn opens_at(&self) -> Option<u8> {
        self.opens_at
    }

    /// How many of its poles work on each theme.
    #[must_use]
    pub fn themes(&self, register: &Register) -> BTreeMap<Theme, usize> {
        let mut counts = BTreeMap::new();
        for &ix in &self.poles {
            for &theme in register.pole(ix).themes() {
                *counts.entry(theme).or_default() += 1;
            }
        }
        counts
    }
}

/// A symbol and where it stands on the unit square of Web Mercator.
#[derive(Clone, Debug)]
struct PlacedSymbol {
    at: [f64; 2],
    symbol: Symbol,
}

impl PlacedSymbol {
    fn poles(&self) -> &[PoleIx] {
        match &self.symbol {
            Symbol::Pole(ix) => std::slice::from_ref(ix),
            Symbol::Cluster(cluster) => &cluster.poles,
        }
    }
}

/// The position of a placed symbol in its zoom's list.
#[derive(Clone, Copy, Debug)]
struct Entry {
    at: [f64; 2],
    position: usize,
}

impl RTreeObject for Entry {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.at)
    }
}

impl PointDistance for Entry {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let [dx, dy] = [self.at[0] - point[0], self.at[1] - point[1]];
        dx * dx + dy * dy
    }
}

/// The symbols of some poles at every zoom.
///
/// From the deepest zoom up, symbols nearer to each other than a symbol's width are joined: greedily,
/// in the order of their lowest pole id, at the mean of their poles' points. So each pole is in
/// exactly one symbol a zoom, and a cluster's poles stay together at every lower zoom.
#[derive(Debug)]
pub struct Clusters {
    /// One list a zoom, from 0 to [`MAX_CLUSTER_ZOOM`].
    zooms: Vec<Vec<PlacedSymbol>>,
}

impl Clusters {
    /// Joins the poles among `poles`, sorted by id, that have a point.
    #[must_use]
    pub fn new(register: &Register, poles: &[PoleIx]) -> Self {
        let placed = poles
            .iter()
            .filter_map(|&ix| Some((ix, register.pole(ix).point()?)));
        Self::of_points(placed)
    }

    /// Joins the poles `placed`, which come sorted by id with their points.
    #[must_use]
    pub fn of_points(placed: impl IntoIterator<Item = (PoleIx, LonLat)>) -> Self {
        let mut symbols: Vec<PlacedSymbol> = placed
            .into_iter()
            .map(|(ix, point)| PlacedSymbol {
                at: mercator::project(point),
                symbol: Symbol::Pole(ix),
            })
            .collect();
        let mut zooms = Vec::with_capacity(usize::from(MAX_CLUSTER_ZOOM) + 1);
        for zoom in (0..=MAX_CLUSTER_ZOOM).rev() {
            // Joined symbols stand elsewhere than their parts, where they may collide anew.
            loop {
                let joined = join(&symbols, zoom);
                let is_settled = joined.len() == symbols.len();
                symbols = joined;
                if is_settled {
                    break;
                }
            }
            zooms.push(symbols.clone());
        }
        zooms.reverse();
        Self { zooms }
    }

    /// The symbols at `zoom` that stand in the square from `min` (its points included) to `max`
    /// (its points left out) of Web Mercator's unit square: squares that tile it share no symbol.
    pub fn in_square(
        &self,
        zoom: u8,
        min: [f64; 2],
        max: [f64; 2],
    ) -> impl Iterator<Item = (LonLat, &Symbol)> {
        let zoom = usize::from(zoom.min(MAX_CLUSTER_ZOOM));
        self.zooms[zoom]
            .iter()
            .filter(move |placed| {
                (0..2).all(|axis| min[axis] <= placed.at[axis] && placed.at[axis] < max[axis])
            })
            .map(|placed| (mercator::unproject(placed.at), &placed.symbol))
    }
}

/// Joins the symbols of one zoom deeper that collide at `zoom`.
fn join(deeper: &[PlacedSymbol], zoom: u8) -> Vec<PlacedSymbol> {
    let reach = COLLISION_PX / (256.0 * f64::from(1_u32 << zoom));
    let entries = deeper.iter().enumerate().map(|(position, placed)| Entry {
        at: placed.at,
        position,
    });
    let index = RTree::bulk_load(entries.collect());
    let mut taken = vec![false; deeper.len()];
    let mut joined = Vec::new();
    for (position, placed) in deeper.iter().enumerate() {
        if taken[position] {
            continue;
        }
        let mut near: Vec<usize> = index
            .locate_within_distance(placed.at, reach * reach)
            .map(|entry| entry.position)
            .filter(|&near| !taken[near])
            .collect();
        near.sort_unstable();
        for &near in &near {
            taken[near] = true;
        }
        joined.push(match near.as_slice() {
            [_] => placed.clone(),
            members => merged(deeper, members, zoom),
        });
    }
    joined
}

#[expect(
    clippy::float_cmp,
    reason = "points of one commune are the same to the bit"
)]
fn merged(deeper: &[PlacedSymbol], members: &[usize], zoom: u8) -> PlacedSymbol {
    let mut poles: Vec<PoleIx> = members
        .iter()
        .flat_map(|&at| deeper[at].poles())
        .copied()
        .collect();
    poles.sort_unstable();
    let weighted = |axis: usize| {
        let sum: f64 = members
            .iter()
            .map(|&at| deeper[at].at[axis] * deeper[at].poles().len() as f64)
            .sum();
        sum / poles.len() as f64
    };
    let first = deeper[members[0]].at;
    let on_one_point = members.iter().all(|&at| {
        deeper[at].at == first
            && matches!(
                &deeper[at].symbol,
                Symbol::Pole(_) | Symbol::Cluster(Cluster { opens_at: None, .. })
            )
    });
    let at = if on_one_point {
        first
    } else {
        [weighted(0), weighted(1)]
    };
    PlacedSymbol {
        at,
        symbol: Symbol::Cluster(Cluster {
            poles,
            opens_at: (!on_one_point && zoom < MAX_CLUSTER_ZOOM).then_some(zoom + 1),
        }),
    }
}
