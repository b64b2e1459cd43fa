//! Every route of the service, one readable list.

use std::sync::Arc;

use axum::{Router, extract::State, http::Uri, response::Response, routing::get};

use super::{middleware, trailing_slash};
use crate::{
    api::{
        collections, coverage, exports, health, items, landing, metrics, nearest, queryables,
        search, territories as geo, tile_matrix_sets, tilejson, tiles, tilesets,
    },
    http::{App, assets, response::Problem},
    openapi, pages,
};

#[rustfmt::skip]
pub(super) fn router(app: &Arc<App>) -> Router {
    let routes = Router::new()
        // Pages.
        .route("/", get(pages::home))
        .route("/proche", get(pages::near))
        .route("/poles/{id}", get(pages::pole))
        .route("/couverture", get(pages::coverage))
        .route("/territoires/france", get(pages::territory))
        .route("/territoires/{niveau}/{code}", get(pages::territory))
        .route("/donnees", get(pages::data))
        .route("/a-propos", get(pages::about))
        .route("/accessibilite", get(pages::accessibility))
        .route("/mentions-legales", get(pages::legal))
        .route("/favicon.svg", get(pages::favicon))
        .route("/favicon.ico", get(pages::favicon))
        .route("/robots.txt", get(pages::robots))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/assets/{name}", get(assets::asset))
        // OGC API – Features.
        .route("/api", get(landing::landing))
        .route("/api/", get(landing::landing))
        .route("/api/conformance", get(landing::conformance))
        .route("/api/openapi.json", get(openapi::openapi))
        .route("/api/openapi-3.1.json", get(openapi::openapi_3_1))
        .route("/api/docs", get(pages::interfaces))
        .route("/api/collections", get(collections::collections))
        .route("/api/collections/{layer}", get(collections::collection))
        .route("/api/collections/{layer}/queryables", get(queryables::queryables))
        .route("/api/collections/{layer}/items", get(items::items))
        .route("/api/collections/{layer}/items/{id}", get(items::item))
        .route("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}", get(tiles::tile))
        // What tiles there are: OGC API – Tiles, TileJSON.
        .route("/api/collections/{layer}/tiles", get(tilesets::list))
        .route("/api/collections/{layer}/tiles/{grid}", get(tilesets::tileset))
        .route("/api/collections/{layer}/tiles/{grid}/tilejson.json", get(tilejson::tilejson))
        .route("/api/tileMatrixSets", get(tile_matrix_sets::list))
        .route("/api/tileMatrixSets/{grid}", get(tile_matrix_sets::tile_matrix_set))
        // Territories, in the shape of geo.api.gouv.fr.
        .route("/api/communes", get(geo::communes))
        .route("/api/communes/{code}", get(geo::commune))
        .route("/api/epcis", get(geo::epcis))
        .route("/api/epcis/{code}", get(geo::epci))
        .route("/api/epcis/{code}/communes", get(geo::communes_of_epci))
        .route("/api/departements", get(geo::departements))
        .route("/api/departements/{code}", get(geo::departement))
        .route("/api/departements/{code}/communes", get(geo::communes_of_departement))
        .route("/api/regions", get(geo::regions))
        .route("/api/regions/{code}", get(geo::region))
        .route("/api/regions/{code}/departements", get(geo::departements_of_region))
        .route("/api/regions/{code}/communes", get(geo::communes_of_region))
        .route("/api/communes_associees_deleguees", get(geo::parts))
        .route("/api/communes_associees_deleguees/{code}", get(geo::part))
        // Nearness and search.
        .route("/api/collections/poles/nearest", get(nearest::nearest))
        .route("/api/recherche", get(search::propose))
        // Coverage, and tables to take away.
        .route("/api/couverture/france", get(coverage::sheet))
        .route("/api/couverture/france/implantations", get(coverage::sites))
        .route("/api/couverture/france/communes", get(coverage::communes))
        .route("/api/couverture/{niveau}", get(coverage::table))
        .route("/api/couverture/{niveau}/{code}", get(coverage::sheet))
        .route("/api/couverture/{niveau}/{code}/implantations", get(coverage::sites))
        .route("/api/couverture/{niveau}/{code}/communes", get(coverage::communes))
        .route("/api/exports/{fichier}", get(exports::export))
        .route("/api/exports/territoires/{fichier}", get(exports::france))
        .route("/api/exports/territoires/{niveau}/{fichier}", get(exports::territory))
        // For whatever keeps the service running.
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .fallback(unknown)
        .with_state(Arc::clone(app));
    middleware::apply(trailing_slash::accept(routes), app)
}

async fn unknown(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let problem = Problem::not_found(format!("Il n’y a rien à l’adresse {}.", uri.path()));
    pages::problem(&app, uri.path(), problem)
}
