//! `vue=zoom/latitude/longitude`: the part of the map that a picture is of, as the pages write it into their addresses.

use geo::Rect;

use crate::{
    geometry::{
        LonLat,
        mercator::{self, MAX_LATITUDE},
    },
    http::{request::Params, response::Problem},
    sanitize::sanitize,
};

/// The parameter.
const VIEW: &str = "vue";

/// The whole country is seen at the first, a street at the last.
const ZOOMS: std::ops::RangeInclusive<f64> = 2.0..=18.0;

/// The side of the world at zoom 0, in pixels.
const WORLD: f64 = 256.0;

/// What a map beside a list shows, in pixels.
const SCREEN: [f64; 2] = [800.0, 560.0];

/// Where a map looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    zoom: f64,
    centre: LonLat,
}

impl View {
    /// None when the address says none.
    pub(super) fn read(params: &Params) -> Result<Option<Self>, Problem> {
        let Some(text) = params.filled(VIEW) else {
            return Ok(None);
        };
        let view = Self::parse(text).ok_or_else(|| {
            let given = sanitize(text);
            let expected = "zoom/latitude/longitude est attendu, comme 9/47.65/-2.08, pas";
            Problem::parameter(VIEW, format!("{expected} « {given} »."))
        })?;
        Ok(Some(view))
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<f64> = text
            .split('/')
            .map(|part| part.trim().parse().ok())
            .collect::<Option<_>>()?;
        let [zoom, lat, lon] = numbers[..] else {
            return None;
        };
        let is_drawn = ZOOMS.contains(&zoom) && lat.abs() <= MAX_LATITUDE;
        let centre = LonLat::new(lon, lat).ok()?;
        is_drawn.then_some(Self { zoom, centre })
    }

    /// What is in view, in degrees.
    pub(super) fn bounds(self) -> Rect<f64> {
        let [x, y] = mercator::project(self.centre);
        let side = WORLD * self.zoom.exp2();
        let corner = |sign: f64| {
            let within =
                |middle: f64, screen: f64| (middle + sign * screen / 2.0 / side).clamp(0.0, 1.0);
            mercator::unproject([within(x, SCREEN[0]), within(y, SCREEN[1])])
        };
        let (north_west, south_east) = (corner(-1.0), corner(1.0));
        Rect::new(
            (north_west.lon(), south_east.lat()),
            (south_east.lon(), north_west.lat()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_view_is_refused() {
        assert!(View::parse("9/47.65/-2.08").is_some());
        for odd in [
            "", "9", "9/47", "9/47/2/1", "9/91/2", "1/47/2", "19/47/2", "9/NaN/2", "inf/47/2",
            "9/47/181",
        ] {
            assert_eq!(View::parse(odd), None, "{odd}");
        }
    }

    /// At the equator a pixel of zoom 8 is 360/65536 of a degree.
    #[test]
    fn what_is_in_view_is_as_wide_as_its_pixels() {
        let view = View::parse("8/0/10").expect("a view");
        let bounds = view.bounds();
        let degree = 360.0 / 65_536.0;
        assert!((bounds.width() - 800.0 * degree).abs() < 1e-9);
        assert!((bounds.height() - 560.0 * degree).abs() < 1e-3);
        assert!((bounds.center().x - 10.0).abs() < 1e-9);
        let edge = View::parse("2/85/180").expect("a view").bounds();
        assert!(edge.max().x <= 180.0 && edge.max().y <= 85.1);
    }
}
