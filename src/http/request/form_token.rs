//! The number of a form, signed with the time: who sends it has been given it here, and a while ago.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

use crate::limits::{MAX_FORM_AGE, MIN_FORM_AGE};

/// Bytes of the number of a form.
const NUMBER_BYTES: usize = 16;

/// Bytes of the time that a form was given out at: seconds since 1970.
const TIME_BYTES: usize = 8;

/// What signs the numbers of forms.
#[derive(Clone)]
pub(crate) struct FormKey(Hmac<Sha256>);

/// The number of a form that was given out here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormNumber {
    /// The number, as a text.
    pub(crate) text: String,
    /// How long ago it was given out.
    pub(crate) age: FormAge,
}

/// How long ago a form was given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormAge {
    /// Sooner than a person fills one in.
    TooYoung,
    /// As long as it takes.
    Right,
    /// So long that it is given out anew.
    TooOld,
}

impl FormKey {
    /// The key that `secret` makes.
    pub(crate) fn new(secret: &str) -> Self {
        // A key of any length is one.
        Self(Hmac::new_from_slice(secret.as_bytes()).expect("a key of any length"))
    }

    /// A new number for the form at `path` of whoever `holder` names (empty: anybody), given out `now`; none when
    /// the system gives no random bytes.
    pub(crate) fn issue(&self, path: &str, holder: &str, now: Timestamp) -> Option<String> {
        let mut number = [0; NUMBER_BYTES];
        getrandom::fill(&mut number).ok()?;
        let mut bytes = now.as_second().to_be_bytes().to_vec();
        bytes.extend(number);
        bytes.extend(self.signature(path, holder, &bytes).finalize().into_bytes());
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What `token` is for the form at `path` of `holder`; none when it was not given out here for it.
    pub(crate) fn read(
        &self,
        path: &str,
        holder: &str,
        token: &str,
        now: Timestamp,
    ) -> Option<FormNumber> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (signed, signature) = bytes.split_at_checked(TIME_BYTES + NUMBER_BYTES)?;
        self.signature(path, holder, signed)
            .verify_slice(signature)
            .ok()?;
        let (time, number) = signed.split_at(TIME_BYTES);
        let issued = i64::from_be_bytes(time.try_into().ok()?);
        let age = now.as_second().saturating_sub(issued);
        let age = Duration::from_secs(age.try_into().unwrap_or(0));
        Some(FormNumber {
            text: URL_SAFE_NO_PAD.encode(number),
            age: if age < MIN_FORM_AGE {
                FormAge::TooYoung
            } else if age > MAX_FORM_AGE {
                FormAge::TooOld
            } else {
                FormAge::Right
            },
        })
    }

    fn signature(&self, path: &str, holder: &str, signed: &[u8]) -> Hmac<Sha256> {
        let parts = [path.as_bytes(), &[0], holder.as_bytes(), &[0], signed];
        let chain = |mac: Hmac<Sha256>, part: &[u8]| mac.chain_update(part);
        parts.into_iter().fold(self.0.clone(), chain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_of_one_form_one_holder_and_one_key() {
        let (key, now) = (
            FormKey::new("secret"),
            Timestamp::UNIX_EPOCH + Duration::from_hours(9),
        );
        let token = key.issue("/poles/a/corriger", "h", now).expect("random");
        let at = |seconds| now + Duration::from_secs(seconds);
        let read = |seconds| {
            let read = key.read("/poles/a/corriger", "h", &token, at(seconds));
            read.map(|number| number.age)
        };
        assert_eq!(read(0), Some(FormAge::TooYoung));
        assert_eq!(read(2), Some(FormAge::TooYoung));
        assert_eq!(read(3), Some(FormAge::Right));
        assert_eq!(read(24 * 3600), Some(FormAge::Right));
        assert_eq!(read(24 * 3600 + 1), Some(FormAge::TooOld));
        assert!(key.read("/poles/b/corriger", "h", &token, at(9)).is_none());
        assert!(key.read("/poles/a/corriger", "i", &token, at(9)).is_none());
        assert!(key.read("/poles/a/corrigerh", "", &token, at(9)).is_none());
        let other = FormKey::new("secret2");
        assert!(
            other
                .read("/poles/a/corriger", "h", &token, at(9))
                .is_none()
        );
        // A clock that stands behind the one that signed.
        let early = key.read(
            "/poles/a/corriger",
            "h",
            &token,
            now - Duration::from_hours(1),
        );
        assert_eq!(early.map(|number| number.age), Some(FormAge::TooYoung));
        for at in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'Q' } else { b'A' };
            let forged = String::from_utf8(forged).expect("letters");
            let read = key.read(
                "/poles/a/corriger",
                "h",
                &forged,
                now + Duration::from_secs(9),
            );
            assert!(read.is_none(), "{at}");
        }
        for token in ["", "a", "é", "AAAA"] {
            assert!(key.read("/poles/a/corriger", "h", token, now).is_none());
        }
    }
}
