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
pub(crate) struct SitesResponse<'a> {
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

pub(crate) async fn sites(request: AreaRequest) -> Result<Response, Problem> {
    request.respond_by_distance(&["nombre"], respond).await
}

fn respond(snapshot: &Snapshot, query: &AreaQuery) -> Result<Response, Problem> {
    let count = query.params.site_count()?;
    let found = sites::sites(snapshot, query.area, &query.request, count);
    let table = export::sheet::sites(snapshot, &found);
    let before = found.before.ratio();
    let response = SitesResponse {
        territoire: Place::new(snapshot, query.area),
        context: Context::new(snapshot, &query.request),
        nombre: count.get(),
        avant: Cell::number(before.ok(), Kind::Share),
        raison: before.err().map(NoShare::word),
        implantations: Rows(&table),
        garantie: found.guaranteed,
        au_moins: found.at_least,
    };
    body::json(JSON, Cache::Revalidate, &response)
}
