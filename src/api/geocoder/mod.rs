//! `/api/search` and `/api/reverse`: communes in the shape of the geocoder of the Base Adresse
//! Nationale (BAN), addok, for the clients that know it. `docs/geo-api.md` says where answers differ.

mod feature;
mod request;
mod response;

pub(crate) use feature::MunicipalityProperties;
use request::GeocoderParams;
use response::FeatureCollection;

use axum::response::Response;

use super::lookup_request::LookupRequest;
use crate::{
    http::{
        request::Params,
        response::{Problem, body, cache::Cache, media::JSON},
    },
    limits::{DEFAULT_GEOCODED, MAX_INLINE_SEARCHED_LETTERS},
    query::geocoder,
    snapshot::Snapshot,
};

/// Whether `path` is in the shape of the BAN's geocoder.
pub(crate) fn has_path(path: &str) -> bool {
    ["/api/search", "/api/reverse"].contains(&path.trim_end_matches('/'))
}

/// `/api/search`.
pub(crate) async fn search(lookup: LookupRequest) -> Result<Response, Problem> {
    if is_beginning(lookup.params()) {
        return lookup.respond_at_once(respond_to_search);
    }
    lookup.respond(respond_to_search).await
}

/// Whether nothing is searched for but the first letters of a name.
fn is_beginning(params: &Params) -> bool {
    params.pairs().all(|(name, text)| {
        let is_short = text.chars().count() <= MAX_INLINE_SEARCHED_LETTERS;
        let is_name = !text.bytes().any(|letter| letter.is_ascii_digit());
        name == "q" && is_short && is_name
    })
}

/// `/api/reverse`.
pub(crate) async fn reverse(lookup: LookupRequest) -> Result<Response, Problem> {
    lookup.respond(respond_to_reverse).await
}

fn respond_to_search(snapshot: &Snapshot, params: &Params) -> Result<Response, Problem> {
    let params = GeocoderParams::new(params);
    let request = geocoder::Request {
        text: params.text()?,
        filters: params.filters(),
        autocomplete: params.autocomplete()?,
        center: params.point()?,
        limit: params.limit(DEFAULT_GEOCODED)?,
    };
    let found = geocoder::search(snapshot, &request);
    let answer = FeatureCollection::new(snapshot, &found, &request.filters, request.limit)
        .of_search(request.text, request.center);
    // Not as GeoJSON: the original says JSON, and some of its clients parse nothing else.
    body::json(JSON, Cache::Revalidate, &answer)
}

fn respond_to_reverse(snapshot: &Snapshot, params: &Params) -> Result<Response, Problem> {
    let params = GeocoderParams::new(params);
    let point = params.required_point()?;
    let filters = params.filters();
    let limit = params.limit(1)?;
    let found = geocoder::reverse(snapshot, point, &filters);
    let answer = FeatureCollection::new(snapshot, found.as_slice(), &filters, limit);
    body::json(JSON, Cache::Revalidate, &answer)
}
