use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{Journal, JournalError};
use crate::history::{Decision, Entry, History, RowChange, RowName, Rows, StoredRow};

/// A decision as the database has it: revision, time, kind, role, organisation, source, reason, undone.
pub(super) type StoredDecision = (
    i64,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
);

/// A change as the database has it: revision, table, key, kind, cells.
type StoredChange = (i64, String, String, String, String);

/// A row as the database has it: table, key, cells, version.
type Stored = (String, String, String, i64);

impl Journal {
    /// The rows as they are now.
    pub async fn rows(&self) -> Result<Rows, JournalError> {
        read_rows(&mut self.moment().await?).await
    }

    /// The rows as they are now, and what led to them.
    pub async fn rows_and_history(&self) -> Result<(Rows, History), JournalError> {
        read_all(&mut self.moment().await?).await
    }

    /// The same, where `rows` and `history` are known already: what was decided since is read alone where that is
    /// exact.
    pub async fn rows_and_history_after(
        &self,
        rows: &Rows,
        history: &History,
    ) -> Result<(Rows, History), JournalError> {
        let mut moment = self.moment().await?;
        match read_since(&mut moment, rows, history).await? {
            Some(read) => Ok(read),
            None => read_all(&mut moment).await,
        }
    }

    /// What `rows` and `history` became by what was decided since; none where that alone does not tell: a text was
    /// expunged since, or they are of another journal.
    pub async fn decided_since(
        &self,
        rows: &Rows,
        history: &History,
    ) -> Result<Option<(Rows, History)>, JournalError> {
        read_since(&mut self.moment().await?, rows, history).await
    }

    /// The decisions after the revision `after`, from the oldest.
    pub async fn decisions(&self, after: i64) -> Result<Vec<Decision>, JournalError> {
        decisions_between(&mut self.moment().await?, after, i64::MAX).await
    }

    /// The decision of number `revision`.
    pub async fn decision(&self, revision: i64) -> Result<Decision, JournalError> {
        let found = decisions_between(&mut self.moment().await?, revision - 1, revision).await?;
        let first = found.into_iter().next();
        first.ok_or(JournalError::NoRevision(revision))
    }
}

impl Journal {
    /// The changes of `row`, each with its revision and its place there.
    pub(super) async fn changes_of(
        &self,
        transaction: &mut Transaction<'_, Any>,
        row: &RowName,
    ) -> Result<Vec<((i64, i64), RowChange)>, JournalError> {
        const CHANGES: &str = "SELECT revision, rang, genre, cellules FROM changement \
                               WHERE nom_table = $1 AND cle = $2 ORDER BY revision, rang";
        let stored: Vec<(i64, i64, String, String)> = sqlx::query_as(CHANGES)
            .bind(&row.table)
            .bind(&row.key)
            .fetch_all(&mut **transaction)
            .await?;
        let read = |(revision, at, kind, cells): (i64, i64, String, String)| {
            let (table, key) = (row.table.clone(), row.key.clone());
            let change = read_change((revision, table, key, kind, cells))?;
            Ok(((revision, at), change))
        };
        stored.into_iter().map(read).collect()
    }
}

async fn read_all(moment: &mut Transaction<'_, Any>) -> Result<(Rows, History), JournalError> {
    let rows = read_rows(moment).await?;
    let decisions = decisions_between(moment, 0, i64::MAX).await?;
    let history = History::new(&rows, decisions);
    Ok((rows, history))
}

async fn read_since(
    moment: &mut Transaction<'_, Any>,
    rows: &Rows,
    history: &History,
) -> Result<Option<(Rows, History)>, JournalError> {
    let (known, revision) = (rows.revision(), read_revision(moment).await?);
    let mut decisions = decisions_between(moment, known - 1, i64::MAX)
        .await?
        .into_iter();
    // A journal that was restored, or is another, has another decision here.
    if decisions.next().as_ref() != history.last() {
        return Ok(None);
    }
    let decisions: Vec<Decision> = decisions.collect();
    let rows = rows.followed_by(&decisions);
    let rows = rows.filter(|rows| rows.revision() == revision);
    Ok(rows.and_then(|rows| {
        let history = history.followed_by(&rows, decisions)?;
        Some((rows, history))
    }))
}

async fn read_revision(moment: &mut Transaction<'_, Any>) -> Result<i64, JournalError> {
    let revision = sqlx::query_scalar("SELECT revision FROM registre_revision")
        .fetch_one(&mut **moment)
        .await?;
    Ok(revision)
}

async fn read_rows(moment: &mut Transaction<'_, Any>) -> Result<Rows, JournalError> {
    let revision = read_revision(moment).await?;
    let rows: Vec<Stored> =
        sqlx::query_as("SELECT nom_table, cle, cellules, version FROM registre_ligne")
            .fetch_all(&mut **moment)
            .await?;
    let read = |(table, key, cells, version): Stored| {
        let row = RowName { table, key };
        let cells = serde_json::from_str(&cells)
            .map_err(|error| JournalError::Damaged(format!("{row}, {error}")))?;
        Ok((row, StoredRow { cells, version }))
    };
    let rows: Result<Vec<_>, JournalError> = rows.into_iter().map(read).collect();
    Ok(Rows::new(revision, rows?))
}

/// The decisions after the revision `after`, up to `last`.
async fn decisions_between(
    moment: &mut Transaction<'_, Any>,
    after: i64,
    last: i64,
) -> Result<Vec<Decision>, JournalError> {
    const DECISIONS: &str = "SELECT revision, prise_le, nature, role, organisation, source, motif, annule \
                             FROM decision WHERE revision > $1 AND revision <= $2 ORDER BY revision";
    const CHANGES: &str = "SELECT revision, nom_table, cle, genre, cellules FROM changement \
                           WHERE revision > $1 AND revision <= $2 ORDER BY revision, rang";
    let decisions: Vec<StoredDecision> = sqlx::query_as(DECISIONS)
        .bind(after)
        .bind(last)
        .fetch_all(&mut **moment)
        .await?;
    let stored: Vec<StoredChange> = sqlx::query_as(CHANGES)
        .bind(after)
        .bind(last)
        .fetch_all(&mut **moment)
        .await?;
    let mut changes = BTreeMap::<i64, Vec<RowChange>>::new();
    for change in stored {
        changes
            .entry(change.0)
            .or_default()
            .push(read_change(change)?);
    }
    let read = |decision: StoredDecision| {
        let changes = changes.remove(&decision.0).unwrap_or_default();
        read_decision(decision, changes)
    };
    decisions.into_iter().map(read).collect()
}

/// The decision that is stored, with its changes.
pub(super) fn read_decision(
    (revision, at, kind, role, organisation, source, reason, undoes): StoredDecision,
    changes: Vec<RowChange>,
) -> Result<Decision, JournalError> {
    let damaged = |what: &str| JournalError::Damaged(format!("révision {revision}, {what}"));
    Ok(Decision {
        revision,
        at: at.parse::<Timestamp>().map_err(|_| damaged(&at))?,
        entry: Entry {
            kind: kind.parse().map_err(|_| damaged(&kind))?,
            role: role.parse().map_err(|_| damaged(&role))?,
            organisation,
            source,
            reason,
            undoes,
        },
        changes,
    })
}

fn read_change(
    (revision, table, key, kind, cells): StoredChange,
) -> Result<RowChange, JournalError> {
    let row = RowName { table, key };
    let damaged =
        |what: String| JournalError::Damaged(format!("révision {revision}, {row}, {what}"));
    let kind = kind.parse().map_err(|_| damaged(kind))?;
    let cells = serde_json::from_str(&cells).map_err(|error| damaged(error.to_string()))?;
    Ok(RowChange { row, kind, cells })
}
