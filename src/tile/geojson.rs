//! Tiles as `GeoJSON` (RFC 7946): degrees, outer rings counter-clockwise, closed, 6 decimals at most.

use std::io::Write;

use serde::Serialize;

use super::{ring::Ring, snap_round::EXTENT};
use crate::geometry::{
    mercator::{TileId, unproject},
    twice_area,
};

/// The most decimals that are written: 0.1 m.
const MOST_DECIMALS: usize = 6;

/// A shape as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a, P> {
    /// The identifier of the feature.
    pub id: &'a str,
    /// Its properties: what serializes to a JSON object.
    pub properties: P,
    /// Its polygons, as [`super::snap_round()`] leaves them.
    pub polygons: &'a [Vec<Ring>],
}

/// A tile as a `FeatureCollection`; none when it is empty.
///
/// Positions are written with decimals enough to distinguish the units of a tile: a 16th of a unit at
/// most is lost, both sides of a border alike. A feature without a polygon is left out, and one whose
/// properties do not serialize.
pub fn feature_collection<'a, P: Serialize>(
    tile: TileId,
    features: impl Iterator<Item = Feature<'a, P>>,
) -> Option<Vec<u8>> {
    let grid = Grid::of(tile);
    let mut json = Vec::from(br#"{"type":"FeatureCollection","features":["#);
    let start = json.len();
    for feature in features {
        let undo = json.len();
        if undo > start {
            json.push(b',');
        }
        if feature.polygons.is_empty() || write_feature(&mut json, &feature, &grid).is_err() {
            json.truncate(undo);
        }
    }
    let empty = json.len() == start;
    json.extend_from_slice(b"]}");
    (!empty).then_some(json)
}

fn write_feature<P: Serialize>(
    json: &mut Vec<u8>,
    feature: &Feature<'_, P>,
    grid: &Grid,
) -> serde_json::Result<()> {
    json.extend_from_slice(br#"{"type":"Feature","id":"#);
    serde_json::to_writer(&mut *json, feature.id)?;
    json.extend_from_slice(br#","geometry":{"type":""#);
    if let [polygon] = feature.polygons {
        json.extend_from_slice(br#"Polygon","coordinates":"#);
        grid.write(json, polygon);
    } else {
        json.extend_from_slice(br#"MultiPolygon","coordinates":"#);
        list(json, feature.polygons, |json, polygon| {
            grid.write(json, polygon);
        });
    }
    json.extend_from_slice(br#"},"properties":"#);
    serde_json::to_writer(&mut *json, &feature.properties)?;
    json.push(b'}');
    Ok(())
}

/// The decimals that a tile's positions have.
struct Grid {
    tile: TileId,
    decimals: usize,
}

impl Grid {
    fn of(tile: TileId) -> Self {
        // Degrees of latitude are the shortest where the tile is nearest to a pole.
        let bounds = tile.bounds(0.0);
        let farthest = bounds.min().y.abs().max(bounds.max().y.abs());
        let width = bounds.max().x - bounds.min().x;
        let unit = width / f64::from(EXTENT) * farthest.to_radians().cos();
        let enough = |&decimals: &usize| 10_f64.powi(-(decimals as i32)) <= unit / 8.0;
        Self {
            tile,
            decimals: (0..MOST_DECIMALS).find(enough).unwrap_or(MOST_DECIMALS),
        }
    }

    /// Writes a polygon with its outer ring counter-clockwise, its holes clockwise, all closed.
    fn write(&self, json: &mut Vec<u8>, polygon: &[Ring]) {
        list(json, polygon.iter().enumerate(), |json, (at, ring)| {
            let in_tile = |point: &[i32; 2]| point.map(|axis| f64::from(axis) / f64::from(EXTENT));
            let mut ring: Vec<[f64; 2]> = ring.iter().map(in_tile).collect();
            // In a tile y points south: what has a positive area there turns clockwise on a map.
            let is_clockwise = twice_area(&ring) > 0.0;
            if is_clockwise == (at == 0) {
                ring.reverse();
            }
            list(json, ring.iter().chain(ring.first()), |json, &point| {
                self.position(json, point);
            });
        });
    }

    /// Writes a point of the tile's own square of side 1 as a position in degrees.
    fn position(&self, json: &mut Vec<u8>, point: [f64; 2]) {
        let place = unproject(self.tile.from_tile(point));
        let scale = 10_f64.powi(self.decimals as i32);
        let [lon, lat] = [place.lon(), place.lat()].map(|degrees| (degrees * scale).round() as i64);
        json.push(b'[');
        self.write_degrees(json, lon);
        json.push(b',');
        self.write_degrees(json, lat);
        json.push(b']');
    }

    /// A number of steps as the shortest decimal number.
    fn write_degrees(&self, json: &mut Vec<u8>, steps: i64) {
        let one = 10_u64.pow(self.decimals as u32);
        let (whole, mut rest) = (steps.unsigned_abs() / one, steps.unsigned_abs() % one);
        if steps < 0 {
            json.push(b'-');
        }
        // Writing to memory cannot fail.
        let _ = write!(json, "{whole}");
        if rest != 0 {
            let mut width = self.decimals;
            while rest.is_multiple_of(10) {
                rest /= 10;
                width -= 1;
            }
            let _ = write!(json, ".{rest:0width$}");
        }
    }
}

/// Writes a JSON array.
fn list<T>(
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

    fn degrees(decimals: usize, steps: i64) -> String {
        let tile = TileId::new(0, 0, 0).expect("valid");
        let mut json = Vec::new();
        Grid { tile, decimals }.write_degrees(&mut json, steps);
        String::from_utf8(json).expect("digits")
    }

    #[test]
    fn degrees_are_written_shortly() {
        assert_eq!(degrees(4, 0), "0");
        assert_eq!(degrees(4, -1), "-0.0001");
        assert_eq!(degrees(4, 1_800_000), "180");
        assert_eq!(degrees(4, -20_500), "-2.05");
        assert_eq!(degrees(0, -7), "-7");
        assert_eq!(degrees(6, 48_856_600), "48.8566");
    }

    #[test]
    fn decimals_tell_the_units_of_a_tile_apart() {
        // Nearer to the poles than France is, it takes a seventh decimal from zoom 10 on.
        for zoom in 0..=12 {
            let count = 1_u32 << zoom;
            let far = [0, count - 1].into_iter().filter(|_| zoom < 10);
            for row in far.chain([count / 3, count / 2]) {
                let tile = TileId::new(zoom, 0, row).expect("valid");
                let Grid { decimals, .. } = Grid::of(tile);
                // The units of a tile's corner farthest from the equator are its smallest.
                let half = 0.5 * 10_f64.powi(-(decimals as i32));
                let (bounds, units) = (tile.bounds(0.0), 4096.0 * f64::from(count) / 360.0);
                let farthest = bounds.min().y.abs().max(bounds.max().y.abs());
                let (across, along) = (half * units, half * units / farthest.to_radians().cos());
                assert!(
                    across <= 1.0 / 16.0 && along <= 1.0 / 16.0,
                    "zoom {zoom} row {row}"
                );
            }
        }
    }

    #[test]
    fn rings_are_closed_and_turn_as_rfc_7946_wants() {
        let tile = TileId::new(0, 0, 0).expect("valid");
        let square = |low: i32, high: i32| vec![[low, low], [high, low], [high, high], [low, high]];
        let back = |ring: Ring| ring.into_iter().rev().collect::<Ring>();
        let written = |polygon: Vec<Ring>| {
            let feature = Feature {
                id: "a",
                properties: (),
                polygons: &[polygon],
            };
            let json = feature_collection(tile, [feature].into_iter()).expect("one");
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
    fn what_has_no_polygon_is_not_written() {
        let tile = TileId::new(8, 128, 88).expect("valid");
        let feature = |polygons| Feature {
            id: "a",
            properties: (),
            polygons,
        };
        assert_eq!(feature_collection(tile, [feature(&[])].into_iter()), None);
        assert_eq!(feature_collection::<()>(tile, std::iter::empty()), None);
        let square = [vec![vec![[0, 4096], [4096, 4096], [4096, 0], [0, 0]]]];
        let both = feature_collection(tile, [feature(&[]), feature(&square)].into_iter());
        let json: serde_json::Value = serde_json::from_slice(&both.expect("one")).expect("JSON");
        assert_eq!(json["features"].as_array().map(Vec::len), Some(1));
    }
}
