//! `/api/collections/{collection}/items`: features by page, box and filter.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderValue, header},
    response::Response,
};

use super::{
    bbox::Bbox,
    collection::Collection,
    feature::{FeatureCollection, Link},
    page::Page,
    poles,
    reply::{self, Cache, GEOJSON},
    shapes,
};
use crate::{
    http::{
        App, blocking,
        params::{Params, shown},
        problem::Problem,
    },
    snapshot::Snapshot,
};

/// The parameters of a page of features, whatever the collection.
const COMMON: [&str; 6] = ["limit", "offset", "apres", "bbox", "datetime", "f"];

pub(crate) async fn items(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    blocking(move || page_of(&snapshot, &name, query.as_deref())).await
}

fn page_of(snapshot: &Snapshot, name: &str, query: Option<&str>) -> Result<Response, Problem> {
    let collection = Collection::parse(name)?;
    let mut known = COMMON.to_vec();
    known.extend(collection.own_filters());
    let params = Params::strict(query, &known, collection == Collection::Poles)?;
    check_format(&params)?;
    check_datetime(&params)?;
    let bbox = params.get("bbox").map(Bbox::parse).transpose()?;
    let page = Page::read(&params)?;
    match collection {
        Collection::Poles => {
            let filter = params.filter(snapshot)?;
            let register = snapshot.register();
            let matched: Vec<_> = filter
                .select(register, snapshot.territories())
                .into_iter()
                .filter(|&ix| {
                    let point = register.pole(ix).point();
                    point.is_some_and(|point| bbox.is_none_or(|bbox| bbox.holds(point)))
                })
                .collect();
            let window = page.window(&matched, |ix| register.pole(ix).id());
            let features = matched[window.range.clone()]
                .iter()
                .map(|&ix| poles::feature(snapshot, ix))
                .collect();
            let mut answer = FeatureCollection::new(snapshot, features);
            answer.describe(matched.len(), links(collection, &params, &page, &window));
            reply::json(GEOJSON, Cache::Revalidate, &answer)
        }
        Collection::Territories(level) => {
            let matched = shapes::select(snapshot, level, &params, bbox)?;
            let window = page.window(&matched, |territory| snapshot.territories().code(territory));
            let features = matched[window.range.clone()]
                .iter()
                .map(|&territory| shapes::feature(snapshot, territory))
                .collect();
            let mut answer = FeatureCollection::new(snapshot, features);
            answer.describe(matched.len(), links(collection, &params, &page, &window));
            reply::json(GEOJSON, Cache::Revalidate, &answer)
        }
    }
}

pub(crate) async fn item(
    State(app): State<Arc<App>>,
    Path((name, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    blocking(move || one(&snapshot, &name, &id, query.as_deref())).await
}

fn one(
    snapshot: &Snapshot,
    name: &str,
    id: &str,
    query: Option<&str>,
) -> Result<Response, Problem> {
    let collection = Collection::parse(name)?;
    check_format(&Params::strict(query, &["f"], false)?)?;
    let unknown = || {
        Problem::not_found(format!(
            "La collection {name} n’a pas d’élément « {} ».",
            shown(id)
        ))
    };
    let response = match collection {
        Collection::Poles => {
            let ix = snapshot.register().find(id).ok_or_else(unknown)?;
            if snapshot.register().pole(ix).point().is_none() {
                return Err(Problem::not_found(format!(
                    "Le pôle {id} est au registre, mais son lieu n’est pas connu : la collection n’a \
                     que les pôles localisés. Sa fiche : /poles/{id}."
                )));
            }
            reply::json(GEOJSON, Cache::Revalidate, &poles::feature(snapshot, ix))
        }
        Collection::Territories(level) => {
            let territory = snapshot.territories().find(level, id).ok_or_else(unknown)?;
            reply::json(
                GEOJSON,
                Cache::Revalidate,
                &shapes::feature(snapshot, territory),
            )
        }
    }?;
    let link = format!("</api/collections/{name}/items/{id}>; rel=\"self\"; type=\"{GEOJSON}\"");
    Ok(with_link(response, &link))
}

fn with_link(mut response: Response, link: &str) -> Response {
    if let Ok(link) = HeaderValue::from_str(link) {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

/// The only format is GeoJSON today; another is said not to be there.
fn check_format(params: &Params) -> Result<(), Problem> {
    match params.get("f") {
        None | Some("json" | "geojson") => Ok(()),
        Some(other) => Err(Problem::parameter(
            "f",
            format!("json ou geojson est attendu, pas « {} ».", shown(other)),
        )),
    }
}

/// Nothing here carries a time, so every feature matches every valid time.
fn check_datetime(params: &Params) -> Result<(), Problem> {
    let Some(text) = params.get("datetime") else {
        return Ok(());
    };
    if super::datetime::is_datetime(text) {
        return Ok(());
    }
    Err(Problem::parameter(
        "datetime",
        format!(
            "une date (2026-11-22), un instant (2026-11-22T12:00:00Z) ou un intervalle (début/fin, \
             « .. » pour un bord ouvert) est attendu, pas « {} ».",
            shown(text)
        ),
    ))
}

/// Links to the page itself and to those around it.
fn links(
    collection: Collection,
    params: &Params,
    page: &Page,
    window: &super::page::Window,
) -> Vec<Link> {
    let path = format!("/api/collections/{}/items", collection.name());
    let kept: Vec<(&str, &str)> = params
        .pairs()
        .filter(|(name, _)| !["offset", "apres", "limit"].contains(name))
        .collect();
    let address = |limit: usize, (name, value): (&str, &str)| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&kept);
        query.append_pair("limit", &limit.to_string());
        query.append_pair(name, value);
        format!("{path}?{}", query.finish())
    };
    let link = |rel, title, href| Link {
        href,
        rel,
        r#type: GEOJSON,
        title,
    };
    let here = params
        .pairs()
        .fold(
            form_urlencoded::Serializer::new(String::new()),
            |mut query, (name, value)| {
                query.append_pair(name, value);
                query
            },
        )
        .finish();
    let here = if here.is_empty() {
        path.clone()
    } else {
        format!("{path}?{here}")
    };
    let mut links = vec![link("self", "Cette page", here)];
    if let Some(last) = &window.next_after {
        links.push(link(
            "next",
            "Page suivante",
            address(page.limit(), ("apres", last)),
        ));
    }
    if window.range.start > 0 {
        // The first page may be shorter, so as not to tell again what this one tells.
        let limit = page.limit().min(window.range.start);
        let before = window.range.start - limit;
        links.push(link(
            "prev",
            "Page précédente",
            address(limit, ("offset", &before.to_string())),
        ));
    }
    links.push(Link {
        href: format!("/api/collections/{}", collection.name()),
        rel: "collection",
        r#type: reply::JSON,
        title: "La collection",
    });
    links
}
