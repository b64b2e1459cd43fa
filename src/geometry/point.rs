use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::LonLat;

/// A place as GeoJSON writes it: a `Point` (RFC 7946), its degrees rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point(LonLat);

impl Point {
    /// The point at `place`.
    #[must_use]
    pub const fn new(place: LonLat) -> Self {
        Self(place)
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let coordinates = [self.0.lon(), self.0.lat()].map(rounded);
        let mut object = serializer.serialize_struct("Point", 2)?;
        object.serialize_field("type", "Point")?;
        object.serialize_field("coordinates", &coordinates)?;
        object.end()
    }
}

/// Degrees to six decimals, which is 11 cm.
#[must_use]
pub fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// Degrees to six decimals, as text: `47.218000`.
#[must_use]
pub fn format_degrees(degrees: f64) -> String {
    format!("{degrees:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_has_longitude_first_and_six_decimals() {
        let place = LonLat::new(-2.084_499_96, 47.651_3).expect("a place");
        let written = serde_json::to_string(&Point::new(place)).expect("JSON");
        assert_eq!(
            written,
            r#"{"type":"Point","coordinates":[-2.0845,47.6513]}"#
        );
    }
}
