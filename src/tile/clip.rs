use super::grid::TileGrid;
use crate::geometry::Window;
use crate::territory::BorderList;

/// How far polygons reach beyond their tile, in its side: the edge along which they are clipped stays
/// out of sight.
pub const BUFFER: f64 = 8.0 / 256.0;

/// The rings of a polygon, the outer one first: points in the units of a [`TileGrid`]; the first point
/// of a ring is not repeated. Rings may wind either way.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// The part of a shape in a tile.
#[derive(Clone, Debug, PartialEq)]
pub struct ClippedShape {
    /// Its index in the list that was clipped.
    pub index: usize,
    /// Its polygons, at least one.
    pub polygons: Vec<Polygon>,
}

/// The shapes of a list of borders in the tile of `grid`: simplified for its zoom, clipped to the tile
/// and [`BUFFER`] around it, in the list's order. [`super::snap_round()`] is the next step.
#[must_use]
pub fn clip(list: BorderList<'_>, grid: &TileGrid) -> Vec<ClippedShape> {
    let window = grid.window();
    let candidates = list.within(grid.tile().bounds(BUFFER)).into_iter();
    let shapes = candidates.map(|index| ClippedShape {
        index,
        polygons: clip_shape(list, index, grid, &window),
    });
    shapes.filter(|shape| !shape.polygons.is_empty()).collect()
}

fn clip_shape(
    list: BorderList<'_>,
    index: usize,
    grid: &TileGrid,
    window: &Window,
) -> Vec<Polygon> {
    let mut polygons: Vec<Polygon> = Vec::new();
    let mut has_outer = false;
    grid.rings(list, index, |at, ring| {
        // Without its outer ring, a polygon has no holes either.
        if at > 0 && !has_outer {
            return;
        }
        let ring = window.clip(ring);
        let is_ring = ring.len() >= 3;
        if at == 0 {
            has_outer = is_ring;
            polygons.extend(is_ring.then(Polygon::new));
        }
        if let Some(polygon) = polygons.last_mut().filter(|_| is_ring) {
            polygon.push(ring);
        }
    });
    polygons
}
