//! One handler a page: the request, then the view of its response.

use askama::Template as _;
use axum::{
    extract::Path,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    FilteredRequest, TerritoryRequest,
    coverage::ComparisonQuery,
    coverage_request::{ANNEX, CoverageQuery, SITES},
    frame::Frame,
    near::{ORDER, place_name},
    pole_list::ListRequest,
    request::{Request, ok},
    search::{Meaning, SearchOutcome, find, interpret, namesakes},
    understood,
};
use crate::{
    geometry::format_degrees,
    http::{
        request::{AreaPath, Params, find_pole, negotiation},
        response::{
            Problem, body,
            cache::{self, Cache},
            media::ATOM,
        },
    },
    limits::{DEFAULT_NEAREST, MAX_FILTER_TEXT_CHARS},
    paths,
    query::{
        coverage::counted_filter,
        nearby::{self, Origin},
    },
    register::{Filter, FilterField, PoleIx},
    sanitize::sanitize,
    surroundings::Measure,
    territory::{Area, CommuneIx},
};

/// `/`. A program that asks for JSON is redirected to the API: what people give to a GIS program is
/// the address of the site.
pub(crate) async fn home(headers: HeaderMap, request: Request) -> Response {
    let mut response = if negotiation::prefers_json(&headers) {
        // Whole, as QGIS follows no other.
        let address = request.app().address(&headers).unwrap_or_default();
        Redirect::temporary(&address.join("/api")).into_response()
    } else {
        map(request).await
    };
    cache::vary_on_accept(&mut response);
    response
}

async fn map(request: Request) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        let request = ListRequest::read(frame.snapshot, params)?;
        ok(&super::home_page(frame, &request))
    };
    request.respond(page).await
}

/// `/proche`.
pub(crate) async fn near(request: Request) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        let Some(origin) = origin(frame, params)? else {
            return match params.filled("q") {
                None => ok(&super::empty_query_page(frame)),
                Some(words) => search(frame, words),
            };
        };
        let canonical = match (params.filled("commune"), origin.point()) {
            (Some(code), _) => paths::near(code),
            (None, Some(point)) if origin.commune().is_none() => {
                return ok(&super::at_sea_page(frame, point));
            }
            (None, point) => {
                let point = point.map(|point| [point.lon(), point.lat()].map(format_degrees));
                let [lon, lat] = point.unwrap_or_default();
                paths::near_point(&lon, &lat, false)
            }
        };
        near_origin(frame, params, origin, &canonical)
    };
    request.respond(page).await
}

/// The place that the address says, by a code or a point; none when it says none.
pub(super) fn origin(frame: &Frame, params: &Params) -> Result<Option<Origin>, Problem> {
    if let Some(code) = params.filled("commune") {
        let origin = Origin::of_code(frame.snapshot, code).ok_or_else(|| {
            let given = sanitize(code);
            let detail = format!("« {given} » n’est pas le code INSEE d’une commune.");
            Problem::parameter("commune", detail)
        })?;
        return Ok(Some(origin));
    }
    let filled = |name| params.filled(name).is_some();
    if !filled("lon") && !filled("lat") {
        return Ok(None);
    }
    let point = params.point()?;
    Ok(point.map(|point| Origin::at_point(frame.snapshot, point)))
}

fn near_origin(
    frame: &Frame,
    params: &Params,
    origin: Origin,
    canonical: &str,
) -> Result<Response, Problem> {
    let Some(commune) = origin.commune() else {
        return Err(Problem::not_found("Ce point n’est dans aucune commune."));
    };
    let (filter, request) = near_request(frame, params)?;
    let poles = nearby::nearby(frame.snapshot, origin, &request);
    let meaning = meaning(frame, params, origin, commune, canonical);
    let mut page = super::near_page(
        frame,
        origin,
        commune,
        &poles,
        &request,
        meaning.understood,
        meaning.others,
    );
    if let Some(words) = params.filled("q") {
        page.page.query = sanitize(words);
    }
    page.left_out = super::left_out(frame, origin, &filter);
    // A point is one of many in its commune, and may be somebody's.
    let code = frame.snapshot.territories().commune(commune).code();
    page.page.own_path = Some(paths::near(code));
    ok(&page)
}

/// The filter of a page near a place, and the request for the poles that it counts.
pub(super) fn near_request(
    frame: &Frame,
    params: &Params,
) -> Result<(Filter, nearby::Request), Problem> {
    let snapshot = frame.snapshot;
    let pairs = params.pairs().filter(|(name, _)| {
        FilterField::parse(name).is_some_and(FilterField::applies_around_a_place)
    });
    let filter = Filter::parse(pairs, snapshot.register(), snapshot.territories())?;
    let by = match params.filled(ORDER) {
        Some("duree") if frame.times().is_some() => Measure::Duration,
        _ => Measure::Distance,
    };
    let request = nearby::Request {
        by,
        filter: counted_filter(&filter),
        count: DEFAULT_NEAREST,
        related: usize::MAX,
        radius: None,
    };
    Ok((filter, request))
}

/// What the page of a place says of the text that led to it.
fn meaning(
    frame: &Frame,
    params: &Params,
    origin: Origin,
    commune: CommuneIx,
    canonical: &str,
) -> Meaning {
    if let Some(words) = params.filled("q") {
        return interpret(frame, words, canonical);
    }
    let how = params.filled(paths::UNDERSTOOD);
    let postcode = params
        .filled(paths::WRONG_POSTCODE)
        .and_then(|postcode| understood::of_wrong_postcode(frame, commune, postcode));
    let former = params
        .filled(paths::FORMER_NAME)
        .and_then(|name| understood::of_former_name(frame, commune, name));
    let place = place_name(frame, origin, commune);
    let is_point = params.filled("commune").is_none();
    let told = match how {
        Some(paths::ADDRESS) if !is_point => Some(understood::of_address(frame, origin, place)),
        Some(paths::LONGITUDE_FIRST) if is_point => Some(understood::LONGITUDE_FIRST.to_owned()),
        _ => None,
    };
    let by_name = (how == Some(paths::ADDRESS) && !is_point) || postcode.is_some();
    let sentences: Vec<String> = former.into_iter().chain(postcode).chain(told).collect();
    Meaning {
        understood: (!sentences.is_empty()).then(|| sentences.join(" ")),
        others: if by_name {
            namesakes(frame, place.plain(), canonical)
        } else {
            Vec::new()
        },
    }
}

/// `/proche?q=…`: straight to the place when one answers, else a choice.
fn search(frame: &Frame, words: &str) -> Result<Response, Problem> {
    let sanitized = sanitize(words);
    match find(frame, words) {
        SearchOutcome::One(href) => Ok(Redirect::to(&href).into_response()),
        SearchOutcome::Several(choice) if choice.candidates.is_empty() => {
            ok(&super::nothing_found_page(frame, &sanitized))
        }
        SearchOutcome::Several(choice) => ok(&super::choose_page(frame, &sanitized, choice)),
    }
}

/// `/poles/{id}`.
pub(crate) async fn pole(Path(id): Path<String>, request: Request) -> Response {
    let page = move |frame: &Frame, _: &Params| ok(&super::pole_page(frame, pole_at(frame, &id)?));
    request.respond(page).await
}

/// `/poles/{id}/historique`.
pub(crate) async fn pole_history(Path(id): Path<String>, request: Request) -> Response {
    let page =
        move |frame: &Frame, _: &Params| ok(&super::history_page(frame, pole_at(frame, &id)?));
    request.respond(page).await
}

/// `/changements`.
pub(crate) async fn changes(request: Request) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let request = FilteredRequest::read(frame, params)?;
        ok(&super::changes_page(frame, &request))
    };
    request.respond(page).await
}

/// `/changements.atom`. Its links are whole, as no reader of feeds resolves others for sure.
pub(crate) async fn changes_atom(request: Request) -> Response {
    let feed = |frame: &Frame, params: &Params| {
        let request = FilteredRequest::read(frame, params)?;
        let address = frame.address.clone().unwrap_or_default();
        let feed = super::changes_feed(frame, &request, &address).render();
        let feed = feed.map_err(|error| {
            tracing::error!(%error, "the feed cannot be written");
            Problem::internal()
        })?;
        Ok(body::bytes(ATOM, Cache::Revalidate, feed))
    };
    request.respond(feed).await
}

/// `/a-confirmer`.
pub(crate) async fn to_confirm(request: Request) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let request = FilteredRequest::read(frame, params)?;
        ok(&super::to_confirm_page(frame, &request))
    };
    request.respond(page).await
}

/// The pole of an identifier.
pub(super) fn pole_at(frame: &Frame, id: &str) -> Result<PoleIx, Problem> {
    find_pole(frame.snapshot.register(), id)
}

/// `/territoires/{niveau}/{code}`, and `/territoires/france`.
pub(crate) async fn territory(area: AreaPath, request: Request) -> Response {
    let page = move |frame: &Frame, params: &Params| {
        let area = area.find(frame.snapshot)?;
        sheet(frame, params, area)
    };
    request.respond(page).await
}

/// `/territoires`.
pub(crate) async fn territory_index(request: Request) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let words = params.filled(FilterField::Text.word());
        let chars = words.map_or(0, |words| words.chars().count());
        if chars > MAX_FILTER_TEXT_CHARS {
            return Err(Problem::parameter(
                FilterField::Text.word(),
                format!("au plus {MAX_FILTER_TEXT_CHARS} caractères."),
            ));
        }
        ok(&super::territory_index_page(frame, words))
    };
    request.respond(page).await
}

/// `/collectivites-membres`.
pub(crate) async fn member_authorities(request: Request) -> Response {
    let page = |frame: &Frame, _: &Params| {
        if super::members::are_kept(frame) {
            ok(&super::member_authorities_page(frame))
        } else {
            let detail = "Les données de ce site n’ont pas la table des membres des pôles.";
            Err(Problem::not_found(detail))
        }
    };
    request.respond(page).await
}

/// `/territoires/ept/{code}`.
pub(crate) async fn ept(Path(code): Path<String>, request: Request) -> Response {
    let page = move |frame: &Frame, _: &Params| {
        let found = frame.snapshot.territories().find_ept(&code);
        let ix = found.ok_or_else(|| {
            Problem::not_found(format!(
                "Aucun établissement public territorial n’a le code « {} ».",
                sanitize(&code)
            ))
        })?;
        ok(&super::ept_page(frame, ix))
    };
    request.respond(page).await
}

fn sheet(frame: &Frame, params: &Params, area: Area) -> Result<Response, Problem> {
    let path = frame.area_path(area);
    let request = TerritoryRequest {
        area,
        query: CoverageQuery::read_asking(frame, params, &path, &[SITES, ANNEX])?,
        annex: params.filled(ANNEX) == Some("1"),
        sites: params.site_count()?,
    };
    ok(&super::territory_page(frame, &request))
}

/// `/couverture`.
pub(crate) async fn coverage(request: Request) -> Response {
    let page = |frame: &Frame, params: &Params| {
        let query = ComparisonQuery::read(frame, params)?;
        ok(&super::coverage_page(frame, &query))
    };
    request.respond(page).await
}

/// `/donnees`.
pub(crate) async fn data(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::data_page(frame)))
        .await
}

/// `/api/docs`.
pub(crate) async fn interfaces(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::interfaces::interfaces_page(frame)))
        .await
}

/// `/a-propos`.
pub(crate) async fn about(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::about_page(frame)))
        .await
}

/// `/accessibilite`.
pub(crate) async fn accessibility(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::accessibility_page(frame)))
        .await
}

/// `/donnees-personnelles`.
pub(crate) async fn personal_data(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::privacy_page(frame)))
        .await
}

/// `/mentions-legales`.
pub(crate) async fn legal(request: Request) -> Response {
    request
        .respond(|frame, _| ok(&super::legal_page(frame)))
        .await
}
