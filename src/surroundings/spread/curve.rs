use crate::limits::MAX_COVERAGE_RADIUS_KM;

const STEPS: usize = MAX_COVERAGE_RADIUS_KM as usize + 1;

/// The people within every whole number of kilometres of a located pole, from 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve([u64; STEPS]);

impl Curve {
    /// The people within `km` kilometres; beyond 100, those within 100.
    #[must_use]
    pub fn within(&self, km: u32) -> u64 {
        self.0[(km as usize).min(STEPS - 1)]
    }

    /// The people within 0, 1, … 100 km.
    #[must_use]
    pub const fn people(&self) -> &[u64; STEPS] {
        &self.0
    }
}

/// A row of a curve: the people within a radius of a located pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within {
    /// The radius, in kilometres.
    pub km: u32,
    /// How many people.
    pub people: u64,
    /// Their share of all the people, from 0 to 1; none where no distance is known.
    pub share: Option<f64>,
}

/// A [`Curve`] in the making: the people of each step, not yet cumulated.
pub(super) struct CurveSum([u64; STEPS]);

impl Default for CurveSum {
    fn default() -> Self {
        Self([0; STEPS])
    }
}

impl CurveSum {
    /// Counts `people` who have `metres` to the nearest pole.
    pub(super) fn add(&mut self, metres: f64, people: u64) {
        if let Some(step) = step(metres) {
            self.0[step] += people;
        }
    }

    pub(super) fn finish(self) -> Curve {
        let mut within = self.0;
        for at in 1..STEPS {
            within[at] += within[at - 1];
        }
        Curve(within)
    }
}

/// The least whole number of kilometres that reaches `metres`; none beyond 100.
fn step(metres: f64) -> Option<usize> {
    if metres > (STEPS - 1) as f64 * 1000.0 {
        return None;
    }
    let step = (metres / 1000.0).ceil() as usize;
    // The division rounds: the comparison that counts is with whole metres.
    if metres > step as f64 * 1000.0 {
        Some(step + 1)
    } else if step > 0 && metres <= (step - 1) as f64 * 1000.0 {
        Some(step - 1)
    } else {
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_the_first_radius_that_holds_the_distance() {
        for km in 0..=100_u32 {
            let edge = f64::from(km) * 1000.0;
            for metres in [edge.next_down(), edge, edge.next_up(), edge + 0.5] {
                if metres < 0.0 {
                    continue;
                }
                let expected = (0..STEPS).find(|&step| metres <= step as f64 * 1000.0);
                assert_eq!(step(metres), expected, "{metres} m");
            }
        }
        assert_eq!(step(f64::INFINITY), None);
    }
}
