//! Keys that all replicas share, kept beside what they sign.

use sqlx::{Any, Transaction};

use super::{Journal, JournalError, secret::Token};

impl Journal {
    /// What signs the forms that are given out.
    pub async fn form_secret(&self) -> Result<String, JournalError> {
        let mut transaction = self.pool.begin().await?;
        let key = secret_key(&mut transaction, "formulaire").await?;
        transaction.commit().await?;
        Ok(key)
    }
}

/// The key `name`, made when it is first asked for.
pub(super) async fn secret_key(
    transaction: &mut Transaction<'_, Any>,
    name: &str,
) -> Result<String, JournalError> {
    const ADD: &str =
        "INSERT INTO cle_secrete (nom, valeur) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let new = Token::random()?;
    sqlx::query(ADD)
        .bind(name)
        .bind(new.as_str())
        .execute(&mut **transaction)
        .await?;
    let found = sqlx::query_scalar("SELECT valeur FROM cle_secrete WHERE nom = $1")
        .bind(name)
        .fetch_one(&mut **transaction)
        .await?;
    Ok(found)
}
