//! Tiles as `GeoJSON` (RFC 7946): degrees, outer rings counter-clockwise, closed, 6 decimals at most.

use std::io::Write;

use serde::Serialize;

use super::cut::Polygon;
use crate::geometry::mercator::{TileId, unproject};

/// The most decimals that are written: 0.1 m.
const MOST_DECIMALS: usize = 6;

/// A shape as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a, P> {
    /// The identifier of the feature.
    pub id: &'a str,
    /// Its properties: what serializes to a JSON object.
    pub properties: P,
    /// Its polygons, as [`super::cut()`] leaves them.
    pub polygons: &'a [Polygon],
}

/// A tile as a `FeatureCollection`; none when nothing is to be seen in it.
///
/// Positions are rounded to a power of ten under 1/8 of a pixel, so by less than 1/16, both sides
/// of a border alike. Rings that the rounding flattens, and polygons and features without a ring,
/// are left out. So is a feature whose properties do not serialize.
pub fn feature_collection<'a, P: Serialize>(
    tile: TileId,
    features: impl Iterator<Item = Feature<'a, P>>,
) -> Option<Vec<u8>> {
    let grid = Grid::of(tile);
    let mut json = Vec::from(br#"{"type":"FeatureCollection","features":["#);
    let start = json.len();
    for feature in features {
        let polygons = feature.polygons.iter();
        let polygons: Vec<_> = polygons.filter_map(|polygon| grid.round(polygon)).collect();
        let undo = json.len();
        if undo > start {
            json.push(b',');
        }
        if polygons.is_empty() || write_feature(&mut json, &feature, &polygons, &grid).is_err() {
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
    polygons: &[RoundedPolygon],
    grid: &Grid,
) -> serde_json::Result<()> {
    json.extend_from_slice(br#"{"type":"Feature","id":"#);
    serde_json::to_writer(&mut *json, feature.id)?;
    json.extend_from_slice(br#","geometry":{"type":""#);
    if let [polygon] = polygons {
        json.extend_from_slice(br#"Polygon","coordinates":"#);
        grid.write(json, polygon);
    } else {
        json.extend_from_slice(br#"MultiPolygon","coordinates":"#);
        list(json, polygons, |json, polygon| grid.write(json, polygon));
    }
    json.extend_from_slice(br#"},"properties":"#);
    serde_json::to_writer(&mut *json, &feature.properties)?;
    json.push(b'}');
    Ok(())
}

/// Rings of positions in steps of a grid, longitude and latitude, closed.
type RoundedPolygon = Vec<Vec<[i64; 2]>>;

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
        let pixel = (bounds.max().x - bounds.min().x) / 256.0 * farthest.to_radians().cos();
        let enough = |&decimals: &usize| 10_f64.powi(-(decimals as i32)) <= pixel / 8.0;
        Self {
            tile,
            decimals: (0..MOST_DECIMALS).find(enough).unwrap_or(MOST_DECIMALS),
        }
    }

    fn round(&self, polygon: &Polygon) -> Option<RoundedPolygon> {
        let (outer, holes) = polygon.split_first()?;
        let mut rounded = vec![self.round_ring(outer, true)?];
        rounded.extend(holes.iter().filter_map(|hole| self.round_ring(hole, false)));
        Some(rounded)
    }

    fn round_ring(&self, ring: &[[f64; 2]], outer: bool) -> Option<Vec<[i64; 2]>> {
        let scale = 10_f64.powi(self.decimals as i32);
        let steps = ring.iter().map(|&point| {
            let place = unproject(self.tile.from_tile(point));
            [place.lon(), place.lat()].map(|degrees| (degrees * scale).round() as i64)
        });
        let mut rounded: Vec<[i64; 2]> = steps.collect();
        rounded.dedup();
        rounded.push(*rounded.first()?);
        rounded.dedup();
        let turns = rounded.windows(2).map(|pair| {
            i128::from(pair[0][0]) * i128::from(pair[1][1])
                - i128::from(pair[1][0]) * i128::from(pair[0][1])
        });
        let area: i128 = turns.sum();
        if (area > 0) != outer {
            rounded.reverse();
        }
        (rounded.len() >= 4 && area != 0).then_some(rounded)
    }

    fn write(&self, json: &mut Vec<u8>, polygon: &RoundedPolygon) {
        list(json, polygon, |json, ring| {
            list(json, ring, |json, &[lon, lat]| {
                json.push(b'[');
                self.write_degrees(json, lon);
                json.push(b',');
                self.write_degrees(json, lat);
                json.push(b']');
            });
        });
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
fn list<T>(json: &mut Vec<u8>, items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    json.push(b'[');
    for (at, item) in items.iter().enumerate() {
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
    fn rounding_moves_less_than_a_sixteenth_of_a_pixel() {
        // At zoom 14, in the far north alone, it takes a seventh decimal.
        for zoom in 0..=13 {
            let count = 1_u32 << zoom;
            for row in [0, count / 3, count / 2, count - 1] {
                let tile = TileId::new(zoom, 0, row).expect("valid");
                let Grid { decimals, .. } = Grid::of(tile);
                // The pixels of a tile's corner farthest from the equator are its smallest.
                let half = 0.5 * 10_f64.powi(-(decimals as i32));
                let (bounds, pixels) = (tile.bounds(0.0), 256.0 * f64::from(count) / 360.0);
                let farthest = bounds.min().y.abs().max(bounds.max().y.abs());
                let (across, along) = (half * pixels, half * pixels / farthest.to_radians().cos());
                assert!(
                    across <= 1.0 / 16.0 && along <= 1.0 / 16.0,
                    "zoom {zoom} row {row}"
                );
            }
        }
    }

    #[test]
    fn flat_rings_and_empty_tiles_are_not_written() {
        let tile = TileId::new(8, 128, 88).expect("valid");
        let flat: Vec<Polygon> = vec![vec![vec![[0.5, 0.5], [0.500_01, 0.5], [0.5, 0.500_01]]]];
        let feature = |polygons| Feature {
            id: "a",
            properties: (),
            polygons,
        };
        assert_eq!(feature_collection(tile, [feature(&flat)].into_iter()), None);
        assert_eq!(feature_collection::<()>(tile, std::iter::empty()), None);
        let square: Vec<Polygon> = vec![vec![vec![[0.0, 1.0], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]]];
        let both = feature_collection(tile, [feature(&flat), feature(&square)].into_iter());
        let json: serde_json::Value = serde_json::from_slice(&both.expect("one")).expect("JSON");
        assert_eq!(json["features"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            json["features"][0]["geometry"]["coordinates"][0]
                .as_array()
                .map(Vec::len),
            Some(5)
        );
    }
}
