//! One line of log a request, counted; headers that keep browsers safe, and what may be done.

use std::{
    hash::{BuildHasher as _, RandomState},
    mem, process,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};

use super::{
    middleware::allowed, parameter_names::parameter_names, pipeline::CrossOrigin, router::route,
};
use crate::{
    http::{App, request::Client, response::cache},
    limits::LINE_PATIENCE,
    log, paths,
};

/// The header that names a request, for whoever asks what became of it.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What pages may use of the visitor's device: where it is, when they press the button for it.
const MAY_USE: &str =
    "geolocation=(self), camera=(), display-capture=(), microphone=(), payment=(), usb=()";

/// The headers that keep browsers safe, besides the content security policy.
const SAFE: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (PERMISSIONS_POLICY, MAY_USE),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
];

/// A request that is not answered yet. One that is dropped before was abandoned: its client left.
struct Unanswered {
    app: Arc<App>,
    id: String,
    /// Of those that there are; anybody may make up others, of any length.
    method: &'static str,
    route: &'static str,
    /// The names alone: what people look for is nobody's concern, and may be where they live. Lines that wait are short so.
    parameters: String,
    network: Option<String>,
    started: Instant,
    is_answered: bool,
}

impl Unanswered {
    fn new(app: Arc<App>, request: &Request) -> Self {
        let client = request.extensions().get::<Client>();
        Self {
            id: next_id(),
            method: method(request.method()),
            route: route(request.uri().path()),
            parameters: parameter_names(request.uri().query().unwrap_or_default()),
            network: client
                .filter(|_| app.config().logs_networks)
                .map(|client| client.network()),
            started: Instant::now(),
            is_answered: false,
            app,
        }
    }

    /// Writes its line of log: with the status of its answer, or that nobody waited for one.
    fn write(&mut self, status: Option<StatusCode>) {
        let ms = self.started.elapsed().as_secs_f64() * 1e3;
        let (method, route) = (self.method, self.route);
        let id = mem::take(&mut self.id);
        let parameters = mem::take(&mut self.parameters);
        let network = self.network.take();
        log::later(move || {
            tracing::info!(
                id,
                method,
                route,
                parameters,
                network,
                status = status.map(|status| status.as_u16()),
                ms,
                "{}",
                if status.is_some() {
                    "request"
                } else {
                    "request abandoned"
                }
            );
        });
    }
}

impl Drop for Unanswered {
    fn drop(&mut self) {
        if self.is_answered {
            return;
        }
        self.app.metrics().abandoned().inc();
        self.write(None);
    }
}

pub(super) async fn answer_logged(
    app: Arc<App>,
    request: Request,
    within: CrossOrigin,
) -> Response {
    let mut one = Unanswered::new(Arc::clone(&app), &request);
    let (uri, is_options) = (request.uri().clone(), request.method() == Method::OPTIONS);
    let mut response = within.answer(request).await;
    one.is_answered = true;
    complete(&app, is_options, &uri, &mut response);
    if let Ok(id) = HeaderValue::from_str(&one.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    app.metrics()
        .count(one.route, response.status(), one.started.elapsed());
    one.write(Some(response.status()));
    response
}

/// The name of a method of RFC 9110 or RFC 5789; a hyphen of another.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::CONNECT => "CONNECT",
        Method::TRACE => "TRACE",
        _ => "-",
    }
}

/// A name of its own for each request of this process, and most likely of others.
fn next_id() -> String {
    static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(process::id()));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:08x}-{count:x}", *START as u32)
}

/// The headers that keep browsers safe, on a response that is no page.
pub(super) async fn keep_safe(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = (header::CONTENT_SECURITY_POLICY, "default-src 'none'");
    for (name, value) in SAFE.into_iter().chain([policy]) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The headers of every response.
fn complete(app: &App, is_options: bool, uri: &Uri, response: &mut Response) {
    cache::keep_personal(uri.query().unwrap_or_default(), response);
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in SAFE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if paths::is_secret(uri.path()) {
        // Not `no-referrer`: browsers would name no origin when the page's forms are sent.
        let own = HeaderValue::from_static("same-origin");
        headers.insert(header::REFERRER_POLICY, own);
    }
    let policy = app.content_security_policy(uri.path()).clone();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if is_options {
        headers.insert(
            header::ALLOW,
            HeaderValue::from_static(allowed(app, uri.path())),
        );
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, LINE_PATIENCE.as_secs().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_is_none_is_not_named() {
        let made_up = Method::from_bytes(&[b'X'; 15_000]).expect("a token");
        assert_eq!(method(&made_up), "-");
        assert_eq!(method(&Method::DELETE), "DELETE");
    }
}
