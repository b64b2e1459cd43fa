//! From a request to a rendered page.

use std::{
    sync::{Arc, LazyLock},
    time::{SystemTime, UNIX_EPOCH},
};

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::Value;

use super::{
    TerritoryRequest,
    asked::{CoverageAsked, SITES, site_count},
    coverage::ComparisonAsked,
    facets,
    frame::Frame,
    items,
    search::{Found, find, led},
    sitemap::{self, Sitemap},
    view::Assets,
};
use crate::{
    http::{
        App,
        api::reply::{self, Cache},
        blocking,
        params::{Params, shown},
        paths,
        problem::Problem,
        public_address::PublicAddress,
    },
    limits::DEFAULT_NEAREST,
    query::{
        coverage::Area,
        nearby::{self, Origin},
    },
    register::Filter,
    snapshot::Snapshot,
    territory::Level,
};

const HTML: &str = "text/html; charset=utf-8";

/// The mean length of a Gregorian year, in seconds.
const YEAR_SECONDS: u64 = 31_556_952;

/// The script and style sheets of this build.
static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let built = crate::http::assets::Assets::read();
    Assets {
        script: built.script,
        styles: built.styles,
    }
});

/// A request to a page.
struct Asked {
    app: Arc<App>,
    snapshot: Arc<Snapshot>,
    params: Params,
    address: Option<PublicAddress>,
    path: String,
}

impl Asked {
    fn new(app: Arc<App>, uri: &Uri, headers: &HeaderMap) -> Self {
        Self {
            snapshot: app.snapshot(),
            app,
            params: Params::decode(uri.query()),
            address: PublicAddress::of(headers),
            path: uri.path().to_owned(),
        }
    }

    /// What `page` makes of the data and the request, or the page of its problem. Pages are made
    /// away from the threads that answer: some take milliseconds.
    async fn answer(
        self,
        page: impl FnOnce(&Frame, &Params) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let (app, path) = (Arc::clone(&self.app), self.path.clone());
        let made = blocking(move || {
            let mut frame = frame(&self.app, &self.snapshot, &self.path);
            frame.address = self.address;
            let answer = page(&frame, &self.params);
            Ok(answer.unwrap_or_else(|problem| problem_page(&frame, &problem)))
        });
        made.await
            .unwrap_or_else(|fault| problem(&app, &path, fault))
    }
}

fn frame<'a>(app: &'a App, snapshot: &'a Snapshot, path: &str) -> Frame<'a> {
    Frame {
        snapshot,
        config: app.config(),
        assets: &ASSETS,
        address: None,
        path: path.to_owned(),
        year: this_year(),
    }
}

fn this_year() -> u16 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u16::try_from(1970 + since.as_secs() / YEAR_SECONDS).unwrap_or(u16::MAX)
}

fn ok(page: &impl Template) -> Result<Response, Problem> {
    match page.render() {
        Ok(html) => Ok(reply::bytes(HTML, Cache::Revalidate, html)),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            Err(Problem::internal())
        }
    }
}

fn problem_page(frame: &Frame, problem: &Problem) -> Response {
    match super::plain::error_page(frame, problem).render() {
        Ok(html) => (problem.status(), reply::bytes(HTML, Cache::No, html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of a problem cannot be rendered");
            problem.clone().into_response()
        }
    }
}

/// A problem in the form of the address that met it: a page, or JSON for a program.
pub(in crate::http) fn problem(app: &App, path: &str, problem: Problem) -> Response {
    let for_programs = ["/api/", "/assets/", "/health/"];
    if path == "/api" || for_programs.iter().any(|part| path.starts_with(part)) {
        return problem.into_response();
    }
    problem_page(&frame(app, &app.snapshot(), path), &problem)
}

/// An answer of the API, as a page.
pub(in crate::http) fn document(
    app: &App,
    path: &str,
    title: &str,
    value: &Value,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let frame = frame(app, &snapshot, path);
    ok(&super::document::document_page(&frame, title, value))
}

/// `/`.
pub(in crate::http) async fn home(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        let pairs: Vec<(String, String)> = params
            .pairs()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let filter = facets::filter(frame, &pairs)?;
        ok(&super::home_page(frame, &pairs, &filter))
    };
    Asked::new(app, &uri, &headers).answer(page).await
}

/// `/proche`.
pub(in crate::http) async fn near(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        if let Some(code) = params.filled("commune") {
            let origin = origin_of(frame, code).ok_or_else(|| {
                Problem::parameter(
                    "commune",
                    format!(
                        "«\u{a0}{}\u{a0}» n’est pas le code INSEE d’une commune.",
                        shown(code)
                    ),
                )
            })?;
            return near_origin(frame, params, origin, &paths::near(code));
        }
        let filled = |name| params.filled(name).is_some();
        if (filled("lon") || filled("lat"))
            && let Some(point) = params.point()?
        {
            let origin = Origin::point(frame.snapshot, point);
            if origin.in_commune().is_none() {
                return ok(&super::at_sea_page(frame, point));
            }
            return near_origin(frame, params, origin, "/proche");
        }
        match params.filled("q") {
            None => ok(&super::empty_query_page(frame)),
            Some(words) => search(frame, words),
        }
    };
    Asked::new(app, &uri, &headers).answer(page).await
}

/// The commune or municipal arrondissement of a code.
fn origin_of(frame: &Frame, code: &str) -> Option<Origin> {
    let territories = frame.snapshot.territories();
    let commune = territories
        .find_commune(code)
        .map(|ix| Origin::commune(frame.snapshot, ix));
    commune.or_else(|| {
        let part = territories.find_arrondissement(code)?;
        Some(Origin::arrondissement(frame.snapshot, part))
    })
}

/// Filters that choose among poles on a page about a place; the others say which place.
const POLE_FILTERS: [&str; 4] = ["type", "statut", "thematique", "appel"];

fn near_origin(
    frame: &Frame,
    params: &Params,
    origin: Origin,
    canonical: &str,
) -> Result<Response, Problem> {
    let Some(commune) = origin.in_commune() else {
        return Err(Problem::not_found("Ce point n’est dans aucune commune."));
    };
    let snapshot = frame.snapshot;
    let pairs = params
        .pairs()
        .filter(|(name, _)| POLE_FILTERS.contains(name));
    let request = nearby::Request {
        filter: Filter::parse(pairs, snapshot.register(), snapshot.territories())?,
        count: DEFAULT_NEAREST,
        radius: None,
    };
    let answer = nearby::nearby(snapshot, origin, &request);
    let led = params
        .filled("q")
        .map(|words| led(frame, words, canonical))
        .unwrap_or_default();
    let mut page = super::near_page(frame, origin, commune, &answer, led.understood, led.others);
    page.page.canonical = frame
        .address
        .as_ref()
        .map(|address| address.join(canonical));
    ok(&page)
}

/// `/proche?q=…`: straight to the place when one answers, else a choice.
fn search(frame: &Frame, words: &str) -> Result<Response, Problem> {
    let shown = shown(words);
    match find(frame, words) {
        Found::One(href) => Ok(Redirect::to(&href).into_response()),
        Found::Several(candidates, _) if candidates.is_empty() => {
            ok(&super::nothing_found_page(frame, &shown))
        }
        Found::Several(candidates, more) => {
            ok(&super::choose_page(frame, &shown, candidates, more))
        }
    }
}

/// `/poles/{id}`.
pub(in crate::http) async fn pole(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = move |frame: &Frame, _: &Params| {
        let ix = frame.snapshot.register().find(&id).ok_or_else(|| {
            Problem::not_found(format!(
                "Aucun pôle du registre n’a l’identifiant «\u{a0}{}\u{a0}».",
                shown(&id)
            ))
        })?;
        ok(&super::pole_page(frame, ix))
    };
    Asked::new(app, &uri, &headers).answer(page).await
}

/// `/territoires/{niveau}/{code}`.
pub(in crate::http) async fn territory(
    State(app): State<Arc<App>>,
    Path((level, code)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        let found = match level.parse::<Level>() {
            Ok(level) => frame
                .snapshot
                .territories()
                .find(level, &code)
                .map(Area::One),
            Err(()) => (level == "france" && code == "france").then_some(Area::France),
        };
        let area = found.ok_or_else(|| {
            Problem::not_found(format!(
                "Aucun territoire de niveau «\u{a0}{}\u{a0}» n’a le code «\u{a0}{}\u{a0}». Les niveaux sont commune, epci, departement, region et france.",
                shown(&level),
                shown(&code)
            ))
        })?;
        sheet(frame, params, area)
    };
    Asked::new(app, &uri, &headers).answer(page).await
}

/// `/territoires/france`.
pub(in crate::http) async fn france(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = |frame: &Frame, params: &Params| sheet(frame, params, Area::France);
    Asked::new(app, &uri, &headers).answer(page).await
}

fn sheet(frame: &Frame, params: &Params, area: Area) -> Result<Response, Problem> {
    let path = frame.area_path(area);
    let request = TerritoryRequest {
        area,
        asked: CoverageAsked::read(frame, params, &path, &[SITES])?,
        sites: site_count(params)?,
    };
    ok(&super::territory_page(frame, &request))
}

/// `/couverture`.
pub(in crate::http) async fn coverage(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let asked = ComparisonAsked::read(frame, params)?;
        ok(&super::coverage_page(frame, &asked))
    };
    Asked::new(app, &uri, &headers).answer(page).await
}

/// `/donnees`.
pub(in crate::http) async fn data(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    Asked::new(app, &uri, &headers)
        .answer(|frame, _| ok(&super::data_page(frame)))
        .await
}

/// `/a-propos`.
pub(in crate::http) async fn about(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    Asked::new(app, &uri, &headers)
        .answer(|frame, _| ok(&super::about_page(frame)))
        .await
}

/// `/accessibilite`.
pub(in crate::http) async fn accessibility(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    Asked::new(app, &uri, &headers)
        .answer(|frame, _| ok(&super::accessibility_page(frame)))
        .await
}

/// `/mentions-legales`.
pub(in crate::http) async fn legal(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    Asked::new(app, &uri, &headers)
        .answer(|frame, _| ok(&super::legal_page(frame)))
        .await
}

/// `/favicon.svg` and `/favicon.ico`.
pub(in crate::http) async fn favicon() -> Response {
    reply::bytes("image/svg+xml", Cache::Revalidate, super::FAVICON)
}

/// `/robots.txt`.
pub(in crate::http) async fn robots(headers: HeaderMap) -> Response {
    let text = sitemap::robots(PublicAddress::of(&headers).as_ref());
    reply::bytes("text/plain; charset=utf-8", Cache::Revalidate, text)
}

/// `/sitemap.xml`: the poles, and the territories down to the intercommunalities.
pub(in crate::http) async fn sitemap(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let Some(address) = PublicAddress::of(&headers) else {
        return Problem::not_found("L’adresse publique du site n’est pas connue.").into_response();
    };
    let snapshot = app.snapshot();
    let territories = snapshot.territories();
    let poles = snapshot.register().poles().iter().map(items::path);
    let sheets = [Level::Region, Level::Departement, Level::Epci]
        .into_iter()
        .flat_map(|level| territories.all(level))
        .map(|territory| paths::sheet_of(territories, territory));
    let map = Sitemap::new(&address, poles.chain(sheets));
    match map.render() {
        Ok(xml) => reply::bytes("application/xml", Cache::Revalidate, xml),
        Err(error) => {
            tracing::error!(%error, "the sitemap cannot be rendered");
            Problem::internal().into_response()
        }
    }
}
