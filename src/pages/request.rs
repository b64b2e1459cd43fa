//! From a request to a rendered page, or to the page of its problem.

use std::{
    convert::Infallible,
    sync::{Arc, LazyLock},
};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

use super::{former_code, frame::Frame, view::Assets};
use crate::{
    french::typeset_html,
    http::{
        App, answering,
        request::{Params, PublicAddress},
        response::{Document, Problem, body, cache::Cache},
    },
    paths,
    sanitize::fit_for_html,
    snapshot::Snapshot,
    utc,
};

const HTML: &str = "text/html; charset=utf-8";

/// The script and style sheets of this build.
static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let built = crate::http::assets::Assets::read();
    Assets {
        script: built.script,
        styles: built.styles,
    }
});

/// The style sheets as values of `Link`.
static STYLE_LINKS: LazyLock<Vec<HeaderValue>> = LazyLock::new(|| {
    let links = ASSETS
        .styles
        .iter()
        .map(|style| format!("<{style}>; rel=preload; as=style"));
    links
        .filter_map(|link| HeaderValue::from_str(&link).ok())
        .collect()
});

/// A request to a page.
#[derive(Clone)]
pub(crate) struct Request {
    app: Arc<App>,
    snapshot: Arc<Snapshot>,
    params: Params,
    address: Option<PublicAddress>,
    path: String,
    query: String,
}

impl FromRequestParts<Arc<App>> for Request {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self {
            app: Arc::clone(app),
            snapshot: app.snapshot(),
            params: Params::filled_in(parts.uri.query()),
            address: app.address(&parts.headers),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
        })
    }
}

impl Request {
    /// What the request may ask for.
    pub(super) fn app(&self) -> Arc<App> {
        Arc::clone(&self.app)
    }

    /// What `page` makes of the data and the request, or the page of its problem. Pages are made
    /// away from the threads that answer: some take milliseconds.
    pub(super) async fn respond(
        self,
        page: impl FnOnce(&Frame, &Params) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let (app, path) = (Arc::clone(&self.app), self.path.clone());
        let made = answering(move || {
            let frame = self.frame();
            let response = page(&frame, &self.params);
            Ok(response.unwrap_or_else(|problem| {
                if paths::is_for_programs(&self.path) {
                    return problem.into_response();
                }
                refusal(&frame, &problem)
            }))
        });
        made.await
            .unwrap_or_else(|fault| problem(&app, &path, fault))
    }

    /// What `work` makes of the data and the request, away from the threads that answer.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Frame) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let request = self.clone();
        answering(move || work(&request.frame())).await
    }

    /// The path that was asked for.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The page of `problem`.
    pub(super) fn refuse(&self, problem: &Problem) -> Response {
        refusal(&self.frame(), problem)
    }

    /// What was made, or the page of its problem.
    pub(super) fn or_refusal(&self, made: Result<Response, Problem>) -> Response {
        made.unwrap_or_else(|problem| self.refuse(&problem))
    }

    /// Its parameters.
    pub(super) const fn params(&self) -> &Params {
        &self.params
    }

    /// The page that says that nothing is found at the address.
    pub(super) fn nothing(&self) -> Response {
        self::problem(&self.app, &self.path, Problem::nothing_at(&self.path))
    }

    /// The same where `kept` finds no response that was made before, which waits for nothing.
    pub(super) async fn respond_unless(
        self,
        kept: impl FnOnce(&Frame, &Params) -> Option<Response>,
        page: impl FnOnce(&Frame, &Params) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let kept = kept(&self.frame(), &self.params);
        match kept {
            Some(response) => response,
            None => self.respond(page).await,
        }
    }

    fn frame(&self) -> Frame<'_> {
        let mut frame = frame(&self.app, &self.snapshot, &self.path);
        frame.address.clone_from(&self.address);
        frame.query.clone_from(&self.query);
        frame.former_codes = former_code::notices(&self.snapshot, &self.params, &self.path);
        frame
    }
}

fn frame<'a>(app: &'a App, snapshot: &'a Snapshot, path: &str) -> Frame<'a> {
    Frame {
        snapshot,
        config: app.config(),
        assets: &ASSETS,
        address: None,
        former_codes: Vec::new(),
        path: paths::framed(path).unwrap_or(path).to_owned(),
        query: String::new(),
        embedded: paths::framed(path).is_some(),
        engine: app.engine().map(AsRef::as_ref),
        sends_mail: app.mailer().is_some(),
        today: utc::today(),
    }
}

/// The HTML of `page`, typeset; what was typed may hold control characters, which are not HTML.
pub(super) fn render(page: &impl Template) -> askama::Result<String> {
    page.render().map(|html| fit_for_html(typeset_html(&html)))
}

/// The response that `page` is.
pub(super) fn ok(page: &impl Template) -> Result<Response, Problem> {
    match render(page) {
        Ok(html) => Ok(linked(body::bytes(HTML, Cache::Revalidate, html))),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            Err(Problem::internal())
        }
    }
}

/// The response that `page` is, which nobody keeps: it is for who asks, and has a form.
pub(super) fn private(page: &impl Template) -> Result<Response, Problem> {
    let mut response = ok(page)?;
    let no_store = HeaderValue::from_static(Cache::No.header());
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

/// The response to a form that was taken, or that nobody may send yet: the page at `path`. Nobody keeps it.
pub(super) fn see_other(path: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    let no_store = HeaderValue::from_static(Cache::No.header());
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

/// `response`, with the style sheets in its head (RFC 8288): a browser asks for them before it has read the page.
fn linked(mut response: Response) -> Response {
    for link in STYLE_LINKS.iter().cloned() {
        response.headers_mut().append(header::LINK, link);
    }
    response
}

/// A problem as a page, whatever the address.
pub(crate) fn problem_page(app: &App, path: &str, problem: &Problem) -> Response {
    refusal(&frame(app, &app.snapshot(), path), problem)
}

fn refusal(frame: &Frame, problem: &Problem) -> Response {
    match render(&super::plain::error_page(frame, problem)) {
        Ok(html) => {
            let body = linked(body::bytes(HTML, Cache::No, html));
            (problem.status(), body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the page of a problem cannot be rendered");
            problem.clone().into_response()
        }
    }
}

/// A problem in the form of the address that met it: a page, or JSON for a program.
pub(crate) fn problem(app: &App, path: &str, problem: Problem) -> Response {
    if paths::is_for_programs(path) {
        return problem.into_response();
    }
    problem_page(app, path, &problem)
}

/// An answer of the interfaces, as a page.
pub(crate) fn document(app: &App, path: &str, document: &Document) -> Result<Response, Problem> {
    let frame = frame(app, &document.snapshot, path);
    ok(&super::document::document_page(
        &frame,
        &document.title,
        &document.value,
    ))
}
