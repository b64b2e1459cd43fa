//! Bodies of answers.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{Problem, cache::Cache};

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
