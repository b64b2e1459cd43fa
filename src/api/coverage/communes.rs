//! `…/communes`: every commune of an area with its nearest pole.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::request::{AreaQuery, AreaRequest, Context, Place};
use crate::{
    api::schemas,
    export::{self, json::Rows},
    http::response::{Problem, body, cache::Cache, media::JSON},
    snapshot::Snapshot,
};

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "CommunesCouvertes")]
pub(crate) struct CommunesResponse<'a> {
    territoire: Place<'a>,
    #[serde(flatten)]
    context: Context,
    #[schemars(schema_with = "schemas::communes")]
    communes: Rows<'a>,
}

pub(crate) async fn communes(request: AreaRequest) -> Result<Response, Problem> {
    request.respond(&[], respond).await
}

fn respond(snapshot: &Snapshot, query: &AreaQuery) -> Result<Response, Problem> {
    let table = export::communes::table(snapshot, query.area, &query.request);
    let response = CommunesResponse {
        territoire: Place::new(snapshot, query.area),
        context: Context::new(snapshot, &query.request),
        communes: Rows(&table),
    };
    body::json(JSON, Cache::Revalidate, &response)
}
