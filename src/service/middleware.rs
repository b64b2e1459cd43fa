//! Every middleware, from the outside in, each with its reason. The order is that of [`apply`].

use std::{convert::Infallible, panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Version, header, uri::Authority},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http_body_util::BodyExt as _;
use percent_encoding::percent_decode_str;
use tower_http::cors::{AllowHeaders, CorsLayer};

use super::{answer_memory, former_code, forwarded, request_log, request_work};
use crate::{
    config::Config,
    http::{
        AnswerKey, App, answering,
        metrics::NO_ROUTE,
        request::negotiation,
        response::{Document, Problem, cache, encoding},
    },
    limits::{MAX_INLINE_ENCODED_BYTES, MAX_URI_BYTES, PREFLIGHT_MAX_AGE},
    pages, paths,
};

pub(super) const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// Wraps `router`.
pub(super) fn apply(router: Router, app: &Arc<App>) -> Router {
    router
        // 9. The code of a former commune leads to today's.
        .layer(from_fn_with_state(Arc::clone(app), former_code::redirect))
        // 8. A panic is a fault of ours: it becomes a 500 with words, and the log has the cause.
        .layer(from_fn_with_state(Arc::clone(app), catch_panic))
        // 7. A person who reads the interfaces gets a page: of the answer, or of the problem.
        .layer(from_fn_with_state(Arc::clone(app), render_page))
        // 6. One place for encodings, entity tags, 304 and HEAD; long answers are kept as they are sent.
        .layer(from_fn_with_state(Arc::clone(app), encode))
        // 5. Only reading is offered, of one host, and addresses are text of a bounded length.
        .layer(from_fn_with_state(Arc::clone(app), validate))
        // 4. Large answers wait for room.
        .layer(from_fn_with_state(Arc::clone(app), answer_memory::reserve))
        // 3. Work ends when its client leaves, or when it has taken all of its time.
        .layer(from_fn_with_state(Arc::clone(app), request_work::bound))
        // 2. Any page may ask the API, with any header (`*` would leave `Authorization` out), and read
        //    the tag, the links and the refusals above; OPTIONS is answered here, once a day a page.
        .layer(
            CorsLayer::new()
                .allow_origin(tower_http::cors::Any)
                .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
                .allow_headers(AllowHeaders::mirror_request())
                .max_age(PREFLIGHT_MAX_AGE)
                .vary([])
                .expose_headers([header::ETAG, header::LINK, header::CONTENT_DISPOSITION]),
        )
        // 1. One line of log a request, counted; headers that keep browsers safe, and what may be done.
        .layer(from_fn_with_state(Arc::clone(app), request_log::log))
        // 0. Who asks.
        .layer(from_fn_with_state(Arc::clone(app), forwarded::read))
}

async fn catch_panic(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().cloned();
    AssertUnwindSafe(next.run(request))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| {
            let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
            tracing::error!(route, "a handler panicked");
            pages::problem(&app, &path, Problem::internal())
        })
}

async fn render_page(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    if !paths::is_for_programs(uri.path()) {
        return next.run(request).await;
    }
    let headers = request.headers().clone();
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    if let Some(document) = extensions.remove::<Document>() {
        let render = move || pages::document(&app, uri.path(), &document);
        response = answering(render)
            .await
            .unwrap_or_else(IntoResponse::into_response);
    } else if let Some(problem) = extensions.remove::<Problem>() {
        if negotiation::wants_page(uri.query(), &headers) {
            response = pages::problem_page(&app, uri.path(), &problem);
        }
    } else {
        return response;
    }
    cache::vary_on_accept(&mut response);
    response
}

async fn validate(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    // The host in an address that has one outdoes the header (RFC 9112, section 3.2.2).
    let host = request.uri().authority().map(|host| host.as_str().parse());
    if let Some(Ok(host)) = host {
        request.headers_mut().insert(header::HOST, host);
    }
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
    if !names_its_host(request.version(), request.headers()) {
        let detail = "L’en-tête Host doit nommer le serveur, une seule fois.";
        let problem = Problem::new(StatusCode::BAD_REQUEST, detail);
        return pages::problem(&app, uri.path(), problem);
    }
    if !is_of(app.config(), uri.path(), request.headers()) {
        let detail = "Ce service ne répond pas pour ce nom de machine.";
        let problem = Problem::new(StatusCode::MISDIRECTED_REQUEST, detail);
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

/// Whether the `Host` of a request is there, once, and a host (RFC 9112, section 3.2). Before HTTP/1.1
/// there was none.
fn names_its_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => version < Version::HTTP_11,
        (Some(host), None) => Authority::try_from(host.as_bytes()).is_ok(),
        (Some(_), Some(_)) => false,
    }
}

/// Whether a request is made to the public address, where that is known. Whoever keeps the service running
/// asks the machine itself.
fn is_of(config: &Config, path: &str, headers: &HeaderMap) -> bool {
    let Some(url) = &config.public_url else {
        return true;
    };
    if path.starts_with("/health/") || path == "/metrics" {
        return true;
    }
    let host = headers.get(header::HOST).map(HeaderValue::as_bytes);
    let host = host.unwrap_or_default().to_ascii_lowercase();
    [":443", ":80", ""].iter().any(|port| {
        host.strip_suffix(port.as_bytes())
            .is_some_and(|host| host == url.host().as_bytes())
    })
}

async fn encode(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    // A HEAD is answered as the GET it stands for, and loses its body at the very end.
    let is_head = std::mem::replace(request.method_mut(), Method::GET) == Method::HEAD;
    let key = AnswerKey::of(&app, &request);
    let kept = key.as_ref().and_then(|key| app.answers().kept(key));
    let finished = match kept {
        Some(answer) => Ok(answer.again(&headers)),
        None => finish(headers, next.run(request).await)
            .await
            .inspect(|response| {
                if let Some(key) = key {
                    app.answers().keep(&app, key, response);
                }
            }),
    };
    let response = match finished {
        Ok(response) => response.map(Body::from),
        Err(problem) => problem.into_response(),
    };
    if is_head {
        let (parts, _) = response.into_parts();
        let bodiless = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED];
        let body = if bodiless.contains(&parts.status) {
            // Of unknown length: else axum would add it. A 204 must not, a 304 only that of the
            // whole answer (RFC 9110, section 8.6).
            Body::from_stream(stream::empty::<Result<Bytes, Infallible>>())
        } else {
            Body::empty()
        };
        return Response::from_parts(parts, body);
    }
    response
}

/// The response to a request with these `headers` as it is sent: a long one is encoded in a turn of its work.
async fn finish(
    headers: HeaderMap,
    response: Response,
) -> Result<axum::http::Response<Bytes>, Problem> {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.map_err(|_| Problem::internal())?;
    let whole = axum::http::Response::from_parts(parts, body.to_bytes());
    if whole.body().len() > MAX_INLINE_ENCODED_BYTES {
        answering(move || encoding::finish(&headers, whole)).await
    } else {
        encoding::finish(&headers, whole)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use axum::{http::Uri, routing::get};
    use tower::ServiceExt as _;

    use super::*;
    use crate::{config::BaseMap, store::Store};

    async fn broken() -> StatusCode {
        panic!("on purpose")
    }

    #[tokio::test]
    async fn a_panic_is_rendered_as_a_page_or_as_json() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let store = Store::open(data.clone()).expect("the register is whole");
        let config = Config {
            base_map: BaseMap::None,
            ..Config::new(data)
        };
        let app = Arc::new(App::new(config, store));

        let routes = Router::new()
            .route("/page", get(broken))
            .route("/api/list", get(broken));
        let router = apply(routes, &app);
        for (path, kind) in [
            ("/page", "text/html; charset=utf-8"),
            ("/api/list", "application/problem+json"),
        ] {
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = Uri::from_static(path);
            let host = HeaderValue::from_static("localhost");
            request.headers_mut().insert(header::HOST, host);
            let response = router.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers()[header::CONTENT_TYPE], kind);
        }
    }
}
