//! The interfaces, described: `/api/openapi.json` (OpenAPI 3.0.3) and `/api/openapi-3.1.json`, from
//! the same values as the page `/api/docs`. One file a family of resources.

mod coverage;
mod document;
mod down;
mod exports;
mod features;
pub(crate) mod model;
mod parameters;
pub(crate) mod schemas;
mod search;
mod service;
mod territories;
mod tiles;

use axum::response::Response;

use self::{model::Family, schemas::Schemas};
use super::{asked::Asked, media::Media};
use crate::{
    http::{blocking, params::Params, problem::Problem},
    snapshot::Snapshot,
};

/// The type of the document of OpenAPI 3.0.
pub(crate) const V3_0: &str = "application/vnd.oai.openapi+json;version=3.0";
/// The type of the document of OpenAPI 3.1.
pub(crate) const V3_1: &str = "application/vnd.oai.openapi+json;version=3.1";

/// Every family of resources, as `snapshot` makes them: its codes are the values of filters.
pub(crate) fn families(snapshot: &Snapshot) -> Vec<Family> {
    described(snapshot, &mut Schemas::new())
}

fn described(snapshot: &Snapshot, schemas: &mut Schemas) -> Vec<Family> {
    vec![
        service::family(schemas),
        features::family(snapshot, schemas),
        tiles::family(snapshot, schemas),
        territories::family(),
        search::family(schemas),
        coverage::family(snapshot, schemas),
        exports::family(snapshot),
    ]
}

/// `/api/openapi.json`.
pub(crate) async fn openapi(asked: Asked) -> Result<Response, Problem> {
    blocking(move || answer(&asked, Media::OpenApi3_0)).await
}

/// `/api/openapi-3.1.json`.
pub(crate) async fn openapi_3_1(asked: Asked) -> Result<Response, Problem> {
    blocking(move || answer(&asked, Media::OpenApi3_1)).await
}

fn answer(asked: &Asked, form: Media) -> Result<Response, Problem> {
    let params = Params::strict(asked.query(), &["f"], false)?;
    let form = asked.media(&params, &[form])?;
    let mut schemas = Schemas::new();
    let families = described(&asked.snapshot, &mut schemas);
    let document = document::document(&families, schemas, &asked.address);
    let document = match form {
        Media::OpenApi3_0 => down::to_3_0(document),
        _ => document,
    };
    asked.answer(form, "Description des interfaces", &document)
}
