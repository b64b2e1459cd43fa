use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{Timestamp, civil::Date};
use sha2::Sha256;
use sqlx::{Any, Transaction};
use thiserror::Error;

use super::{
    Journal, JournalError,
    outbox::{MailKind, write_mail},
    proposals::in_state,
    record::now,
    secret::{Token, hex, random},
    secret_key::secret_key,
};
use crate::{
    contribution::{MailAddress, NewProposal, Reference, State, StateKind},
    history::RowName,
    limits::{
        MAX_COUNTED_NETWORKS, MAX_FORMS_A_DAY, MAX_FORMS_A_NETWORK, MAX_MAILS_AN_ADDRESS,
        MAX_OPEN_PROPOSALS, MAX_OPEN_PROPOSALS_A_ROW,
    },
    utc,
};

/// What counts the forms of everyone.
const EVERYONE: &str = "tous";

/// How often another reference is tried where one is taken: there are 2^40.
const REFERENCES_TRIED: usize = 4;

/// The form that a proposal came with.
#[derive(Clone, Copy, Debug)]
pub struct FormSent<'f> {
    /// The number of the form: it makes one proposal.
    pub number: &'f str,
    /// The network that it came from. It is counted for a day under a name that leads back to nothing, and not kept.
    pub network: &'f str,
}

/// What whoever made a proposal is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What it is called.
    pub reference: Reference,
    /// What opens it.
    pub token: Token,
}

/// Why a proposal is not taken.
#[derive(Debug, Error)]
pub enum NotTaken {
    /// The form made a proposal already.
    #[error("the form was sent before")]
    Replayed,
    /// The network sent too many forms today.
    #[error("too many forms of one network")]
    TooMany,
    /// Too many wait to be decided.
    #[error("too many proposals wait")]
    Full,
    /// Too many about this row wait to be decided.
    #[error("too many proposals about one row wait")]
    RowFull,
    /// Too much mail is asked for to one address today.
    #[error("too much mail to one address")]
    AddressFull,
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl From<sqlx::Error> for NotTaken {
    fn from(error: sqlx::Error) -> Self {
        Self::Journal(error.into())
    }
}

impl Journal {
    /// Takes `proposal`, which came with `form`; `is_to_be_confirmed`, when its address is to be confirmed first.
    pub async fn propose(
        &self,
        proposal: &NewProposal,
        form: FormSent<'_>,
        is_to_be_confirmed: bool,
    ) -> Result<Receipt, NotTaken> {
        let (token, at) = (Token::random()?, now());
        let mut transaction = self.pool.begin().await?;
        count_form(&mut transaction, form.network, at).await?;
        has_room(&mut transaction, &proposal.row).await?;
        let state = State::new(is_to_be_confirmed).kind();
        let reference = add(&mut transaction, proposal, form.number, state, at).await?;
        add_link(&mut transaction, reference, &token, at).await?;
        if let Some(address) = proposal.address.as_ref().filter(|_| is_to_be_confirmed) {
            if !may_write_to(&mut transaction, address, at).await? {
                return Err(NotTaken::AddressFull);
            }
            let about = reference.to_string();
            write_mail(&mut transaction, MailKind::Receipt, &about, at).await?;
        }
        transaction.commit().await?;
        Ok(Receipt { reference, token })
    }
}

/// Counts one more form of `network`.
pub(super) async fn count_form(
    transaction: &mut Transaction<'_, Any>,
    network: &str,
    at: Timestamp,
) -> Result<(), NotTaken> {
    const NETWORKS: &str = "SELECT COUNT(*) FROM seau";
    let day = utc::day(at);
    let key = key_of_day(transaction, day).await?;
    if take(transaction, EVERYONE, day, MAX_FORMS_A_DAY, 1).await? < 0 {
        return Err(NotTaken::Full);
    }
    let network = keyed_hash(&key, network);
    if take(transaction, &network, day, MAX_FORMS_A_NETWORK, 1).await? < 0 {
        return Err(NotTaken::TooMany);
    }
    let networks: i64 = sqlx::query_scalar(NETWORKS)
        .fetch_one(&mut **transaction)
        .await?;
    if networks > MAX_COUNTED_NETWORKS {
        return Err(NotTaken::Full);
    }
    Ok(())
}

/// Whether so little was written to `address` today, asked for by whoever it may be, that it may be written to.
pub(super) async fn may_write_to(
    transaction: &mut Transaction<'_, Any>,
    address: &MailAddress,
    at: Timestamp,
) -> Result<bool, JournalError> {
    let day = utc::day(at);
    let key = key_of_day(transaction, day).await?;
    let name = keyed_hash(&key, &format!("adresse {}", address.expose()));
    Ok(take(transaction, &name, day, MAX_MAILS_AN_ADDRESS, 1).await? >= 0)
}

/// The key of `day`; that of the day before and what was counted with it go.
pub(super) async fn key_of_day(
    transaction: &mut Transaction<'_, Any>,
    day: Date,
) -> Result<String, JournalError> {
    const FORGET_KEYS: &str = "DELETE FROM cle_secrete WHERE nom LIKE 'seau %' AND nom < $1";
    const FORGET_COUNTS: &str = "DELETE FROM seau WHERE jour < $1";
    let name = format!("seau {day}");
    let key = secret_key(transaction, &name).await?;
    let gone = sqlx::query(FORGET_KEYS)
        .bind(&name)
        .execute(&mut **transaction)
        .await?;
    if gone.rows_affected() > 0 {
        sqlx::query(FORGET_COUNTS)
            .bind(day.to_string())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(key)
}

/// Takes `cost` of the `most` that `name` has a day; how many are left, less than none when there was none.
pub(super) async fn take(
    transaction: &mut Transaction<'_, Any>,
    name: &str,
    day: Date,
    most: i64,
    cost: i64,
) -> Result<i64, JournalError> {
    const TAKE: &str = "INSERT INTO seau (cle, jour, reste) VALUES ($1, $2, $3) ON CONFLICT (cle) DO UPDATE SET \
                        reste = CASE WHEN seau.jour = $2 THEN seau.reste - $4 ELSE $3 END, jour = $2 RETURNING reste";
    let left = sqlx::query_scalar(TAKE)
        .bind(name)
        .bind(day.to_string())
        .bind(most - cost)
        .bind(cost)
        .fetch_one(&mut **transaction)
        .await?;
    Ok(left)
}

/// What `text` is called under `key`: nobody without the key finds it again.
pub(super) fn keyed_hash(key: &str, text: &str) -> String {
    // A key of any length is one.
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes());
    let bytes = mac.map(|mac| mac.chain_update(text).finalize().into_bytes());
    hex(&bytes.unwrap_or_default()[..16])
}

pub(super) async fn has_room(
    transaction: &mut Transaction<'_, Any>,
    row: &RowName,
) -> Result<(), NotTaken> {
    let all = format!(
        "SELECT COUNT(*) FROM proposition WHERE {}",
        in_state(State::is_open)
    );
    let of_row = format!("{all} AND nom_table = $1 AND cle = $2");
    let open: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(all))
        .fetch_one(&mut **transaction)
        .await?;
    if open >= MAX_OPEN_PROPOSALS {
        return Err(NotTaken::Full);
    }
    let open: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(of_row))
        .bind(&row.table)
        .bind(&row.key)
        .fetch_one(&mut **transaction)
        .await?;
    if open >= MAX_OPEN_PROPOSALS_A_ROW {
        return Err(NotTaken::RowFull);
    }
    Ok(())
}

pub(super) async fn add(
    transaction: &mut Transaction<'_, Any>,
    proposal: &NewProposal,
    form: &str,
    state: StateKind,
    at: Timestamp,
) -> Result<Reference, NotTaken> {
    const SENT: &str = "SELECT 1 FROM proposition WHERE formulaire = $1";
    const ADD: &str = "INSERT INTO proposition (reference, formulaire, genre, nom_table, cle, etat, version, source, \
                       message, adresse, repond_pour_le_pole, creee_le, changee_le) \
                       VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING";
    const ADD_CELL: &str = "INSERT INTO proposition_cellule (reference, colonne, avant, apres) VALUES ($1, $2, $3, $4)";
    for _ in 0..REFERENCES_TRIED {
        let reference = Reference::of_bytes(random()?);
        let address = proposal.address.as_ref();
        let added = sqlx::query(ADD)
            .bind(reference.to_string())
            .bind(form)
            .bind(proposal.kind.word())
            .bind(&proposal.row.table)
            .bind(&proposal.row.key)
            .bind(state.word())
            .bind(&proposal.source)
            .bind(proposal.message.as_deref())
            .bind(address.map(MailAddress::expose))
            .bind(i64::from(proposal.answers_for_pole))
            .bind(at.to_string())
            .execute(&mut **transaction)
            .await?;
        if added.rows_affected() == 0 {
            let sent: Option<i64> = sqlx::query_scalar(SENT)
                .bind(form)
                .fetch_optional(&mut **transaction)
                .await?;
            if sent.is_some() {
                return Err(NotTaken::Replayed);
            }
            continue;
        }
        for cell in &proposal.cells {
            sqlx::query(ADD_CELL)
                .bind(reference.to_string())
                .bind(&cell.column)
                .bind(&cell.before)
                .bind(&cell.after)
                .execute(&mut **transaction)
                .await?;
        }
        return Ok(reference);
    }
    Err(NotTaken::Full)
}

/// Has `token` open the proposal `reference`, for who made it.
async fn add_link(
    transaction: &mut Transaction<'_, Any>,
    reference: Reference,
    token: &Token,
    at: Timestamp,
) -> Result<(), JournalError> {
    write_link(transaction, reference, token, at, false).await
}

/// The same, for who reads the mailbox that it is sent to.
pub(super) async fn add_mail_link(
    transaction: &mut Transaction<'_, Any>,
    reference: Reference,
    token: &Token,
    at: Timestamp,
) -> Result<(), JournalError> {
    write_link(transaction, reference, token, at, true).await
}

async fn write_link(
    transaction: &mut Transaction<'_, Any>,
    reference: Reference,
    token: &Token,
    at: Timestamp,
    is_mailed: bool,
) -> Result<(), JournalError> {
    const ADD: &str = "INSERT INTO proposition_lien (empreinte, reference, cree_le, par_courriel) \
                       VALUES ($1, $2, $3, $4)";
    sqlx::query(ADD)
        .bind(token.hash())
        .bind(reference.to_string())
        .bind(at.to_string())
        .bind(i64::from(is_mailed))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
