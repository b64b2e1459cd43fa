//! The grids that the shapes of a tile are rounded to: one of vector tiles, one of GeoJSON.

use super::BUFFER;
use crate::{
    geometry::{DecimalStep, SnapGrid, Window, mercator::TileId},
    territory::BorderList,
};

/// Units a side of a vector tile.
pub(super) const EXTENT: i32 = 4096;

/// Units by which polygons reach beyond a vector tile.
const MARGIN: i32 = (EXTENT as f64 * BUFFER) as i32;

/// Pixels a side of a tile.
const PIXELS: f64 = 256.0;

/// The grid of a tile. Its points are pairs of whole numbers: units.
#[derive(Clone, Copy, Debug)]
pub struct TileGrid {
    tile: TileId,
    units: Units,
    window: Window,
    snap: SnapGrid,
}

/// What a unit is.
#[derive(Clone, Copy, Debug)]
enum Units {
    /// A 4096th of the tile's side, x eastwards, y southwards from its corner.
    Tile,
    /// A step of decimal degrees.
    Degrees(DegreeGrid),
}

/// A grid of round decimal degrees over a tile: x eastwards, y northwards, in steps from an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DegreeGrid {
    tile: TileId,
    steps: [DecimalStep; 2],
    /// In steps from 0° east, 0° north.
    origin: [i32; 2],
}

impl TileGrid {
    /// The grid of a vector tile: the multiples of `step` units (a power of two up to 128), 4096 of
    /// which are its side.
    ///
    /// # Panics
    ///
    /// When `step` is no power of two up to 128.
    #[must_use]
    pub fn vector(tile: TileId, step: i32) -> Self {
        let (low, high) = ([-MARGIN; 2], [EXTENT + MARGIN; 2]);
        Self {
            tile,
            units: Units::Tile,
            window: Window {
                low: low.map(f64::from),
                high: high.map(f64::from),
            },
            snap: SnapGrid::new(low, high, step).expect("a step divides the margin"),
        }
    }

    /// The tile.
    #[must_use]
    pub const fn tile(&self) -> TileId {
        self.tile
    }

    /// The tile and [`BUFFER`] around it, in units.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.window
    }

    pub(super) const fn snap(&self) -> SnapGrid {
        self.snap
    }

    /// Gives `each` the rings of a shape of `list` as drawn at the tile's zoom, in units, not yet rounded, with their
    /// position in their polygon.
    pub(super) fn rings(
        &self,
        list: BorderList<'_>,
        index: usize,
        each: impl FnMut(usize, &[[f64; 2]]),
    ) {
        let (tile, zoom) = (self.tile, self.tile.zoom());
        match self.units {
            Units::Tile => {
                let in_units = |point| tile.to_tile(point).map(|axis| axis * f64::from(EXTENT));
                list.projected(index, zoom, in_units, each);
            }
            Units::Degrees(grid) => {
                list.in_degrees(index, zoom, |point| grid.in_steps(point), each);
            }
        }
    }
}

impl DegreeGrid {
    /// The coarsest grid of round steps of which at least `per_pixel`, up to 16, make a pixel on each
    /// axis, wherever in the tile.
    ///
    /// What is written are points of the grid as they are, so nothing is rounded a second time: lines
    /// that meet only in points of the grid are written as such.
    #[must_use]
    pub fn new(tile: TileId, per_pixel: u8) -> Self {
        let bounds = tile.bounds(0.0);
        let width = (bounds.max().x - bounds.min().x) / (PIXELS * f64::from(per_pixel));
        // Degrees of latitude are the shortest where the tile is nearest to a pole.
        let farthest = bounds.min().y.abs().max(bounds.max().y.abs());
        let height = width * farthest.to_radians().cos();
        let steps = [width, height].map(DecimalStep::within);
        let corner: [f64; 2] = tile.bounds(BUFFER).min().into();
        Self {
            tile,
            steps,
            origin: [0, 1].map(|axis| steps[axis].count_in(corner[axis]).floor() as i32),
        }
    }

    /// The same as the grid of a tile.
    ///
    /// # Panics
    ///
    /// Never: 16 steps a pixel are within what can be snapped to.
    #[must_use]
    pub fn over_tile(self) -> TileGrid {
        let bounds = self.tile.bounds(BUFFER);
        let [low, high] = [bounds.min(), bounds.max()].map(|corner| self.in_steps(corner.into()));
        let corner = high.map(|axis| axis.ceil() as i32);
        TileGrid {
            tile: self.tile,
            units: Units::Degrees(self),
            window: Window { low, high },
            snap: SnapGrid::new([0, 0], corner, 1).expect("a tile has few steps"),
        }
    }

    /// The steps in degrees, of longitude and of latitude.
    #[must_use]
    pub fn steps(self) -> [f64; 2] {
        self.steps.map(DecimalStep::value)
    }

    /// Degrees in steps from the origin, not rounded.
    #[must_use]
    pub fn in_steps(self, degrees: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|axis| self.steps[axis].count_in(degrees[axis]) - f64::from(self.origin[axis]))
    }

    /// Writes a point of the grid as a position: longitude and latitude.
    pub(super) fn write(self, json: &mut Vec<u8>, point: [i32; 2]) {
        json.push(b'[');
        self.steps[0].write(json, self.origin[0] + point[0]);
        json.push(b',');
        self.steps[1].write(json, self.origin[1] + point[1]);
        json.push(b']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_as_many_steps_as_asked_for_at_least() {
        for zoom in 0..=12_u8 {
            let count = 1_u32 << zoom;
            for (row, per_pixel) in [(0, 4), (count / 3, 4), (count / 2, 16), (count - 1, 1)] {
                let tile = TileId::new(zoom, 0, row).expect("valid");
                let bounds = tile.bounds(0.0);
                let pixels = PIXELS * f64::from(count);
                let [lon, lat] = DegreeGrid::new(tile, per_pixel).steps();
                let least = 1.0 / f64::from(per_pixel);
                let farthest = bounds.min().y.abs().max(bounds.max().y.abs());
                let (across, along) = (lon / 360.0 * pixels, lat / 360.0 * pixels);
                let along = along / farthest.to_radians().cos();
                // Where a grid would be finer than 0.1 m, which no border is, it is not.
                let is_finest = |step: f64| step <= 1e-6;
                assert!(across <= least || is_finest(lon), "zoom {zoom} row {row}");
                assert!(along <= least || is_finest(lat), "zoom {zoom} row {row}");
                assert!(across > least / 2.6, "zoom {zoom} row {row}");
            }
        }
    }
}
