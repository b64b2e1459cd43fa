//! The Web Mercator square and its tiles.
//!
//! The world is a square of side 1: x from 0 at 180° west to 1 at 180° east, y from 0 in the north
//! to 1 in the south. At zoom z it is cut into 2ᶻ × 2ᶻ tiles (OGC tile matrix set
//! `WebMercatorQuad`).

use std::f64::consts::{PI, TAU};

use geo::{Point, Rect};
use thiserror::Error;

use super::LonLat;

/// The latitude in degrees where the square ends; beyond, places are drawn on its edge.
pub const LIMIT: f64 = 85.051_128_779_806_59;

/// The deepest zoom of any tile here.
pub const DEEPEST_ZOOM: u8 = 24;

/// The place on the square of side 1.
#[must_use]
pub fn project(place: LonLat) -> [f64; 2] {
    let sin = place.lat().clamp(-LIMIT, LIMIT).to_radians().sin();
    let y = 0.5 - sin.atanh() / TAU;
    [place.lon() / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

/// The place of a point of the square; of a point outside, the place on its edge.
///
/// # Panics
///
/// Never for numbers.
#[must_use]
pub fn unproject([x, y]: [f64; 2]) -> LonLat {
    let lon = (x.clamp(0.0, 1.0) - 0.5) * 360.0;
    let lat = (PI * (1.0 - 2.0 * y.clamp(0.0, 1.0)))
        .sinh()
        .atan()
        .to_degrees();
    LonLat::new(lon, lat).expect("a point of the square is on the Earth")
}

/// One tile: its zoom, its column from the west, its row from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    zoom: u8,
    column: u32,
    row: u32,
}

/// Why three numbers are no tile.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TileIdError {
    /// The zoom is deeper than any.
    #[error("zoom {0} is deeper than {DEEPEST_ZOOM}")]
    Zoom(u8),
    /// The zoom has no such column.
    #[error("column {column} is not one of the {} of zoom {zoom}", 1_u32 << zoom)]
    Column {
        /// The zoom.
        zoom: u8,
        /// The column.
        column: u32,
    },
    /// The zoom has no such row.
    #[error("row {row} is not one of the {} of zoom {zoom}", 1_u32 << zoom)]
    Row {
        /// The zoom.
        zoom: u8,
        /// The row.
        row: u32,
    },
}

impl TileId {
    /// The tile of zoom `z` in column `x`, row `y`.
    pub const fn new(z: u8, x: u32, y: u32) -> Result<Self, TileIdError> {
        if z > DEEPEST_ZOOM {
            return Err(TileIdError::Zoom(z));
        }
        if x >> z != 0 {
            return Err(TileIdError::Column { zoom: z, column: x });
        }
        if y >> z != 0 {
            return Err(TileIdError::Row { zoom: z, row: y });
        }
        Ok(Self {
            zoom: z,
            column: x,
            row: y,
        })
    }

    /// The tile of zoom `z`, or of the deepest, that a place falls into.
    #[must_use]
    pub fn containing(place: LonLat, z: u8) -> Self {
        let zoom = z.min(DEEPEST_ZOOM);
        let count = 1_u32 << zoom;
        // On the square's last edge: the last tile.
        let at = |axis: f64| ((axis * f64::from(count)) as u32).min(count - 1);
        let [column, row] = project(place).map(at);
        Self { zoom, column, row }
    }

    /// The zoom.
    #[must_use]
    pub const fn zoom(self) -> u8 {
        self.zoom
    }

    /// The column, from the west.
    #[must_use]
    pub const fn column(self) -> u32 {
        self.column
    }

    /// The row, from the north.
    #[must_use]
    pub const fn row(self) -> u32 {
        self.row
    }

    /// The tile in degrees, wider by `buffer` of its side all around, cut at the world's edge.
    #[must_use]
    pub fn bounds(self, buffer: f64) -> Rect<f64> {
        let corner = |at: f64| Point::from(unproject(self.from_tile([at, at])));
        Rect::new(corner(-buffer), corner(1.0 + buffer))
    }

    /// From the world's square to the tile's own, of side 1: x eastwards, y southwards.
    #[must_use]
    pub fn to_tile(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let count = f64::from(1_u32 << self.zoom);
        [
            x * count - f64::from(self.column),
            y * count - f64::from(self.row),
        ]
    }

    /// From the tile's own square to the world's.
    #[must_use]
    pub fn from_tile(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let count = f64::from(1_u32 << self.zoom);
        [
            (x + f64::from(self.column)) / count,
            (y + f64::from(self.row)) / count,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).expect("valid")
    }

    /// EPSG:3857 is x = a·λ, y = a·ln tan(π/4 + φ/2), with a = 6,378,137 m: in metres, for 2.2945 E, 48.8584 N.
    #[test]
    fn the_eiffel_tower_stands_where_proj_says() {
        let half = 20_037_508.342_789_244;
        let [x, y] = project(place(2.2945, 48.8584));
        assert!(((x - 0.5) * 2.0 * half - 255_422.572).abs() < 0.01);
        assert!(((0.5 - y) * 2.0 * half - 6_250_868.901).abs() < 0.01);
        let tile = TileId::containing(place(2.2945, 48.8584), 15);
        assert_eq!((tile.column(), tile.row()), (16_592, 11_272));
    }

    #[test]
    fn a_tile_is_in_its_zoom() {
        assert!(TileId::new(0, 0, 0).is_ok());
        assert_eq!(TileId::new(25, 0, 0), Err(TileIdError::Zoom(25)));
        let column = TileIdError::Column { zoom: 3, column: 8 };
        assert_eq!(TileId::new(3, 8, 0), Err(column));
        let row = TileId::new(3, 7, 8).expect_err("the row is too far south");
        assert_eq!(row.to_string(), "row 8 is not one of the 8 of zoom 3");
    }

    #[test]
    fn tile_zero_is_the_world() {
        let world = TileId::new(0, 0, 0).expect("valid").bounds(0.5);
        assert!((world.min().x + 180.0).abs() < 1e-9 && (world.max().x - 180.0).abs() < 1e-9);
        assert!((world.max().y - LIMIT).abs() < 1e-9 && (world.min().y + LIMIT).abs() < 1e-9);
    }

    #[test]
    fn the_ends_of_the_world_are_on_the_square() {
        let [x, y] = project(place(180.0, 90.0));
        assert!(x > 1.0 - 1e-12 && y < 1e-12);
        assert!(project(place(-180.0, -90.0))[1] > 1.0 - 1e-12);
        let last = TileId::containing(place(180.0, -90.0), 4);
        assert_eq!((last.column(), last.row()), (15, 15));
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(lon in -180.0..180.0, lat in -85.0..85.0) {
            let back = unproject(project(place(lon, lat)));
            prop_assert!((back.lon() - lon).abs() < 1e-11 && (back.lat() - lat).abs() < 1e-11);
        }

        #[test]
        fn a_place_is_in_its_tile(lon in -180.0..180.0, lat in -85.0..85.0, z in 0_u8..=24) {
            let tile = TileId::containing(place(lon, lat), z);
            prop_assert_eq!(Ok(tile), TileId::new(z, tile.column(), tile.row()));
            let bounds = tile.bounds(1e-6);
            prop_assert!(bounds.min().x <= lon && lon <= bounds.max().x);
            prop_assert!(bounds.min().y <= lat && lat <= bounds.max().y);
            let own = tile.to_tile(project(place(lon, lat)));
            prop_assert!(own.iter().all(|axis| (-1e-6..=1.000_001).contains(axis)));
        }
    }
}
