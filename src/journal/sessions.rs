//! Moderators who are signed in.

use std::time::Duration;

use jiff::Timestamp;
use sqlx::{Any, Transaction};
use tokio::task;

use super::{
    Journal, JournalError, NotTaken, password,
    propose::{key_of_day, keyed_hash, take},
    record::now,
    secret::Token,
    trace::{Act, write_trace},
};
use crate::limits::{MAX_FAILURES_A_NETWORK, MAX_FAILURES_AN_ACCOUNT};
use crate::utc;

/// How long a session lasts that nobody uses.
const IDLE_LIFE: Duration = Duration::from_hours(12);

/// How long a session lasts.
pub const SESSION_LIFE: Duration = Duration::from_hours(7 * 24);

/// How precisely it is noted when a session was used: not at each request.
const SEEN_STEP: Duration = Duration::from_mins(5);

/// A moderator who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token: it binds the forms of its pages.
    pub hash: String,
    /// What the account is signed in with.
    pub identifier: String,
    /// The organisation that is named in the history.
    pub organisation: String,
    /// Where it moderates, as `region:53`; everywhere where none is named.
    pub territories: Vec<String>,
}

/// A session of an account, for who looks after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// The hash of its token.
    pub hash: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was used, to some minutes.
    pub seen_at: Timestamp,
}

impl Journal {
    /// Opens a session of `identifier`, from `network`; none where the password is not the account's, or too many
    /// were tried. It takes as long where there is no such account.
    pub async fn sign_in(
        &self,
        identifier: &str,
        password: &str,
        network: &str,
    ) -> Result<Option<Token>, NotTaken> {
        const KEPT: &str =
            "SELECT mot_de_passe FROM compte WHERE identifiant = $1 AND ferme_le IS NULL";
        let kept: Option<Option<String>> = sqlx::query_scalar(KEPT)
            .bind(identifier)
            .fetch_optional(&self.pool)
            .await?;
        let (kept, typed) = (kept.flatten(), password.to_owned());
        let of_kept = kept.clone();
        let is_right = task::spawn_blocking(move || password::verify(&typed, of_kept.as_deref()));
        let is_right = is_right.await.unwrap_or_default();
        let at = now();
        let mut transaction = self.pool.begin().await?;
        if !has_tries(&mut transaction, identifier, network, at, is_right).await? {
            transaction.commit().await?;
            return Err(NotTaken::TooMany);
        }
        if !is_right {
            transaction.commit().await?;
            return Ok(None);
        }
        let token = open_session(&mut transaction, identifier, at).await?;
        write_trace(&mut transaction, identifier, Act::SignIn, "", at).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// The session that `token` is of; none where it is of none, or over.
    pub async fn session(&self, token: &Token) -> Result<Option<Session>, JournalError> {
        const FIND: &str = "SELECT s.identifiant, c.organisation, s.creee_le, s.vue_le FROM session s \
                            JOIN compte c ON c.identifiant = s.identifiant \
                            WHERE s.empreinte = $1 AND c.ferme_le IS NULL";
        const TERRITORIES: &str =
            "SELECT territoire FROM compte_territoire WHERE identifiant = $1 ORDER BY territoire";
        const SEE: &str = "UPDATE session SET vue_le = $1 WHERE empreinte = $2";
        let (hash, at) = (token.hash(), now());
        let found: Option<(String, String, String, String)> = sqlx::query_as(FIND)
            .bind(&hash)
            .fetch_optional(&self.pool)
            .await?;
        let Some((identifier, organisation, opened, seen)) = found else {
            return Ok(None);
        };
        let seen = time(&identifier, &seen)?;
        if at > seen + IDLE_LIFE || at > time(&identifier, &opened)? + SESSION_LIFE {
            self.end_session(&hash).await?;
            return Ok(None);
        }
        if at > seen + SEEN_STEP {
            sqlx::query(SEE)
                .bind(at.to_string())
                .bind(&hash)
                .execute(&self.pool)
                .await?;
        }
        let territories = sqlx::query_scalar(TERRITORIES)
            .bind(&identifier)
            .fetch_all(&self.pool)
            .await?;
        Ok(Some(Session {
            hash,
            identifier,
            organisation,
            territories,
        }))
    }

    /// Ends the session whose token has this hash.
    pub async fn end_session(&self, hash: &str) -> Result<(), JournalError> {
        sqlx::query("DELETE FROM session WHERE empreinte = $1")
            .bind(hash)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The sessions of the account of `session`, from the newest.
    pub async fn sessions_beside(
        &self,
        session: &Session,
    ) -> Result<Vec<OpenSession>, JournalError> {
        const OF_ACCOUNT: &str = "SELECT empreinte, creee_le, vue_le FROM session WHERE identifiant = $1 \
                                  ORDER BY creee_le DESC";
        let stored: Vec<(String, String, String)> = sqlx::query_as(OF_ACCOUNT)
            .bind(&session.identifier)
            .fetch_all(&self.pool)
            .await?;
        let read = |(hash, opened, seen): (String, String, String)| {
            Ok(OpenSession {
                hash,
                opened_at: time(&session.identifier, &opened)?,
                seen_at: time(&session.identifier, &seen)?,
            })
        };
        stored.into_iter().map(read).collect()
    }

    /// Ends all sessions of the account of `session` but this one.
    pub async fn end_other_sessions(&self, session: &Session) -> Result<(), JournalError> {
        sqlx::query("DELETE FROM session WHERE identifiant = $1 AND empreinte <> $2")
            .bind(&session.identifier)
            .bind(&session.hash)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The account that the invitation `token` is for; none where it is over, or was used.
    pub async fn invited(&self, token: &Token) -> Result<Option<String>, JournalError> {
        const FIND: &str = "SELECT i.identifiant FROM invitation i \
                            JOIN compte c ON c.identifiant = i.identifiant \
                            WHERE i.empreinte = $1 AND i.expire_le > $2 AND c.ferme_le IS NULL";
        let found = sqlx::query_scalar(FIND)
            .bind(token.hash())
            .bind(now().to_string())
            .fetch_optional(&self.pool)
            .await?;
        Ok(found)
    }

    /// Takes the invitation `token`: its account has `password` from now on, and a session; none where it is over, or
    /// was used.
    pub async fn accept_invitation(
        &self,
        token: &Token,
        password: &str,
    ) -> Result<Option<Token>, JournalError> {
        const TAKE: &str =
            "DELETE FROM invitation WHERE empreinte = $1 AND expire_le > $2 RETURNING identifiant";
        let (at, kept) = (now(), hashed(password).await?);
        let mut transaction = self.pool.begin().await?;
        let identifier: Option<String> = sqlx::query_scalar(TAKE)
            .bind(token.hash())
            .bind(at.to_string())
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(identifier) = identifier else {
            return Ok(None);
        };
        set_password(&mut transaction, &identifier, &kept).await?;
        let token = open_session(&mut transaction, &identifier, at).await?;
        write_trace(&mut transaction, &identifier, Act::Password, "", at).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// Has the account of `session` have the password `new`, where `old` is the one it has; its other sessions end.
    /// Whether it was.
    pub async fn change_password(
        &self,
        session: &Session,
        old: &str,
        new: &str,
    ) -> Result<bool, JournalError> {
        const KEPT: &str = "SELECT mot_de_passe FROM compte WHERE identifiant = $1";
        let kept: Option<String> = sqlx::query_scalar(KEPT)
            .bind(&session.identifier)
            .fetch_one(&self.pool)
            .await?;
        let old = old.to_owned();
        let is_right = task::spawn_blocking(move || password::verify(&old, kept.as_deref()));
        if !is_right.await.unwrap_or_default() {
            return Ok(false);
        }
        let kept = hashed(new).await?;
        let mut transaction = self.pool.begin().await?;
        set_password(&mut transaction, &session.identifier, &kept).await?;
        write_trace(
            &mut transaction,
            &session.identifier,
            Act::Password,
            "",
            now(),
        )
        .await?;
        transaction.commit().await?;
        self.end_other_sessions(session).await?;
        Ok(true)
    }
}

async fn hashed(password: &str) -> Result<String, JournalError> {
    let password = password.to_owned();
    let hashed = task::spawn_blocking(move || password::hash(&password)).await;
    hashed.unwrap_or_else(|_| {
        Err(JournalError::Refused(
            "le mot de passe n’est pas pris".to_owned(),
        ))
    })
}

/// Whether `identifier` may be tried again from `network`: a try that fails counts, for both.
async fn has_tries(
    transaction: &mut Transaction<'_, Any>,
    identifier: &str,
    network: &str,
    at: Timestamp,
    is_right: bool,
) -> Result<bool, NotTaken> {
    let day = utc::day(at);
    let key = key_of_day(transaction, day).await?;
    let mut has_tries = true;
    for (what, name, most) in [
        ("connexion", network, MAX_FAILURES_A_NETWORK),
        ("compte", identifier, MAX_FAILURES_AN_ACCOUNT),
    ] {
        let name = format!("{what} {}", keyed_hash(&key, name));
        let cost = i64::from(!is_right);
        has_tries &= take(transaction, &name, day, most, cost).await? >= 0;
    }
    Ok(has_tries)
}

async fn open_session(
    transaction: &mut Transaction<'_, Any>,
    identifier: &str,
    at: Timestamp,
) -> Result<Token, JournalError> {
    const OPEN: &str =
        "INSERT INTO session (empreinte, identifiant, creee_le, vue_le) VALUES ($1, $2, $3, $3)";
    let token = Token::random()?;
    sqlx::query(OPEN)
        .bind(token.hash())
        .bind(identifier)
        .bind(at.to_string())
        .execute(&mut **transaction)
        .await?;
    Ok(token)
}

async fn set_password(
    transaction: &mut Transaction<'_, Any>,
    identifier: &str,
    kept: &str,
) -> Result<(), JournalError> {
    sqlx::query("UPDATE compte SET mot_de_passe = $1 WHERE identifiant = $2")
        .bind(kept)
        .bind(identifier)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

fn time(identifier: &str, text: &str) -> Result<Timestamp, JournalError> {
    let damaged = |_| JournalError::Damaged(format!("session de {identifier}"));
    text.parse().map_err(damaged)
}
