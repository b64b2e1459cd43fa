//! Requests: any path, any query, any headers. An answer is never a fault of ours.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, LazyLock},
};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Request, Uri, header},
};
use http_body_util::BodyExt as _;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt as _;

use crate::{
    config::Config,
    http::{App, request::Peer},
    service::{self, Pipeline},
    snapshot::small_country,
    store::Store,
};

/// What is no part of a path or query as it stands; `%` is, so that what is escaped already is tried too.
const UNFIT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// Pages and interfaces that take the most parameters.
const WITH_QUERY: [&str; 16] = [
    "/",
    "/proche",
    "/territoires",
    "/couverture",
    "/territoires/departement/35",
    "/partager",
    "/integrer/proche",
    "/oembed",
    "/images/carte.svg",
    "/api/collections/poles/nearest",
    "/api/recherche",
    "/api/collections/poles/items",
    "/api/collections/communes/items",
    "/api/couverture/departement",
    "/api/communes",
    "/api/exports/poles.csv",
];

struct Service {
    /// Read at the start: it stays for reloads.
    _data: TempDir,
    runtime: Runtime,
    pipeline: Pipeline,
}

static SERVICE: LazyLock<Service> = LazyLock::new(|| {
    let data = small_country::folder();
    let store = Store::open(data.path().to_owned()).expect("the small country");
    let runtime = Builder::new_current_thread().enable_all().build();
    Service {
        runtime: runtime.expect("a runtime"),
        pipeline: service::pipeline(&Arc::new(App::new(
            Config::new(data.path().to_owned()),
            store,
        ))),
        _data: data,
    }
});

/// An address of a tile, or of anything else of the interfaces.
pub(super) fn tile_path(bytes: &[u8]) {
    get(&format!("/api/collections/{}", escaped(bytes)), &[]);
}

/// One of the addresses, by the first byte, and its query.
pub(super) fn query(bytes: &[u8]) {
    let Some((&first, query)) = bytes.split_first() else {
        return;
    };
    let path = WITH_QUERY[usize::from(first) % WITH_QUERY.len()];
    get(&format!("{path}?{}", escaped(query)), &[]);
}

/// What a client can read: a line a header.
pub(super) fn accept(bytes: &[u8]) {
    let names = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::IF_NONE_MATCH,
        header::HOST,
    ];
    let values = bytes.split(|&byte| byte == b'\n');
    let headers: Vec<(HeaderName, HeaderValue)> = names
        .into_iter()
        .zip(values)
        .filter_map(|(name, value)| Some((name, HeaderValue::from_bytes(value).ok()?)))
        .collect();
    for path in ["/api", "/api/collections/poles", "/metrics", "/rien"] {
        get(path, &headers);
    }
}

/// What somebody types, in every search there is.
pub(super) fn search(bytes: &[u8]) {
    let words = escaped(bytes).replace('&', "%26").replace('+', "%2B");
    for path in [
        "/api/recherche?q=",
        "/proche?q=",
        "/api/communes?nom=",
        "/?q=",
    ] {
        get(&format!("{path}{words}"), &[]);
    }
}

fn escaped(bytes: &[u8]) -> String {
    percent_encode(bytes, UNFIT).to_string()
}

/// Reads the whole answer.
fn get(address: &str, headers: &[(HeaderName, HeaderValue)]) {
    let Ok(uri) = Uri::try_from(address) else {
        return;
    };
    let mut request = Request::get(uri)
        .extension(Peer(SocketAddr::from((Ipv4Addr::LOCALHOST, 1))))
        .body(Body::empty())
        .expect("a request");
    request.headers_mut().extend(
        headers
            .iter()
            .map(|(name, value)| (Some(name.clone()), value.clone())),
    );
    let Service {
        runtime, pipeline, ..
    } = &*SERVICE;
    let (status, read) = runtime.block_on(async {
        let response = pipeline.clone().oneshot(request).await;
        let response = response.unwrap_or_else(|never| match never {});
        (response.status(), response.into_body().collect().await)
    });
    assert!(status.as_u16() < 500, "{address}: {status}");
    assert!(read.is_ok(), "{address}: {read:?}");
}
