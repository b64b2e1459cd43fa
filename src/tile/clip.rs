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
        polygons: grid
            .polygons(list, index)
            .into_iter()
            .filter_map(|rings| clip_polygon(rings, &window))
            .collect(),
    });
    shapes.filter(|shape| !shape.polygons.is_empty()).collect()
}

fn clip_polygon(rings: Polygon, window: &Window) -> Option<Polygon> {
    let mut polygon = Polygon::new();
    for (at, ring) in rings.into_iter().enumerate() {
        let ring = window.clip(ring);
        if ring.len() >= 3 {
            polygon.push(ring);
        } else if at == 0 {
            return None;
        }
    }
    (!polygon.is_empty()).then_some(polygon)
}
