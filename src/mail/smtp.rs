use std::{fmt, net::IpAddr, str::FromStr};

use lettre::{AsyncSmtpTransport, Tokio1Executor, transport::smtp::AsyncSmtpTransportBuilder};
use percent_encoding::percent_decode_str;
use thiserror::Error;

/// The address of a mail server: `smtps://USER:PASSWORD@HOST`, `smtp://HOST?tls=required`, or `smtp://localhost`.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

/// A text that is no address of a mail server.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum SmtpUrlError {
    /// It names no server.
    #[error(
        "expected smtps://USER:PASSWORD@HOST[:PORT], smtp://HOST[:PORT]?tls=required, or smtp://localhost[:PORT]"
    )]
    Shape,
    /// Whoever listens on the way would read it.
    #[error("mail to another machine goes over TLS: smtps://…, or smtp://…?tls=required")]
    Unencrypted,
}

impl SmtpUrl {
    /// What sends there.
    pub(super) fn transport(&self) -> Result<AsyncSmtpTransportBuilder, SmtpUrlError> {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&self.0).map_err(|_| SmtpUrlError::Shape)
    }
}

impl FromStr for SmtpUrl {
    type Err = SmtpUrlError;

    fn from_str(text: &str) -> Result<Self, SmtpUrlError> {
        let (scheme, rest) = text.split_once("://").ok_or(SmtpUrlError::Shape)?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = place.split('/').next().unwrap_or_default();
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        if name.is_empty() {
            return Err(SmtpUrlError::Shape);
        }
        let is_local = name.eq_ignore_ascii_case("localhost")
            || name.parse().is_ok_and(|host: IpAddr| host.is_loopback());
        let is_encrypted = scheme == "smtps" || query == "tls=required";
        let url = Self(text.to_owned());
        url.transport()?;
        // A port of its own is what the server chose to encrypt, or not.
        if is_encrypted || is_local {
            Ok(url)
        } else {
            Err(SmtpUrlError::Unencrypted)
        }
    }
}

/// Without its password: what is printed may be kept.
impl fmt::Display for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        let host = host.split('?').next().unwrap_or_default();
        let host = percent_decode_str(host).decode_utf8_lossy();
        write!(f, "{scheme}://{host}")
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_to_another_machine_is_encrypted() {
        for fine in [
            "smtp://localhost",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:2525",
            "smtps://a:b%40c@mail.example.org",
            "smtp://a:b@mail.example.org:587?tls=required",
        ] {
            let url = fine.parse::<SmtpUrl>().expect(fine);
            assert!(!format!("{url} {url:?}").contains("b@"), "{fine}");
        }
        for (wrong, why) in [
            ("", SmtpUrlError::Shape),
            ("mail.example.org", SmtpUrlError::Shape),
            ("smtp://", SmtpUrlError::Shape),
            ("https://mail.example.org?tls=required", SmtpUrlError::Shape),
            ("smtp://mail.example.org", SmtpUrlError::Unencrypted),
            (
                "smtp://a:b@mail.example.org?tls=opportunistic",
                SmtpUrlError::Unencrypted,
            ),
        ] {
            assert_eq!(wrong.parse::<SmtpUrl>(), Err(why), "{wrong}");
        }
    }
}
