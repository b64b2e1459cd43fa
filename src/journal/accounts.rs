use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{Journal, JournalError, record::now, secret::Token};

/// How long an invitation can be accepted: a week, holidays not counted.
const INVITATION_LIFE: Duration = Duration::from_hours(7 * 24);

/// The account of a moderator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// What it is signed in with.
    pub identifier: String,
    /// The organisation that is named in the history.
    pub organisation: String,
    /// Where it moderates, as `region:53`; everywhere where none is named.
    pub territories: Vec<String>,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// A link to choose a password with.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    token: Token,
    /// Whether the account is new.
    pub is_new: bool,
    /// Until when the link can be used.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// The path that the link leads to.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/moderation/invitation/{}", self.token.as_str())
    }
}

/// An account as the database has it: identifier, organisation, password, when made, when closed.
type StoredAccount = (String, String, Option<String>, String, Option<String>);

impl Journal {
    /// Invites `identifier` of `organisation` to moderate `territories`, everywhere where none is named. A known
    /// account is opened again where it was closed; its sessions and its older links end, and its organisation
    /// and territories are what is said now.
    pub async fn invite(
        &self,
        identifier: &str,
        organisation: &str,
        territories: &[String],
    ) -> Result<Invitation, JournalError> {
        let token = Token::random()?;
        let (at, mut transaction) = (now(), self.pool.begin().await?);
        let expires_at = at + INVITATION_LIFE;
        let known = sqlx::query(
            "UPDATE compte SET organisation = $1, ferme_le = NULL WHERE identifiant = $2",
        )
        .bind(organisation)
        .bind(identifier)
        .execute(&mut *transaction)
        .await?;
        let is_new = known.rows_affected() == 0;
        if is_new {
            sqlx::query(
                "INSERT INTO compte (identifiant, organisation, cree_le) VALUES ($1, $2, $3)",
            )
            .bind(identifier)
            .bind(organisation)
            .bind(at.to_string())
            .execute(&mut *transaction)
            .await?;
        }
        end_access(&mut transaction, identifier).await?;
        sqlx::query("DELETE FROM compte_territoire WHERE identifiant = $1")
            .bind(identifier)
            .execute(&mut *transaction)
            .await?;
        for territory in territories {
            sqlx::query("INSERT INTO compte_territoire (identifiant, territoire) VALUES ($1, $2)")
                .bind(identifier)
                .bind(territory)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(
            "INSERT INTO invitation (empreinte, identifiant, expire_le) VALUES ($1, $2, $3)",
        )
        .bind(token.hash())
        .bind(identifier)
        .bind(expires_at.to_string())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Invitation {
            token,
            is_new,
            expires_at,
        })
    }

    /// Closes the account `identifier`, its sessions and its links; whether there was one that was open.
    pub async fn close_account(&self, identifier: &str) -> Result<bool, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let closed = sqlx::query(
            "UPDATE compte SET ferme_le = $1 WHERE identifiant = $2 AND ferme_le IS NULL",
        )
        .bind(now().to_string())
        .bind(identifier)
        .execute(&mut *transaction)
        .await?;
        end_access(&mut transaction, identifier).await?;
        transaction.commit().await?;
        Ok(closed.rows_affected() == 1)
    }

    /// All accounts, closed ones too, by their identifiers.
    pub async fn accounts(&self) -> Result<Vec<Account>, JournalError> {
        const ACCOUNTS: &str =
            "SELECT identifiant, organisation, mot_de_passe, cree_le, ferme_le FROM compte";
        let mut moment = self.moment().await?;
        let accounts: Vec<StoredAccount> = sqlx::query_as(ACCOUNTS).fetch_all(&mut *moment).await?;
        let territories: Vec<(String, String)> =
            sqlx::query_as("SELECT identifiant, territoire FROM compte_territoire")
                .fetch_all(&mut *moment)
                .await?;
        let mut by_account = BTreeMap::<String, Vec<String>>::new();
        for (identifier, territory) in territories {
            by_account.entry(identifier).or_default().push(territory);
        }
        let read = |(identifier, organisation, password, created, closed): StoredAccount| {
            let time = |text: &str| {
                let damaged = || JournalError::Damaged(format!("compte {identifier}, {text}"));
                text.parse::<Timestamp>().map_err(|_| damaged())
            };
            let created_at = time(&created)?;
            let closed_at = closed.as_deref().map(time).transpose()?;
            let mut territories = by_account.remove(&identifier).unwrap_or_default();
            territories.sort();
            Ok(Account {
                organisation,
                territories,
                has_password: password.is_some(),
                created_at,
                closed_at,
                identifier,
            })
        };
        let read: Result<Vec<Account>, JournalError> = accounts.into_iter().map(read).collect();
        let mut accounts = read?;
        accounts.sort_by(|one, other| one.identifier.cmp(&other.identifier));
        Ok(accounts)
    }
}

/// Ends the sessions of `identifier`, and the links that would open one.
async fn end_access(
    transaction: &mut Transaction<'_, Any>,
    identifier: &str,
) -> Result<(), JournalError> {
    for end in [
        "DELETE FROM session WHERE identifiant = $1",
        "DELETE FROM invitation WHERE identifiant = $1",
    ] {
        sqlx::query(end)
            .bind(identifier)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
