//! Addresses of a pole that was merged into another lead to that one for good: no address dies.

use axum::{
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};

use crate::{history::History, http::response::cache::Cache, paths};

/// What comes before the identifier of a pole in a path.
const BEFORE_ID: [&str; 4] = [
    "/poles/",
    "/api/poles/",
    "/api/collections/poles/items/",
    "/images/poles/",
];

/// The redirection of a request to `uri`, when that names a merged pole: 301 of a page, 308 of what programs ask for.
pub(super) fn redirection(uri: &Uri, history: &History) -> Option<Response> {
    let location = HeaderValue::try_from(today(uri, history)?).ok()?;
    let status = if paths::is_for_programs(uri.path()) {
        StatusCode::PERMANENT_REDIRECT
    } else {
        StatusCode::MOVED_PERMANENTLY
    };
    // A merge may be taken back.
    let cache = HeaderValue::from_static(Cache::EachTime.header());
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, cache)];
    Some((status, headers).into_response())
}

/// Where `uri` leads today, when it names a merged pole.
fn today(uri: &Uri, history: &History) -> Option<String> {
    let path = uri.path();
    let mut known = BEFORE_ID.into_iter();
    let (before, rest) = known.find_map(|before| Some((before, path.strip_prefix(before)?)))?;
    let (id, after) = rest.split_at(rest.find(['/', '.']).unwrap_or(rest.len()));
    let today = history.successor(id)?;
    let query = uri.query().map(|query| format!("?{query}"));
    Some(format!(
        "{before}{today}{after}{}",
        query.unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{Cells, RowName, Rows, StoredRow};

    #[test]
    fn an_address_of_a_merged_pole_leads_to_the_other() {
        let cells: Cells = [("ancien", "a"), ("nouveau", "b-c")].into_iter().collect();
        let row = StoredRow { cells, version: 1 };
        let rows = Rows::new(1, [(RowName::new("alias", ["a"]), row)]);
        let history = History::new(&rows, Vec::new());
        for (from, to) in [
            ("/poles/a", Some("/poles/b-c")),
            (
                "/poles/a/historique?page=2",
                Some("/poles/b-c/historique?page=2"),
            ),
            (
                "/images/poles/a.svg?theme=gris",
                Some("/images/poles/b-c.svg?theme=gris"),
            ),
            (
                "/api/collections/poles/items/a?f=html",
                Some("/api/collections/poles/items/b-c?f=html"),
            ),
            ("/api/poles/a/historique", Some("/api/poles/b-c/historique")),
            ("/poles/b-c", None),
            ("/poles/ab", None),
            ("/territoires/departement/a", None),
        ] {
            let uri = from.parse().expect("an address");
            assert_eq!(today(&uri, &history).as_deref(), to, "{from}");
        }
    }
}
