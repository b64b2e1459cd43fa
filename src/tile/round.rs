//! Polygons rounded to the grid of a tile, all together, so that neighbours stay neighbours
//! ([`SnapGrid`]), then made valid one by one. What is smaller than a pixel of the grid goes, and its
//! ground to its neighbours: what was covered stays covered.

use super::{BUFFER, CutShape, ring::Ring, valid::Mender};
use crate::geometry::SnapGrid;

/// Units a side of a tile.
pub(super) const EXTENT: i32 = 4096;

/// Units by which polygons reach beyond their tile.
const MARGIN: i32 = (EXTENT as f64 * BUFFER) as i32;

/// The polygons of each of `shapes` on the multiples of `step` units (a power of two up to 128), valid:
/// each its rings, the outer one first. A shape that the rounding leaves nothing of has none.
///
/// # Panics
///
/// When `step` is no power of two up to 128.
#[must_use]
pub fn round(shapes: &[CutShape], step: i32) -> Vec<Vec<Vec<Ring>>> {
    let grid = SnapGrid::new(-MARGIN, EXTENT + MARGIN, step).expect("a step divides the margin");
    let rings = shapes
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten());
    let in_units = |ring: &Vec<[f64; 2]>| ring.iter().map(|point| point.map(to_units)).collect();
    let mut rounded = grid
        .snap(&rings.map(in_units).collect::<Vec<_>>())
        .into_iter();
    let mut mender = Mender::new();
    let mend = |shape: &CutShape| {
        let polygons = shape.polygons.iter();
        let polygons = polygons.map(|rings| rounded.by_ref().take(rings.len()).collect());
        mender.mend(polygons.collect())
    };
    shapes.iter().map(mend).collect()
}

/// A part of a tile's side in units.
pub(super) fn to_units(axis: f64) -> f64 {
    axis * f64::from(EXTENT)
}
