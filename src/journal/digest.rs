//! The weekly mail to moderators: never one a proposal.

use std::time::Duration;

use jiff::Timestamp;

use super::{
    Account, Journal, JournalError, Session,
    outbox::{MailKind, write_mail},
};
use crate::contribution::MailAddress;

/// How often a moderator is told what waits.
pub const DIGEST_PERIOD: Duration = Duration::from_hours(24 * 7);

impl Journal {
    /// The accounts that may be told again by `at` what waits: those that have a password and a mail address as what
    /// they are signed in with, and did not decline.
    pub async fn digest_due(&self, at: Timestamp) -> Result<Vec<Account>, JournalError> {
        const TOLD: &str = "SELECT identifiant FROM recueil WHERE est_refuse = 1 OR envoye_le > $1";
        let told: Vec<String> = sqlx::query_scalar(TOLD)
            .bind((at - DIGEST_PERIOD).to_string())
            .fetch_all(&self.pool)
            .await?;
        let mut accounts = self.accounts().await?;
        accounts.retain(|account| {
            let may_be_told = account.closed_at.is_none() && account.has_password;
            let has_address = account.identifier.parse::<MailAddress>().is_ok();
            may_be_told && has_address && !told.contains(&account.identifier)
        });
        Ok(accounts)
    }

    /// Has the account `identifier` be told what waits, unless another replica did meanwhile; whether it will be.
    pub async fn write_digest(
        &self,
        identifier: &str,
        at: Timestamp,
    ) -> Result<bool, JournalError> {
        const TAKE: &str = "INSERT INTO recueil (identifiant, envoye_le, est_refuse) VALUES ($1, $2, 0) \
                            ON CONFLICT (identifiant) DO UPDATE SET envoye_le = $2 \
                            WHERE recueil.est_refuse = 0 AND COALESCE(recueil.envoye_le, '') <= $3";
        let mut transaction = self.pool.begin().await?;
        let taken = sqlx::query(TAKE)
            .bind(identifier)
            .bind(at.to_string())
            .bind((at - DIGEST_PERIOD).to_string())
            .execute(&mut *transaction)
            .await?;
        if taken.rows_affected() == 0 {
            return Ok(false);
        }
        write_mail(&mut transaction, MailKind::Digest, identifier, at).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Whether the moderator of `session` wants to be told.
    pub async fn wants_digest(&self, session: &Session) -> Result<bool, JournalError> {
        Ok(!self.declined_digest(&session.identifier).await?)
    }

    /// Whether the account `identifier` does not want to be told.
    pub(super) async fn declined_digest(&self, identifier: &str) -> Result<bool, JournalError> {
        const DECLINED: &str = "SELECT 1 FROM recueil WHERE identifiant = $1 AND est_refuse = 1";
        let declined: Option<i64> = sqlx::query_scalar(DECLINED)
            .bind(identifier)
            .fetch_optional(&self.pool)
            .await?;
        Ok(declined.is_some())
    }

    /// Notes whether the moderator of `session` wants to be told.
    pub async fn want_digest(&self, session: &Session, wants: bool) -> Result<(), JournalError> {
        const NOTE: &str = "INSERT INTO recueil (identifiant, est_refuse) VALUES ($1, $2) \
                            ON CONFLICT (identifiant) DO UPDATE SET est_refuse = $2";
        sqlx::query(NOTE)
            .bind(&session.identifier)
            .bind(i64::from(!wants))
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
