//! Web addresses: the one rule of what the data may cite and a page may link to.

use std::net::Ipv6Addr;

use thiserror::Error;

/// The absolute address of something on the web.
///
/// The scheme is `http` or `https`; a host follows, and a port if any, but no user's name, which may
/// show one host and lead to another. Nothing in it ends an attribute of HTML: no white space, no
/// control character, none of `` <>"\` ``.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebAddress<'a> {
    text: &'a str,
    origin: &'a str,
    host: &'a str,
}

/// A text that is no web address.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected the address of a page: https://example.org/page")]
pub struct AddressError;

impl<'a> WebAddress<'a> {
    /// Reads an address.
    pub fn parse(text: &'a str) -> Result<Self, AddressError> {
        let is_unsafe = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\`".contains(c);
        if text.contains(is_unsafe) {
            return Err(AddressError);
        }
        let (scheme, rest) = text.split_once("://").ok_or(AddressError)?;
        if !["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return Err(AddressError);
        }
        let authority = rest.find(['/', '?', '#']).map_or(rest, |end| &rest[..end]);
        Ok(Self {
            text,
            origin: &text[..scheme.len() + "://".len() + authority.len()],
            host: host(authority).ok_or(AddressError)?,
        })
    }

    /// The address as it was written.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Scheme, host and port: `https://example.org:8443`.
    #[must_use]
    pub const fn origin(self) -> &'a str {
        self.origin
    }

    /// The host alone: `example.org`.
    #[must_use]
    pub const fn host(self) -> &'a str {
        self.host
    }
}

/// The host of an authority that has no user information; none when it is malformed.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok() && !port.starts_with('+');
    let is_name = |name: &str| {
        name.starts_with(char::is_alphanumeric)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "-._".contains(c))
    };
    let is_ipv6 = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    (port.is_none_or(is_port) && (is_ipv6 || is_name(host))).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_an_origin() {
        for (text, origin, host) in [
            ("https://a.fr", "https://a.fr", "a.fr"),
            ("http://a.fr:8080/b?c#d", "http://a.fr:8080", "a.fr"),
            (
                "HTTP://presselib.com./a",
                "HTTP://presselib.com.",
                "presselib.com.",
            ),
            ("https://a.fr?q=1", "https://a.fr", "a.fr"),
            ("https://[::1]:80/", "https://[::1]:80", "[::1]"),
            (
                "https://[2001:db8::1]",
                "https://[2001:db8::1]",
                "[2001:db8::1]",
            ),
            (
                "https://école.fr/l'été,18;x@y",
                "https://école.fr",
                "école.fr",
            ),
            ("https://a.fr/{z}/{x}/{y}", "https://a.fr", "a.fr"),
        ] {
            let address = WebAddress::parse(text).expect(text);
            assert_eq!(
                (address.as_str(), address.origin(), address.host()),
                (text, origin, host)
            );
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "a.fr",
            "//a.fr/x",
            "ftp://a.fr/",
            "javascript:alert(1)",
            "javascript://a.fr/%0aalert(1)",
            "data:text/html,x",
            "https:/a.fr",
            "https://",
            "https:///x",
            "https://?q",
            "https://-a.fr",
            "https://a.fr@b.fr/",
            "https://a:b@c.fr/",
            "http://[not-a-host",
            "http://[::1",
            "http://a.fr:http/",
            "http://a.fr:99999/",
            "http://a.fr:+80/",
            "https://a.fr/\"onclick=",
            "https://a.fr/<b>",
            "https://a.fr/\\b",
            "https://a.fr/`b`",
            "https://a.fr/ b",
            "https://a.fr/\u{a0}b",
            "https://a.fr/\nb",
            "https://a\u{202e}.fr/",
            "Journal officiel",
        ] {
            assert_eq!(WebAddress::parse(text), Err(AddressError), "{text}");
        }
    }
}
