//! The work of a request lasts as long as somebody waits for it, and no longer than it may.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use tokio::time;

use crate::{
    http::{
        App, Work,
        request::{Client, Peer},
        too_long,
    },
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

pub(super) async fn bound(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>();
    let client = client.map_or_else(|| Peer::address(request.extensions()), |client| client.0);
    let path = request.uri().path().to_owned();
    let work = Work::new(Arc::clone(app.lanes()), client);
    let _wanted = Wanted(Arc::clone(&work));
    match time::timeout(REQUEST_TIME, work.of(next.run(request))).await {
        Ok(response) => response,
        Err(_) => pages::problem(&app, &path, too_long()),
    }
}
