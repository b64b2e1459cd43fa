//! What moderators decide about proposals and rows. Each is one transaction of guarded updates: of two at once, one
//! holds, and the other writes nothing.

use std::time::Duration;

use sqlx::{Any, Transaction};

use super::{
    Journal, JournalError, Session,
    follow_up::{move_to, write_exchange},
    outbox::{MailKind, write_mail},
    pole_contacts::enter_own,
    record::{lock_revision, now},
    trace::{Act, write_trace},
};
use crate::{
    contribution::{Party, Pending, Proposal, State},
    history::{DecisionKind, Edit, Entry, Role, Rows},
};

/// How long a proposal counts as looked at by who took it.
const TAKEN_LIFE: Duration = Duration::from_mins(30);

impl Session {
    /// A decision of this moderator: named is the organisation, never the person.
    #[must_use]
    pub fn entry(&self, kind: DecisionKind) -> Entry {
        Entry {
            role: Role::Moderator,
            organisation: Some(self.organisation.clone()),
            ..Entry::of_operator(kind)
        }
    }
}

impl Journal {
    /// Accepts `proposal` with `edits`, which were made and checked from `rows`, as the decision `entry` of `session`;
    /// returns its revision.
    pub async fn accept(
        &self,
        session: &Session,
        proposal: &Proposal,
        rows: &Rows,
        entry: &Entry,
        edits: &[Edit],
    ) -> Result<i64, JournalError> {
        let pending = reviewed(proposal)?;
        // The lock that every decision needs comes first.
        let mut transaction = self.pool.begin().await?;
        let revision = lock_revision(&mut transaction, rows.revision()).await?;
        self.write(&mut transaction, revision, entry, edits).await?;
        let outcome = (pending.accept(), Some(revision), None);
        decide(&mut transaction, session, proposal, outcome).await?;
        if let Some(pole) = edits.first().and_then(|edit| edit.row.key().next()) {
            enter_contact(&mut transaction, proposal, pole).await?;
        }
        let object = format!("{} révision {revision}", proposal.reference);
        write_trace(
            &mut transaction,
            &session.identifier,
            Act::Accept,
            &object,
            now(),
        )
        .await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// Refuses `proposal`, for `reason`.
    pub async fn refuse(
        &self,
        session: &Session,
        proposal: &Proposal,
        reason: &str,
    ) -> Result<(), JournalError> {
        let pending = reviewed(proposal)?;
        let mut transaction = self.pool.begin().await?;
        let outcome = (pending.refuse(), None, Some(reason));
        decide(&mut transaction, session, proposal, outcome).await?;
        let object = proposal.reference.to_string();
        write_trace(
            &mut transaction,
            &session.identifier,
            Act::Refuse,
            &object,
            now(),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Asks `question` of who made `proposal`.
    pub async fn ask(
        &self,
        session: &Session,
        proposal: &Proposal,
        question: &str,
    ) -> Result<(), JournalError> {
        let State::Pending(pending) = proposal.state else {
            return Err(JournalError::ProposalOvertaken(proposal.reference));
        };
        let mut transaction = self.pool.begin().await?;
        move_to(&mut transaction, proposal, pending.ask()).await?;
        write_exchange(
            &mut transaction,
            proposal.reference,
            Party::Moderator,
            question,
        )
        .await?;
        let object = proposal.reference.to_string();
        tell(&mut transaction, proposal, MailKind::Question).await?;
        write_trace(
            &mut transaction,
            &session.identifier,
            Act::Ask,
            &object,
            now(),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes the form `number` of a moderator; whether it was not taken before.
    pub async fn take_form(&self, number: &str) -> Result<bool, JournalError> {
        const TAKE: &str =
            "INSERT INTO formulaire_pris (numero, pris_le) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let taken = sqlx::query(TAKE)
            .bind(number)
            .bind(now().to_string())
            .execute(&self.pool)
            .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Tells the others for a while that `session` looks at `proposal`. Advice, and no lock.
    pub async fn take_up(
        &self,
        session: &Session,
        proposal: &Proposal,
    ) -> Result<(), JournalError> {
        const TAKE: &str =
            "UPDATE proposition SET prise_par = $1, prise_jusqu_a = $2 WHERE reference = $3";
        sqlx::query(TAKE)
            .bind(&session.identifier)
            .bind((now() + TAKEN_LIFE).to_string())
            .bind(proposal.reference.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Makes the decision `entry` of `session` with `edits`, which were made and checked from `rows`; returns its revision.
    pub async fn record_by(
        &self,
        session: &Session,
        rows: &Rows,
        entry: &Entry,
        edits: &[Edit],
    ) -> Result<i64, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let revision = lock_revision(&mut transaction, rows.revision()).await?;
        self.write(&mut transaction, revision, entry, edits).await?;
        let act = if entry.kind == DecisionKind::Undo {
            Act::Undo
        } else {
            Act::Edit
        };
        let object = format!("révision {revision}");
        write_trace(&mut transaction, &session.identifier, act, &object, now()).await?;
        transaction.commit().await?;
        Ok(revision)
    }
}

/// What a moderator may decide about `proposal`.
fn reviewed(proposal: &Proposal) -> Result<Pending, JournalError> {
    let overtaken = || JournalError::ProposalOvertaken(proposal.reference);
    proposal.state.reviewed().ok_or_else(overtaken)
}

/// Has `proposal` be decided by `session`, unless something became of it since it was read: the state that it stands in,
/// the revision that came of it, and why it was refused.
async fn decide(
    transaction: &mut Transaction<'_, Any>,
    session: &Session,
    proposal: &Proposal,
    (to, revision, reason): (State, Option<i64>, Option<&str>),
) -> Result<(), JournalError> {
    const SAY: &str =
        "UPDATE proposition SET decidee_par = $1, decision = $2, motif = $3 WHERE reference = $4";
    move_to(transaction, proposal, to).await?;
    sqlx::query(SAY)
        .bind(&session.identifier)
        .bind(revision)
        .bind(reason)
        .bind(proposal.reference.to_string())
        .execute(&mut **transaction)
        .await?;
    tell(transaction, proposal, MailKind::Decision).await
}

/// Has who made `proposal` be written to, where they gave an address.
async fn tell(
    transaction: &mut Transaction<'_, Any>,
    proposal: &Proposal,
    kind: MailKind,
) -> Result<(), JournalError> {
    if proposal.proposed.address.is_none() {
        return Ok(());
    }
    write_mail(transaction, kind, &proposal.reference.to_string(), now()).await
}

/// Has who made `proposal` be the contact of `pole`, where they said that they answer for it: a moderator has read
/// that, and the address is theirs, or nothing could be decided.
async fn enter_contact(
    transaction: &mut Transaction<'_, Any>,
    proposal: &Proposal,
    pole: &str,
) -> Result<(), JournalError> {
    match &proposal.proposed.address {
        Some(address) if proposal.proposed.answers_for_pole => {
            enter_own(transaction, pole, address).await
        }
        _ => Ok(()),
    }
}
