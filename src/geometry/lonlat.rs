use std::{fmt, str::FromStr};

use thiserror::Error;

/// A place on the Earth: longitude and latitude in degrees, WGS 84.
///
/// The value that exists is valid: both numbers are finite, the longitude lies in
/// `[-180, 180]` and the latitude in `[-90, 90]`.
#[derive(Clone, Copy, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

/// Why two numbers are no place on the Earth.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
pub enum LonLatError {
    /// The longitude is not a finite number between −180 and 180.
    #[error("longitude {0} is not between -180 and 180")]
    Longitude(f64),
    /// The latitude is not a finite number between −90 and 90.
    #[error("latitude {0} is not between -90 and 90")]
    Latitude(f64),
}

/// A text is no `lon,lat` in degrees of a place on the Earth.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected a longitude and a latitude in degrees: 6.02,47.24")]
pub struct NotAPoint;

impl LonLat {
    /// The place at `lon`, `lat` degrees.
    pub fn new(lon: f64, lat: f64) -> Result<Self, LonLatError> {
        if !(-180.0..=180.0).contains(&lon) {
            return Err(LonLatError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(LonLatError::Latitude(lat));
        }
        Ok(Self { lon, lat })
    }

    /// Longitude in degrees, east positive.
    #[must_use]
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Latitude in degrees, north positive.
    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }
}

impl FromStr for LonLat {
    type Err = NotAPoint;

    /// Reads `lon,lat`, in degrees.
    fn from_str(text: &str) -> Result<Self, NotAPoint> {
        let (lon, lat) = text.split_once(',').ok_or(NotAPoint)?;
        let number = |text: &str| text.trim().parse().map_err(|_| NotAPoint);
        Self::new(number(lon)?, number(lat)?).map_err(|_| NotAPoint)
    }
}

impl fmt::Display for LonLat {
    /// Writes `lon,lat` without loss, as it is read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.lon, self.lat)
    }
}

impl fmt::Debug for LonLat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.lon, self.lat)
    }
}

impl From<LonLat> for geo::Point<f64> {
    fn from(place: LonLat) -> Self {
        Self::new(place.lon, place.lat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_it_is_written() {
        let there = LonLat::new(6.353_712, -46.9).expect("a point of the Earth");
        assert_eq!(there.to_string(), "6.353712,-46.9");
        assert_eq!(there.to_string().parse(), Ok(there));
        for odd in ["", "6", "6,", "6,91", "x,y", "6,47,8", "nan,inf"] {
            assert_eq!(odd.parse::<LonLat>(), Err(NotAPoint), "{odd}");
        }
    }

    /// WGS 84 has both ends: 180 and −180 are one meridian, and a pole is a point.
    #[test]
    fn the_ends_of_the_world_are_places_and_nothing_is_beyond() {
        for (lon, lat) in [
            (180.0, 90.0),
            (-180.0, -90.0),
            (180.0, -90.0),
            (-180.0, 90.0),
        ] {
            let there = LonLat::new(lon, lat).expect("a point of the Earth");
            assert_eq!((there.lon(), there.lat()), (lon, lat));
        }
        for lon in [
            180_f64.next_up(),
            (-180_f64).next_down(),
            f64::NAN,
            f64::INFINITY,
        ] {
            assert!(
                matches!(LonLat::new(lon, 0.0), Err(LonLatError::Longitude(_))),
                "{lon}"
            );
        }
        for lat in [
            90_f64.next_up(),
            (-90_f64).next_down(),
            f64::NAN,
            f64::INFINITY,
        ] {
            assert!(
                matches!(LonLat::new(0.0, lat), Err(LonLatError::Latitude(_))),
                "{lat}"
            );
        }
    }
}
