//! Bodies of answers.

use std::cell::Cell;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, Serializer};

use super::{Problem, cache::Cache};
use crate::cancellation::checkpoint;

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
        serializer.collect_seq(rows.inspect(|_| checkpoint()))
    }
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
