//! How long answers may be reused where a journal is served: a decision is seen at once by whoever asks.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use crate::{http::response::cache::Cache, snapshot::Floor, tile::Layer};

/// What the paths begin with of answers that are made of the country and the program alone.
const OF_COUNTRY: [&str; 11] = [
    "/api/communes",
    "/api/conformance",
    "/api/departements",
    "/api/epcis",
    "/api/fond",
    "/api/regions",
    "/api/reverse",
    "/api/search",
    "/api/tileMatrixSets",
    "/favicon.",
    "/robots.txt",
];

/// Has caches check `response`, which is that of `path`, each time it is asked for, where a decision about the register
/// may change it. What may be kept for ever or not at all stays so.
pub(super) fn check_each_time(path: &str, response: &mut Response) {
    let is_page = is_html(response);
    let headers = response.headers_mut();
    let is_checked = headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value == Cache::Revalidate.header());
    // Every page says when the register was compiled.
    if is_checked && (is_page || !is_of_country(path)) {
        let value = HeaderValue::from_static(Cache::EachTime.header());
        headers.insert(header::CACHE_CONTROL, value);
    }
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn is_of_country(path: &str) -> bool {
    match path.strip_prefix("/api/collections/") {
        Some(rest) => {
            let name = rest.split('/').next().unwrap_or_default();
            let layer = name.parse::<Layer>();
            layer.is_ok_and(|layer| layer.floor() == Floor::Country)
        }
        None => OF_COUNTRY.iter().any(|begin| path.starts_with(begin)),
    }
}
