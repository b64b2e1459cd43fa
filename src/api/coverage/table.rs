//! `/api/couverture/{niveau}`: every territory of a level.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::request::{Context, Place, Poles, limits_of, table_level};
use crate::{
    api::schemas,
    export::json::Figures,
    http::{
        App, answering,
        request::Params,
        response::{Problem, body, cache::Cache, media::JSON},
    },
    query::coverage::{self, RegisterCounts},
    register::FilterField,
    snapshot::Snapshot,
    territory::Area,
};

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "TableauDeCouverture")]
pub(crate) struct TableResponse<'a> {
    niveau: &'static str,
    tri: String,
    #[serde(flatten)]
    context: Context,
    poles: Poles,
    #[schemars(schema_with = "schemas::compared_figures")]
    france: Figures<'a>,
    territoires: Vec<Row<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "TerritoireCompare")]
pub(crate) struct Row<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(flatten)]
    #[schemars(schema_with = "schemas::figures")]
    figures: Figures<'a>,
}

pub(crate) async fn table(
    State(app): State<Arc<App>>,
    Path(level): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    answering(move || respond(&snapshot, &level, query.as_deref())).await
}

fn respond(snapshot: &Snapshot, level: &str, query: Option<&str>) -> Result<Response, Problem> {
    let level = table_level(level)?;
    let filters = FilterField::offered_words(snapshot.register());
    let known = [limits_of(snapshot), &["tri"]].concat();
    let params = Params::strict(query, &known, &filters)?;
    let request = params.coverage(snapshot, None)?;
    let sort = params.sort(request.limit().measure())?;
    let table = coverage::table(snapshot, level, &request, sort);
    let rows = table.rows.iter().map(|row| Row {
        place: Place::new(snapshot, Area::One(row.territory)),
        figures: Figures::all(row.values()),
    });
    let response = TableResponse {
        niveau: level.word(),
        tri: sort.to_string(),
        context: Context::new(snapshot, &request),
        poles: RegisterCounts::new(snapshot, &request).into(),
        france: Figures::compared(&table.france),
        territoires: rows.collect(),
    };
    body::json(JSON, Cache::Revalidate, &response)
}
