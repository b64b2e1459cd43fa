use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// Bytes of a token: nobody guesses 256 bits.
const TOKEN_BYTES: usize = 32;

/// A secret that a link or a cookie carries. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Token(String);

impl Token {
    /// A new one; an error when the system gives no random bytes.
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// As a link has it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it: its SHA-256, in hexadecimal digits.
    pub(super) fn hash(&self) -> String {
        let mut text = String::new();
        for byte in Sha256::digest(&self.0) {
            // Writing to a text does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
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
        let (one, other) = (Token::new().expect("random"), Token::new().expect("random"));
        assert!(one != other);
        assert_eq!(one.as_str().len(), 43);
    }
}
