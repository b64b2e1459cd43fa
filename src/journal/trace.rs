use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{
    JournalError,
    secret::{hex, random},
};
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
        /// Entered or took away the contact of a pole.
        Contact = "contact",
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
    sqlx::query(ADD)
        .bind(hex(&random::<16>()?))
        .bind(at.to_string())
        .bind(identifier)
        .bind(act.word())
        .bind(object)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
