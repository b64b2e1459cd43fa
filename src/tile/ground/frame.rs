//! The parts of the world that the ground shows.

use geo::Rect;

use crate::geometry::mercator;

/// A box in degrees, how finely it is drawn, and the grid its points stand on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    west: i16,
    south: i16,
    east: i16,
    north: i16,
    /// The zoom whose borders are drawn of France.
    zoom: u8,
    /// Decimals of a degree.
    decimals: u8,
}

/// How finely a shape is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detail {
    /// The zoom whose borders are drawn.
    pub(super) zoom: u8,
    /// Decimals of a degree, those of the frame at most.
    pub(super) decimals: u8,
}

/// Generous: what a map of each shows at its zoom. A step of the grid is half a pixel of the zoom.
pub(super) const FRAMES: [Frame; 5] = [
    // The Hexagon and Corsica.
    frame([-22, 35, 21, 58], 6, 2),
    // The Antilles.
    frame([-65, 12, -57, 19], 8, 3),
    // Guyane.
    frame([-59, -1, -47, 9], 7, 2),
    // Mayotte.
    frame([40, -17, 51, -9], 8, 3),
    // La Réunion.
    frame([53, -24, 60, -18], 8, 3),
];

const fn frame([west, south, east, north]: [i16; 4], zoom: u8, decimals: u8) -> Frame {
    Frame {
        west,
        south,
        east,
        north,
        zoom,
        decimals,
    }
}

impl Frame {
    /// A frame of whole degrees around `bounds`, drawn for `zoom`.
    pub(super) fn around(bounds: Rect<f64>, zoom: u8, decimals: u8) -> Self {
        let (low, high) = (bounds.min(), bounds.max());
        let corners = [low.x.floor(), low.y.floor(), high.x.ceil(), high.y.ceil()];
        frame(corners.map(|degrees| degrees as i16), zoom, decimals)
    }

    /// How France is drawn.
    pub(super) const fn detail(self) -> Detail {
        Detail {
            zoom: self.zoom,
            decimals: self.decimals,
        }
    }

    /// How its neighbours are.
    pub(super) const fn coarse(self) -> Detail {
        Detail {
            zoom: self.zoom - 1,
            decimals: 2,
        }
    }

    /// The box.
    pub(super) fn bounds(self) -> Rect<f64> {
        Rect::new(
            (f64::from(self.west), f64::from(self.south)),
            (f64::from(self.east), f64::from(self.north)),
        )
    }

    /// Steps in a degree.
    fn steps(self) -> i32 {
        10_i32.pow(u32::from(self.decimals))
    }

    /// The lowest and the highest corner of the box, on the grid.
    pub(super) fn corners(self) -> [[i32; 2]; 2] {
        let corners = [[self.west, self.south], [self.east, self.north]];
        corners.map(|corner| corner.map(|degrees| i32::from(degrees) * self.steps()))
    }

    /// The point of the grid next to a point of the Mercator square, to so many decimals at most.
    pub(super) fn nearest(self, point: [f64; 2], decimals: u8) -> [i32; 2] {
        let place = mercator::unproject(point);
        let decimals = decimals.min(self.decimals);
        let steps = f64::from(10_i32.pow(u32::from(decimals)));
        let finer = 10_i32.pow(u32::from(self.decimals - decimals));
        [place.lon(), place.lat()].map(|degrees| (degrees * steps).round() as i32 * finer)
    }

    /// A number of steps in degrees.
    pub(super) fn degrees(self, steps: i32) -> f64 {
        f64::from(steps) / f64::from(self.steps())
    }
}
