//! A proposal held against what its row says by now, cell by cell.

use super::ProposedCell;

/// What becomes of a cell of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// Nobody touched the cell, or it is a list and both were: it shall say this.
    Applies(String),
    /// The cell says it already.
    Said,
    /// The cell says something else by now, which is this.
    Conflict(String),
}

/// What becomes of `proposed` where the cell says `now`; `is_list`, when it holds several values parted by `;`.
///
/// Lists are sets, as far as they differ: what was proposed to be put in or taken out is, and the rest stays as it is.
#[must_use]
pub fn merge(proposed: &ProposedCell, now: &str, is_list: bool) -> Merged {
    let ProposedCell { before, after, .. } = proposed;
    if now == after {
        Merged::Said
    } else if now == before {
        Merged::Applies(after.clone())
    } else if is_list {
        let merged = merge_lists(before, after, now);
        if merged == now {
            Merged::Said
        } else {
            Merged::Applies(merged)
        }
    } else {
        Merged::Conflict(now.to_owned())
    }
}

fn merge_lists(before: &str, after: &str, now: &str) -> String {
    let items = |list: &str| -> Vec<String> {
        let items = list.split(';').filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    };
    let (before, after) = (items(before), items(after));
    let mut merged = items(now);
    merged.retain(|item| after.contains(item) || !before.contains(item));
    for item in after {
        if !before.contains(&item) && !merged.contains(&item) {
            merged.push(item);
        }
    }
    merged.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(before: &str, after: &str, now: &str, is_list: bool) -> Merged {
        let cell = ProposedCell {
            column: "c".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        merge(&cell, now, is_list)
    }

    #[test]
    fn a_cell_that_nobody_touched_says_what_was_proposed() {
        assert_eq!(merged("a", "b", "a", false), Merged::Applies("b".into()));
        assert_eq!(merged("a", "b", "b", false), Merged::Said);
        assert_eq!(merged("a", "b", "c", false), Merged::Conflict("c".into()));
        assert_eq!(merged("a", "", "c", false), Merged::Conflict("c".into()));
    }

    #[test]
    fn lists_merge_as_sets() {
        let applies = |text: &str| Merged::Applies(text.to_owned());
        assert_eq!(merged("a;b", "a;c", "a;b;d", true), applies("a;d;c"));
        assert_eq!(merged("a", "a;b", "", true), applies("b"));
        assert_eq!(merged("a", "", "a;c", true), applies("c"));
        assert_eq!(merged("a", "b", "b;c", true), Merged::Said);
    }

    proptest::proptest! {
        /// Whoever comes first, both lists of additions are there at the end.
        #[test]
        fn additions_of_two_are_both_kept(base in "[a-c]{0,3}", one in "[d-f]{0,3}", two in "[d-h]{0,3}") {
            let list = |text: &str| {
                let mut letters: Vec<String> = text.chars().map(String::from).collect();
                letters.dedup();
                letters.join(";")
            };
            let base = list(&base);
            let with = |more: &str| [base.as_str(), &list(more)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
            let (first, second) = (with(&one), with(&two));
            let now = match merged(&base, &second, &first, true) {
                Merged::Applies(now) => now,
                Merged::Said => first.clone(),
                Merged::Conflict(_) => unreachable!("lists have no conflict"),
            };
            for letter in one.chars().chain(two.chars()) {
                let has_letter = now.split(';').any(|item| item == letter.to_string());
                proptest::prop_assert!(has_letter, "{now} lacks {letter}");
            }
        }
    }
}
