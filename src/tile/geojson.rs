//! Tiles as `GeoJSON` (RFC 7946): degrees, outer rings counter-clockwise, closed, 6 decimals at most.

use serde::Serialize;

use super::{
    grid::DegreeGrid,
    ring::{Line, Ring},
};

/// A shape as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a, P> {
    /// The identifier of the feature.
    pub id: &'a str,
    /// Its properties: what serializes to a JSON object.
    pub properties: P,
    /// Where it is.
    pub geometry: Geometry<'a>,
}

/// A geometry on the grid of a tile.
#[derive(Clone, Copy, Debug)]
pub enum Geometry<'a> {
    /// Polygons, as [`super::snap_round()`] leaves them.
    Polygons(&'a [Vec<Ring>]),
    /// Lines.
    Lines(&'a [Line]),
}

impl Geometry<'_> {
    const fn is_empty(self) -> bool {
        match self {
            Self::Polygons(polygons) => polygons.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
        }
    }
}

/// A tile as a `FeatureCollection`; none when it is empty.
///
/// Positions are the points of `grid` themselves. A feature without a geometry is left out, and one
/// whose properties do not serialize.
pub fn feature_collection<'a, P: Serialize>(
    grid: DegreeGrid,
    features: impl Iterator<Item = Feature<'a, P>>,
) -> Option<Vec<u8>> {
    let mut json = Vec::from(br#"{"type":"FeatureCollection","features":["#);
    let start = json.len();
    for feature in features {
        let undo = json.len();
        if undo > start {
            json.push(b',');
        }
        if feature.geometry.is_empty() || write_feature(&mut json, &feature, grid).is_err() {
            json.truncate(undo);
        }
    }
    let empty = json.len() == start;
    json.extend_from_slice(b"]}");
    (!empty).then_some(json)
}

/// The properties come before the geometry: what says the same stands together, which compresses best.
fn write_feature<P: Serialize>(
    json: &mut Vec<u8>,
    feature: &Feature<'_, P>,
    grid: DegreeGrid,
) -> serde_json::Result<()> {
    json.extend_from_slice(br#"{"type":"Feature","id":"#);
    serde_json::to_writer(&mut *json, feature.id)?;
    json.extend_from_slice(br#","properties":"#);
    serde_json::to_writer(&mut *json, &feature.properties)?;
    json.extend_from_slice(br#","geometry":{"type":""#);
    write_geometry(json, feature.geometry, grid);
    json.extend_from_slice(b"}}");
    Ok(())
}

/// Writes the type of a geometry and what follows it.
fn write_geometry(json: &mut Vec<u8>, geometry: Geometry<'_>, grid: DegreeGrid) {
    let (kind, several) = match geometry {
        Geometry::Polygons(polygons) => ("Polygon", polygons.len() > 1),
        Geometry::Lines(lines) => ("LineString", lines.len() > 1),
    };
    if several {
        json.extend_from_slice(b"Multi");
    }
    json.extend_from_slice(kind.as_bytes());
    json.extend_from_slice(br#"","coordinates":"#);
    let polygon = |json: &mut Vec<u8>, polygon: &Vec<Ring>| write_polygon(json, polygon, grid);
    let line = |json: &mut Vec<u8>, line: &Line| {
        write_list(json, line, |json, &point| grid.write(json, point));
    };
    match geometry {
        Geometry::Polygons([one]) => polygon(json, one),
        Geometry::Polygons(polygons) => write_list(json, polygons, polygon),
        Geometry::Lines([one]) => line(json, one),
        Geometry::Lines(lines) => write_list(json, lines, line),
    }
}

/// Writes a polygon with its outer ring counter-clockwise, its holes clockwise, all closed.
fn write_polygon(json: &mut Vec<u8>, polygon: &[Ring], grid: DegreeGrid) {
    write_list(json, polygon.iter().enumerate(), |json, (at, ring)| {
        let write = |json: &mut Vec<u8>, point| grid.write(json, point);
        let (first, last) = (ring.first(), ring.last());
        if is_counter_clockwise(ring) == (at == 0) {
            write_list(json, ring.iter().chain(first).copied(), write);
        } else {
            write_list(json, ring.iter().rev().chain(last).copied(), write);
        }
    });
}

/// Whether a ring turns from x towards y, as steps eastwards and northwards do.
fn is_counter_clockwise(ring: &[[i32; 2]]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let cross_products = ring
        .iter()
        .zip(next)
        .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(a[1]) * i64::from(b[0]));
    cross_products.sum::<i64>() > 0
}

/// Writes a JSON array.
pub(crate) fn write_list<T>(
    json: &mut Vec<u8>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    json.push(b'[');
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            json.push(b',');
        }
        write(json, item);
    }
    json.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::mercator::TileId;

    fn grid(zoom: u8, column: u32, row: u32) -> DegreeGrid {
        DegreeGrid::new(TileId::new(zoom, column, row).expect("valid"), 4)
    }

    #[test]
    fn rings_are_closed_and_turn_as_rfc_7946_wants() {
        let square = |low: i32, high: i32| vec![[low, low], [high, low], [high, high], [low, high]];
        let back = |ring: Ring| ring.into_iter().rev().collect::<Ring>();
        let written = |polygon: Vec<Ring>| {
            let feature = Feature {
                id: "a",
                properties: (),
                geometry: Geometry::Polygons(&[polygon]),
            };
            let json = feature_collection(grid(0, 0, 0), [feature].into_iter()).expect("one");
            let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
            json["features"][0]["geometry"]["coordinates"].clone()
        };
        let (outer, hole) = (square(1024, 3072), square(1536, 2560));
        for (outer, hole) in [(outer.clone(), hole.clone()), (back(outer), back(hole))] {
            let rings = written(vec![outer, hole]);
            for (at, sign) in [(0, 1.0), (1, -1.0)] {
                let ring: Vec<[f64; 2]> =
                    serde_json::from_value(rings[at].clone()).expect("positions");
                assert_eq!((ring.len(), ring[0]), (5, ring[4]));
                let area: f64 = ring
                    .windows(2)
                    .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
                    .sum();
                assert!(area * sign > 0.0, "ring {at}: {ring:?}");
            }
        }
    }

    #[test]
    fn what_has_no_geometry_is_not_written() {
        let tile = grid(8, 128, 88);
        let feature = |polygons| Feature {
            id: "a",
            properties: (),
            geometry: Geometry::Polygons(polygons),
        };
        assert_eq!(feature_collection(tile, [feature(&[])].into_iter()), None);
        assert_eq!(feature_collection::<()>(tile, std::iter::empty()), None);
        let square = [vec![vec![[0, 4096], [4096, 4096], [4096, 0], [0, 0]]]];
        let both = feature_collection(tile, [feature(&[]), feature(&square)].into_iter());
        let json: serde_json::Value = serde_json::from_slice(&both.expect("one")).expect("JSON");
        assert_eq!(json["features"].as_array().map(Vec::len), Some(1));
    }
}
