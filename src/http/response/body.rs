//! Bodies of answers.

use std::cell::Cell;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde::{Serialize, Serializer};

use super::{Problem, cache::Cache};
use crate::cancellation::checkpoint;

/// An answer of bytes.
pub(crate) fn bytes(kind: &'static str, cache: Cache, body: impl Into<Bytes>) -> Response {
    let mut headers = HeaderMap::with_capacity(MOST_HEADERS);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let cache = HeaderValue::from_static(cache.header());
    headers.insert(header::CACHE_CONTROL, cache);
    let mut response = Response::new(Body::from(body.into()));
    *response.headers_mut() = headers;
    response
}

/// Headers of an answer, with those that are added on its way.
const MOST_HEADERS: usize = 16;

/// Rows that are written before it is asked whether anybody waits for them still: that takes as long as a short row.
const ROWS_AT_ONCE: usize = 32;

/// A list that is written row by row, none being kept. It can be written once.
pub(crate) struct Rows<I>(Cell<Option<I>>);

impl<I> Rows<I> {
    pub(crate) fn new(rows: impl IntoIterator<IntoIter = I>) -> Self {
        Self(Cell::new(Some(rows.into_iter())))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for Rows<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.0.take().into_iter().flatten();
        let rows = rows.enumerate().map(|(at, row)| {
            if at % ROWS_AT_ONCE == 0 {
                checkpoint();
            }
            row
        });
        serializer.collect_seq(rows)
    }
}

/// An answer of JSON.
pub(crate) fn json(
    kind: &'static str,
    cache: Cache,
    value: &impl Serialize,
) -> Result<Response, Problem> {
    Ok(bytes(kind, cache, written(serde_json::to_vec(value))?))
}

/// JSON, or what writes it; that it could not be made is a fault of ours.
pub(crate) fn written<T>(json: serde_json::Result<T>) -> Result<T, Problem> {
    json.map_err(|error| {
        tracing::error!(%error, "an answer cannot be written as JSON");
        Problem::internal()
    })
}
