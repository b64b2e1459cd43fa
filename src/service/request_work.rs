//! The work of a request lasts as long as somebody waits for it, and no longer than it may.

use std::sync::Arc;

use axum::{http::Uri, response::Response};
use tokio::time;

use crate::{
    http::{App, Work, request::Client, too_long},
    limits::REQUEST_TIME,
    pages,
};

/// Ends the work when it is dropped: with the request when its client leaves.
struct Wanted(Arc<Work>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

pub(super) async fn bound(
    app: &App,
    client: Client,
    uri: &Uri,
    answer: impl Future<Output = Response>,
) -> Response {
    let work = Work::new(Arc::clone(app.lanes()), client.0);
    let _wanted = Wanted(Arc::clone(&work));
    match time::timeout(REQUEST_TIME, work.of(answer)).await {
        Ok(response) => response,
        Err(_) => pages::problem(app, uri.path(), too_long()),
    }
}
