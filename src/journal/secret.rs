use std::fmt::{self, Write as _};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::JournalError;

/// Bytes of a token: nobody guesses 256 bits.
const TOKEN_BYTES: usize = 32;

/// Letters that a token is looked for with: those of Base64, and some to spare.
const MAX_TOKEN_BYTES: usize = 64;

/// A secret that a link or a cookie carries. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one; an error when the system gives no random bytes.
    pub(super) fn random() -> Result<Self, JournalError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<TOKEN_BYTES>()?)))
    }

    /// The one that a link or a cookie has, whether it opens anything or not; none where no token is as long.
    #[must_use]
    pub fn of_link(text: &str) -> Option<Self> {
        (text.len() <= MAX_TOKEN_BYTES).then(|| Self(text.to_owned()))
    }

    /// As a link has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it: its SHA-256, in hexadecimal digits.
    pub(super) fn hash(&self) -> String {
        hex(&Sha256::digest(&self.0))
    }
}

/// Not the token: what is printed of a failure may be kept.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// `bytes` in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Bytes that nobody guesses; an error when the system gives none.
pub(super) fn random<const N: usize>() -> Result<[u8; N], JournalError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(JournalError::NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_stored_as_its_hash() {
        let token = Token("abc".to_owned());
        // FIPS 180-4, the example of one block.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(token.hash(), expected);
        let (one, other) = (
            Token::random().expect("random"),
            Token::random().expect("random"),
        );
        assert!(one != other);
        assert_eq!(one.as_str().len(), 43);
    }
}
