//! Every route of the service, one readable list.

use std::sync::Arc;

use axum::{Router, extract::State, http::Uri, response::Response, routing::get};

use super::{
    App,
    api::{health, items, nearest, search, territories as geo},
    assets, middleware, pages,
    problem::Problem,
};

pub(super) fn router(app: &Arc<App>) -> Router {
    let routes = Router::new()
        .route("/api/collections/poles/nearest", get(nearest::nearest))
        .route("/api/collections/{collection}/items", get(items::items))
        .route("/api/collections/{collection}/items/{id}", get(items::item))
        .route("/api/communes", get(geo::communes))
        .route("/api/communes/{code}", get(geo::commune))
        .route("/api/epcis", get(geo::epcis))
        .route("/api/epcis/{code}", get(geo::epci))
        .route("/api/epcis/{code}/communes", get(geo::communes_of_epci))
        .route("/api/departements", get(geo::departements))
        .route("/api/departements/{code}", get(geo::departement))
        .route(
            "/api/departements/{code}/communes",
            get(geo::communes_of_departement),
        )
        .route("/api/regions", get(geo::regions))
        .route("/api/regions/{code}", get(geo::region))
        .route(
            "/api/regions/{code}/departements",
            get(geo::departements_of_region),
        )
        .route("/api/recherche", get(search::propose))
        .route("/assets/{name}", get(assets::asset))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(unknown)
        .with_state(Arc::clone(app));
    middleware::apply(routes, app)
}

async fn unknown(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let problem = Problem::not_found(format!("Il n’y a rien à l’adresse {}.", uri.path()));
    pages::problem(&app, uri.path(), problem)
}
