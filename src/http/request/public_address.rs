//! The public address of the service, for links that must be whole: canonical, previews, sitemap,
//! and those of the API, whose clients join no addresses.

use axum::http::{HeaderMap, HeaderName, header};

use crate::config::PublicUrl;

/// The header in which a proxy says how it was asked.
pub(crate) const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// `https://atlas.example.org`: a scheme and a host, without a final slash. The default is empty, so
/// that addresses are relative to wherever the answer came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct PublicAddress(String);

impl PublicAddress {
    /// The origin a request was made to, from its `Host` header and whether it came over TLS.
    ///
    /// None when the header is not a plain host and port: a page never repeats an odd one.
    pub(crate) fn new(host: &str, secure: bool) -> Option<Self> {
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        if host.is_empty() || host.len() > 255 || !host.chars().all(plain) {
            return None;
        }
        let scheme = if secure { "https" } else { "http" };
        Some(Self(format!("{scheme}://{}", host.to_ascii_lowercase())))
    }

    /// The origin that a request with these headers was made to, `X-Forwarded-Proto` being the word
    /// of the proxy in front; of several proxies, of the foremost, which the client speaks to.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let secure = headers
            .get(FORWARDED_PROTO)
            .and_then(|proto| proto.to_str().ok()?.split(',').next())
            .is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"));
        let host = headers.get(header::HOST)?.to_str().ok()?;
        Self::new(host, secure)
    }

    /// What follows the public address in `url`, from its slash; empty where nothing does.
    pub(crate) fn strip<'u>(&self, url: &'u str) -> Option<&'u str> {
        let local = url.strip_prefix(self.0.as_str())?;
        let is_local = local.is_empty() || local.starts_with(['/', '?', '#']);
        (!self.0.is_empty() && is_local).then_some(local)
    }

    /// Whether it is the origin that a browser names.
    pub(crate) fn is_origin(&self, origin: &str) -> bool {
        !self.0.is_empty() && self.0.eq_ignore_ascii_case(origin)
    }

    /// The whole address of a path of the service (which begins with `/`).
    pub(crate) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl From<&PublicUrl> for PublicAddress {
    fn from(url: &PublicUrl) -> Self {
        Self(url.as_str().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use crate::http::request::{FORWARDED_PROTO, PublicAddress};

    #[test]
    fn the_foremost_proxy_says_the_scheme() {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("a.example.org"));
        for (proto, scheme) in [
            ("https", "https"),
            ("HTTPS, http", "https"),
            ("http, https", "http"),
        ] {
            headers.insert(FORWARDED_PROTO, HeaderValue::from_static(proto));
            let address = PublicAddress::of(&headers).expect("a plain host");
            assert_eq!(address.join("/"), format!("{scheme}://a.example.org/"));
        }
    }

    #[test]
    fn only_a_plain_host_makes_an_origin() {
        let address = PublicAddress::new("Atlas.example.org:8080", true).expect("a plain host");
        assert_eq!(
            address.join("/poles/x"),
            "https://atlas.example.org:8080/poles/x"
        );
        for odd in ["", "a b", "a/b", "a\"b", "é.fr"] {
            assert_eq!(PublicAddress::new(odd, false), None, "{odd}");
        }
        assert_eq!(PublicAddress::new(&"a".repeat(256), false), None);
    }
}
