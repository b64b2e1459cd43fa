//! `/api/fond`: what a map paints before any tile has come.

use axum::response::Response;

use super::request::ApiRequest;
use crate::http::{
    request::Params,
    response::{
        Problem, body,
        cache::{self, Cache},
        encoding::Encoding,
        media::Media,
    },
};

/// The forms of the ground.
const FORMS: [Media; 1] = [Media::GeoJson];

pub(crate) async fn ground(request: ApiRequest) -> Result<Response, Problem> {
    let params = Params::strict(request.query(), &["f", "v"], &[])?;
    let media = request.media(&params, &FORMS)?;
    let country = request.snapshot.country();
    let cache = match params.get("v") {
        Some(version) if version == country.release().version().as_str() => Cache::Immutable,
        _ => Cache::Revalidate,
    };
    let encoding = request.encoding(&Encoding::ON_DEMAND);
    let bytes = request.app.ground(country, encoding).await?;
    let mut response = body::bytes(media.content_type(), cache, bytes);
    encoding.declare(response.headers_mut());
    cache::vary_on_accept(&mut response);
    Ok(response)
}
