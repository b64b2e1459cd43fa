//! Passwords, of which only what Argon2id makes is kept.

use std::sync::LazyLock;

use argon2::{
    Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash,
    password_hash::phc::PasswordHash,
};

use super::{JournalError, secret::random};

/// Letters of a password: fewer are guessed, more are not typed.
const MIN_CHARS: usize = 12;
const MAX_BYTES: usize = 1_000;

/// Bytes of a salt.
const SALT_BYTES: usize = 16;

/// What is compared with where there is no account: it takes as long, and nothing matches it.
static NOBODYS: LazyLock<Option<String>> =
    LazyLock::new(|| Some(salted(b"", &[0; SALT_BYTES]).ok()?.to_string()));

/// What is kept of `password`. It takes some tens of milliseconds and 19 MiB.
pub(super) fn hash(password: &str) -> Result<String, JournalError> {
    if password.chars().count() < MIN_CHARS {
        return Err(JournalError::Refused(format!(
            "un mot de passe a au moins {MIN_CHARS} caractères : quelques mots que vous seul reliez conviennent"
        )));
    }
    if password.len() > MAX_BYTES {
        return Err(JournalError::Refused(format!(
            "un mot de passe a au plus {MAX_BYTES} octets"
        )));
    }
    let salt: [u8; SALT_BYTES] = random()?;
    let hash = salted(password.as_bytes(), &salt);
    let hash = hash.map_err(|error| JournalError::Refused(error.to_string()))?;
    Ok(hash.to_string())
}

fn salted(password: &[u8], salt: &[u8]) -> password_hash::Result<PasswordHash> {
    Argon2::default().hash_password_with_salt(password, salt)
}

/// Whether `password` is the one of which `kept` is kept. It takes as long where nothing is.
pub(super) fn verify(password: &str, kept: Option<&str>) -> bool {
    let known = kept.or(NOBODYS.as_deref()).unwrap_or_default();
    let parsed = PasswordHash::new(known);
    let matches = parsed.is_ok_and(|hash| {
        password.len() <= MAX_BYTES
            && Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
    });
    matches && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_not_kept() {
        let kept = hash("quatre mots sans lien").expect("a password");
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(verify("quatre mots sans lien", Some(&kept)));
        assert!(!verify("quatre mots sans liens", Some(&kept)));
        assert!(!verify("", None));
        assert!(!verify("x", Some("no hash")));
        assert_ne!(hash("quatre mots sans lien").expect("a password"), kept);
        assert!(hash("court").is_err());
        assert!(hash(&"x".repeat(2_000)).is_err());
    }
}
