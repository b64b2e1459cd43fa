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
        response::{Problem, body, media::Media},
    },
    limits::{MAX_HTML_PAGE, MAX_INLINE_VERTICES},
    register::PoleIx,
    sanitize::sanitize,
    snapshot::{Floor, Release},
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
    let params = Params::strict(
        request.query(),
        &COMMON,
        &collection.filters(&request.snapshot),
    )?;
    let media = request.media(&params, &FORMS)?;
    check_datetime(&params)?;
    let bbox = params.get("bbox").map(Bbox::parse).transpose()?;
    let page = match media {
        Media::Html => Page::read(&params)?.at_most(MAX_HTML_PAGE),
        _ => Page::read(&params)?,
    };
    let (snapshot, address) = (&*request.snapshot, request.address());
    let asked = PageRequest {
        request,
        collection,
        params: &params,
        media,
        page: &page,
    };
    match collection {
        Collection::Poles => {
            let filter = params.filter(snapshot)?;
            let register = snapshot.register();
            let is_in_box = |&ix: &PoleIx| {
                let point = register.pole(ix).point();
                point.is_some_and(|point| bbox.is_none_or(|bbox| bbox.holds(point)))
            };
            let selected = filter.select(register, snapshot.territories());
            let matched: Vec<_> = selected.into_iter().filter(is_in_box).collect();
            let writer = body::written(PoleWriter::new(&request.app, snapshot, address))?;
            asked.answer(
                snapshot.release(Floor::Register),
                &matched,
                |ix| register.pole(ix).id(),
                |ix| poles::feature(snapshot, ix, address),
                |json, ix| writer.write(json, ix),
            )
        }
        Collection::Territories(level) => asked.answer(
            snapshot.release(Floor::Country),
            &shapes::select(snapshot, level, &params, bbox)?,
            |territory| snapshot.territories().code(territory),
            |territory| shapes::feature(snapshot, territory, address),
            |json, territory| write_feature(json, snapshot, territory, address),
        ),
    }
}

/// A page of features as it was asked for, whatever they are.
struct PageRequest<'r> {
    request: &'r ApiRequest,
    collection: Collection,
    params: &'r Params,
    media: Media,
    page: &'r Page,
}

impl PageRequest<'_> {
    /// The page of what matched, sorted by what `id_of` gives. As JSON each is what `write` appends: the same as `feature`, sooner.
    fn answer<'s, T: Copy, F: Serialize>(
        &self,
        release: &Release,
        matched: &[T],
        id_of: impl Fn(T) -> &'s str,
        feature: impl Fn(T) -> F,
        write: impl Fn(&mut Vec<u8>, T) -> serde_json::Result<()>,
    ) -> Result<Response, Problem> {
        let window = self.page.window(matched, id_of);
        let shown = &matched[window.range.clone()];
        let links = self.links(&window);
        if self.media == Media::Html {
            let features = shown.iter().map(|&one| feature(one)).collect();
            let mut response = FeatureCollection::new(release, features);
            response.describe(matched.len(), shown.len(), links);
            return self
                .request
                .respond(self.media, self.collection.title(), &response);
        }
        let mut head = FeatureCollection::new(release, Vec::new());
        head.describe(matched.len(), shown.len(), links);
        let features = shown.iter().inspect(|_| checkpoint()).map(|&one| {
            let write = &write;
            move |json: &mut Vec<u8>| write(json, one)
        });
        respond_written(self.media, head.written(features))
    }

    /// Links to its other forms, to the pages around, and to the collection.
    fn links(&self, window: &Window) -> Vec<Link> {
        let mut links = self.request.own_links(self.params, self.media, &FORMS);
        if let Some(last) = &window.next_after {
            let limit = self.page.limit();
            links.push(self.link("next", "Page suivante", limit, ("apres", last)));
        }
        if window.range.start > 0 {
            // The first page may be shorter, so as not to repeat what this one has.
            let limit = self.page.limit().min(window.range.start);
            let before = (window.range.start - limit).to_string();
            links.push(self.link("prev", "Page précédente", limit, ("offset", &before)));
        }
        links.push(to_collection(self.request, self.collection));
        links
    }

    /// A link to another page of the same, of `limit` features, which begins where `start` says.
    fn link(
        &self,
        rel: &'static str,
        title: &'static str,
        limit: usize,
        start: (&str, &str),
    ) -> Link {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let others = self.params.pairs();
        query.extend_pairs(others.filter(|(name, _)| !["offset", "apres", "limit"].contains(name)));
        query.append_pair("limit", &limit.to_string());
        query.append_pair(start.0, start.1);
        let path = format!(
            "/api/collections/{}/items?{}",
            self.collection.name(),
            query.finish()
        );
        Link::new(
            self.request.address().join(&path),
            rel,
            self.media.content_type(),
            title,
        )
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
