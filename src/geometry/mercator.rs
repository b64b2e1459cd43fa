//! Web Mercator.

use std::f64::consts::PI;

use super::LonLat;

/// The place on the unit square: x east from the antimeridian, y south from 85.05° N.
#[must_use]
pub fn project(place: LonLat) -> [f64; 2] {
    let sin = place.lat().to_radians().sin();
    let y = 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (4.0 * PI);
    [place.lon() / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

/// The place of a point of the unit square.
///
/// # Panics
///
/// Never for a point of the unit square.
#[must_use]
pub fn unproject([x, y]: [f64; 2]) -> LonLat {
    let lat = (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees();
    LonLat::new((x - 0.5) * 360.0, lat).expect("a point of the unit square is on the Earth")
}
