//! Links out of the atlas: only what is certainly a web address becomes one.

/// A link, its text and, when it leaves the atlas, the host it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Where it leads; none when what was given is no web address and stands as text.
    pub(crate) href: Option<String>,
    /// The host of the address, or the text itself.
    pub(crate) host: String,
}

impl Source {
    /// A source of the register: a web address, or words (`Journal officiel, …`).
    #[must_use]
    pub(crate) fn new(source: &str) -> Self {
        match host(source) {
            Some(host) => Self {
                href: Some(source.to_owned()),
                host: host.to_owned(),
            },
            None => Self {
                href: None,
                host: source.to_owned(),
            },
        }
    }
}

/// The host of an `http` or `https` address; none for everything else.
fn host(address: &str) -> Option<&str> {
    let clean = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c);
    if address.contains(clean) {
        return None;
    }
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    // An address with a user's name in it may show one host and lead to another.
    if authority.is_empty() || authority.contains('@') {
        return None;
    }
    let host = authority.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_shows_its_host() {
        let source = Source::new("https://www.rtes.fr/node/3445?page=4");
        assert_eq!(source.host, "rtes.fr");
        assert_eq!(
            source.href.as_deref(),
            Some("https://www.rtes.fr/node/3445?page=4")
        );
        assert_eq!(
            Source::new("HTTP://presselib.com./a").host,
            "presselib.com."
        );
    }

    #[test]
    fn what_is_no_web_address_is_never_a_link() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///x",
            "ftp://a.fr/",
            "https://a.fr@b.fr/",
            "https://a.fr/\"onclick=",
            "https://a.fr/ b",
            "Journal officiel",
            "//a.fr/x",
        ] {
            assert_eq!(Source::new(text).href, None, "{text}");
        }
    }
}
