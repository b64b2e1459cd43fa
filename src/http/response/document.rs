use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::snapshot::Snapshot;

/// A response of the API that a person requested as a page.
///
/// It travels in the extensions of a response without a body, as a problem does: who knows pages
/// renders it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The data that the answer was made from.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The title of the page.
    pub(crate) title: String,
    /// The answer.
    pub(crate) value: Value,
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
