//! Who asks, and what is believed of what they say about it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::HeaderName,
    middleware::Next,
    response::Response,
};

use crate::http::{
    App,
    request::{Client, FORWARDED_FOR, Operator, Peer},
};

/// What a proxy adds; of others it is not read.
const FORWARDED: [&str; 4] = [
    FORWARDED_FOR,
    "x-forwarded-proto",
    "x-forwarded-host",
    "forwarded",
];

/// Notes whom a request comes from, and takes away what nobody who is believed has said.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response {
    let config = app.config();
    let peer = Peer::address(request.extensions());
    let client = Client::of(peer, request.headers(), &config.trusted_proxies);
    let is_forwarded = request.headers().contains_key(FORWARDED_FOR);
    // Where they have no address of their own, they ask from the machine itself, through no proxy.
    if config.admin.is_none() && peer.is_loopback() && !is_forwarded {
        request.extensions_mut().insert(Operator);
    }
    if !config.trusted_proxies.contains(peer) {
        for name in FORWARDED {
            request.headers_mut().remove(HeaderName::from_static(name));
        }
    }
    request.extensions_mut().insert(client);
    next.run(request).await
}
