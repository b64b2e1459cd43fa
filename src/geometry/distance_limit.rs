use super::sphere::{angle_at_least, angle_at_most, distance};
use super::{NVector, lambert_bounds};

/// A length in metres that geodesics are compared with. Most pairs of places are decided by their
/// chord alone; only pairs whose distance is near the limit are measured.
#[derive(Clone, Copy, Debug)]
pub struct DistanceLimit {
    metres: f64,
    /// Chords of this square or less are surely within the limit; negative when none is.
    surely_within: f64,
    /// Chords of more than this square are surely beyond it.
    surely_beyond: f64,
}

impl DistanceLimit {
    /// The limit of `metres`.
    #[must_use]
    pub fn new(metres: f64) -> Self {
        let squared_chord = |angle: f64| {
            let sine = (angle.clamp(0.0, std::f64::consts::PI) / 2.0).sin();
            4.0 * sine * sine
        };
        let inner = angle_at_least(metres);
        Self {
            metres,
            surely_within: if inner > 0.0 {
                squared_chord(inner)
            } else {
                -1.0
            },
            surely_beyond: squared_chord(angle_at_most(metres)),
        }
    }

    /// The length in metres.
    #[must_use]
    pub const fn metres(&self) -> f64 {
        self.metres
    }

    /// The angle between the n-vectors of two places, in radians, from which they are surely beyond the limit.
    #[must_use]
    pub fn most_radians(&self) -> f64 {
        angle_at_most(self.metres)
    }

    /// Whether places a chord of this square apart are within the limit (true) or beyond it (false);
    /// none when only the geodesic can decide.
    #[must_use]
    pub fn decide_by_chord(&self, squared_chord: f64) -> Option<bool> {
        if squared_chord <= self.surely_within {
            Some(true)
        } else if squared_chord > self.surely_beyond {
            Some(false)
        } else {
            None
        }
    }

    /// Whether the geodesic from `from` to `to` is no longer than the limit: the same answer as
    /// measuring it.
    #[must_use]
    pub fn is_within(&self, from: &NVector, to: &NVector) -> bool {
        self.decide_by_chord(from.squared_chord(to))
            .unwrap_or_else(|| {
                let (least, most) = lambert_bounds(from, to);
                if most <= self.metres {
                    true
                } else if least > self.metres {
                    false
                } else {
                    distance(from.place(), to.place()) <= self.metres
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{
        chord_bounds,
        n_vector::strategies::{n_vector, neighbours},
    };

    proptest! {
        #[test]
        fn chords_never_contradict_the_geodesic(a in n_vector(), b in n_vector(), factor in 0.9..1.1) {
            let metres = distance(a.place(), b.place());
            let (least, most) = chord_bounds(a.squared_chord(&b));
            prop_assert!(least <= metres && metres <= most);
            for length in [metres, metres * factor, metres.next_down(), metres.next_up()] {
                prop_assert_eq!(DistanceLimit::new(length).is_within(&a, &b), metres <= length);
            }
        }

        #[test]
        fn nor_among_neighbours((a, b) in neighbours()) {
            let metres = distance(a.place(), b.place());
            let (least, most) = chord_bounds(a.squared_chord(&b));
            prop_assert!(least <= metres && metres <= most);
            for length in [0.0, 1.0, metres, 5_000.0, 20_000.0, 100_000.0] {
                prop_assert_eq!(DistanceLimit::new(length).is_within(&a, &b), metres <= length);
            }
        }
    }
}
