use crate::geometry::{Square, mercator::TileId};
use crate::territory::BorderList;

/// How far polygons reach beyond their tile, in its side: the edge along which they are cut stays
/// out of sight.
pub const BUFFER: f64 = 8.0 / 256.0;

/// The rings of a polygon, the outer one first: points of the tile's own square of side 1, y
/// southwards; the first point of a ring is not repeated. Rings may turn either way.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// What a tile shows of one shape.
#[derive(Clone, Debug, PartialEq)]
pub struct CutShape {
    /// Its index in the list that was cut.
    pub index: usize,
    /// Its polygons, at least one.
    pub polygons: Vec<Polygon>,
}

/// What `tile` shows of a list of borders: simplified for its zoom, cut to the tile and
/// [`BUFFER`] around it, in the list's order. [`super::round()`] goes on from there.
#[must_use]
pub fn cut(list: BorderList<'_>, tile: TileId) -> Vec<CutShape> {
    let square = Square::unit(BUFFER);
    let candidates = list.within(tile.bounds(BUFFER)).into_iter();
    let shapes = candidates.map(|index| CutShape {
        index,
        polygons: list
            .projected(index, tile.zoom())
            .filter_map(|rings| cut_polygon(rings, tile, &square))
            .collect(),
    });
    shapes.filter(|shape| !shape.polygons.is_empty()).collect()
}

fn cut_polygon(
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
