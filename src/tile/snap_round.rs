//! Polygons snap-rounded to the grid of a tile, all together, so that neighbours stay neighbours
//! ([`crate::geometry::SnapGrid`]), then made valid one by one. What is smaller than a pixel of the
//! grid disappears, and its neighbours take its ground: what was covered stays covered.

use super::{ClippedShape, grid::TileGrid, make_valid::GeometryFixer, ring::Ring};

/// The polygons of each of `shapes`, in units of `grid`, on its points, valid: each its rings, the
/// outer one first. A shape that the rounding leaves nothing of has none.
#[must_use]
pub fn snap_round(shapes: &[ClippedShape], grid: &TileGrid) -> Vec<Vec<Vec<Ring>>> {
    let rings = shapes
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten());
    let mut rounded = grid.snap().snap(rings).into_iter();
    let mut fixer = GeometryFixer::new();
    let fix = |shape: &ClippedShape| {
        let polygons = shape.polygons.iter();
        let polygons = polygons.map(|rings| rounded.by_ref().take(rings.len()).collect());
        fixer.make_valid(polygons.collect())
    };
    shapes.iter().map(fix).collect()
}
