//! Answers that a routing engine is asked for: what it says may be another each time.

use axum::{
    http::{HeaderValue, Uri, header},
    response::Response,
};

use crate::http::{
    App,
    request::{MINUTES, Params, has_parameter},
};

/// Whether the engine of `app` is asked for the answer at `uri`: it is about hypothetical poles, by road.
pub(super) fn is_asked(app: &App, uri: &Uri) -> bool {
    let query = uri.query().unwrap_or_default();
    app.engine().is_some() && has_parameter(query, MINUTES) && has_parameter(query, "ajout")
}

/// Whether the answer at `uri` has to wait for the engine of `app`: it was not yet asked for all of its places.
pub(super) fn has_to_answer(app: &App, uri: &Uri) -> bool {
    let (Some(engine), version) = (app.engine(), app.snapshot().country_number()) else {
        return false;
    };
    // What is no place is refused without asking anybody.
    let places = Params::decode(uri.query()).added().unwrap_or_default();
    let mut places = places.into_iter();
    places.any(|place| engine.kept(place, version).is_none())
}

/// Has no cache keep `response`.
pub(super) fn keep_from_caches(response: &mut Response) {
    let value = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
}
