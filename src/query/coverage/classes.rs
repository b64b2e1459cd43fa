use std::str::FromStr;

use thiserror::Error;

use super::Scale;

/// How many classes of equal counts there are at most.
const MAX_QUANTILES: usize = 5;

/// Where classes end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Thresholds {
    /// At the round numbers of the scale, the same under every filter.
    #[default]
    Round,
    /// Where each class has as many values as ties allow (quantiles).
    Quantiles,
}

impl Thresholds {
    /// The word of addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Round => "rondes",
            Self::Quantiles => "quantiles",
        }
    }
}

impl FromStr for Thresholds {
    type Err = UnknownThresholds;

    fn from_str(word: &str) -> Result<Self, UnknownThresholds> {
        let mut all = [Self::Round, Self::Quantiles].into_iter();
        all.find(|one| one.word() == word).ok_or(UnknownThresholds)
    }
}

/// A word says no way to make classes.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected rondes or quantiles")]
pub struct UnknownThresholds;

/// The class of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It is nothing, on a scale where that is a class of its own.
    Zero,
    /// It is in the class at this position, from the lowest.
    At(usize),
}

/// Values in classes that touch, from the lowest.
///
/// Class `i` goes from bound `i`, which is in it, up to bound `i + 1`, which only the last class holds. Where
/// zero is apart, it is in no class of that list, and the first begins just above it.
///
/// Quantiles never part equal values: a class ends between two different ones, where its count comes
/// nearest to an equal share of the values not yet in a class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    zero: Option<usize>,
    bounds: Vec<f64>,
    counts: Vec<usize>,
}

impl Classes {
    /// The classes of `values` on `scale`; those that are not finite are in none.
    #[must_use]
    pub fn new(
        values: impl IntoIterator<Item = f64>,
        scale: Scale,
        thresholds: Thresholds,
    ) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().filter(|one| one.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let is_zero = |value: &f64| scale.has_zero_apart() && *value == 0.0;
        let (zeros, rest): (Vec<f64>, Vec<f64>) = sorted.iter().partition(|value| is_zero(value));
        let mut classes = Self {
            zero: scale.has_zero_apart().then_some(zeros.len()),
            bounds: match thresholds {
                Thresholds::Round => scale.round_thresholds().to_vec(),
                Thresholds::Quantiles => quantiles(&rest),
            },
            counts: Vec::new(),
        };
        classes.counts = vec![0; classes.bounds.len().saturating_sub(1)];
        for value in rest {
            if let Some(Class::At(at)) = classes.of(value) {
                classes.counts[at] += 1;
            }
        }
        classes
    }

    /// How many values are zero, where that is a class of its own.
    #[must_use]
    pub const fn zeros(&self) -> Option<usize> {
        self.zero
    }

    /// How many values each class has, from the lowest; those that are zero are apart.
    #[must_use]
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// Where the classes begin and end, one more than there are classes. The last is infinite where the
    /// highest class is open.
    #[must_use]
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }

    /// The class of `value`; none when it is beyond all of them, or not finite.
    #[must_use]
    pub fn of(&self, value: f64) -> Option<Class> {
        if self.zero.is_some() && value == 0.0 {
            return Some(Class::Zero);
        }
        let (first, last) = (*self.bounds.first()?, *self.bounds.last()?);
        if !value.is_finite() || value < first || value > last {
            return None;
        }
        let begun = self.bounds.iter().filter(|&&bound| bound <= value).count();
        Some(Class::At(begun.min(self.counts.len()) - 1))
    }

    /// The step, from 0, of a ramp of `steps` that draws the class at `class`: fewer classes than steps are as
    /// far apart as they can, and one alone is in the middle.
    #[must_use]
    pub fn step(&self, class: usize, steps: usize) -> usize {
        let last = steps.saturating_sub(1);
        match self.counts.len() {
            0 | 1 => last / 2,
            n => (class * last + (n - 1) / 2) / (n - 1),
        }
    }
}

/// Values that are equal.
#[derive(Clone, Copy)]
struct Tie {
    value: f64,
    count: usize,
}

/// The bounds of classes of counts as equal as ties allow, of `sorted` values. A single value makes a class from
/// itself to itself.
fn quantiles(sorted: &[f64]) -> Vec<f64> {
    let mut ties: Vec<Tie> = Vec::new();
    for &value in sorted {
        match ties.last_mut() {
            // The zeros of either sign are one value.
            Some(tie) if tie.value >= value => tie.count += 1,
            _ => ties.push(Tie { value, count: 1 }),
        }
    }
    let Some(highest) = ties.last().map(|tie| tie.value) else {
        return Vec::new();
    };
    let mut bounds = Vec::new();
    let mut rest = ties.as_slice();
    for left in (1..=MAX_QUANTILES.min(ties.len())).rev() {
        let (own, others) = rest.split_at(ties_of_first(rest, left));
        bounds.extend(own.first().map(|tie| tie.value));
        rest = others;
    }
    bounds.push(highest);
    bounds
}

/// How many of `ties` go in the first of `left` classes, each of which must
/// get one. There are at least that many.
fn ties_of_first(ties: &[Tie], left: usize) -> usize {
    if left == 1 {
        return ties.len();
    }
    let total: usize = ties.iter().map(|tie| tie.count).sum();
    let mut taken = 0;
    for (at, tie) in ties.iter().enumerate().take(ties.len() - left + 1) {
        let with = taken + tie.count;
        // Stops where the tie would lead farther from the equal share than it is now.
        let is_nearer_without = at > 0 && with * left > total && {
            let (over, under) = (with * left - total, total.saturating_sub(taken * left));
            over > under
        };
        if is_nearer_without {
            return at;
        }
        taken = with;
        if taken * left >= total {
            return at + 1;
        }
    }
    ties.len() - left + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quintiles(values: &[f64]) -> Classes {
        Classes::new(values.iter().copied(), Scale::Share, Thresholds::Quantiles)
    }

    #[test]
    fn round_classes_are_those_of_the_scale_whatever_the_values() {
        let values = [0.0, 0.000_1, 0.1, 0.249, 0.25, 0.999, 1.0, f64::NAN];
        let classes = Classes::new(values, Scale::Share, Thresholds::Round);
        assert_eq!(classes.bounds(), [0.0, 0.1, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(classes.zeros(), Some(1));
        assert_eq!(classes.counts(), [1, 2, 1, 0, 2]);
        assert_eq!(classes.of(0.0), Some(Class::Zero));
        assert_eq!(classes.of(0.75), Some(Class::At(4)));
        assert_eq!(classes.of(1.1), None);
        assert_eq!(classes.of(f64::NAN), None);

        let metres = [0.0, 4_999.0, 5_000.0, 99_999.0, 100_000.0, 7_000_000.0];
        let classes = Classes::new(metres, Scale::Distance, Thresholds::Round);
        assert_eq!(classes.zeros(), None);
        assert_eq!(classes.counts(), [2, 1, 0, 0, 1, 2]);
        assert_eq!(classes.of(-1.0), None);
    }

    #[test]
    fn different_values_make_quintiles() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let classes = quintiles(&values);
        assert_eq!(classes.counts(), [20; 5]);
        assert_eq!(classes.bounds(), [1.0, 21.0, 41.0, 61.0, 81.0, 100.0]);
        assert_eq!(classes.of(40.0), Some(Class::At(1)));
        assert_eq!(classes.of(41.0), Some(Class::At(2)));
        assert_eq!(classes.of(100.0), Some(Class::At(4)));
        assert_eq!(classes.of(101.0), None);
        // 101 départements: no class has more than one above another.
        let values: Vec<f64> = (1..=101).map(f64::from).collect();
        let classes = quintiles(&values);
        let sizes = classes.counts();
        assert!(
            sizes.iter().all(|&size| size == 20 || size == 21),
            "{sizes:?}"
        );
    }

    #[test]
    fn nothing_is_apart_and_a_large_tie_fills_one_class() {
        let mut values = vec![0.0; 700];
        values.extend((1..=300).map(f64::from));
        let classes = quintiles(&values);
        assert_eq!(classes.zeros(), Some(700));
        assert_eq!(classes.counts(), [60; 5]);
        let mut values = vec![1.0; 700];
        values.extend((2..=301).map(f64::from));
        assert_eq!(quintiles(&values).counts(), [700, 75, 75, 75, 75]);
    }

    #[test]
    fn fewer_different_values_make_fewer_classes() {
        assert_eq!(quintiles(&[]).counts(), [0; 0]);
        assert_eq!(quintiles(&[3.0, 3.0, f64::NAN]).counts(), [2]);
        let classes = quintiles(&[1.0, 0.0, -0.0, 1.0, 2.0]);
        assert_eq!((classes.zeros(), classes.counts()), (Some(2), &[2, 1][..]));
        let step = |values: &[f64], steps| -> Vec<usize> {
            let classes = quintiles(values);
            (0..classes.counts().len())
                .map(|class| classes.step(class, steps))
                .collect()
        };
        assert_eq!(step(&[1.0], 5), [2]);
        assert_eq!(step(&[1.0, 2.0], 5), [0, 4]);
        assert_eq!(step(&[1.0, 2.0, 3.0], 5), [0, 2, 4]);
        assert_eq!(step(&[1.0, 2.0, 3.0, 4.0], 5), [0, 1, 3, 4]);
        assert_eq!(step(&[1.0, 2.0, 3.0, 4.0, 5.0], 6), [0, 1, 3, 4, 5]);
    }

    proptest! {
        #[test]
        fn every_value_is_in_the_class_that_holds_it(
            values in prop::collection::vec((0..40_i32).prop_map(f64::from), 0..300),
        ) {
            let classes = quintiles(&values);
            let mut different: Vec<f64> = values.iter().copied().filter(|&one| one > 0.0).collect();
            different.sort_by(f64::total_cmp);
            different.dedup();
            prop_assert_eq!(classes.counts().len(), different.len().min(MAX_QUANTILES));
            let mut zeros = 0;
            let mut counts = vec![0; classes.counts().len()];
            for &value in &values {
                match classes.of(value).expect("it was among them") {
                    Class::Zero => zeros += 1,
                    Class::At(at) => counts[at] += 1,
                }
            }
            prop_assert_eq!(classes.zeros(), Some(zeros));
            prop_assert_eq!(&counts[..], classes.counts());
            prop_assert!(classes.bounds().is_sorted());
            prop_assert!(counts.iter().all(|&count| count > 0));
        }
    }
}
