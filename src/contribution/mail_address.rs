use std::{fmt, str::FromStr};

use thiserror::Error;

/// The longest address that mail knows (RFC 5321, section 4.5.3.1.3).
const MAX_BYTES: usize = 254;

/// The address of a mailbox. It never shows in a public answer, a log or a message of this program.
#[derive(Clone, PartialEq, Eq)]
pub struct MailAddress(String);

/// A text that is no mail address.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("attendu : une adresse électronique, comme nom@exemple.fr")]
pub struct MailAddressError;

impl MailAddress {
    /// The address, for whoever writes to it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Not the address: what is printed of a failure may be kept.
impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailAddress(…)")
    }
}

impl FromStr for MailAddress {
    type Err = MailAddressError;

    /// One mailbox without a name. It is written in small letters; those of a host beyond ASCII as DNS has them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let (name, host) = text.rsplit_once('@').ok_or(MailAddressError)?;
        let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let has_dots_between = |part: &str| part.split('.').all(|label| !label.is_empty());
        let is_label = |label: &str| {
            let is_letter = |c: char| c.is_alphanumeric() || c == '-';
            label.chars().all(is_letter) && !label.starts_with('-') && !label.ends_with('-')
        };
        let is_mailbox = text.len() <= MAX_BYTES
            && name.len() <= 64
            && name.chars().all(is_atom)
            && has_dots_between(name)
            && host.contains('.')
            && has_dots_between(host)
            && host.split('.').all(is_label);
        if !is_mailbox {
            return Err(MailAddressError);
        }
        // As mail servers write it.
        let host = idna::domain_to_ascii(host).map_err(|_| MailAddressError)?;
        // Nobody tells two mailboxes apart by the case of their letters.
        Ok(Self(format!("{}@{host}", name.to_ascii_lowercase())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_is_an_address() {
        for text in [
            "a@example.org",
            " Jeanne.Dupont+atlas@Example.ORG ",
            "x@sous.exemple.fr",
        ] {
            let read = text.parse::<MailAddress>().expect(text);
            assert!(!format!("{read:?}").contains("example"));
        }
        let read = "Jeanne@Example.ORG".parse::<MailAddress>().expect("one");
        assert_eq!(read.expose(), "jeanne@example.org");
        let read = "contact@Pôle.example.org"
            .parse::<MailAddress>()
            .expect("one");
        assert_eq!(read.expose(), "contact@xn--ple-kna.example.org");
        for text in [
            "",
            "a",
            "@example.org",
            "a@",
            "a@b",
            "a b@example.org",
            "a@example.org, b@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "<a@example.org>",
            "a..b@example.org",
            "a@-b.org",
            "a@example..org",
        ] {
            assert!(text.parse::<MailAddress>().is_err(), "{text}");
        }
    }
}
