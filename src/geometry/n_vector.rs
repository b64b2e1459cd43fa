use super::LonLat;
use super::sphere::unit_vector;

/// A place and its *n-vector*: the unit normal of the WGS 84 ellipsoid there (K. Gade, *A Non-singular
/// Horizontal Position Representation*, Journal of Navigation 63, 2010). It is kept because chords
/// between unit vectors are cheap to compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NVector {
    place: LonLat,
    vector: [f64; 3],
}

impl NVector {
    /// The n-vector of `place`.
    #[must_use]
    pub fn new(place: LonLat) -> Self {
        Self {
            place,
            vector: unit_vector(place),
        }
    }

    /// The place.
    #[must_use]
    pub const fn place(&self) -> LonLat {
        self.place
    }

    /// The unit vector.
    #[must_use]
    pub const fn vector(&self) -> [f64; 3] {
        self.vector
    }

    /// The square of the chord between two unit vectors, from 0 to 4.
    #[must_use]
    pub fn squared_chord(&self, other: &Self) -> f64 {
        squared_chord(self.vector, other.vector)
    }
}

/// The square of the chord between two unit vectors.
pub(super) fn squared_chord(a: [f64; 3], b: [f64; 3]) -> f64 {
    let along = |axis: usize| a[axis] - b[axis];
    along(0) * along(0) + along(1) * along(1) + along(2) * along(2)
}

/// Places for the property tests of distances.
#[cfg(test)]
pub(super) mod strategies {
    use proptest::prelude::*;

    use super::{LonLat, NVector};

    fn at(lon: f64, lat: f64) -> NVector {
        NVector::new(LonLat::new(lon, lat).expect("in range"))
    }

    /// Anywhere.
    pub(in crate::geometry) fn n_vector() -> impl Strategy<Value = NVector> {
        (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| at(lon, lat))
    }

    /// Two places, less than half a degree apart.
    pub(in crate::geometry) fn neighbours() -> impl Strategy<Value = (NVector, NVector)> {
        let steps = (n_vector(), -0.3..0.3_f64, -0.3..0.3_f64);
        steps.prop_map(|(a, step, rise)| {
            let lon = (a.place().lon() + step).clamp(-180.0, 180.0);
            let lat = (a.place().lat() + rise).clamp(-90.0, 90.0);
            (a, at(lon, lat))
        })
    }
}
