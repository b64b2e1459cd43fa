use crate::geometry::{Square, mercator::TileId};
use crate::territory::BorderList;

/// How far polygons reach beyond their tile, in its side: the edge along which they are clipped stays
/// out of sight.
pub const BUFFER: f64 = 8.0 / 256.0;

/// The rings of a polygon, the outer one first: points of the tile's own square of side 1, y
/// southwards; the first point of a ring is not repeated. Rings may wind either way.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// The part of a shape in a tile.
#[derive(Clone, Debug, PartialEq)]
pub struct ClippedShape {
    /// Its index in the list that was clipped.
    pub index: usize,
    /// Its polygons, at least one.
    pub polygons: Vec<Polygon>,
}

/// The shapes of a list of borders in `tile`: simplified for its zoom, clipped to the tile and
/// [`BUFFER`] around it, in the list's order. [`super::snap_round()`] is the next step.
#[must_use]
pub fn clip(list: BorderList<'_>, tile: TileId) -> Vec<ClippedShape> {
    let square = Square::unit(BUFFER);
    let candidates = list.within(tile.bounds(BUFFER)).into_iter();
    let shapes = candidates.map(|index| ClippedShape {
        index,
        polygons: list
            .projected(index, tile.zoom())
            .filter_map(|rings| clip_polygon(rings, tile, &square))
            .collect(),
    });
    shapes.filter(|shape| !shape.polygons.is_empty()).collect()
}

fn clip_polygon(
    rings: impl Iterator<Item = Vec<[f64; 2]>>,
    tile: TileId,
    square: &Square,
) -> Option<Polygon> {
    let mut polygon = Polygon::new();
    for (at, mut ring) in rings.enumerate() {
        for point in &mut ring {
            *point = tile.to_tile(*point);
        }
        let ring = square.clip(ring);
        if ring.len() >= 3 {
            polygon.push(ring);
        } else if at == 0 {
            return None;
        }
    }
    (!polygon.is_empty()).then_some(polygon)
}
