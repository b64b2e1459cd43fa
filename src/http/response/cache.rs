//! What caches may do with an answer.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// How long an answer may be reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Until a check with its tag says otherwise: the address outlives the data.
    Revalidate,
    /// Not without a check with its tag, and not by shared caches for longer than it takes to make it: the data may
    /// change at any time.
    EachTime,
    /// For ever: the address names the version of the data.
    Immutable,
    /// Never.
    No,
}

impl Cache {
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Revalidate => "public, max-age=60, must-revalidate",
            Self::EachTime => "public, no-cache, s-maxage=1",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::No => "no-store",
        }
    }
}

/// What is said to caches that several people share.
const SHARED: &str = ", s-maxage=1";

/// The parameters that say where somebody is or what they look for: `nom` in the shape of geo.api.gouv.fr.
const PERSONAL: [&str; 4] = ["lon", "lat", "q", "nom"];

/// The parameters that are an address of this site.
const ADDRESSES: [&str; 2] = ["adresse", "url"];

/// Whether `query` says where somebody is or what they look for.
pub(crate) fn is_personal(query: &str) -> bool {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.any(|(name, value)| {
        let is_own = PERSONAL.contains(&&*name) && !value.is_empty();
        let of_address = ADDRESSES.contains(&&*name);
        is_own
            || (of_address
                && value
                    .split_once('?')
                    .is_some_and(|(_, query)| is_personal_within(query)))
    })
}

/// The same of an address that stands in another: one within it in turn is not looked into.
fn is_personal_within(query: &str) -> bool {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.any(|(name, _)| PERSONAL.contains(&&*name) || ADDRESSES.contains(&&*name))
}

/// Keeps the response to a request with this `query` from caches that several people share, where it says
/// where one of them is or what they look for.
pub(crate) fn keep_personal(query: &str, response: &mut Response) {
    if !is_personal(query) {
        return;
    }
    let headers = response.headers_mut();
    let shared = headers.get(header::CACHE_CONTROL);
    let rest = shared.and_then(|value| value.to_str().ok()?.strip_prefix("public"));
    let rest = rest.map(|rest| rest.trim_end_matches(SHARED));
    let private = rest.and_then(|rest| HeaderValue::from_str(&format!("private{rest}")).ok());
    if let Some(private) = private {
        headers.insert(header::CACHE_CONTROL, private);
    }
}

/// Tells caches that the form of `response` depends on what the client accepts.
pub(crate) fn vary_on_accept(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(query: &str, cache: Cache) -> String {
        let mut response = Response::default();
        let value = HeaderValue::from_static(cache.header());
        response.headers_mut().insert(header::CACHE_CONTROL, value);
        keep_personal(query, &mut response);
        let value = response.headers()[header::CACHE_CONTROL].to_str();
        value.unwrap_or_default().to_owned()
    }

    #[test]
    fn what_says_where_somebody_is_is_not_shared() {
        let private = "private, max-age=60, must-revalidate";
        for query in [
            "lon=2.35&lat=48.86",
            "statut=actif&q=redon",
            "%71=a",
            "nom=redon",
            "adresse=%2Fproche%3Flon%3D2.35%26lat%3D48.86",
            "url=https%3A%2F%2Fexample.org%2Fproche%3Frayon%3D1%26q%3Dredon",
            "adresse=%2Fpartager%3Fadresse%3D%252Fproche%253Fq%253Dredon",
        ] {
            assert_eq!(header(query, Cache::Revalidate), private, "{query}");
        }
        for query in [
            "",
            "commune=35236",
            "q=&lon=",
            "adresse=%2Fproche%3Fcommune%3D35236",
        ] {
            assert_eq!(header(query, Cache::Revalidate), Cache::Revalidate.header());
        }
        assert_eq!(header("q=a", Cache::EachTime), "private, no-cache");
        assert_eq!(header("", Cache::EachTime), Cache::EachTime.header());
        assert_eq!(header("q=a", Cache::No), Cache::No.header());
    }
}
