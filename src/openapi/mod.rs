//! The interfaces, described: `/api/openapi.json` (OpenAPI 3.0.3) and `/api/openapi-3.1.json`, from
//! the same values as the page `/api/docs`. One file a family of resources.

mod coverage;
mod document;
mod downgrade;
mod exports;
mod features;
mod geocoder;
mod history;
mod measures;
pub(crate) mod model;
mod parameters;
mod search;
mod service;
mod territories;
mod tiles;

use axum::response::Response;

use self::model::Family;
use crate::{
    api::{request::ApiRequest, schemas::Schemas},
    http::{
        answering,
        request::Params,
        response::{Problem, media::Media},
    },
    snapshot::Snapshot,
};

/// Every family of resources, as `snapshot` makes them: its codes are the values of filters.
pub(crate) fn families(snapshot: &Snapshot) -> Vec<Family> {
    described(snapshot, &mut Schemas::new())
}

fn described(snapshot: &Snapshot, schemas: &mut Schemas) -> Vec<Family> {
    let mut families = vec![
        service::family(schemas),
        features::family(snapshot, schemas),
        tiles::family(snapshot, schemas),
        territories::family(),
        geocoder::family(schemas),
        search::family(schemas),
        coverage::family(snapshot, schemas),
        exports::family(snapshot),
    ];
    if snapshot.history().is_some() {
        families.push(history::family(schemas));
    }
    families
}

/// `/api/openapi.json`.
pub(crate) async fn openapi(request: ApiRequest) -> Result<Response, Problem> {
    answering(move || respond(&request, Media::OpenApi3_0)).await
}

/// `/api/openapi-3.1.json`.
pub(crate) async fn openapi_3_1(request: ApiRequest) -> Result<Response, Problem> {
    answering(move || respond(&request, Media::OpenApi3_1)).await
}

fn respond(request: &ApiRequest, form: Media) -> Result<Response, Problem> {
    let params = Params::strict(request.query(), &["f"], &[])?;
    let form = request.media(&params, &[form])?;
    let mut schemas = Schemas::new();
    let families = described(&request.snapshot, &mut schemas);
    let mut document = document::document(&families, schemas, request.address());
    measures::settle(
        &mut document,
        request.snapshot.surroundings().times().is_some(),
    );
    let document = match form {
        Media::OpenApi3_0 => downgrade::to_3_0(document),
        _ => document,
    };
    request.respond(form, "Description des interfaces", &document)
}
