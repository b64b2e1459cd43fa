//! Every route of the service, one readable list.

use std::sync::{Arc, LazyLock};

use axum::{
    Extension, Router,
    extract::State,
    http::Uri,
    middleware::{from_fn, map_response},
    response::Response,
    routing::{MethodRouter, get, post},
};

use super::{pipeline::Pipeline, request_log, trailing_slash};
use crate::{
    api::{
        changes, collections, coverage, exports, geocoder, ground, health, items, landing, members,
        metrics, nearest, queryables, search, territories as geo, tile_matrix_sets, tilejson,
        tiles, tilesets,
    },
    http::{App, assets, metrics::NO_ROUTE, request::Operator, response::Problem, take_long_lane},
    openapi,
    pages::{self, confirmation, contribution, moderation},
};

pub(crate) fn pipeline(app: &Arc<App>) -> Pipeline {
    // What a journal is served with stays so for as long as the program runs.
    let has_journal = app.snapshot().history().is_some();
    let of_journal = if has_journal {
        journal_routes()
    } else {
        Vec::new()
    };
    let routes = routes().into_iter().chain(of_journal);
    let router = routes.fold(Router::new(), |router, (path, handler)| {
        router.route(path, handler)
    });
    let router = router.fallback(unknown).with_state(Arc::clone(app));
    Pipeline::new(app, trailing_slash::accept(router))
}

/// For those who keep the service running, at an address of their own.
pub(super) fn admin(app: &Arc<App>) -> Router {
    Router::new()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .layer(Extension(Operator))
        .layer(map_response(request_log::keep_safe))
        .with_state(Arc::clone(app))
}

/// The path of every route, with the names of its parts in braces.
pub fn paths() -> impl Iterator<Item = &'static str> {
    routes().into_iter().map(|(path, _)| path)
}

/// The paths of the routes that are there where a journal is served, besides the others.
pub fn journal_paths() -> impl Iterator<Item = &'static str> {
    journal_routes().into_iter().map(|(path, _)| path)
}

/// The route that `path` matches, as the list of all names it.
pub(super) fn route(path: &str) -> &'static str {
    static ROUTES: LazyLock<matchit::Router<&str>> = LazyLock::new(|| {
        let mut routes = matchit::Router::new();
        for path in paths().chain(journal_paths()) {
            routes
                .insert(path, path)
                .expect("axum has taken the same routes");
        }
        routes
    });
    ROUTES.at(path).map_or(NO_ROUTE, |found| *found.value)
}

#[rustfmt::skip]
fn routes() -> Vec<(&'static str, MethodRouter<Arc<App>>)> {
    vec![
        // Pages.
        ("/", get(pages::home)),
        ("/proche", get(pages::near)),
        ("/poles/{id}", get(pages::pole)),
        ("/poles/{id}/historique", get(pages::pole_history)),
        ("/changements", get(pages::changes)),
        ("/changements.atom", get(pages::changes_atom)),
        ("/couverture", get(pages::coverage)),
        ("/territoires", get(pages::territory_index)),
        ("/collectivites-membres", get(pages::member_authorities)),
        ("/territoires/france", long(get(pages::territory))),
        ("/territoires/ept/{code}", get(pages::ept)),
        ("/territoires/{niveau}/{code}", get(pages::territory)),
        // The same, held in a frame by other sites.
        ("/integrer", framed(get(pages::home))),
        ("/integrer/proche", framed(get(pages::near))),
        ("/integrer/territoires/france", long(framed(get(pages::territory)))),
        ("/integrer/territoires/{niveau}/{code}", framed(get(pages::territory))),
        ("/partager", get(pages::share)),
        ("/oembed", get(pages::oembed)),
        ("/donnees", get(pages::data)),
        ("/a-propos", get(pages::about)),
        ("/accessibilite", get(pages::accessibility)),
        ("/mentions-legales", get(pages::legal)),
        ("/favicon.svg", get(pages::favicon)),
        ("/favicon.ico", get(pages::favicon)),
        ("/robots.txt", get(pages::robots)),
        ("/sitemap.xml", get(pages::sitemap)),
        ("/assets/{name}", get(assets::asset)),
        // Maps as pictures.
        ("/images/{fichier}", long(get(pages::images::page))),
        ("/images/poles/{fichier}", long(get(pages::images::pole))),
        ("/images/territoires/{fichier}", long(get(pages::images::france))),
        ("/images/territoires/{niveau}/{fichier}", long(get(pages::images::territory))),
        // OGC API – Features.
        ("/api", get(landing::landing)),
        ("/api/", get(landing::landing)),
        ("/api/conformance", get(landing::conformance)),
        ("/api/openapi.json", get(openapi::openapi)),
        ("/api/openapi-3.1.json", get(openapi::openapi_3_1)),
        ("/api/docs", get(pages::interfaces)),
        ("/api/collections", get(collections::collections)),
        ("/api/collections/{layer}", get(collections::collection)),
        ("/api/collections/{layer}/queryables", get(queryables::queryables)),
        ("/api/collections/{layer}/items", long(get(items::items))),
        ("/api/collections/{layer}/items/{id}", get(items::item)),
        ("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}", get(tiles::tile)),
        ("/api/fond", get(ground::ground)),
        // What tiles there are: OGC API – Tiles, TileJSON.
        ("/api/collections/{layer}/tiles", get(tilesets::list)),
        ("/api/collections/{layer}/tiles/{grid}", get(tilesets::tileset)),
        ("/api/collections/{layer}/tiles/{grid}/tilejson.json", get(tilejson::tilejson)),
        ("/api/tileMatrixSets", get(tile_matrix_sets::list)),
        ("/api/tileMatrixSets/{grid}", get(tile_matrix_sets::tile_matrix_set)),
        // Territories, in the shape of geo.api.gouv.fr.
        ("/api/communes", get(geo::communes)),
        ("/api/communes/{code}", get(geo::commune)),
        ("/api/epcis", get(geo::epcis)),
        ("/api/epcis/{code}", get(geo::epci)),
        ("/api/epcis/{code}/communes", get(geo::communes_of_epci)),
        ("/api/departements", get(geo::departements)),
        ("/api/departements/{code}", get(geo::departement)),
        ("/api/departements/{code}/communes", get(geo::communes_of_departement)),
        ("/api/regions", get(geo::regions)),
        ("/api/regions/{code}", get(geo::region)),
        ("/api/regions/{code}/departements", get(geo::departements_of_region)),
        ("/api/regions/{code}/communes", get(geo::communes_of_region)),
        ("/api/communes_associees_deleguees", get(geo::parts)),
        ("/api/communes_associees_deleguees/{code}", get(geo::part)),
        // Communes, in the shape of the BAN's geocoder.
        ("/api/search", get(geocoder::search)),
        ("/api/reverse", get(geocoder::reverse)),
        // Nearness and search.
        ("/api/collections/poles/nearest", get(nearest::nearest)),
        ("/api/poles/{id}/membres", get(members::of_pole)),
        ("/api/recherche", get(search::propose)),
        // Coverage, and tables to take away.
        ("/api/couverture/france", long(get(coverage::sheet))),
        ("/api/couverture/france/implantations", long(get(coverage::sites))),
        ("/api/couverture/france/communes", long(get(coverage::communes))),
        ("/api/couverture/{niveau}", get(coverage::table)),
        ("/api/couverture/{niveau}/{code}", get(coverage::sheet)),
        ("/api/couverture/{niveau}/{code}/implantations", get(coverage::sites)),
        ("/api/couverture/{niveau}/{code}/communes", get(coverage::communes)),
        ("/api/exports/{fichier}", long(get(exports::export))),
        ("/api/exports/territoires/{fichier}", long(get(exports::france))),
        ("/api/exports/territoires/{niveau}/{fichier}", long(get(exports::territory))),
        // For whatever keeps the service running.
        ("/health/live", get(health::live)),
        ("/health/ready", get(health::ready)),
        ("/metrics", get(metrics::metrics)),
    ]
}

/// The routes that are there only where a journal is served.
#[rustfmt::skip]
fn journal_routes() -> Vec<(&'static str, MethodRouter<Arc<App>>)> {
    vec![
        ("/donnees-personnelles", get(pages::personal_data)),
        // Forms by which anyone proposes, and by which moderators decide.
        ("/poles/nouveau", get(contribution::new_form).post(contribution::propose_new)),
        ("/poles/{id}/corriger", get(contribution::correction_form).post(contribution::propose_correction)),
        ("/poles/{id}/localiser", get(contribution::location_form).post(contribution::propose_location)),
        ("/poles/{id}/membres/nouveau", get(contribution::member_form).post(contribution::propose_member)),
        ("/moderation", get(moderation::queue).post(moderation::refuse_several)),
        ("/moderation/connexion", get(moderation::sign_in_form).post(moderation::sign_in)),
        ("/moderation/deconnexion", get(moderation::sign_out_form).post(moderation::sign_out)),
        ("/moderation/invitation/{jeton}", get(moderation::invitation_form).post(moderation::accept_invitation)),
        ("/moderation/propositions/{reference}", get(moderation::proposal).post(moderation::decide)),
        ("/moderation/import", long(post(moderation::import)).get(moderation::import_form)),
        ("/moderation/poles", get(moderation::poles)),
        ("/moderation/poles/{id}", get(moderation::edit_form).post(moderation::edit)),
        ("/moderation/poles/{id}/contact", get(moderation::contact_form).post(moderation::set_contact)),
        ("/moderation/courriels", get(moderation::mails).post(moderation::act_on_mail)),
        ("/moderation/changements", get(moderation::decisions)),
        ("/moderation/changements/{revision}/annuler", get(moderation::undo_form).post(moderation::undo)),
        ("/moderation/compte", get(moderation::account).post(moderation::change_account)),
        ("/contributions/retrouver", get(confirmation::find_again_form).post(confirmation::find_again)),
        ("/confirmer/{jeton}", get(confirmation::confirmation).post(confirmation::confirm)),
        ("/confirmer/{jeton}/arret", get(confirmation::stop_form).post(confirmation::stop)),
        ("/contributions/{jeton}", get(contribution::receipt).post(contribution::follow_up)),
        ("/a-confirmer", get(pages::to_confirm)),
        ("/api/changements", long(get(changes::changes))),
        ("/api/poles/{id}/historique", get(changes::of_pole)),
    ]
}

fn framed(page: MethodRouter<Arc<App>>) -> MethodRouter<Arc<App>> {
    page.layer(from_fn(pages::in_frame))
}

/// Whose work takes long enough to wait behind its like.
fn long(route: MethodRouter<Arc<App>>) -> MethodRouter<Arc<App>> {
    route.layer(from_fn(take_long_lane))
}

async fn unknown(State(app): State<Arc<App>>, uri: Uri) -> Response {
    pages::problem(&app, uri.path(), Problem::nothing_at(uri.path()))
}
