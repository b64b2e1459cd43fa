//! What is done with every request, step by step from the outside in, each with its reason.

use std::{convert::Infallible, panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, Version, header, uri::Authority},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http_body_util::BodyExt as _;
use percent_encoding::percent_decode_str;
use tower::ServiceExt as _;

use super::{
    answer_memory, former_code, forwarded, lifetime, live_engine, merged_pole,
    pipeline::CrossOrigin, request_log, request_work, router::route,
};
use crate::{
    config::Config,
    http::{
        AnswerKey, App, answering, lengthen,
        request::{Client, negotiation},
        response::{Document, Problem, cache, encoding},
    },
    limits::MAX_URI_BYTES,
    pages, paths,
};

const ALLOWED: &str = "GET, HEAD, OPTIONS";

const ALLOWED_OF_FORMS: &str = "GET, HEAD, OPTIONS, POST";

/// The methods that the address `path` takes.
pub(super) fn allowed(app: &App, path: &str) -> &'static str {
    if app.takes_form(path) {
        ALLOWED_OF_FORMS
    } else {
        ALLOWED
    }
}

/// Whatever comes, and whatever becomes of it.
pub(super) async fn record(app: Arc<App>, within: CrossOrigin, mut request: Request) -> Response {
    // 0. Who asks.
    forwarded::read(app.config(), &mut request);
    // 1. One line of log a request, counted; headers that keep browsers safe, and what may be done.
    request_log::answer_logged(app, request, within).await
}

/// From a request to what is sent, the `router` knowing who makes it.
pub(super) async fn answer(app: Arc<App>, router: Router, request: Request) -> Response {
    let (client, uri) = (Client::of_request(&request), request.uri().clone());
    // On the heap, since it is handed on twice.
    let answer = Box::pin(async {
        // 4. Only reading is offered, of one host, and addresses are text of a bounded length.
        match validate(&app, request) {
            // 5. One place for encodings, entity tags, 304 and HEAD; answers are kept as they are sent.
            Ok(request) => encode(&app, router, request).await,
            Err(refusal) => *refusal,
        }
    });
    // 3. Large answers wait for room.
    let answer = answer_memory::reserve(&app, &uri, answer);
    // 2. Work ends when its client leaves, or when it has taken all of its time.
    request_work::bound(&app, client, &uri, answer).await
}

/// From a request to what is encoded.
async fn make(app: &Arc<App>, headers: &HeaderMap, router: Router, request: Request) -> Response {
    let uri = request.uri().clone();
    // 9. The code of a former commune leads to today's, and a merged pole to the other.
    let snapshot = app.snapshot();
    let redirection = former_code::redirection(&uri, snapshot.territories()).or_else(|| {
        let history = snapshot.history()?;
        merged_pole::redirection(&uri, history)
    });
    let has_journal = snapshot.history().is_some();
    drop(snapshot);
    let response = match redirection {
        Some(redirection) => redirection,
        // 8. A panic is a fault of ours: it becomes a 500 with words, and the log has the cause.
        None => catch_panic(app, router, request).await,
    };
    // 7. A person who reads the interfaces gets a page: of the answer, or of the problem.
    let path = uri.path().to_owned();
    let mut response = render_page(app, uri, headers, response).await;
    // 6. What a decision may change is asked about each time.
    if has_journal {
        lifetime::check_each_time(&path, &mut response);
    }
    response
}

async fn catch_panic(app: &App, router: Router, request: Request) -> Response {
    let uri = request.uri().clone();
    let answer = AssertUnwindSafe(router.oneshot(request)).catch_unwind();
    answer.await.map_or_else(
        |_| {
            tracing::error!(route = route(uri.path()), "a handler panicked");
            pages::problem(app, uri.path(), Problem::internal())
        },
        IntoResponse::into_response,
    )
}

async fn render_page(
    app: &Arc<App>,
    uri: Uri,
    headers: &HeaderMap,
    mut response: Response,
) -> Response {
    if !paths::is_for_programs(uri.path()) {
        return response;
    }
    let extensions = response.extensions_mut();
    if let Some(document) = extensions.remove::<Document>() {
        let app = Arc::clone(app);
        let render = move || pages::document(&app, uri.path(), &document);
        response = answering(render)
            .await
            .unwrap_or_else(IntoResponse::into_response);
    } else if let Some(problem) = extensions.remove::<Problem>() {
        if negotiation::wants_page(uri.query(), headers) {
            response = pages::problem_page(app, uri.path(), &problem);
        }
    } else {
        return response;
    }
    cache::vary_on_accept(&mut response);
    response
}

/// The request as it is answered, or its refusal.
fn validate(app: &App, mut request: Request) -> Result<Request, Box<Response>> {
    // The host in an address that has one outdoes the header (RFC 9112, section 3.2.2).
    let host = request.uri().authority().map(|host| host.as_str().parse());
    if let Some(Ok(host)) = host {
        request.headers_mut().insert(header::HOST, host);
    }
    let uri = request.uri();
    let refused = |status, detail: &str| {
        let problem = Problem::new(status, detail);
        Err(Box::new(pages::problem(app, uri.path(), problem)))
    };
    if uri.path_and_query().map_or(0, |uri| uri.as_str().len()) > MAX_URI_BYTES {
        let detail = format!("L’adresse dépasse {MAX_URI_BYTES} octets.");
        return refused(StatusCode::URI_TOO_LONG, &detail);
    }
    if percent_decode_str(uri.path()).decode_utf8().is_err() {
        return refused(StatusCode::BAD_REQUEST, "L’adresse n’est pas de l’UTF-8.");
    }
    if !names_its_host(request.version(), request.headers()) {
        let detail = "L’en-tête Host doit nommer le serveur, une seule fois.";
        return refused(StatusCode::BAD_REQUEST, detail);
    }
    if !is_of(app.config(), uri.path(), request.headers()) {
        let detail = "Ce service ne répond pas pour ce nom de machine.";
        return refused(StatusCode::MISDIRECTED_REQUEST, detail);
    }
    let has_form = app.takes_form(uri.path());
    if matches!(*request.method(), Method::GET | Method::HEAD)
        || (has_form && *request.method() == Method::POST)
    {
        return Ok(request);
    }
    if has_form && *request.method() == Method::OPTIONS {
        return Err(Box::new(StatusCode::NO_CONTENT.into_response()));
    }
    let allowed = allowed(app, uri.path());
    let detail = if has_form {
        format!("Ce formulaire se lit et s’envoie seulement : {allowed}.")
    } else {
        format!("Ce service se lit seulement : {allowed}.")
    };
    refused(StatusCode::METHOD_NOT_ALLOWED, &detail).map_err(|mut response| {
        let allowed = HeaderValue::from_static(allowed);
        response.headers_mut().insert(header::ALLOW, allowed);
        response
    })
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

async fn encode(app: &Arc<App>, router: Router, mut request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    // A HEAD is answered as the GET it stands for, and loses its body at the very end.
    let is_head = *request.method() == Method::HEAD;
    if is_head {
        *request.method_mut() = Method::GET;
    }
    // What an engine says is asked for, waited for in the long lane, and kept by nobody.
    let is_live = live_engine::is_asked(app, &uri);
    if is_live && live_engine::has_to_answer(app, &uri) {
        lengthen();
    }
    let is_keepable = *request.method() == Method::GET && !is_live;
    let key = AnswerKey::of(app, &uri, &headers).filter(|_| is_keepable);
    let kept = key.as_ref().and_then(|key| app.answers().kept(key));
    let finished = if let Some(answer) = kept {
        Ok(answer.again(&headers))
    } else {
        let mut made = make(app, &headers, router, request).await;
        if is_live {
            live_engine::keep_from_caches(&mut made);
        }
        finish(&headers, made).await.inspect(|response| {
            if let Some(key) = key {
                app.answers().keep(app, &key, response);
            }
        })
    };
    let response = match finished {
        Ok(response) => response.map(Body::from),
        Err(problem) => problem.into_response(),
    };
    if is_head {
        bodiless(response)
    } else {
        response
    }
}

/// The response to a HEAD.
fn bodiless(response: Response) -> Response {
    let (parts, _) = response.into_parts();
    let has_none = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED];
    let body = if has_none.contains(&parts.status) {
        // Of unknown length: else axum would add it. A 204 must not, a 304 only that of the
        // whole answer (RFC 9110, section 8.6).
        Body::from_stream(stream::empty::<Result<Bytes, Infallible>>())
    } else {
        Body::empty()
    };
    Response::from_parts(parts, body)
}

/// The response to a request with these `headers` as it is sent: a long one is hashed and encoded in a turn of its work, if
/// it is not already.
async fn finish(
    headers: &HeaderMap,
    response: Response,
) -> Result<axum::http::Response<Bytes>, Problem> {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.map_err(|_| Problem::internal())?;
    let whole = axum::http::Response::from_parts(parts, body.to_bytes());
    if whole.body().len() > encoding::most_inline_bytes(headers, &whole) {
        let headers = headers.clone();
        answering(move || encoding::finish(&headers, whole)).await
    } else {
        encoding::finish(headers, whole)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use axum::routing::get;

    use super::*;
    use crate::{config::BaseMap, service::pipeline::Pipeline, store::Store};

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
        let pipeline = Pipeline::new(&app, routes);
        for (path, kind) in [
            ("/page", "text/html; charset=utf-8"),
            ("/api/list", "application/problem+json"),
        ] {
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = Uri::from_static(path);
            let host = HeaderValue::from_static("localhost");
            request.headers_mut().insert(header::HOST, host);
            let response = pipeline.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers()[header::CONTENT_TYPE], kind);
        }
    }
}
