//! `/api/collections/{collection}/items`: features by page, box and filter.

use axum::{extract::Path, response::Response};
use serde::Serialize;

use super::{
    bbox::Bbox,
    collection::Collection,
    feature::{FeatureCollection, Link},
    paging::{Page, Window},
    pole_writer::PoleWriter,
    poles,
    request::{ApiRequest, respond_written},
    shape_writer::write_feature,
    shapes,
};
use crate::{
    cancellation::checkpoint,
    http::{
        answering,
        request::Params,
        response::{Problem, media::Media},
    },
    limits::{MAX_HTML_PAGE, MAX_INLINE_VERTICES},
    sanitize::sanitize,
    snapshot::Floor,
};

const FORMS: [Media; 2] = [Media::GeoJson, Media::Html];

/// The parameters of a page of features, whatever the collection.
const COMMON: [&str; 6] = ["limit", "offset", "apres", "bbox", "datetime", "f"];

/// `/api/collections/{collection}/items`.
pub(crate) async fn items(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    if is_little(&request, collection) {
        return page_of(&request, collection);
    }
    answering(move || page_of(&request, collection)).await
}

/// Whether a box of few vertices is asked for as JSON: a turn in a lane would take as long as the answer.
fn is_little(request: &ApiRequest, collection: Collection) -> bool {
    let params = Params::decode(request.query());
    let bbox = params.get("bbox").and_then(|bbox| Bbox::parse(bbox).ok());
    let is_json = request.media(&params, &FORMS) == Ok(Media::GeoJson);
    match (collection, bbox) {
        (Collection::Territories(level), Some(bbox)) if is_json => {
            let near = request.snapshot.country().near(level, bbox.rectangles());
            let borders = near.iter().filter_map(|&one| request.snapshot.border(one));
            let vertices = borders.map(|(list, at)| list.vertex_count(at));
            vertices.sum::<usize>() <= MAX_INLINE_VERTICES
        }
        _ => false,
    }
}

fn page_of(request: &ApiRequest, collection: Collection) -> Result<Response, Problem> {
    let params = Params::strict(request.query(), &COMMON, &collection.filters())?;
    let media = request.media(&params, &FORMS)?;
    check_datetime(&params)?;
    let bbox = params.get("bbox").map(Bbox::parse).transpose()?;
    let page = match media {
        Media::Html => Page::read(&params)?.at_most(MAX_HTML_PAGE),
        _ => Page::read(&params)?,
    };
    let snapshot = &*request.snapshot;
    let links = |window: &Window| {
        let mut links = request.own_links(&params, media, &FORMS);
        links.extend(page_links(
            request, collection, &params, media, &page, window,
        ));
        links
    };
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
            let page = &matched[window.range.clone()];
            let release = snapshot.release(Floor::Register);
            if media == Media::Html {
                let features = page.iter();
                let features = features.map(|&ix| poles::feature(snapshot, ix, request.address()));
                let mut response = FeatureCollection::new(release, features.collect());
                response.describe(matched.len(), page.len(), links(&window));
                return request.respond(media, collection.title(), &response);
            }
            let mut head = FeatureCollection::new(release, Vec::new());
            head.describe(matched.len(), page.len(), links(&window));
            let written =
                PoleWriter::new(&request.app, snapshot, request.address()).and_then(|writer| {
                    let features = page.iter().inspect(|_| checkpoint());
                    head.written(features.map(|&ix| {
                        let writer = &writer;
                        move |json: &mut Vec<u8>| writer.write(json, ix)
                    }))
                });
            respond_written(media, written)
        }
        Collection::Territories(level) => {
            let matched = shapes::select(snapshot, level, &params, bbox)?;
            let window = page.window(&matched, |territory| snapshot.territories().code(territory));
            let page = &matched[window.range.clone()];
            let release = snapshot.release(Floor::Country);
            let address = request.address();
            if media == Media::Html {
                let features = page.iter();
                let features =
                    features.map(|&territory| shapes::feature(snapshot, territory, address));
                let mut response = FeatureCollection::new(release, features.collect());
                response.describe(matched.len(), page.len(), links(&window));
                return request.respond(media, collection.title(), &response);
            }
            let mut head = FeatureCollection::new(release, Vec::new());
            head.describe(matched.len(), page.len(), links(&window));
            let features = page.iter().inspect(|_| checkpoint());
            let written = head.written(features.map(|&territory| {
                move |json: &mut Vec<u8>| write_feature(json, snapshot, territory, address)
            }));
            respond_written(media, written)
        }
    }
}

/// `/api/collections/{collection}/items/{id}`.
pub(crate) async fn item(
    Path((name, id)): Path<(String, String)>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    answering(move || one(&request, collection, &id)).await
}

/// A feature, and where it stands.
#[derive(Serialize)]
struct Single<F> {
    #[serde(flatten)]
    feature: F,
    links: Vec<Link>,
}

fn one(request: &ApiRequest, collection: Collection, id: &str) -> Result<Response, Problem> {
    let (params, media) = request.form(&FORMS)?;
    let name = collection.name();
    let unknown = || {
        Problem::not_found(format!(
            "La collection {name} n’a pas d’élément « {} ».",
            sanitize(id)
        ))
    };
    let mut links = request.own_links(&params, media, &FORMS);
    links.push(to_collection(request, collection));
    let snapshot = &*request.snapshot;
    match collection {
        Collection::Poles => {
            let ix = snapshot.register().find(id).ok_or_else(unknown)?;
            let pole = snapshot.register().pole(ix);
            if pole.point().is_none() {
                return Err(Problem::not_found(format!(
                    "Le pôle {id} est au registre, mais son lieu n’est pas connu : la collection n’a \
                     que les pôles localisés. Sa fiche : /poles/{id}."
                )));
            }
            let feature = poles::feature(snapshot, ix, request.address());
            request.respond(media, pole.name(), &Single { feature, links })
        }
        Collection::Territories(level) => {
            let territory = snapshot.territories().find(level, id).ok_or_else(unknown)?;
            let feature = shapes::feature(snapshot, territory, request.address());
            let title = snapshot.territories().name(territory);
            request.respond(media, title, &Single { feature, links })
        }
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
            sanitize(text)
        ),
    ))
}

fn to_collection(request: &ApiRequest, collection: Collection) -> Link {
    let path = format!("/api/collections/{}", collection.name());
    Link::new(
        request.address().join(&path),
        "collection",
        Media::Json.content_type(),
        "La collection",
    )
}

/// Links to the pages around, and to the collection.
fn page_links(
    request: &ApiRequest,
    collection: Collection,
    params: &Params,
    media: Media,
    page: &Page,
    window: &Window,
) -> Vec<Link> {
    let path = format!("/api/collections/{}/items", collection.name());
    let link = |rel, title, limit: usize, (name, value): (&str, &str)| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let kept = params
            .pairs()
            .filter(|(name, _)| !["offset", "apres", "limit"].contains(name));
        query.extend_pairs(kept);
        query.append_pair("limit", &limit.to_string());
        query.append_pair(name, value);
        let href = request
            .address()
            .join(&format!("{path}?{}", query.finish()));
        Link::new(href, rel, media.content_type(), title)
    };
    let mut links = Vec::new();
    if let Some(last) = &window.next_after {
        links.push(link("next", "Page suivante", page.limit(), ("apres", last)));
    }
    if window.range.start > 0 {
        // The first page may be shorter, so as not to repeat what this one has.
        let limit = page.limit().min(window.range.start);
        let before = (window.range.start - limit).to_string();
        links.push(link("prev", "Page précédente", limit, ("offset", &before)));
    }
    links.push(to_collection(request, collection));
    links
}
