use super::LonLat;
use super::sphere::{angle_at_least, angle_at_most, distance, metres_between, unit_vector};

/// A place with the unit vector of its ellipsoid's normal, kept for cheap comparisons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    place: LonLat,
    vector: [f64; 3],
}

impl Spot {
    /// The spot at `place`.
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

    /// The square of the chord between the unit vectors of two spots, from 0 to 4.
    #[must_use]
    pub fn chord_2(&self, other: &Self) -> f64 {
        let along = |axis: usize| self.vector[axis] - other.vector[axis];
        along(0) * along(0) + along(1) * along(1) + along(2) * along(2)
    }
}

/// Flattening of WGS 84.
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// How far Lambert's formula may be from the geodesic, as a part of it. It is exact to the first
/// order of the flattening, and the second is 1.1e-5; against `geographiclib` no error among
/// 200,000 pairs of places within 15,000 km is above a tenth of this.
const LAMBERT_ERROR: f64 = 5e-5;

/// Metres allowed to rounding besides.
const LAMBERT_ROUNDING: f64 = 0.1;

/// Beyond this square of the sine of half the angle (2.5 radians, 15 900 km), the formula fails.
const LAMBERT_FARTHEST: f64 = 0.9;

/// The least and the most that the geodesic from `a` to `b` can measure, in metres: 0.01 % of it
/// apart, and the chord's 1 % for the same place and for nearly antipodal ones.
///
/// By W. D. Lambert's formula (*The distance between two widely separated points on the surface of
/// the Earth*, Journal of the Washington Academy of Sciences 32, 1942), written with the unit vectors of
/// the reduced latitudes, so that it takes no trigonometry but one arcsine:
///
/// ```text
/// s = chord² / 4,  σ = 2 asin √s,  sin σ = 2 √(s(1−s))
/// d ≈ a (σ − f/2 ((σ − sin σ)/(1−s) ((z₁+z₂)/2)² + (σ + sin σ)/s ((z₁−z₂)/2)²))
/// ```
#[must_use]
pub fn metres_close(a: &Spot, b: &Spot) -> (f64, f64) {
    let (from, to) = (reduced(a), reduced(b));
    let half_2 = from.chord_2(&to) / 4.0;
    if !(1e-14..LAMBERT_FARTHEST).contains(&half_2) {
        return metres_between(a.chord_2(b));
    }
    let angle = 2.0 * half_2.sqrt().asin();
    let sine = 2.0 * (half_2 * (1.0 - half_2)).sqrt();
    let middle = f64::midpoint(from.vector[2], to.vector[2]);
    let rise = (from.vector[2] - to.vector[2]) / 2.0;
    let flat =
        (angle - sine) / (1.0 - half_2) * middle * middle + (angle + sine) / half_2 * rise * rise;
    let metres = 6_378_137.0 * (angle - FLATTENING / 2.0 * flat);
    let error = LAMBERT_ERROR * metres + LAMBERT_ROUNDING;
    ((metres - error).max(0.0), metres + error)
}

/// The spot with the unit vector of its reduced latitude.
fn reduced(spot: &Spot) -> Spot {
    let [x, y, z] = spot.vector;
    let z = z * (1.0 - FLATTENING);
    let length = (x * x + y * y + z * z).sqrt();
    Spot {
        vector: [x / length, y / length, z / length],
        ..*spot
    }
}

/// A length in metres that geodesics are compared with: chords tell most pairs of places, and only
/// those near the length are measured.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    metres: f64,
    /// Chords of this square or less are surely no longer; negative when none is.
    surely: f64,
    /// Chords of more than this square are surely longer.
    hardly: f64,
}

impl Reach {
    /// The reach of `metres`.
    #[must_use]
    pub fn new(metres: f64) -> Self {
        let chord_2 = |angle: f64| {
            let sine = (angle.clamp(0.0, std::f64::consts::PI) / 2.0).sin();
            4.0 * sine * sine
        };
        let inner = angle_at_least(metres);
        Self {
            metres,
            surely: if inner > 0.0 { chord_2(inner) } else { -1.0 },
            hardly: chord_2(angle_at_most(metres)),
        }
    }

    /// The length in metres.
    #[must_use]
    pub const fn metres(&self) -> f64 {
        self.metres
    }

    /// Whether chords of square `chord_2` are surely within reach, or surely beyond; none when only
    /// the geodesic can tell.
    #[must_use]
    pub fn tells(&self, chord_2: f64) -> Option<bool> {
        if chord_2 <= self.surely {
            Some(true)
        } else if chord_2 > self.hardly {
            Some(false)
        } else {
            None
        }
    }

    /// Whether the geodesic from `from` to `to` is no longer: the same answer as measuring it.
    #[must_use]
    pub fn joins(&self, from: &Spot, to: &Spot) -> bool {
        self.tells(from.chord_2(to)).unwrap_or_else(|| {
            let (least, most) = metres_close(from, to);
            if most <= self.metres {
                true
            } else if least > self.metres {
                false
            } else {
                distance(from.place, to.place) <= self.metres
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot() -> impl Strategy<Value = Spot> {
        (-180.0..=180.0, -90.0..=90.0)
            .prop_map(|(lon, lat)| Spot::new(LonLat::new(lon, lat).expect("in range")))
    }

    proptest! {
        #[test]
        fn chords_never_contradict_the_geodesic(a in spot(), b in spot(), factor in 0.9..1.1) {
            let metres = distance(a.place(), b.place());
            let (least, most) = metres_between(a.chord_2(&b));
            prop_assert!(least <= metres && metres <= most);
            let (least, most) = metres_close(&a, &b);
            prop_assert!(least <= metres && metres <= most);
            if metres < 15_000_000.0 {
                // Lambert's own error is far less than what is allowed for.
                let middle = f64::midpoint(least, most);
                let error = (middle - metres).abs();
                prop_assert!(error <= LAMBERT_ERROR / 5.0 * metres + LAMBERT_ROUNDING);
            }
            for length in [metres, metres * factor, metres.next_down(), metres.next_up()] {
                prop_assert_eq!(Reach::new(length).joins(&a, &b), metres <= length);
            }
        }

        #[test]
        fn nor_among_neighbours(a in spot(), step in -0.3..0.3_f64, rise in -0.3..0.3_f64) {
            let lon = (a.place().lon() + step).clamp(-180.0, 180.0);
            let lat = (a.place().lat() + rise).clamp(-90.0, 90.0);
            let b = Spot::new(LonLat::new(lon, lat).expect("in range"));
            let metres = distance(a.place(), b.place());
            let (least, most) = metres_between(a.chord_2(&b));
            prop_assert!(least <= metres && metres <= most);
            let (least, most) = metres_close(&a, &b);
            prop_assert!(least <= metres && metres <= most);
            for length in [0.0, 1.0, metres, 5_000.0, 20_000.0, 100_000.0] {
                prop_assert_eq!(Reach::new(length).joins(&a, &b), metres <= length);
            }
        }
    }
}
