//! Addresses of pages with a slash too many at their end, as people type and programs join them.

use axum::http::Uri;

/// The path and query that `uri` means without the slashes at its end; none when it has none, or when
/// a browser could take what is left for another host's address (`//example.org/`).
pub(super) fn without(uri: &Uri) -> Option<String> {
    let path = uri.path();
    let meant = path.trim_end_matches('/');
    if meant == path || meant.is_empty() || meant.contains("//") || meant.contains('\\') {
        return None;
    }
    Some(match uri.query() {
        Some(query) => format!("{meant}?{query}"),
        None => meant.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_here_loses_its_slash() {
        for (address, meant) in [
            ("/couverture/", Some("/couverture")),
            ("/poles/3-eva//", Some("/poles/3-eva")),
            ("/proche/?q=a/&b=/", Some("/proche?q=a/&b=/")),
            ("/", None),
            ("//", None),
            ("/couverture", None),
            ("//example.org/", None),
            ("/\\example.org/", None),
        ] {
            let uri = Uri::try_from(address).expect("an address");
            assert_eq!(without(&uri).as_deref(), meant, "{address}");
        }
    }
}
