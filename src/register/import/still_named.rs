//! Rows that were taken out of a table while another table still names them: one cause, told once.

use std::collections::BTreeSet;

use super::source::Source;
use crate::table::{Fault, TableDescription};

/// Rows that one message names.
const MAX_NAMED: usize = 5;

/// The rows of a table that name rows which are gone from another.
pub(super) struct StillNamed<'s> {
    /// What the table of the rows that are gone is called in messages.
    label: &'s str,
    /// The keys of the rows that are gone.
    gone: BTreeSet<String>,
    /// The table whose rows name them, and where those are.
    by: &'s str,
    rows: Vec<u64>,
}

impl<'s> StillNamed<'s> {
    /// The faults among `faults` that only say that a row is gone, for each table that names some; and the
    /// other faults.
    pub(super) fn part<'f>(
        tables: &'s [TableDescription<'_>],
        sources: &'s [Source<'_, '_>],
        faults: impl Iterator<Item = &'f Fault>,
    ) -> (Vec<Self>, Vec<&'f Fault>) {
        let gone: Vec<(&Source<'_, '_>, BTreeSet<&str>)> = sources
            .iter()
            .filter_map(|source| {
                let difference = source.difference()?;
                Some((
                    source,
                    difference.gone().iter().map(String::as_str).collect(),
                ))
            })
            .collect();
        let (mut found, mut others) = (Vec::<Self>::new(), Vec::new());
        for fault in faults {
            let named = tables.iter().find_map(|description| {
                (description.path() == fault.file()).then_some(())?;
                let mut columns = description.columns().iter();
                let column = columns.find(|column| Some(column.name()) == fault.column())?;
                let (target, _) = column.reference()?;
                let (of, keys) = gone
                    .iter()
                    .find(|(of, _)| of.table().description().name() == target)?;
                keys.contains(fault.value()?)
                    .then_some((of, description.name()))
            });
            let (Some((of, by)), Some(value), Some(position)) =
                (named, fault.value(), fault.position())
            else {
                others.push(fault);
                continue;
            };
            let at = found
                .iter()
                .position(|one| one.label == of.label() && one.by == by);
            let at = at.unwrap_or_else(|| {
                found.push(Self {
                    label: of.label(),
                    gone: BTreeSet::new(),
                    by,
                    rows: Vec::new(),
                });
                found.len() - 1
            });
            found[at].gone.insert(value.to_owned());
            found[at].rows.push(position.row);
        }
        (found, others)
    }
}

impl std::fmt::Display for StillNamed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (label, by) = (self.label, self.by);
        let shown = |texts: Vec<String>| {
            let more = texts.len().saturating_sub(MAX_NAMED);
            let mut shown = texts;
            shown.truncate(MAX_NAMED);
            let end = if more > 0 {
                format!(" et {more} de plus")
            } else {
                String::new()
            };
            shown.join(", ") + &end
        };
        let gone = self.gone.iter().map(|key| format!("« {key} »"));
        let (lines, gone_count) = (self.rows.len(), self.gone.len());
        let rows = self.rows.iter().map(ToString::to_string);
        let (gone, rows) = (shown(gone.collect()), shown(rows.collect()));
        let (has_gone, them) = if gone_count == 1 {
            ("a disparu", "la")
        } else {
            ("ont disparu", "les")
        };
        if lines == 1 {
            write!(
                f,
                "{label} : {gone} {has_gone}, et 1 ligne de {by} {them} nomme encore (ligne {rows})"
            )?;
        } else {
            write!(
                f,
                "{label} : {gone} {has_gone}, et {lines} lignes de {by} {them} nomment encore (lignes {rows})"
            )?;
        }
        let back = if gone_count == 1 {
            "remettez-la"
        } else {
            "remettez-les"
        };
        write!(f, " : {back}, ou effacez aussi ce qui {them} nomme")
    }
}
