use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Fault;
use crate::limits::MAX_TABLE_FAULTS;

/// Everything found wrong in one reading.
///
/// Of each file the first [`MAX_TABLE_FAULTS`] are kept; the others are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    kept: Vec<Fault>,
    /// How many of each file there are.
    counts: FxHashMap<Box<str>, usize>,
}

impl Faults {
    /// Adds one fault.
    pub fn push(&mut self, fault: Fault) {
        let count = self.counts.entry(fault.file().into()).or_default();
        *count += 1;
        if *count <= MAX_TABLE_FAULTS {
            self.kept.push(fault);
        }
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, mut others: Self) {
        for fault in others.kept {
            if let Some(count) = others.counts.get_mut(fault.file()) {
                *count -= 1;
            }
            self.push(fault);
        }
        for (file, uncounted) in others.counts {
            if uncounted > 0 {
                *self.counts.entry(file).or_default() += uncounted;
            }
        }
    }

    /// The values among `results`; the faults among them are added.
    pub fn accept<T>(&mut self, results: impl Iterator<Item = Result<T, Fault>>) -> Vec<T> {
        let read = |result: Result<T, Fault>| result.map_err(|fault| self.push(fault)).ok();
        results.filter_map(read).collect()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many faults there are, kept or counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    /// How many faults `file` has, kept or counted.
    #[must_use]
    pub fn count_of(&self, file: &str) -> usize {
        self.counts.get(file).copied().unwrap_or_default()
    }

    /// The faults that are kept, in the order of the files and rows.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.kept.iter()
    }

    /// Puts the faults in the order of the files and rows, one a cell: what was found first.
    pub(crate) fn sort(&mut self) {
        self.kept
            .sort_by(|a, b| (a.file(), a.position()).cmp(&(b.file(), b.position())));
        let mut cells = FxHashSet::default();
        let mut first = Vec::with_capacity(self.kept.len());
        for fault in &self.kept {
            let cell = (
                fault.file(),
                fault.position(),
                fault.column(),
                fault.value(),
            );
            first.push(fault.value().is_none() || cells.insert(cell));
        }
        let mut first = first.into_iter();
        let counts = &mut self.counts;
        self.kept.retain(|fault| {
            let keep = first.next().unwrap_or(true);
            if let (false, Some(count)) = (keep, counts.get_mut(fault.file())) {
                *count -= 1;
            }
            keep
        });
    }

    /// Gives each of the first `most` faults of a file the hint that `hint` knows for it.
    pub(crate) fn give_hints(&mut self, most: usize, hint: impl Fn(&Fault) -> Option<String>) {
        let mut counts: FxHashMap<Box<str>, usize> = FxHashMap::default();
        for fault in &mut self.kept {
            let count = counts.entry(fault.file().into()).or_default();
            *count += 1;
            if *count > most || fault.hint().is_some() {
                continue;
            }
            if let Some(hint) = hint(fault) {
                *fault = fault.clone().with_hint(hint);
            }
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.kept.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::RecordPosition;

    fn fault(file: &str, row: u64, column: &str, expected: &str) -> Fault {
        let position = RecordPosition { row, line: row };
        Fault::of_cell(file, position, column, "x", expected)
    }

    #[test]
    fn faults_stand_in_the_order_of_rows_one_a_cell() {
        let mut faults = Faults::default();
        for (row, column, expected) in [
            (3, "a", "first"),
            (2, "a", "of another row"),
            (3, "b", "of another column"),
            (3, "a", "second"),
        ] {
            faults.push(fault("a.csv", row, column, expected));
        }
        faults.sort();
        let expected = ["of another row", "first", "of another column"];
        assert_eq!(faults.len(), 3);
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.to_string().ends_with(expected), "{fault}");
        }
    }

    #[test]
    fn what_is_not_kept_is_counted() {
        let (mut one, mut all) = (Faults::default(), Faults::default());
        for row in 0..MAX_TABLE_FAULTS as u64 + 5 {
            one.push(fault("a.csv", row, "a", "…"));
        }
        one.push(fault("b.csv", 1, "a", "…"));
        all.push(fault("a.csv", 0, "b", "…"));
        all.extend(one);
        assert_eq!(all.iter().count(), MAX_TABLE_FAULTS + 1);
        assert_eq!(all.len(), MAX_TABLE_FAULTS + 7);
        assert_eq!(all.count_of("a.csv"), MAX_TABLE_FAULTS + 6);
        assert_eq!(all.count_of("c.csv"), 0);
    }
}
