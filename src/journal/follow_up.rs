//! What becomes of a proposal by who made it, and with time.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, AssertSqlSafe, Transaction};

use super::{
    Journal, JournalError,
    outbox::{MailKind, write_mail},
    pole_contacts::CONTACT_LIFE,
    proposals::in_state,
    propose::{NotTaken, count_form, may_write_to},
    record::now,
    sessions::SESSION_LIFE,
};
use crate::{
    contribution::{MailAddress, Party, Proposal, Reference, State, StateKind},
    limits::{MAX_EXCHANGES, MAX_FORM_AGE},
};

const DAY: Duration = Duration::from_hours(24);

/// How long an address may wait to be confirmed.
pub const CONFIRMATION_LIFE: Duration = DAY.saturating_mul(7);

/// How long a question may wait for its answer.
pub const ANSWER_LIFE: Duration = DAY.saturating_mul(60);

/// How long the address of who made a proposal is kept after it is over.
pub const ADDRESS_LIFE: Duration = DAY.saturating_mul(30);

/// How long a proposal is kept after it is over.
pub const PROPOSAL_LIFE: Duration = DAY.saturating_mul(182);

/// How long it is kept what moderators did, and when.
pub const TRACE_LIFE: Duration = DAY.saturating_mul(365);

/// How long mail that does not go is kept.
pub(super) const MAIL_LIFE: Duration = DAY.saturating_mul(30);

/// The addresses of proposals that nobody confirmed in time.
const UNCONFIRMED: &str = "UPDATE proposition SET adresse = NULL, repond_pour_le_pole = 0 \
                           WHERE adresse IS NOT NULL AND etat = $1 AND changee_le < $2";

/// Contacts that were asked and never answer.
const SILENT_CONTACTS: &str =
    "DELETE FROM contact_pole WHERE demande_le IS NOT NULL AND COALESCE(repondu_le, entre_le) < $1";

/// What was done with proposals as time went by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Those that nobody confirmed or answered in time.
    pub expired: u64,
    /// The addresses that are not kept any more.
    pub addresses: u64,
    /// Those that are not kept any more.
    pub proposals: u64,
}

impl Swept {
    /// Whether there was nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Journal {
    /// Takes `proposal` back, for who made it.
    pub async fn withdraw(&self, proposal: &Proposal) -> Result<(), JournalError> {
        let withdrawn = proposal.state.withdraw().ok_or_else(over)?;
        let mut transaction = self.pool.begin().await?;
        move_to(&mut transaction, proposal, withdrawn).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Answers what was asked about `proposal`, for who made it.
    pub async fn answer(&self, proposal: &Proposal, text: &str) -> Result<(), JournalError> {
        let State::Unclear(unclear) = proposal.state else {
            return Err(over());
        };
        let mut transaction = self.pool.begin().await?;
        move_to(&mut transaction, proposal, unclear.answer()).await?;
        write_exchange(
            &mut transaction,
            proposal.reference,
            Party::Contributor,
            text,
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes the address of `proposal` away; one that waited to have it confirmed waits no more.
    pub async fn erase_address(&self, proposal: &Proposal) -> Result<(), JournalError> {
        const ERASE: &str =
            "UPDATE proposition SET adresse = NULL, repond_pour_le_pole = 0 WHERE reference = $1";
        let mut transaction = self.pool.begin().await?;
        if let State::Unconfirmed(unconfirmed) = proposal.state {
            move_to(&mut transaction, proposal, unconfirmed.confirm()).await?;
        }
        sqlx::query(ERASE)
            .bind(proposal.reference.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Has `address` be sent the links of what was proposed with it, for the form of `network`; nobody is told whether
    /// anything was.
    pub async fn send_links(&self, address: &MailAddress, network: &str) -> Result<(), NotTaken> {
        const LATEST: &str = "SELECT reference FROM proposition WHERE adresse = $1 ORDER BY creee_le DESC, reference LIMIT 1";
        let at = now();
        let mut transaction = self.pool.begin().await?;
        count_form(&mut transaction, network, at).await?;
        let latest: Option<String> = sqlx::query_scalar(LATEST)
            .bind(address.expose())
            .fetch_optional(&mut *transaction)
            .await?;
        // What is not sent uses up nothing: a stranger cannot take an address's day.
        if let Some(reference) = latest
            && may_write_to(&mut transaction, address, at).await?
        {
            write_mail(&mut transaction, MailKind::Links, &reference, at).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The address of `proposal` is that of who opened the link sent to it: it waits for a moderator.
    pub async fn confirm_address(&self, proposal: &Proposal) -> Result<(), JournalError> {
        let State::Unconfirmed(unconfirmed) = proposal.state else {
            return Err(over());
        };
        let mut transaction = self.pool.begin().await?;
        move_to(&mut transaction, proposal, unconfirmed.confirm()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends what nobody confirmed or answered in time, and forgets what is kept no longer, as of `now`.
    pub async fn sweep(&self, now: Timestamp) -> Result<Swept, JournalError> {
        let before = |life: Duration| (now - life).to_string();
        let expired = StateKind::Expired.word();
        let mut transaction = self.pool.begin().await?;
        let mut swept = Swept::default();
        // An address that nobody confirmed is nobody's.
        let done = sqlx::query(UNCONFIRMED)
            .bind(StateKind::Unconfirmed.word())
            .bind(before(CONFIRMATION_LIFE))
            .execute(&mut *transaction)
            .await?;
        swept.addresses += done.rows_affected();
        for (state, life) in [
            (StateKind::Unconfirmed, CONFIRMATION_LIFE),
            (StateKind::Unclear, ANSWER_LIFE),
        ] {
            const EXPIRE: &str = "UPDATE proposition SET etat = $1, version = version + 1, changee_le = $2 \
                                  WHERE etat = $3 AND changee_le < $4";
            let done = sqlx::query(EXPIRE)
                .bind(expired)
                .bind(now.to_string())
                .bind(state.word())
                .bind(before(life))
                .execute(&mut *transaction)
                .await?;
            swept.expired += done.rows_affected();
        }
        let over = format!("{} AND changee_le < $1", in_state(|state| !state.is_open()));
        let forget =
            format!("UPDATE proposition SET adresse = NULL WHERE adresse IS NOT NULL AND {over}");
        let done = sqlx::query(AssertSqlSafe(forget))
            .bind(before(ADDRESS_LIFE))
            .execute(&mut *transaction)
            .await?;
        swept.addresses += done.rows_affected();
        for table in [
            "proposition_cellule",
            "proposition_lien",
            "echange",
            "proposition",
        ] {
            let forget = format!(
                "DELETE FROM {table} WHERE reference IN (SELECT reference FROM proposition WHERE {over})"
            );
            let done = sqlx::query(AssertSqlSafe(forget))
                .bind(before(PROPOSAL_LIFE))
                .execute(&mut *transaction)
                .await?;
            swept.proposals = done.rows_affected();
        }
        let done = sqlx::query(SILENT_CONTACTS)
            .bind(before(CONTACT_LIFE))
            .execute(&mut *transaction)
            .await?;
        swept.addresses += done.rows_affected();
        for (forget, life) in [
            // A link stops the mail for as long as the contact is kept.
            (
                "DELETE FROM confirmation WHERE creee_le < $1 OR pole NOT IN (SELECT pole FROM contact_pole)",
                CONTACT_LIFE,
            ),
            (
                "DELETE FROM courriel_a_envoyer WHERE cree_le < $1",
                MAIL_LIFE,
            ),
        ] {
            sqlx::query(forget)
                .bind(before(life))
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("DELETE FROM formulaire_pris WHERE pris_le < $1")
            .bind(before(2 * MAX_FORM_AGE))
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM trace WHERE ecrite_le < $1")
            .bind(before(TRACE_LIFE))
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM session WHERE creee_le < $1")
            .bind(before(SESSION_LIFE))
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM invitation WHERE expire_le < $1")
            .bind(now.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(swept)
    }
}

/// Has `proposal` stand in the state `to`, unless something became of it since it was read.
pub(super) async fn move_to(
    transaction: &mut Transaction<'_, Any>,
    proposal: &Proposal,
    to: State,
) -> Result<(), JournalError> {
    const MOVE: &str = "UPDATE proposition SET etat = $1, version = version + 1, changee_le = $2 \
                        WHERE reference = $3 AND version = $4";
    let moved = sqlx::query(MOVE)
        .bind(to.kind().word())
        .bind(now().to_string())
        .bind(proposal.reference.to_string())
        .bind(proposal.version)
        .execute(&mut **transaction)
        .await?;
    if moved.rows_affected() == 1 {
        Ok(())
    } else {
        Err(JournalError::ProposalOvertaken(proposal.reference))
    }
}

/// Adds a message about the proposal `reference`.
pub(super) async fn write_exchange(
    transaction: &mut Transaction<'_, Any>,
    reference: Reference,
    by: Party,
    text: &str,
) -> Result<(), JournalError> {
    const COUNT: &str = "SELECT COUNT(*) FROM echange WHERE reference = $1";
    const ADD: &str = "INSERT INTO echange (reference, rang, ecrit_le, auteur, texte) VALUES ($1, $2, $3, $4, $5)";
    let reference = reference.to_string();
    let count: i64 = sqlx::query_scalar(COUNT)
        .bind(&reference)
        .fetch_one(&mut **transaction)
        .await?;
    if count >= MAX_EXCHANGES {
        return Err(JournalError::Refused(format!(
            "la proposition {reference} a déjà {count} messages : il n’en est plus pris"
        )));
    }
    sqlx::query(ADD)
        .bind(&reference)
        .bind(count)
        .bind(now().to_string())
        .bind(by.word())
        .bind(text)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

fn over() -> JournalError {
    JournalError::Refused("cela ne se peut plus : l’état de la proposition a changé".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        contribution::{NewProposal, ProposalKind},
        history::RowName,
        journal::{FormSent, JournalUrl},
    };

    fn proposal() -> NewProposal {
        NewProposal {
            kind: ProposalKind::Correction,
            row: RowName::new("poles", ["a"]),
            cells: Vec::new(),
            source: "https://example.org".to_owned(),
            message: None,
            address: Some("a@example.org".parse().expect("an address")),
            answers_for_pole: true,
        }
    }

    #[tokio::test]
    async fn what_is_kept_goes_when_its_time_is_over() -> Result<(), NotTaken> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = Journal::create(JournalUrl::of_file(&folder.path().join("a.db"))).await?;
        let (mut tokens, start) = (Vec::new(), now());
        for (number, is_to_be_confirmed) in [("1", true), ("2", false), ("3", true), ("4", false)] {
            let form = FormSent {
                number,
                network: "192.0.2.0/24",
            };
            let receipt = journal
                .propose(&proposal(), form, is_to_be_confirmed)
                .await?;
            tokens.push(receipt.token);
        }
        let read = async |at: usize| journal.proposal_of(&tokens[at]).await;
        let third = read(2).await?.expect("a proposal");
        // Who takes the address away need not confirm it.
        journal.erase_address(&third).await?;
        let third = read(2).await?.expect("a proposal");
        assert_eq!(third.state.kind(), StateKind::Pending);
        assert!(third.proposed.address.is_none() && !third.proposed.answers_for_pole);
        journal.withdraw(&third).await?;
        let fourth = read(3).await?.expect("a proposal");
        journal.withdraw(&fourth).await?;
        let swept = async |days: u32| journal.sweep(start + DAY * days).await;
        assert!(swept(6).await?.is_empty());
        // What nobody confirmed keeps no address.
        let expired = Swept {
            expired: 1,
            addresses: 1,
            ..Swept::default()
        };
        assert_eq!(swept(8).await?, expired);
        let first = read(0).await?.expect("a proposal");
        assert_eq!(first.state.kind(), StateKind::Expired);
        assert!(first.proposed.address.is_none());
        let fourth = read(3).await?.expect("a proposal");
        assert!(fourth.proposed.address.is_some());
        assert_eq!(swept(31).await?.addresses, 1);
        let fourth = read(3).await?.expect("a proposal");
        assert!(fourth.proposed.address.is_none());
        // What still waits is kept, with its address.
        assert_eq!(swept(400).await?.proposals, 3);
        assert!(read(0).await?.is_none() && read(2).await?.is_none());
        let second = read(1).await?.expect("a proposal");
        assert!(second.proposed.address.is_some());
        Ok(())
    }

    #[tokio::test]
    async fn a_contact_that_never_answers_is_kept_for_two_years() -> Result<(), JournalError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = Journal::create(JournalUrl::of_file(&folder.path().join("a.db"))).await?;
        let contact = |pole: &str| {
            let address = format!("{pole}@example.org");
            (pole.to_owned(), address.parse().expect("an address"))
        };
        journal
            .import_contacts(&[contact("a"), contact("b")])
            .await?;
        let (start, contacts) = (now(), journal.pole_contacts().await?);
        assert!(journal.ask_pole(&contacts[0], start).await?);
        // Asked once, by one replica.
        assert!(!journal.ask_pole(&contacts[0], start).await?);
        assert_eq!(journal.due_mails(start, 10).await?.len(), 1);
        assert_eq!(journal.sweep(start + DAY * 729).await?.addresses, 0);
        assert_eq!(journal.sweep(start + DAY * 731).await?.addresses, 1);
        // The other was never asked.
        let left = journal.pole_contacts().await?;
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].pole, "b");
        // Mail that does not go is given up with time.
        assert_eq!(journal.count_mails().await?, (0, 0));
        Ok(())
    }

    #[tokio::test]
    async fn a_network_and_all_of_them_send_so_much_a_day() -> Result<(), JournalError> {
        use crate::limits::{MAX_FORMS_A_NETWORK, MAX_OPEN_PROPOSALS_A_ROW};
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = Journal::create(JournalUrl::of_file(&folder.path().join("a.db"))).await?;
        let mut sent = 0;
        let mut send = async |pole: &str, network: &str| {
            sent += 1;
            let form = FormSent {
                number: &sent.to_string(),
                network,
            };
            let proposal = NewProposal {
                row: RowName::new("poles", [pole]),
                ..proposal()
            };
            journal.propose(&proposal, form, false).await
        };
        for at in 0..MAX_FORMS_A_NETWORK {
            let pole = format!("p{}", at / MAX_OPEN_PROPOSALS_A_ROW);
            assert!(send(&pole, "192.0.2.0/24").await.is_ok(), "{at}");
        }
        assert!(matches!(
            send("b", "192.0.2.0/24").await,
            Err(NotTaken::TooMany)
        ));
        assert!(matches!(
            send("p0", "198.51.100.0/24").await,
            Err(NotTaken::RowFull)
        ));
        assert!(send("b", "198.51.100.0/24").await.is_ok());
        // No address is kept, and no name that leads back to one.
        let names: Vec<String> = sqlx::query_scalar("SELECT cle FROM seau")
            .fetch_all(&journal.pool)
            .await?;
        assert_eq!(names.len(), 3);
        assert!(
            names
                .iter()
                .all(|name| !name.contains("192") && !name.contains("198"))
        );
        Ok(())
    }
}
