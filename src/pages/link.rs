//! Links out of the atlas: only what is certainly a web address becomes one.

use crate::web_address::WebAddress;

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
    pub(crate) fn new(source: &str) -> Self {
        match WebAddress::parse(source) {
            Ok(address) => Self {
                href: Some(source.to_owned()),
                host: site(address.host()).to_owned(),
            },
            Err(_) => Self {
                href: None,
                host: source.to_owned(),
            },
        }
    }
}

/// The name that people know a host by.
fn site(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
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
