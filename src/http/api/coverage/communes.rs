//! `…/communes`: every commune of an area with its nearest pole.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    super::{
        openapi::schemas,
        reply::{self, Cache, JSON},
    },
    asked::{Asked, Context, Place},
};
use crate::{
    export::{self, json::Rows},
    http::{App, blocking, problem::Problem},
    snapshot::Snapshot,
};

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "CommunesCouvertes")]
pub(crate) struct Answer<'a> {
    territoire: Place<'a>,
    #[serde(flatten)]
    context: Context<'a>,
    #[schemars(schema_with = "schemas::communes")]
    communes: Rows<'a>,
}

pub(crate) async fn communes(
    State(app): State<Arc<App>>,
    Path(place): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    blocking(move || answer(&snapshot, &place, query.as_deref())).await
}

pub(crate) async fn communes_of_france(
    state: State<Arc<App>>,
    query: RawQuery,
) -> Result<Response, Problem> {
    communes(state, Path(super::france()), query).await
}

fn answer(
    snapshot: &Snapshot,
    (level, code): &(String, String),
    query: Option<&str>,
) -> Result<Response, Problem> {
    let asked = Asked::read(snapshot, (level, code), query, &[])?;
    let table = export::communes::table(snapshot, asked.area, &asked.request);
    let answer = Answer {
        territoire: Place::new(snapshot, asked.area),
        context: Context::new(snapshot, &asked.request),
        communes: Rows(&table),
    };
    reply::json(JSON, Cache::Revalidate, &answer)
}
