use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::http::problem::Problem;

/// The type of plain JSON.
pub(crate) const JSON: &str = "application/json";
/// The type of GeoJSON (RFC 7946).
pub(crate) const GEOJSON: &str = "application/geo+json";
/// Mapbox Vector Tile.
pub(crate) const MVT: &str = "application/vnd.mapbox-vector-tile";

/// How long an answer may be reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Until a check with its tag says otherwise: the address outlives the data.
    Revalidate,
    /// For ever: the address names the version of the data.
    Immutable,
    /// Never.
    No,
}

impl Cache {
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Revalidate => "public, max-age=60, must-revalidate",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::No => "no-store",
        }
    }
}

/// Tells caches that the form of `response` depends on what the client accepts.
pub(crate) fn vary_on_accept(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
}

/// An answer of bytes.
pub(crate) fn bytes(
    kind: &'static str,
    cache: Cache,
    body: impl Into<axum::body::Bytes>,
) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static(cache.header()),
        ),
    ];
    (headers, body.into()).into_response()
}

/// An answer of JSON.
pub(crate) fn json(
    kind: &'static str,
    cache: Cache,
    value: &impl Serialize,
) -> Result<Response, Problem> {
    match serde_json::to_vec(value) {
        Ok(body) => Ok(bytes(kind, cache, body)),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            Err(Problem::internal())
        }
    }
}
