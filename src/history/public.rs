use std::{collections::BTreeMap, sync::Arc};

use super::{
    ALIASES, CellChange, Cells, Decision, DecisionKind, RowChange, RowName, Rows,
    alias::{MEMBERS, POLES},
};

/// The tables whose keys begin with a pole, and the column that names it.
const NAMING: ([&str; 2], &str) = (["laureats", MEMBERS], "pole");

/// Everything that was decided up to a revision, for all to read, and where the addresses of merged poles lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    revision: i64,
    /// From the oldest; those of the revision before are shared with its history.
    decisions: Vec<Arc<Decision>>,
    /// The pole that each merged one is.
    aliases: BTreeMap<String, String>,
}

impl History {
    /// The `decisions`, from the first, that led to `rows`.
    #[must_use]
    pub fn new(rows: &Rows, decisions: Vec<Decision>) -> Self {
        Self::of(rows, decisions.into_iter().map(Arc::new).collect())
    }

    /// The history after `decisions`, which came next and led to `rows`; none where one of them took a text out of
    /// what is known here.
    #[must_use]
    pub fn followed_by(&self, rows: &Rows, decisions: Vec<Decision>) -> Option<Self> {
        let mut kinds = decisions.iter().map(|decision| decision.entry.kind);
        if kinds.any(|kind| kind == DecisionKind::Expunction) {
            return None;
        }
        let known = self.decisions.iter().cloned();
        let all = known.chain(decisions.into_iter().map(Arc::new));
        Some(Self::of(rows, all.collect()))
    }

    fn of(rows: &Rows, decisions: Vec<Arc<Decision>>) -> Self {
        let aliases = rows.of_table(ALIASES);
        let aliases = aliases.map(|(_, row)| {
            let says = |column| row.cells.get(column).to_owned();
            (says("ancien"), says("nouveau"))
        });
        Self {
            revision: rows.revision(),
            aliases: aliases.collect(),
            decisions,
        }
    }

    /// The last revision.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// The pole that the merged pole `id` is.
    #[must_use]
    pub fn successor(&self, id: &str) -> Option<&str> {
        self.aliases.get(id).map(String::as_str)
    }

    /// The last decision.
    #[must_use]
    pub fn last(&self) -> Option<&Decision> {
        self.decisions.last().map(Arc::as_ref)
    }

    /// The decisions after `revision`, from the oldest.
    pub fn since(
        &self,
        revision: i64,
    ) -> impl DoubleEndedIterator<Item = &Decision> + ExactSizeIterator {
        let first = self
            .decisions
            .partition_point(|decision| decision.revision <= revision);
        self.decisions.iter().skip(first).map(Arc::as_ref)
    }

    /// What `row`, which says `now`, said at `revision`; a text that was expunged since is not known, and stands as it is.
    #[must_use]
    pub fn row_at(&self, row: &RowName, revision: i64, now: &Cells) -> Cells {
        let mut cells = now.clone();
        let decisions = self.since(revision).rev();
        let changes = decisions.flat_map(|decision| decision.changes.iter().rev());
        for change in changes.filter(|change| change.row == *row) {
            for (column, CellChange(before, _)) in &change.cells {
                if let Some(before) = before {
                    cells.set(column.as_str(), before.as_str());
                }
            }
        }
        cells
    }

    /// The decisions that changed the pole `id`, a row that names it or a pole that it is found to be, from the
    /// newest, each with these changes.
    pub fn of_pole<'h>(
        &'h self,
        id: &'h str,
    ) -> impl Iterator<Item = (&'h Decision, Vec<&'h RowChange>)> {
        let former = self.aliases.iter();
        let former = former.filter(move |(_, now)| now.as_str() == id);
        let mut ids: Vec<&str> = former.map(|(former, _)| former.as_str()).collect();
        ids.push(id);
        self.decisions.iter().rev().filter_map(move |decision| {
            let changes = decision.changes.iter();
            let changes: Vec<&RowChange> = changes
                .filter(|change| ids.iter().any(|id| change.is_of_pole(id)))
                .collect();
            (!changes.is_empty()).then_some((&**decision, changes))
        })
    }
}

impl RowChange {
    /// The poles that it is about: the row's own, the one that it names, or both of a merge.
    pub fn poles(&self) -> impl Iterator<Item = &str> {
        let is_of = |tables: &[&str]| tables.contains(&self.row.table());
        let first = self.row.key().next();
        let own = first.filter(|_| is_of(&[POLES.0, ALIASES]) || is_of(&NAMING.0));
        let columns: &[&str] = if is_of(&[ALIASES]) {
            &["nouveau"]
        } else {
            &[NAMING.1]
        };
        let cells = columns.iter().filter_map(|column| self.cells.get(*column));
        let named = cells.flat_map(|CellChange(before, after)| [before, after]);
        own.into_iter()
            .chain(named.filter_map(|text| text.as_deref()))
    }

    /// Whether it is about the pole `id`.
    #[must_use]
    pub fn is_of_pole(&self, id: &str) -> bool {
        self.poles().any(|pole| pole == id)
    }
}
