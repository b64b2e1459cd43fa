//! `…/implantations`: where next poles would serve most people.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::request::{AreaQuery, AreaRequest, Context, Place};
use crate::{
    api::schemas,
    export::{self, Cell, columns::Kind, json::Rows},
    http::response::{Problem, body, cache::Cache, media::JSON},
    query::{coverage::NoShare, sites},
    snapshot::Snapshot,
};

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Implantations")]
pub(crate) struct Answer<'a> {
    territoire: Place<'a>,
    #[serde(flatten)]
    context: Context,
    nombre: usize,
    /// The covered share without any of the sites.
    #[schemars(schema_with = "schemas::share")]
    avant: Cell<'static>,
    /// Why there is none.
    raison: Option<&'static str>,
    #[schemars(schema_with = "schemas::sites")]
    implantations: Rows<'a>,
    /// The share of the best possible gain that is guaranteed whatever the data.
    garantie: f64,
    /// The share of the best possible gain that these sites are sure to reach here.
    au_moins: f64,
}

pub(crate) async fn sites(asking: AreaRequest) -> Result<Response, Problem> {
    asking.answer(&["nombre"], answer).await
}

fn answer(snapshot: &Snapshot, asked: &AreaQuery) -> Result<Response, Problem> {
    let count = asked.params.site_count()?;
    let found = sites::sites(snapshot, asked.area, &asked.request, count);
    let table = export::sheet::sites(snapshot, &found);
    let before = found.before.ratio();
    let answer = Answer {
        territoire: Place::new(snapshot, asked.area),
        context: Context::new(snapshot, &asked.request),
        nombre: count.get(),
        avant: Cell::number(before.ok(), Kind::Share),
        raison: before.err().map(NoShare::word),
        implantations: Rows(&table),
        garantie: found.guaranteed,
        au_moins: found.at_least,
    };
    body::json(JSON, Cache::Revalidate, &answer)
}
