//! Poles that would collide on the map, joined into one symbol until they come apart.

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashMap;

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
    /// Shared by the zooms at which it is the same.
    members: Arc<Members>,
    opens_at: Option<u8>,
}

/// The poles of a cluster, and what is said of all of them: counted when they are joined, not for each tile.
#[derive(Debug, PartialEq)]
struct Members {
    /// Sorted by id.
    poles: Box<[PoleIx]>,
    themes: BTreeMap<Theme, usize>,
    /// West, south, east and north, in degrees.
    bounds: [f64; 4],
}

impl Cluster {
    /// Its poles, sorted by id.
    #[must_use]
    pub fn poles(&self) -> &[PoleIx] {
        &self.members.poles
    }

    /// The first zoom at which it comes apart; none when its poles stand on one point, or collide
    /// still at the last zoom.
    #[must_use]
    pub const fn opens_at(&self) -> Option<u8> {
        self.opens_at
    }

    /// How many of its poles work on each theme.
    #[must_use]
    pub fn themes(&self) -> &BTreeMap<Theme, usize> {
        &self.members.themes
    }

    /// West, south, east and north of its poles, in degrees.
    #[must_use]
    pub fn bounds(&self) -> [f64; 4] {
        self.members.bounds
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
            Symbol::Cluster(cluster) => cluster.poles(),
        }
    }
}

/// What is known of a pole besides where it stands on the map.
type About<'a> = &'a dyn Fn(PoleIx) -> Option<(LonLat, &'a [Theme])>;

/// Symbols found by where they stand: squares a little wider than what is looked for, so that all within reach of a point
/// are in its own square or in those around it.
struct Squares {
    side: f64,
    /// The last symbol of each square that has one.
    last: FxHashMap<[u32; 2], u32>,
    /// The symbol of the same square before each.
    before: Vec<u32>,
}

/// What stands for no symbol.
const NONE: u32 = u32::MAX;

impl Squares {
    fn new(symbols: &[PlacedSymbol], reach: f64) -> Self {
        let mut squares = Self {
            side: reach * 1.001,
            last: FxHashMap::default(),
            before: Vec::with_capacity(symbols.len()),
        };
        for (at, placed) in symbols.iter().enumerate() {
            let last = squares.last.insert(squares.square(placed.at), at as u32);
            squares.before.push(last.unwrap_or(NONE));
        }
        squares
    }

    fn square(&self, at: [f64; 2]) -> [u32; 2] {
        // One more, so that there is a square before each.
        at.map(|along| (along / self.side) as u32 + 1)
    }

    /// The positions of the symbols in the square of `at` and in those around it.
    fn around(&self, at: [f64; 2]) -> impl Iterator<Item = usize> {
        let [x, y] = self.square(at);
        let squares = (x - 1..=x + 1).flat_map(move |x| (y - 1..=y + 1).map(move |y| [x, y]));
        squares.flat_map(move |square| {
            let last = self.last.get(&square).copied();
            let before = |&at: &u32| Some(self.before[at as usize]).filter(|&at| at != NONE);
            std::iter::successors(last, before).map(|at| at as usize)
        })
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
        let about = |ix| Some((register.pole(ix).point()?, register.pole(ix).themes()));
        let placed = poles.iter().filter_map(|&ix| Some((ix, about(ix)?.0)));
        Self::join(placed, &about)
    }

    /// Joins the poles `placed`, which come sorted by id with their points, and have no theme.
    #[must_use]
    pub fn of_points(placed: impl IntoIterator<Item = (PoleIx, LonLat)>) -> Self {
        let placed: Vec<(PoleIx, LonLat)> = placed.into_iter().collect();
        let about = |ix| {
            let at = placed.binary_search_by_key(&ix, |&(ix, _)| ix).ok()?;
            Some((placed[at].1, &[][..]))
        };
        Self::join(placed.iter().copied(), &about)
    }

    fn join(placed: impl Iterator<Item = (PoleIx, LonLat)>, about: About<'_>) -> Self {
        let mut symbols: Vec<PlacedSymbol> = placed
            .map(|(ix, point)| PlacedSymbol {
                at: mercator::project(point),
                symbol: Symbol::Pole(ix),
            })
            .collect();
        let mut zooms = Vec::with_capacity(usize::from(MAX_CLUSTER_ZOOM) + 1);
        for zoom in (0..=MAX_CLUSTER_ZOOM).rev() {
            // Joined symbols stand elsewhere than their parts, where they may collide anew.
            loop {
                let joined = join(&symbols, zoom, about);
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
fn join(deeper: &[PlacedSymbol], zoom: u8, about: About<'_>) -> Vec<PlacedSymbol> {
    let reach = COLLISION_PX / (256.0 * f64::from(1_u32 << zoom));
    let squares = Squares::new(deeper, reach);
    let mut taken = vec![false; deeper.len()];
    let mut joined = Vec::new();
    for (position, placed) in deeper.iter().enumerate() {
        if taken[position] {
            continue;
        }
        let is_near = |other: usize| {
            let [dx, dy] = [0, 1].map(|axis| deeper[other].at[axis] - placed.at[axis]);
            dx * dx + dy * dy <= reach * reach
        };
        let near = squares.around(placed.at);
        let mut near: Vec<usize> = near.filter(|&at| !taken[at] && is_near(at)).collect();
        near.sort_unstable();
        for &near in &near {
            taken[near] = true;
        }
        joined.push(match near.as_slice() {
            [_] => placed.clone(),
            members => merged(deeper, members, zoom, about),
        });
    }
    joined
}

#[expect(
    clippy::float_cmp,
    reason = "points of one commune are the same to the bit"
)]
fn merged(deeper: &[PlacedSymbol], members: &[usize], zoom: u8, about: About<'_>) -> PlacedSymbol {
    let mut poles: Vec<PoleIx> = members
        .iter()
        .flat_map(|&at| deeper[at].poles())
        .copied()
        .collect();
    poles.sort_unstable();
    let mut themes = BTreeMap::new();
    let mut bounds = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    let mut widen = |[west, south, east, north]: [f64; 4]| {
        bounds = [
            bounds[0].min(west),
            bounds[1].min(south),
            bounds[2].max(east),
            bounds[3].max(north),
        ];
    };
    for &at in members {
        match &deeper[at].symbol {
            Symbol::Pole(ix) => {
                if let Some((point, own)) = about(*ix) {
                    widen([point.lon(), point.lat(), point.lon(), point.lat()]);
                    for &theme in own {
                        *themes.entry(theme).or_default() += 1;
                    }
                }
            }
            Symbol::Cluster(cluster) => {
                widen(cluster.bounds());
                for (&theme, count) in cluster.themes() {
                    *themes.entry(theme).or_default() += count;
                }
            }
        }
    }
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
            members: Arc::new(Members {
                poles: poles.into(),
                themes,
                bounds,
            }),
            opens_at: (!on_one_point && zoom < MAX_CLUSTER_ZOOM).then_some(zoom + 1),
        }),
    }
}
