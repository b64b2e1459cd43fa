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
pub(crate) struct Answer<'a> {
    territoire: Place<'a>,
    #[serde(flatten)]
    context: Context,
    #[schemars(schema_with = "schemas::communes")]
    communes: Rows<'a>,
}

pub(crate) async fn communes(asking: AreaRequest) -> Result<Response, Problem> {
    asking.answer(&[], answer).await
}

fn answer(snapshot: &Snapshot, asked: &AreaQuery) -> Result<Response, Problem> {
    let table = export::communes::table(snapshot, asked.area, &asked.request);
    let answer = Answer {
        territoire: Place::new(snapshot, asked.area),
        context: Context::new(snapshot, &asked.request),
        communes: Rows(&table),
    };
    body::json(JSON, Cache::Revalidate, &answer)
}
