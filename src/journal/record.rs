use jiff::Timestamp;
use sqlx::{Any, AssertSqlSafe, Transaction};

use super::{Engine, Journal, JournalError};
use crate::history::{Edit, Entry, RowChange, RowName, Rows};

/// What PostgreSQL announces revisions on.
pub(super) const CHANNEL: &str = "registre_revision";

/// The time, to the second: times are compared as the texts that are stored, which holds for those of one length.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = Timestamp::now().as_second();
    Timestamp::from_second(seconds).unwrap_or_default()
}

impl Journal {
    /// Makes the decision `entry` with `edits`, which were made and checked from `rows`; returns its revision.
    /// All of it, or nothing: of two decisions that were made from the same rows one holds, and the other is
    /// [`JournalError::Overtaken`].
    pub async fn record(
        &self,
        rows: &Rows,
        entry: &Entry,
        edits: &[Edit],
    ) -> Result<i64, JournalError> {
        // The first statement takes the lock that every decision needs.
        let mut transaction = self.pool.begin().await?;
        let revision = lock_revision(&mut transaction, rows.revision()).await?;
        self.write(&mut transaction, revision, entry, edits).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// Writes the decision of number `revision`, whose lock is held.
    pub(super) async fn write(
        &self,
        transaction: &mut Transaction<'_, Any>,
        revision: i64,
        entry: &Entry,
        edits: &[Edit],
    ) -> Result<(), JournalError> {
        let mut others = Vec::new();
        for edit in edits {
            if !write_row(transaction, revision, edit).await? {
                others.push(edit.row.clone());
            }
        }
        if !others.is_empty() {
            return Err(JournalError::Conflict(others));
        }
        write_decision(transaction, revision, entry).await?;
        for (at, change) in (0_i64..).zip(edits.iter().filter_map(Edit::change)) {
            write_change(transaction, revision, at, &change).await?;
        }
        self.announce(transaction).await
    }

    /// Tells whoever listens that there is another revision, when this is committed.
    pub(super) async fn announce(
        &self,
        transaction: &mut Transaction<'_, Any>,
    ) -> Result<(), JournalError> {
        if self.url().engine() == Engine::Postgres {
            sqlx::query(AssertSqlSafe(format!("NOTIFY {CHANNEL}")))
                .execute(&mut **transaction)
                .await?;
        }
        Ok(())
    }
}

/// Locks the counter and raises it from `base`; an error when it stands elsewhere.
pub(super) async fn lock_revision(
    transaction: &mut Transaction<'_, Any>,
    base: i64,
) -> Result<i64, JournalError> {
    const RAISE: &str = "UPDATE registre_revision SET revision = revision + 1 RETURNING revision";
    let revision: i64 = sqlx::query_scalar(RAISE)
        .fetch_one(&mut **transaction)
        .await?;
    if revision == base + 1 {
        Ok(revision)
    } else {
        Err(JournalError::Overtaken(revision - 1))
    }
}

/// Writes the row of `edit`; whether it was as `edit` says it was.
async fn write_row(
    transaction: &mut Transaction<'_, Any>,
    revision: i64,
    edit: &Edit,
) -> Result<bool, JournalError> {
    const ADD: &str = "INSERT INTO registre_ligne (nom_table, cle, cellules, version) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT DO NOTHING";
    const EDIT: &str = "UPDATE registre_ligne SET cellules = $1, version = $2 \
                        WHERE nom_table = $3 AND cle = $4 AND version = $5";
    const REMOVE: &str =
        "DELETE FROM registre_ligne WHERE nom_table = $1 AND cle = $2 AND version = $3";
    let RowName { table, key } = &edit.row;
    let query = match (&edit.before, &edit.after) {
        (None, None) => return Ok(true),
        (None, Some(after)) => sqlx::query(ADD)
            .bind(table)
            .bind(key)
            .bind(json(after))
            .bind(revision),
        (Some(before), Some(after)) => sqlx::query(EDIT)
            .bind(json(after))
            .bind(revision)
            .bind(table)
            .bind(key)
            .bind(before.version),
        (Some(before), None) => sqlx::query(REMOVE)
            .bind(table)
            .bind(key)
            .bind(before.version),
    };
    let done = query.execute(&mut **transaction).await?;
    Ok(done.rows_affected() == 1)
}

async fn write_decision(
    transaction: &mut Transaction<'_, Any>,
    revision: i64,
    entry: &Entry,
) -> Result<(), JournalError> {
    const ADD: &str = "INSERT INTO decision (revision, prise_le, nature, role, organisation, source, motif, annule) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(ADD)
        .bind(revision)
        .bind(now().to_string())
        .bind(entry.kind.word())
        .bind(entry.role.word())
        .bind(entry.organisation.as_deref())
        .bind(entry.source.as_deref())
        .bind(entry.reason.as_deref())
        .bind(entry.undoes)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

async fn write_change(
    transaction: &mut Transaction<'_, Any>,
    revision: i64,
    at: i64,
    change: &RowChange,
) -> Result<(), JournalError> {
    const ADD: &str = "INSERT INTO changement (revision, rang, nom_table, cle, genre, cellules) \
                       VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(ADD)
        .bind(revision)
        .bind(at)
        .bind(&change.row.table)
        .bind(&change.row.key)
        .bind(change.kind.word())
        .bind(json(&change.cells))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// `value`, whose keys and values are texts, as JSON.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    // Nothing in it can fail.
    serde_json::to_string(value).unwrap_or_default()
}
