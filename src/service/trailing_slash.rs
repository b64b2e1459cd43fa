//! Addresses of pages with a slash too many at their end, as people type and programs join them.

use axum::{
    Router,
    extract::Request,
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use tower::ServiceExt as _;

use crate::{
    api::{geocoder, territories},
    paths,
};

/// The same `routes`, where an address that ends with a slash too many is known too: a page's leads
/// to the address without it, and one in the shape of geo.api.gouv.fr or of the BAN's geocoder answers
/// as the original does, for its clients. Those of the other interfaces are exact.
pub(super) fn accept(routes: Router) -> Router {
    let known = routes.clone();
    routes.fallback(move |request| answer(known, request))
}

async fn answer(routes: Router, mut request: Request) -> Response {
    let path = request.uri().path();
    if let Some(meant) = without(request.uri()) {
        if !paths::is_for_programs(path) {
            return Redirect::permanent(&meant).into_response();
        }
        if (territories::has_path(path) || geocoder::has_path(path))
            && let Ok(uri) = meant.parse()
        {
            *request.uri_mut() = uri;
        }
    }
    routes.oneshot(request).await.into_response()
}

/// The path and query that `uri` means without the slashes at its end; none when it has none, or when
/// a browser could take what is left for another host's address (`//example.org/`).
fn without(uri: &Uri) -> Option<String> {
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
