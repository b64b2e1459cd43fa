//! Taking a text out of the history for good, as the law may ask: the entry stays, and says that it was done.

use sqlx::{Any, Transaction};

use super::{
    Engine, Journal, JournalError,
    record::{json, lock_revision},
};
use crate::history::{CellChange, DecisionKind, Entry, RowChange, RowName};

/// What is taken out of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expunged {
    /// What a decision had a cell say, wherever the history of the row has it.
    Cell {
        /// The row.
        row: RowName,
        /// The column.
        column: String,
    },
    /// The source and the reason that were given for a decision.
    Notes,
}

impl Journal {
    /// Takes `what` of the decision `revision` out of the history, for `reason`; returns how many entries were
    /// changed. A decision of its own, which changes no row.
    pub async fn expunge(
        &self,
        revision: i64,
        what: &Expunged,
        reason: Option<&str>,
    ) -> Result<usize, JournalError> {
        let decision = self.decision(revision).await?;
        let rows = self.rows().await?;
        let entry = Entry {
            reason: reason.map(str::to_owned),
            ..Entry::of_operator(DecisionKind::Expunction)
        };
        let mut transaction = self.pool.begin().await?;
        let number = lock_revision(&mut transaction, rows.revision()).await?;
        let changed = match what {
            Expunged::Notes => blank_notes(&mut transaction, revision).await?,
            Expunged::Cell { row, column } => {
                let text = text_of(&decision.changes, row, column).ok_or_else(|| {
                    JournalError::Refused(format!(
                        "la révision {revision} n’a rien écrit dans {row}, colonne {column}"
                    ))
                })?;
                if rows
                    .get(row)
                    .is_some_and(|now| now.cells.get(column) == text)
                {
                    return Err(JournalError::Refused(format!(
                        "{row}, colonne {column} : la ligne le dit encore ; corrigez-la d’abord"
                    )));
                }
                let changes = self.changes_of(&mut transaction, row).await?;
                blank_text(&mut transaction, changes, column, text).await?
            }
        };
        self.write(&mut transaction, number, &entry, &[]).await?;
        transaction.commit().await?;
        self.forget_overwritten().await?;
        Ok(changed)
    }

    /// Has the database give up what it keeps of rows that were written over.
    async fn forget_overwritten(&self) -> Result<(), JournalError> {
        let statements: &[&'static str] = match self.url().engine() {
            Engine::Sqlite => &["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"],
            Engine::Postgres => &["VACUUM FULL changement", "VACUUM FULL decision"],
        };
        for &statement in statements {
            sqlx::query(statement).execute(&self.pool).await?;
        }
        Ok(())
    }
}

/// Blanks the source and the reason of a decision; how many entries that changes.
async fn blank_notes(
    transaction: &mut Transaction<'_, Any>,
    revision: i64,
) -> Result<usize, JournalError> {
    const BLANK: &str = "UPDATE decision SET source = CASE WHEN source IS NULL THEN NULL ELSE '' END, \
                         motif = CASE WHEN motif IS NULL THEN NULL ELSE '' END WHERE revision = $1";
    let done = sqlx::query(BLANK)
        .bind(revision)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() as usize)
}

/// Blanks `text` wherever `changes` have `column` say it; how many entries that changes.
async fn blank_text(
    transaction: &mut Transaction<'_, Any>,
    changes: Vec<((i64, i64), RowChange)>,
    column: &str,
    text: &str,
) -> Result<usize, JournalError> {
    const BLANK: &str = "UPDATE changement SET cellules = $1 WHERE revision = $2 AND rang = $3";
    let mut changed = 0;
    for ((revision, at), mut change) in changes {
        let Some(cell) = change.cells.get_mut(column).filter(|cell| cell.says(text)) else {
            continue;
        };
        for side in [&mut cell.0, &mut cell.1] {
            side.take_if(|said| said == text);
        }
        sqlx::query(BLANK)
            .bind(json(&change.cells))
            .bind(revision)
            .bind(at)
            .execute(&mut **transaction)
            .await?;
        changed += 1;
    }
    Ok(changed)
}

/// What the changes had the column of the row say, or not say any more.
fn text_of<'c>(changes: &'c [RowChange], row: &RowName, column: &str) -> Option<&'c str> {
    let mut changes = changes.iter();
    let change = changes.find(|change| change.row == *row)?;
    let CellChange(before, after) = change.cells.get(column)?;
    let mut texts = [after, before].into_iter().filter_map(Option::as_deref);
    texts.find(|text| !text.is_empty())
}
