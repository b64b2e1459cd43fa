use std::fmt::Write as _;

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{JournalError, secret::random};
use crate::table::vocabulary;

vocabulary!(
    /// What a moderator did, for the log of safety.
    pub(super) enum Act {
        /// Signed in.
        SignIn = "connexion",
        /// Chose a password.
        Password = "mot de passe",
        /// Accepted a proposal.
        Accept = "acceptation",
        /// Refused a proposal.
        Refuse = "refus",
        /// Asked about a proposal.
        Ask = "question",
        /// Edited rows.
        Edit = "correction",
        /// Took a decision back.
        Undo = "annulation",
    }
);

/// Notes that `identifier` did `act` with `object`, in the transaction that does it.
pub(super) async fn write_trace(
    transaction: &mut Transaction<'_, Any>,
    identifier: &str,
    act: Act,
    object: &str,
    at: Timestamp,
) -> Result<(), JournalError> {
    const ADD: &str = "INSERT INTO trace (numero, ecrite_le, identifiant, acte, objet) VALUES ($1, $2, $3, $4, $5)";
    let mut number = String::new();
    for byte in random::<16>()? {
        // Writing to a text does not fail.
        let _ = write!(number, "{byte:02x}");
    }
    sqlx::query(ADD)
        .bind(number)
        .bind(at.to_string())
        .bind(identifier)
        .bind(act.word())
        .bind(object)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
