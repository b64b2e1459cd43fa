//! Who asks, and what is believed of what they say about it.

use std::net::IpAddr;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, header, uri::Authority},
};

use crate::{
    config::Config,
    http::request::{Client, FORWARDED_FOR, FORWARDED_PROTO, Operator, Peer},
};

/// What a proxy adds; of others it is not read.
const FORWARDED: [HeaderName; 4] = [
    FORWARDED_FOR,
    FORWARDED_PROTO,
    HeaderName::from_static("x-forwarded-host"),
    header::FORWARDED,
];

/// Notes whom a request comes from, and takes away what nobody who is believed has said.
pub(super) fn read(config: &Config, request: &mut Request) {
    let peer = Peer::address(request.extensions());
    let client = Client::of(peer, request.headers(), &config.trusted_proxies);
    let is_forwarded = request.headers().contains_key(FORWARDED_FOR);
    // Where they have no address of their own, they ask from the machine itself, through no proxy and by no page.
    let is_near = config.admin.is_none() && peer.is_loopback() && !is_forwarded;
    if is_near && !is_of_page(request.headers()) {
        request.extensions_mut().insert(Operator);
    }
    if !config.trusted_proxies.contains(peer) {
        for name in &FORWARDED {
            request.headers_mut().remove(name);
        }
    }
    request.extensions_mut().insert(client);
}

/// Whether a request may come from a page of another site in a browser on this machine: it names where it comes from, or
/// calls this machine by a name that is none of its own.
fn is_of_page(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let authority = host.and_then(|host| host.parse::<Authority>().ok());
    let is_local = authority.is_none_or(|authority| {
        let host = authority.host().trim_matches(['[', ']']);
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok()
    });
    headers.contains_key(header::ORIGIN) || !is_local
}
