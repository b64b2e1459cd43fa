//! `/api/recherche`: what the search box proposes while a person types.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::search_text::within_length;
use crate::{
    http::{
        App, answering,
        request::Params,
        response::{Problem, body, cache::Cache, media::JSON},
    },
    limits::{DEFAULT_SUGGESTIONS, MAX_SUGGESTIONS},
    query::suggestion,
    snapshot::Snapshot,
};

pub(crate) async fn propose(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    answering(move || respond(&snapshot, query.as_deref())).await
}

fn respond(snapshot: &Snapshot, query: Option<&str>) -> Result<Response, Problem> {
    let params = Params::strict(query, &["q", "limit"], &[])?;
    let text = params.get("q").ok_or_else(|| {
        Problem::parameter(
            "q",
            "le nom ou le code d’une commune, d’un territoire ou d’un pôle est attendu.",
        )
    })?;
    let text = within_length("q", text)?;
    let limit = params
        .count("limit", 1)?
        .unwrap_or(DEFAULT_SUGGESTIONS)
        .min(MAX_SUGGESTIONS);
    body::json(
        JSON,
        Cache::Revalidate,
        &suggestion::suggestions(snapshot, text, limit),
    )
}
