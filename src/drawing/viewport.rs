use geo::{Point, Rect};

use crate::geometry::{
    HIGHEST_ZOOM, LonLat,
    mercator::{project, unproject},
};

/// A rectangle of the drawing, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Frame {
    /// The rectangle of this size at the origin.
    pub(crate) const fn sized(width: f64, height: f64) -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            width,
            height,
        }
    }

    /// The rectangle of this size around a point.
    pub(crate) fn around([x, y]: [f64; 2], width: f64, height: f64) -> Self {
        Self {
            x: x - width / 2.0,
            y: y - height / 2.0,
            width,
            height,
        }
    }

    pub(crate) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(crate) fn centre(&self) -> [f64; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// The same, larger by `margin` on each side.
    pub(crate) fn grown(&self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }

    /// Whether the two share more than an edge.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether a point is in it or on its edge.
    pub(crate) fn contains(&self, [x, y]: [f64; 2]) -> bool {
        (self.x..=self.right()).contains(&x) && (self.y..=self.bottom()).contains(&y)
    }

    /// Whether `other` is wholly in it.
    pub(crate) fn encloses(&self, other: &Self) -> bool {
        self.contains([other.x, other.y]) && self.contains([other.right(), other.bottom()])
    }
}

/// A part of the Web Mercator square, drawn in a rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Viewport {
    frame: Frame,
    /// The point of the square that lies in the upper left corner.
    origin: [f64; 2],
    /// Pixels that the square's side would have.
    scale: f64,
}

/// The closest view, in pixels a side of the world: that of zoom 13.
const MAX_SCALE: f64 = 256.0 * 8192.0;

/// The Earth's mean radius by which metres are drawn, in metres.
const EARTH_RADIUS: f64 = 6_371_008.8;

impl Viewport {
    /// The view in `frame` that has `bounds` (degrees) as large as they fit into `clear`, a part of it.
    pub(crate) fn fit_into(bounds: Rect<f64>, frame: Frame, clear: Frame) -> Self {
        let [west, north] = world(bounds.min().x, bounds.max().y);
        let [east, south] = world(bounds.max().x, bounds.min().y);
        let scale = (clear.width.max(1.0) / (east - west))
            .min(clear.height.max(1.0) / (south - north))
            .min(MAX_SCALE);
        let [x, y] = clear.centre();
        let origin = [
            f64::midpoint(west, east) - (x - frame.x) / scale,
            f64::midpoint(north, south) - (y - frame.y) / scale,
        ];
        Self {
            frame,
            origin,
            scale,
        }
    }

    /// Where it is drawn.
    pub(crate) const fn frame(&self) -> Frame {
        self.frame
    }

    /// The pixel of a point of the Mercator square.
    pub(crate) fn pixel(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [
            self.frame.x + (x - self.origin[0]) * self.scale,
            self.frame.y + (y - self.origin[1]) * self.scale,
        ]
    }

    /// The pixel of a place.
    pub(crate) fn at(&self, place: LonLat) -> [f64; 2] {
        self.pixel(project(place))
    }

    /// The zoom at which maps of 256-pixel tiles look so, between whole ones.
    pub(crate) fn zoom(&self) -> f64 {
        (self.scale / 256.0).log2()
    }

    /// The zoom of the simplification that is fine enough.
    pub(crate) fn detail(&self) -> u8 {
        (self.zoom().round().max(0.0) as u8).min(HIGHEST_ZOOM)
    }

    /// What it shows, in degrees, with `margin` pixels around.
    pub(crate) fn bounds(&self, margin: f64) -> Rect<f64> {
        let shown = self.frame.grown(margin);
        let corner = |x: f64, y: f64| Point::from(self.place([x, y]));
        Rect::new(
            corner(shown.x, shown.y),
            corner(shown.right(), shown.bottom()),
        )
    }

    /// The place at a pixel.
    pub(crate) fn place(&self, [x, y]: [f64; 2]) -> LonLat {
        unproject([
            self.origin[0] + (x - self.frame.x) / self.scale,
            self.origin[1] + (y - self.frame.y) / self.scale,
        ])
    }

    /// The circle of `metres` around `place`, as it is drawn: its centre and its radius in pixels. The
    /// centre is not the place's pixel: northwards the map is larger.
    pub(crate) fn circle(&self, place: LonLat, metres: f64) -> ([f64; 2], f64) {
        let degrees = (metres / EARTH_RADIUS).to_degrees();
        let y = |lat: f64| self.pixel(world(place.lon(), lat))[1];
        let (top, bottom) = (y(place.lat() + degrees), y(place.lat() - degrees));
        let x = self.at(place)[0];
        ([x, f64::midpoint(top, bottom)], (bottom - top) / 2.0)
    }

    /// How many metres a pixel is in the middle of the view.
    pub(crate) fn metres_a_pixel(&self) -> f64 {
        let middle = self.place(self.frame.centre());
        std::f64::consts::TAU * EARTH_RADIUS * middle.lat().to_radians().cos() / self.scale
    }
}

/// The point of the Mercator square at these degrees, moved onto the Earth where they are beyond.
fn world(lon: f64, lat: f64) -> [f64; 2] {
    LonLat::new(lon.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0)).map_or([0.5; 2], project)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::geodesic;

    fn place(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).expect("a place")
    }

    #[test]
    fn bounds_fill_the_frame_but_its_padding() {
        let frame = Frame::sized(400.0, 300.0);
        let view = Viewport::fit_into(
            Rect::new((-5.0, 42.0), (8.0, 51.0)),
            frame,
            frame.grown(-10.0),
        );
        let [_, top] = view.at(place(0.0, 51.0));
        let [_, bottom] = view.at(place(0.0, 42.0));
        assert!((top - 10.0).abs() < 1e-6 && (bottom - 290.0).abs() < 1e-6);
        let [west, _] = view.at(place(-5.0, 45.0));
        let [east, _] = view.at(place(8.0, 45.0));
        assert!((west + east - 400.0).abs() < 1e-6 && west > 10.0);
        let shown = view.bounds(0.0);
        assert!(shown.min().x < -5.0 && shown.max().y > 51.0);
    }

    proptest! {
        /// Against geodesics: the drawn circle passes where they end, within a hundredth.
        #[test]
        fn a_circle_is_where_geodesics_end(
            lon in -5.0..8.0_f64, lat in 42.0..51.0_f64, km in 1.0..100.0_f64, turn in 0.0..std::f64::consts::TAU,
        ) {
            let frame = Frame::sized(9e3, 9e3);
            let view = Viewport::fit_into(Rect::new((-5.0, 42.0), (8.0, 51.0)), frame, frame);
            let centre = place(lon, lat);
            let (middle, radius) = view.circle(centre, km * 1e3);
            let edge = [middle[0] + radius * turn.cos(), middle[1] + radius * turn.sin()];
            let edge = unproject([
                view.origin[0] + edge[0] / view.scale,
                view.origin[1] + edge[1] / view.scale,
            ]);
            let (metres, _) = geodesic(centre, edge);
            prop_assert!((metres / (km * 1e3) - 1.0).abs() < 0.01, "{metres} for {km} km");
        }
    }
}
