//! Every middleware, from the outside in, each with its reason. The order is that of [`apply`].

use std::{any::Any, sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt as _;
use percent_encoding::percent_decode_str;
use tower_http::{catch_panic::CatchPanicLayer, cors::CorsLayer};

use super::{App, negotiate, pages, problem::Problem};
use crate::limits::MAX_URI_BYTES;

const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// Wraps `router`.
pub(super) fn apply(router: Router, app: &Arc<App>) -> Router {
    router
        // 5. A panic is a fault of ours: it becomes a 500 with words, and the log has the cause.
        .layer(CatchPanicLayer::custom(panicked))
        // 4. One place for encodings, entity tags, 304 and HEAD.
        .layer(from_fn(representation))
        // 3. Only reading is offered, and addresses are text of a bounded length.
        .layer(from_fn_with_state(Arc::clone(app), admit))
        // 2. Any page may ask the API, and read the tag, the links and the refusals above; OPTIONS
        //    is answered here.
        .layer(
            CorsLayer::new()
                .allow_origin(tower_http::cors::Any)
                .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
                .allow_headers(tower_http::cors::Any)
                .expose_headers([header::ETAG, header::LINK]),
        )
        // 1. One line of log a request; headers that keep browsers safe, and what may be done.
        .layer(from_fn_with_state(Arc::clone(app), outermost))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature is the layer's"
)]
fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let cause = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(cause, "a handler panicked");
    Problem::internal().into_response()
}

async fn outermost(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let safe: [(HeaderName, &str); 3] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (
            header::CONTENT_SECURITY_POLICY,
            app.content_security_policy(),
        ),
    ];
    for (name, value) in safe {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    if method == Method::OPTIONS {
        headers.insert(header::ALLOW, HeaderValue::from_static(ALLOWED));
    }
    tracing::info!(
        %method,
        path = uri.path(),
        query = uri.query().unwrap_or_default(),
        status = response.status().as_u16(),
        ms = started.elapsed().as_secs_f64() * 1e3,
        "request"
    );
    response
}

async fn admit(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    if uri.path_and_query().map_or(0, |uri| uri.as_str().len()) > MAX_URI_BYTES {
        let detail = format!("L’adresse dépasse {MAX_URI_BYTES} octets.");
        return pages::problem(
            &app,
            uri.path(),
            Problem::new(StatusCode::URI_TOO_LONG, detail),
        );
    }
    if percent_decode_str(uri.path()).decode_utf8().is_err() {
        let problem = Problem::new(StatusCode::BAD_REQUEST, "L’adresse n’est pas de l’UTF-8.");
        return pages::problem(&app, uri.path(), problem);
    }
    match *request.method() {
        Method::GET | Method::HEAD => next.run(request).await,
        _ => {
            let detail = format!("Ce service se lit seulement : {ALLOWED}.");
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail);
            let mut response = pages::problem(&app, uri.path(), problem);
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static(ALLOWED));
            response
        }
    }
}

async fn representation(mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    // A HEAD is answered as the GET it stands for, and loses its body at the very end.
    let is_head = std::mem::replace(request.method_mut(), Method::GET) == Method::HEAD;
    let (parts, body) = next.run(request).await.into_parts();
    let Ok(body) = body.collect().await else {
        return Problem::internal().into_response();
    };
    let whole = axum::http::Response::from_parts(parts, body.to_bytes());
    let response = negotiate::finish(&headers, whole);
    if is_head {
        let (parts, _) = response.into_parts();
        return Response::from_parts(parts, Body::empty());
    }
    response
}
