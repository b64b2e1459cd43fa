use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{Cells, RowName};
use crate::{sanitize::name_unseen, table::vocabulary};

/// What a decision changed in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The row.
    pub row: RowName,
    /// Whether it is a new row, a row that is gone, or another text in one.
    pub kind: RowChangeKind,
    /// The cells that say something else: all that said something, of a row that came or went.
    pub cells: BTreeMap<String, CellChange>,
}

vocabulary!(
    /// What happened to a row.
    pub enum RowChangeKind {
        /// It was not there before.
        Added = "ajout",
        /// Some cells changed.
        Edited = "modification",
        /// It is not there any more.
        Removed = "retrait",
    }
);

/// What a cell said, and what it says now. Empty: nothing. None: the text was expunged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange(pub Option<String>, pub Option<String>);

impl CellChange {
    /// Whether the cell said `text`, or says it now.
    #[must_use]
    pub fn says(&self, text: &str) -> bool {
        [&self.0, &self.1]
            .into_iter()
            .any(|side| side.as_deref() == Some(text))
    }
}

impl RowChange {
    /// What makes `after` of `before`, where none is no row; none when they say the same.
    #[must_use]
    pub fn between(row: RowName, before: Option<&Cells>, after: Option<&Cells>) -> Option<Self> {
        let kind = match (before, after) {
            (None, None) => return None,
            (None, Some(_)) => RowChangeKind::Added,
            (Some(_), None) => RowChangeKind::Removed,
            (Some(_), Some(_)) => RowChangeKind::Edited,
        };
        let nothing = Cells::default();
        let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
        let columns = Cells::columns_of(before, after).into_iter();
        let cells = columns.filter_map(|column| {
            let (one, other) = (before.get(column), after.get(column));
            let change = CellChange(Some(one.to_owned()), Some(other.to_owned()));
            (one != other).then(|| (column.to_owned(), change))
        });
        let cells: BTreeMap<_, _> = cells.collect();
        let says_something = kind != RowChangeKind::Edited || !cells.is_empty();
        says_something.then_some(Self { row, kind, cells })
    }

    /// What takes it back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let cells = self.cells.iter();
        let cells = cells.map(|(column, CellChange(before, after))| {
            (column.clone(), CellChange(after.clone(), before.clone()))
        });
        Self {
            row: self.row.clone(),
            kind: match self.kind {
                RowChangeKind::Added => RowChangeKind::Removed,
                RowChangeKind::Edited => RowChangeKind::Edited,
                RowChangeKind::Removed => RowChangeKind::Added,
            },
            cells: cells.collect(),
        }
    }

    /// What the row says after the change, of what it says `now`; the columns that do not say what they were
    /// said to otherwise. No column: the row is there and should not be, or the other way round.
    pub fn apply(&self, now: Option<&Cells>) -> Result<Option<Cells>, Vec<String>> {
        let is_there = self.kind != RowChangeKind::Added;
        if is_there != now.is_some() {
            return Err(Vec::new());
        }
        let mut cells = now.cloned().unwrap_or_default();
        let mut others = Vec::new();
        for (column, CellChange(before, after)) in &self.cells {
            match (before, after) {
                (Some(before), Some(after)) if cells.get(column) == before => {
                    cells.set(column.clone(), after.clone());
                }
                _ => others.push(column.clone()),
            }
        }
        if self.kind == RowChangeKind::Removed {
            others.extend(cells.iter().map(|(column, _)| column.to_owned()));
        }
        if !others.is_empty() {
            return Err(others);
        }
        Ok((self.kind != RowChangeKind::Removed).then_some(cells))
    }
}

/// The row on one line, then a line for each cell, in French.
impl fmt::Display for RowChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            RowChangeKind::Added => '+',
            RowChangeKind::Edited => '~',
            RowChangeKind::Removed => '-',
        };
        write!(f, "{sign} {}", self.row)?;
        for (column, CellChange(before, after)) in &self.cells {
            let quoted = |text: &Option<String>| match text.as_deref() {
                None => "[effacé]".to_owned(),
                Some("") => "vide".to_owned(),
                Some(text) => format!("« {} »", name_unseen(text)),
            };
            let (before, after) = (quoted(before), quoted(after));
            match self.kind {
                RowChangeKind::Added => write!(f, "\n    {column} : {after}")?,
                RowChangeKind::Removed => write!(f, "\n    {column} : {before}")?,
                RowChangeKind::Edited => write!(f, "\n    {column} : {before} → {after}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[(&str, &str)]) -> Cells {
        texts.iter().copied().collect()
    }

    #[test]
    fn a_change_leads_from_one_row_to_the_other_and_back() {
        let name = RowName::new("poles", ["a"]);
        let rows = [
            None,
            Some(cells(&[("id", "a"), ("nom", "A")])),
            Some(cells(&[("id", "a"), ("nom", "B"), ("site", "s")])),
            Some(cells(&[("id", "a")])),
        ];
        for before in &rows {
            for after in &rows {
                let change = RowChange::between(name.clone(), before.as_ref(), after.as_ref());
                let Some(change) = change else {
                    assert_eq!(before, after);
                    continue;
                };
                assert_eq!(change.apply(before.as_ref()), Ok(after.clone()));
                assert_eq!(change.reversed().apply(after.as_ref()), Ok(before.clone()));
                assert_eq!(change.reversed().reversed(), change);
            }
        }
    }

    #[test]
    fn what_has_changed_since_is_named() {
        let name = RowName::new("poles", ["a"]);
        let (one, other) = (
            cells(&[("nom", "A"), ("site", "s")]),
            cells(&[("nom", "B")]),
        );
        let change = RowChange::between(name.clone(), Some(&one), Some(&other)).expect("a change");
        let now = cells(&[("nom", "C"), ("site", "s")]);
        assert_eq!(change.apply(Some(&now)), Err(vec!["nom".to_owned()]));
        assert_eq!(change.apply(None), Err(Vec::new()));
        // A row is taken away as it came: what it says besides would be lost.
        let added = RowChange::between(name, None, Some(&one)).expect("a change");
        let now = cells(&[("nom", "A"), ("site", "s"), ("resume", "r")]);
        let removed = added.reversed().apply(Some(&now));
        assert_eq!(removed, Err(vec!["resume".to_owned()]));
    }

    #[test]
    fn a_change_is_told_cell_by_cell() {
        let name = RowName::new("laureats", ["a", "aap-2013"]);
        let (one, other) = (cells(&[("nom", "A")]), cells(&[("site", "s\n")]));
        let mut change = RowChange::between(name, Some(&one), Some(&other)).expect("a change");
        let expected = "~ laureats : a + aap-2013\n    nom : « A » → vide\n    \
                        site : vide → « s[saut de ligne] »";
        assert_eq!(change.to_string(), expected);
        change.cells.get_mut("nom").expect("a cell").0 = None;
        assert!(change.to_string().contains("nom : [effacé] → vide"));
    }
}
