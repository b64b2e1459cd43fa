//! Who answers for a pole, and where to ask. Entered by those who may, never taken from a page of the web.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{
    Journal, JournalError, Session,
    outbox::MailKind,
    propose::keyed_hash,
    record::now,
    secret_key::secret_key,
    trace::{Act, write_trace},
};
use crate::{
    contribution::{MailAddress, StateKind},
    table::vocabulary,
};

/// How long a contact that never answers is kept.
pub const CONTACT_LIFE: Duration = Duration::from_hours(24 * 730);

vocabulary!(
    /// Where the address of a pole's contact comes from.
    pub enum ContactOrigin {
        /// A moderator entered it.
        Moderator = "moderateur" => "un modérateur du registre l’a saisie",
        /// It was imported from a file.
        Import = "import" => "elle vient d’une liste remise à qui publie l’atlas",
        /// It came with a proposal, from somebody who answers for the pole.
        Proposal = "proposition" => "vous l’avez donnée en proposant un changement, et avez dit répondre pour le pôle",
    }
);

/// Who answers for a pole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoleContact {
    /// The pole.
    pub pole: String,
    /// Where to ask.
    pub address: MailAddress,
    /// Where the address comes from.
    pub origin: ContactOrigin,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// When it was asked last.
    pub asked_at: Option<Timestamp>,
    /// When it answered last.
    pub answered_at: Option<Timestamp>,
}

/// What became of an address that was to be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is the contact of its pole now.
    New,
    /// It was already.
    Same,
    /// It said that it is not to be written to.
    Silenced,
}

/// A contact as the database has it: pole, address, origin, when entered, asked, answered.
type StoredContact = (
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
);

impl Journal {
    /// Every contact, by its pole.
    pub async fn pole_contacts(&self) -> Result<Vec<PoleContact>, JournalError> {
        const ALL: &str = "SELECT pole, adresse, origine, entre_le, demande_le, repondu_le \
                           FROM contact_pole ORDER BY pole";
        let all: Vec<StoredContact> = sqlx::query_as(ALL).fetch_all(&self.pool).await?;
        all.into_iter().map(read).collect()
    }

    /// The contact of `pole`; none where none is known.
    pub async fn pole_contact(&self, pole: &str) -> Result<Option<PoleContact>, JournalError> {
        let mut transaction = self.pool.begin().await?;
        contact_of(&mut transaction, pole).await
    }

    /// Enters contacts that were imported: poles and addresses. What became of each.
    pub async fn import_contacts(
        &self,
        contacts: &[(String, MailAddress)],
    ) -> Result<Vec<Entered>, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let mut became = Vec::new();
        for (pole, address) in contacts {
            became.push(enter(&mut transaction, pole, address, ContactOrigin::Import).await?);
        }
        transaction.commit().await?;
        Ok(became)
    }

    /// Whether `address` said that it is not to be written to.
    pub async fn is_silenced(&self, address: &MailAddress) -> Result<bool, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let is_silenced = is_silenced(&mut transaction, address).await?;
        transaction.commit().await?;
        Ok(is_silenced)
    }

    /// Has `address` be the contact of `pole`, for the moderator of `session`; none takes the contact away.
    pub async fn set_contact(
        &self,
        session: &Session,
        pole: &str,
        address: Option<&MailAddress>,
    ) -> Result<Option<Entered>, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let became = if let Some(address) = address {
            Some(enter(&mut transaction, pole, address, ContactOrigin::Moderator).await?)
        } else {
            forget(&mut transaction, pole).await?;
            None
        };
        let (who, at) = (&session.identifier, now());
        write_trace(&mut transaction, who, Act::Contact, pole, at).await?;
        transaction.commit().await?;
        Ok(became)
    }

    /// Takes the contact of `pole` away; whether there was one.
    pub async fn remove_contact(&self, pole: &str) -> Result<bool, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let was_there = forget(&mut transaction, pole).await?;
        transaction.commit().await?;
        Ok(was_there)
    }

    /// Takes `address` away wherever it is kept, from contacts and proposals; how many of both.
    pub async fn forget_address(&self, address: &MailAddress) -> Result<(u64, u64), JournalError> {
        let mut transaction = self.pool.begin().await?;
        let proposals = erase_from_proposals(&mut transaction, address).await?;
        let contacts = forget_contacts(&mut transaction, address).await?;
        transaction.commit().await?;
        Ok((contacts, proposals))
    }
}

/// Takes `address` away from every proposal; one that waited to have it confirmed waits for a moderator. How many.
async fn erase_from_proposals(
    transaction: &mut Transaction<'_, Any>,
    address: &MailAddress,
) -> Result<u64, JournalError> {
    const CONFIRM: &str = "UPDATE proposition SET etat = $1, version = version + 1, changee_le = $2 \
                           WHERE adresse = $3 AND etat = $4";
    const ERASE: &str =
        "UPDATE proposition SET adresse = NULL, repond_pour_le_pole = 0 WHERE adresse = $1";
    sqlx::query(CONFIRM)
        .bind(StateKind::Pending.word())
        .bind(now().to_string())
        .bind(address.expose())
        .bind(StateKind::Unconfirmed.word())
        .execute(&mut **transaction)
        .await?;
    let erased = sqlx::query(ERASE)
        .bind(address.expose())
        .execute(&mut **transaction)
        .await?;
    Ok(erased.rows_affected())
}

/// Takes the contacts whose address is `address` away; how many.
async fn forget_contacts(
    transaction: &mut Transaction<'_, Any>,
    address: &MailAddress,
) -> Result<u64, JournalError> {
    const ALL: &str = "SELECT pole FROM contact_pole WHERE adresse = $1";
    let poles: Vec<String> = sqlx::query_scalar(ALL)
        .bind(address.expose())
        .fetch_all(&mut **transaction)
        .await?;
    for pole in &poles {
        forget(transaction, pole).await?;
    }
    Ok(poles.len() as u64)
}

/// The contact of `pole`; none where none is known.
pub(super) async fn contact_of(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
) -> Result<Option<PoleContact>, JournalError> {
    const ONE: &str = "SELECT pole, adresse, origine, entre_le, demande_le, repondu_le \
                       FROM contact_pole WHERE pole = $1";
    let found: Option<StoredContact> = sqlx::query_as(ONE)
        .bind(pole)
        .fetch_optional(&mut **transaction)
        .await?;
    found.map(read).transpose()
}

/// Has `address` be the contact of `pole`, unless it said that it is not to be written to.
async fn enter(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
    address: &MailAddress,
    origin: ContactOrigin,
) -> Result<Entered, JournalError> {
    if is_silenced(transaction, address).await? {
        return Ok(Entered::Silenced);
    }
    let known = contact_of(transaction, pole).await?;
    if known.is_some_and(|known| known.address == *address) {
        return Ok(Entered::Same);
    }
    forget(transaction, pole).await?;
    add(transaction, pole, address, origin).await?;
    Ok(Entered::New)
}

async fn is_silenced(
    transaction: &mut Transaction<'_, Any>,
    address: &MailAddress,
) -> Result<bool, JournalError> {
    const SILENCED: &str = "SELECT 1 FROM contact_refuse WHERE empreinte = $1";
    let hash = silence_hash(transaction, address).await?;
    let silenced: Option<i64> = sqlx::query_scalar(SILENCED)
        .bind(hash)
        .fetch_optional(&mut **transaction)
        .await?;
    Ok(silenced.is_some())
}

/// Has `address`, which was given with a proposal and is read by who gave it, be the contact of `pole` where none is
/// known: who answers for a pole also takes back that it is not to be written to.
pub(super) async fn enter_own(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
    address: &MailAddress,
) -> Result<(), JournalError> {
    if contact_of(transaction, pole).await?.is_some() {
        return Ok(());
    }
    // No link that was sent to another answers for this one.
    forget(transaction, pole).await?;
    let hash = silence_hash(transaction, address).await?;
    sqlx::query("DELETE FROM contact_refuse WHERE empreinte = $1")
        .bind(hash)
        .execute(&mut **transaction)
        .await?;
    add(transaction, pole, address, ContactOrigin::Proposal).await
}

async fn add(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
    address: &MailAddress,
    origin: ContactOrigin,
) -> Result<(), JournalError> {
    const ADD: &str =
        "INSERT INTO contact_pole (pole, adresse, origine, entre_le) VALUES ($1, $2, $3, $4)";
    const ASKED: &str = "UPDATE contact_pole SET demande_le = $1 WHERE pole = $2 AND EXISTS \
                         (SELECT 1 FROM courriel_a_envoyer WHERE genre = $3 AND objet = $2)";
    sqlx::query(ADD)
        .bind(pole)
        .bind(address.expose())
        .bind(origin.word())
        .bind(now().to_string())
        .execute(&mut **transaction)
        .await?;
    // A question that waits to go goes to this one: it is not asked twice.
    sqlx::query(ASKED)
        .bind(now().to_string())
        .bind(pole)
        .bind(MailKind::Yearly.word())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Takes the contact of `pole` away, with the links that it was sent; whether there was one.
async fn forget(transaction: &mut Transaction<'_, Any>, pole: &str) -> Result<bool, JournalError> {
    sqlx::query("DELETE FROM confirmation WHERE pole = $1")
        .bind(pole)
        .execute(&mut **transaction)
        .await?;
    let gone = sqlx::query("DELETE FROM contact_pole WHERE pole = $1")
        .bind(pole)
        .execute(&mut **transaction)
        .await?;
    Ok(gone.rows_affected() > 0)
}

/// Takes the contact of `pole` away, and never lets its address be entered again by others.
pub(super) async fn silence(
    transaction: &mut Transaction<'_, Any>,
    pole: &str,
) -> Result<(), JournalError> {
    const LOCK: &str = "UPDATE contact_pole SET repondu_le = repondu_le WHERE pole = $1";
    const ADD: &str = "INSERT INTO contact_refuse (empreinte, refuse_le) VALUES ($1, $2) \
                       ON CONFLICT DO NOTHING";
    // What writes begins with that: SQLite lets nothing that has read become a writer beside another.
    sqlx::query(LOCK)
        .bind(pole)
        .execute(&mut **transaction)
        .await?;
    let Some(contact) = contact_of(transaction, pole).await? else {
        return Ok(());
    };
    let hash = silence_hash(transaction, &contact.address).await?;
    sqlx::query(ADD)
        .bind(hash)
        .bind(now().to_string())
        .execute(&mut **transaction)
        .await?;
    // It may answer for other poles too, and have proposed something: it is written to about nothing.
    forget_contacts(transaction, &contact.address).await?;
    erase_from_proposals(transaction, &contact.address).await?;
    Ok(())
}

/// What is kept of an address that is not to be written to.
async fn silence_hash(
    transaction: &mut Transaction<'_, Any>,
    address: &MailAddress,
) -> Result<String, JournalError> {
    let key = secret_key(transaction, "contact").await?;
    Ok(keyed_hash(&key, address.expose()))
}

fn read(stored: StoredContact) -> Result<PoleContact, JournalError> {
    let (pole, address, origin, entered, asked, answered) = stored;
    let damaged = || JournalError::Damaged(format!("contact de {pole}"));
    let time = |text: String| text.parse::<Timestamp>().map_err(|_| damaged());
    Ok(PoleContact {
        address: address.parse().map_err(|_| damaged())?,
        origin: origin.parse().map_err(|_| damaged())?,
        entered_at: time(entered)?,
        asked_at: asked.map(time).transpose()?,
        answered_at: answered.map(time).transpose()?,
        pole,
    })
}
