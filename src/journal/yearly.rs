//! The yearly question to a pole's contact: is its row still right? The link is bound to a version of the row.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{
    Journal, JournalError, NotTaken, PoleContact,
    outbox::{MailKind, write_mail},
    pole_contacts::{contact_of, silence},
    propose::{add, has_room},
    record::{lock_revision, now},
    secret::Token,
};
use crate::{
    contribution::{NewProposal, StateKind},
    history::{Cells, Edit, Entry, Rows},
    register::Status,
    utc,
};

/// How often a pole is asked.
pub const QUESTION_PERIOD: Duration = Duration::from_hours(24 * 365);

/// How long it can be answered by the link that was sent.
pub const QUESTION_LIFE: Duration = Duration::from_hours(24 * 60);

/// Whether the pole whose row says `cells` is to be asked at `at`: nobody has confirmed it for a year, and it is not
/// known to be no more.
#[must_use]
pub fn is_to_be_confirmed(cells: &Cells, at: Timestamp) -> bool {
    let year_ago = utc::day(at - QUESTION_PERIOD).to_string();
    cells.get("confirme_le") <= year_ago.as_str() && cells.get("statut") != Status::Inactive.word()
}

/// A question that was sent to a pole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoleQuestion {
    /// What is stored of its link.
    hash: String,
    /// The pole.
    pub pole: String,
    /// The version of the row that it is about.
    pub version: i64,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// A question as the database has it: hash, pole, version, when sent, when answered.
type StoredQuestion = (String, String, i64, String, Option<String>);

impl PoleQuestion {
    /// Whether it can be answered still, as of `now`.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.answered_at.is_none() && now < self.sent_at + QUESTION_LIFE
    }
}

impl Journal {
    /// Has `contact` be asked, unless it was meanwhile; whether it will be.
    pub async fn ask_pole(
        &self,
        contact: &PoleContact,
        at: Timestamp,
    ) -> Result<bool, JournalError> {
        const ASK: &str = "UPDATE contact_pole SET demande_le = $1 \
                           WHERE pole = $2 AND adresse = $3 AND COALESCE(demande_le, '') = $4";
        let mut transaction = self.pool.begin().await?;
        let before = contact.asked_at.map(|at| at.to_string());
        let asked = sqlx::query(ASK)
            .bind(at.to_string())
            .bind(&contact.pole)
            .bind(contact.address.expose())
            .bind(before.unwrap_or_default())
            .execute(&mut *transaction)
            .await?;
        if asked.rows_affected() == 0 {
            return Ok(false);
        }
        write_mail(&mut transaction, MailKind::Yearly, &contact.pole, at).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The question that `token` opens; none where it opens none.
    pub async fn pole_question(&self, token: &Token) -> Result<Option<PoleQuestion>, JournalError> {
        const FIND: &str = "SELECT empreinte, pole, version, creee_le, repondue_le FROM confirmation \
                            WHERE empreinte = $1";
        let found: Option<StoredQuestion> = sqlx::query_as(FIND)
            .bind(token.hash())
            .fetch_optional(&self.pool)
            .await?;
        found.map(read).transpose()
    }

    /// The pole of `question` is as its row says: the decision `entry` with `edits`, which were made and checked from
    /// `rows`; returns its revision.
    pub async fn confirm_pole(
        &self,
        question: &PoleQuestion,
        rows: &Rows,
        entry: &Entry,
        edits: &[Edit],
    ) -> Result<i64, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let revision = lock_revision(&mut transaction, rows.revision()).await?;
        self.write(&mut transaction, revision, entry, edits).await?;
        answer(&mut transaction, question).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// The pole of `question` is not as its row says: moderators get `proposal`, where it says how.
    pub async fn contradict(
        &self,
        question: &PoleQuestion,
        proposal: Option<&NewProposal>,
    ) -> Result<(), NotTaken> {
        let (mut transaction, at) = (self.pool.begin().await?, now());
        answer(&mut transaction, question).await?;
        if let Some(proposal) = proposal {
            has_room(&mut transaction, &proposal.row).await?;
            let form = format!("question {}", question.hash);
            add(&mut transaction, proposal, &form, StateKind::Pending, at).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Whoever was asked `question` is not written to any more.
    pub async fn silence_contact(&self, question: &PoleQuestion) -> Result<(), JournalError> {
        let mut transaction = self.pool.begin().await?;
        silence(&mut transaction, &question.pole).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// A link by which the contact of `pole` answers for the row of `version`.
pub(super) async fn add_question(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
    version: i64,
    at: Timestamp,
) -> Result<Token, JournalError> {
    const ADD: &str =
        "INSERT INTO confirmation (empreinte, pole, version, creee_le) VALUES ($1, $2, $3, $4)";
    let token = Token::random()?;
    sqlx::query(ADD)
        .bind(token.hash())
        .bind(pole)
        .bind(version)
        .bind(at.to_string())
        .execute(&mut **transaction)
        .await?;
    Ok(token)
}

/// Notes that `question` is answered, once.
async fn answer(
    transaction: &mut Transaction<'_, Any>,
    question: &PoleQuestion,
) -> Result<(), JournalError> {
    const ANSWER: &str =
        "UPDATE confirmation SET repondue_le = $1 WHERE empreinte = $2 AND repondue_le IS NULL";
    let at = now().to_string();
    let answered = sqlx::query(ANSWER)
        .bind(&at)
        .bind(&question.hash)
        .execute(&mut **transaction)
        .await?;
    if answered.rows_affected() == 0 || contact_of(transaction, &question.pole).await?.is_none() {
        return Err(JournalError::Refused(
            "cette question a déjà reçu sa réponse".to_owned(),
        ));
    }
    sqlx::query("UPDATE contact_pole SET repondu_le = $1 WHERE pole = $2")
        .bind(&at)
        .bind(&question.pole)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

fn read(stored: StoredQuestion) -> Result<PoleQuestion, JournalError> {
    let (hash, pole, version, sent, answered) = stored;
    let damaged = |_| JournalError::Damaged(format!("question au pôle {pole}"));
    let time = |text: String| text.parse::<Timestamp>().map_err(damaged);
    Ok(PoleQuestion {
        sent_at: time(sent)?,
        answered_at: answered.map(time).transpose()?,
        hash,
        pole,
        version,
    })
}
