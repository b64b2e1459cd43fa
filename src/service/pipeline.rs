//! What every request goes through, from the connection to the router and back.

use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    Router,
    extract::Request,
    http::{Method, header},
    response::Response,
};
use futures_util::future::BoxFuture;
use tower::{Layer as _, Service, ServiceExt as _};
use tower_http::cors::{AllowHeaders, Any, Cors, CorsLayer};

use super::middleware;
use crate::{http::App, limits::PREFLIGHT_MAX_AGE};

/// The router with all that is done around it. Each layer of axum would be copied for each request, with all the layers
/// within, once for every route: here the steps are calls, around one copy of the router.
#[derive(Clone)]
pub(crate) struct Pipeline {
    app: Arc<App>,
    within: CrossOrigin,
}

/// What is within the log: requests of other sites are allowed, and asked first by their browsers; but none of a form.
#[derive(Clone)]
pub(super) struct CrossOrigin {
    open: Cors<Answering>,
    own: Answering,
}

/// From a request to what is sent.
#[derive(Clone)]
pub(super) struct Answering {
    app: Arc<App>,
    router: Router,
}

impl Pipeline {
    pub(super) fn new(app: &Arc<App>, router: Router) -> Self {
        // Any page may ask the API, with any header (`*` would leave `Authorization` out), and read the tag, the links
        // and the refusals; OPTIONS is answered here, once a day a page.
        let cross_origin = CorsLayer::new()
            .allow_origin(Any)
            .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
            .allow_headers(AllowHeaders::mirror_request())
            .max_age(PREFLIGHT_MAX_AGE)
            .vary([])
            .expose_headers([header::ETAG, header::LINK, header::CONTENT_DISPOSITION]);
        let own = Answering {
            app: Arc::clone(app),
            router,
        };
        let open = cross_origin.layer(own.clone());
        Self {
            app: Arc::clone(app),
            within: CrossOrigin { open, own },
        }
    }
}

impl CrossOrigin {
    /// The answer to `request`.
    pub(super) async fn answer(self, request: Request) -> Response {
        let is_form = self.own.app.takes_form(request.uri().path());
        let answered = if is_form {
            self.own.oneshot(request).await
        } else {
            self.open.oneshot(request).await
        };
        answered.unwrap_or_else(|never| match never {})
    }
}

impl Service<Request> for Pipeline {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (app, within) = (Arc::clone(&self.app), self.within.clone());
        Box::pin(async { Ok(middleware::record(app, within, request).await) })
    }
}

impl Service<Request> for Answering {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (app, router) = (Arc::clone(&self.app), self.router.clone());
        Box::pin(async { Ok(middleware::answer(app, router, request).await) })
    }
}
