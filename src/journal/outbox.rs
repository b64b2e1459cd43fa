//! Mail that waits to go: written down in the transaction that it tells of, and sent later, as often as it takes.
//!
//! What waits says what it is about (a proposal, a pole, an account), and has no text and no address of its own: an address that is erased meanwhile gets
//! nothing, and links are made when the mail that carries them goes.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{
    Journal, JournalError,
    record::now,
    secret::{hex, random},
};
use crate::table::vocabulary;

vocabulary!(
    /// What a mail tells.
    pub enum MailKind {
        /// Whoever proposed something is asked whether the address is theirs.
        Receipt = "recu" => "confirmation d’adresse",
        /// The links of their proposals, sent again.
        Links = "liens" => "liens renvoyés",
        /// A moderator asks something.
        Question = "question" => "demande de précision",
        /// A proposal is decided.
        Decision = "decision" => "décision",
        /// A pole is asked whether its row is right.
        Yearly = "annuelle" => "question annuelle",
        /// What waits, for a moderator.
        Digest = "recueil" => "résumé hebdomadaire",
    }
);

/// How long whoever sends a mail has it to themselves: far longer than sending takes.
const CLAIM_LIFE: Duration = Duration::from_mins(10);

/// A mail that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMail {
    /// Its number.
    pub number: String,
    /// What it tells.
    pub kind: MailKind,
    /// What it is about: the reference of a proposal, the identifier of a pole or that of an account.
    pub about: String,
    /// When it was written down.
    pub made_at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next; none when it is given up.
    pub next_at: Option<Timestamp>,
    /// Why it did not go, without the address.
    pub failure: Option<String>,
}

/// A mail as the database has it: number, kind, about, when made, tries, when next, failure.
type StoredMail = (
    String,
    String,
    String,
    String,
    i64,
    Option<String>,
    Option<String>,
);

impl Journal {
    /// The mail that is to be tried by `now`, the oldest first, at most `most`.
    pub async fn due_mails(
        &self,
        now: Timestamp,
        most: usize,
    ) -> Result<Vec<WaitingMail>, JournalError> {
        const DUE: &str = "SELECT numero, genre, objet, cree_le, essais, prochain_le, echec FROM courriel_a_envoyer \
                           WHERE prochain_le <= $1 ORDER BY cree_le, numero LIMIT $2";
        let due: Vec<StoredMail> = sqlx::query_as(DUE)
            .bind(now.to_string())
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(&self.pool)
            .await?;
        due.into_iter().map(read).collect()
    }

    /// The mail that did not go at its first try, the oldest first: what is given up, and what is tried again.
    pub async fn failed_mails(&self) -> Result<Vec<WaitingMail>, JournalError> {
        const FAILED: &str = "SELECT numero, genre, objet, cree_le, essais, prochain_le, echec \
                              FROM courriel_a_envoyer WHERE echec IS NOT NULL ORDER BY cree_le, numero LIMIT 500";
        let failed: Vec<StoredMail> = sqlx::query_as(FAILED).fetch_all(&self.pool).await?;
        failed.into_iter().map(read).collect()
    }

    /// How much mail waits, and how much of it is given up.
    pub async fn count_mails(&self) -> Result<(i64, i64), JournalError> {
        const COUNT: &str = "SELECT COUNT(prochain_le), COUNT(*) FROM courriel_a_envoyer";
        let (waiting, all): (i64, i64) = sqlx::query_as(COUNT).fetch_one(&self.pool).await?;
        Ok((waiting, all - waiting))
    }

    /// Takes `mail` to send it; whether no other replica did.
    pub async fn claim(&self, mail: &WaitingMail, now: Timestamp) -> Result<bool, JournalError> {
        const CLAIM: &str = "UPDATE courriel_a_envoyer SET essais = essais + 1, prochain_le = $1 \
                             WHERE numero = $2 AND essais = $3 AND prochain_le <= $4";
        let claimed = sqlx::query(CLAIM)
            .bind((now + CLAIM_LIFE).to_string())
            .bind(&mail.number)
            .bind(mail.tries)
            .bind(now.to_string())
            .execute(&self.pool)
            .await?;
        Ok(claimed.rows_affected() == 1)
    }

    /// Takes the mail `number` off the list: it is sent, or is not to be sent any more.
    pub async fn take_off(&self, number: &str) -> Result<(), JournalError> {
        sqlx::query("DELETE FROM courriel_a_envoyer WHERE numero = $1")
            .bind(number)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Notes why the mail `number` did not go, and when it is tried `next`; never again where that is none.
    pub async fn note_failure(
        &self,
        number: &str,
        failure: &str,
        next: Option<Timestamp>,
    ) -> Result<(), JournalError> {
        const NOTE: &str =
            "UPDATE courriel_a_envoyer SET echec = $1, prochain_le = $2 WHERE numero = $3";
        sqlx::query(NOTE)
            .bind(failure)
            .bind(next.map(|next| next.to_string()))
            .bind(number)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Has the mail `number` be tried again at once, as if for the first time.
    pub async fn try_again(&self, number: &str) -> Result<(), JournalError> {
        const AGAIN: &str =
            "UPDATE courriel_a_envoyer SET prochain_le = $1, essais = 0 WHERE numero = $2";
        sqlx::query(AGAIN)
            .bind(now().to_string())
            .bind(number)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

/// Writes down that a mail is to tell of `about`.
pub(super) async fn write_mail(
    transaction: &mut Transaction<'_, Any>,
    kind: MailKind,
    about: &str,
    at: Timestamp,
) -> Result<(), JournalError> {
    const ADD: &str = "INSERT INTO courriel_a_envoyer (numero, genre, objet, cree_le, essais, prochain_le) \
                       VALUES ($1, $2, $3, $4, 0, $4)";
    sqlx::query(ADD)
        .bind(hex(&random::<16>()?))
        .bind(kind.word())
        .bind(about)
        .bind(at.to_string())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

fn read(stored: StoredMail) -> Result<WaitingMail, JournalError> {
    let (number, kind, about, made_at, tries, next_at, failure) = stored;
    let damaged = || JournalError::Damaged(format!("courriel {number}"));
    let time = |text: &str| text.parse::<Timestamp>().map_err(|_| damaged());
    Ok(WaitingMail {
        kind: kind.parse().map_err(|_| damaged())?,
        made_at: time(&made_at)?,
        next_at: next_at.as_deref().map(time).transpose()?,
        about,
        tries,
        failure,
        number,
    })
}
