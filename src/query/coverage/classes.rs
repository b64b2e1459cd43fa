/// How many classes a choropleth has at most.
const MAX_CLASSES: usize = 5;

/// One class of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// Its smallest value.
    pub from: f64,
    /// Its largest value.
    pub to: f64,
    /// How many values it has.
    pub count: usize,
}

/// Values in classes of counts as equal as ties allow (quantiles), from the lowest.
///
/// Equal values are never parted: a class ends between two different values, where its count comes
/// nearest to an equal share of the values not yet in a class. So a large tie, such as all the
/// territories that have nothing, fills one class, and the others are divided as if it were not there.
/// There are five classes, or as many as there are different values when these are fewer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes(Vec<Class>);

impl Classes {
    /// The classes of `values`; those that are not finite are in none.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().filter(|one| one.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let mut runs: Vec<Class> = Vec::new();
        for value in sorted {
            match runs.last_mut() {
                // The zeros of either sign are one value.
                Some(run) if run.to >= value => run.count += 1,
                _ => runs.push(Class {
                    from: value,
                    to: value,
                    count: 1,
                }),
            }
        }
        let mut classes = Vec::new();
        let mut rest = runs.as_slice();
        for left in (1..=MAX_CLASSES.min(runs.len())).rev() {
            let (own, others) = rest.split_at(runs_of_first(rest, left));
            classes.extend(own.iter().copied().reduce(join));
            rest = others;
        }
        Self(classes)
    }

    /// The classes, from the lowest.
    #[must_use]
    pub fn all(&self) -> &[Class] {
        &self.0
    }

    /// The class of `value`, from 0; none when it is beyond all of them, or not finite.
    #[must_use]
    pub fn of(&self, value: f64) -> Option<usize> {
        self.0
            .iter()
            .position(|class| class.from <= value && value <= class.to)
    }

    /// The step of the five-step ramp that draws class `class`: the lowest is 0, the highest 4, and
    /// fewer classes stand as far apart as they can.
    #[must_use]
    pub fn step(&self, class: usize) -> usize {
        match self.0.len() {
            0 | 1 => MAX_CLASSES / 2,
            n => (class * (MAX_CLASSES - 1) + (n - 1) / 2) / (n - 1),
        }
    }
}

fn join(a: Class, b: Class) -> Class {
    Class {
        from: a.from,
        to: b.to,
        count: a.count + b.count,
    }
}

/// How many of `runs` (each of equal values) go in the first of `left` classes, each of which must
/// get one. There are at least that many.
fn runs_of_first(runs: &[Class], left: usize) -> usize {
    if left == 1 {
        return runs.len();
    }
    let total: usize = runs.iter().map(|run| run.count).sum();
    let mut taken = 0;
    for (at, run) in runs.iter().enumerate().take(runs.len() - left + 1) {
        let with = taken + run.count;
        // Stops where the run would lead farther from the equal share than it is now.
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
    runs.len() - left + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counts(values: &[f64]) -> Vec<usize> {
        let classes = Classes::new(values.iter().copied());
        classes.all().iter().map(|class| class.count).collect()
    }

    #[test]
    fn different_values_make_quintiles() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(counts(&values), [20; 5]);
        let classes = Classes::new(values);
        assert_eq!((classes.all()[1].from, classes.all()[1].to), (20.0, 39.0));
        assert_eq!(classes.of(39.0), Some(1));
        assert_eq!(classes.of(40.0), Some(2));
        assert_eq!(classes.of(100.0), None);
        assert_eq!(classes.of(f64::NAN), None);
        // 101 départements: no class has more than one above another.
        let values: Vec<f64> = (0..101).map(f64::from).collect();
        let counts = counts(&values);
        assert!(
            counts.iter().all(|&count| count == 20 || count == 21),
            "{counts:?}"
        );
    }

    #[test]
    fn a_large_tie_fills_one_class_and_the_others_share_what_is_left() {
        let mut values = vec![0.0; 700];
        values.extend((1..=300).map(f64::from));
        assert_eq!(counts(&values), [700, 75, 75, 75, 75]);
    }

    #[test]
    fn fewer_different_values_make_fewer_classes() {
        assert_eq!(counts(&[]), [0; 0]);
        assert_eq!(counts(&[3.0, 3.0, f64::NAN]), [2]);
        assert_eq!(counts(&[1.0, 0.0, -0.0, 1.0, 2.0]), [2, 2, 1]);
        let classes = Classes::new([1.0, 2.0]);
        assert_eq!((classes.step(0), classes.step(1)), (0, 4));
        let classes = Classes::new([1.0, 2.0, 3.0]);
        assert_eq!([0, 1, 2].map(|class| classes.step(class)), [0, 2, 4]);
        let classes = Classes::new([1.0, 2.0, 3.0, 4.0]);
        assert_eq!([0, 1, 2, 3].map(|class| classes.step(class)), [0, 1, 3, 4]);
    }

    proptest! {
        #[test]
        fn every_value_is_in_the_class_that_holds_it(
            values in prop::collection::vec((0..40_i32).prop_map(f64::from), 0..300),
        ) {
            let classes = Classes::new(values.iter().copied());
            let mut different = values.clone();
            different.sort_by(f64::total_cmp);
            different.dedup();
            prop_assert_eq!(classes.all().len(), different.len().min(MAX_CLASSES));
            let mut counts = vec![0; classes.all().len()];
            for &value in &values {
                counts[classes.of(value).expect("it was among them")] += 1;
            }
            let told: Vec<usize> = classes.all().iter().map(|class| class.count).collect();
            prop_assert_eq!(counts, told);
            for pair in classes.all().windows(2) {
                prop_assert!(pair[0].to < pair[1].from);
            }
        }
    }
}
