use super::super::Measure;

/// The people within every whole number of kilometres of a located pole, from 0 to 100, or of minutes, from 0 to 60.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    measure: Measure,
    people: Box<[u64]>,
}

impl Curve {
    /// The people within `steps` kilometres, or minutes; beyond the last, those within that.
    #[must_use]
    pub fn within(&self, steps: u32) -> u64 {
        self.people[(steps as usize).min(self.people.len() - 1)]
    }

    /// The people within 0, 1, … 100 km, or 0, 1, … 60 minutes.
    #[must_use]
    pub const fn people(&self) -> &[u64] {
        &self.people
    }

    /// What its steps are of.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }
}

/// A row of a curve: the people within a radius of a located pole, or within a time by road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within {
    /// The radius, in kilometres, or the time, in minutes.
    pub steps: u32,
    /// How many people.
    pub people: u64,
    /// Their share of all the people, from 0 to 1; none where no distance is known.
    pub share: Option<f64>,
}

/// A [`Curve`] in the making: the people of each step, not yet cumulated.
pub(super) struct CurveSum {
    measure: Measure,
    people: Box<[u64]>,
}

impl CurveSum {
    pub(super) fn new(measure: Measure) -> Self {
        Self {
            measure,
            people: vec![0; measure.most() as usize + 1].into(),
        }
    }

    /// Counts `people` who have `length` to the nearest pole.
    pub(super) fn add(&mut self, length: f64, people: u64) {
        if let Some(step) = step(self.measure, length) {
            self.people[step] += people;
        }
    }

    pub(super) fn finish(self) -> Curve {
        let mut people = self.people;
        for at in 1..people.len() {
            people[at] += people[at - 1];
        }
        Curve {
            measure: self.measure,
            people,
        }
    }
}

/// The least whole number of steps that reaches `length`; none beyond the last.
fn step(measure: Measure, length: f64) -> Option<usize> {
    let of = measure.step();
    if length > f64::from(measure.most()) * of {
        return None;
    }
    let step = (length / of).ceil() as usize;
    // The division rounds: the comparison that counts is with whole metres.
    if length > step as f64 * of {
        Some(step + 1)
    } else if step > 0 && length <= (step - 1) as f64 * of {
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
        for measure in [Measure::Distance, Measure::Duration] {
            let most = measure.most();
            for edge in 0..=most {
                let edge = f64::from(edge) * measure.step();
                for length in [edge.next_down(), edge, edge.next_up(), edge + 0.5] {
                    if length < 0.0 {
                        continue;
                    }
                    let reaches = |&at: &u32| length <= f64::from(at) * measure.step();
                    let expected = (0..=most).find(reaches).map(|at| at as usize);
                    assert_eq!(step(measure, length), expected, "{length}");
                }
            }
            assert_eq!(step(measure, f64::INFINITY), None);
        }
    }
}
