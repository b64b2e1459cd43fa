//! Long answers of the interfaces, kept as they were sent: whole collections, tables of all of France.

use std::sync::Arc;

use axum::{
    extract::Request,
    http::{HeaderMap, Response, StatusCode, header},
};
use bytes::Bytes;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use quick_cache::{Weighter, sync::Cache};

use super::{
    App,
    header_list::combined,
    request::PublicAddress,
    response::encoding::{self, Encoding},
};
use crate::{
    limits::{MAX_KEPT_ANSWERS_BYTES, MAX_SMALL_ANSWER},
    snapshot::Floor,
};

/// All that an answer of the interfaces depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AnswerKey {
    /// The version of the register, which contains that of the country.
    version: u64,
    /// Some tables say on which day they were made.
    day: Date,
    /// What links begin with.
    address: Option<PublicAddress>,
    /// The path with its query.
    target: String,
    accept: String,
    encoding: Encoding,
}

/// An answer that was sent.
#[derive(Debug)]
pub(crate) struct KeptAnswer {
    headers: HeaderMap,
    body: Bytes,
}

/// Answers by what they depend on, at most [`MAX_KEPT_ANSWERS_BYTES`] of them.
pub(crate) struct AnswerCache(Cache<AnswerKey, Arc<KeptAnswer>, WeightInBytes>);

#[derive(Clone, Debug)]
struct WeightInBytes;

impl Weighter<AnswerKey, Arc<KeptAnswer>> for WeightInBytes {
    fn weight(&self, key: &AnswerKey, answer: &Arc<KeptAnswer>) -> u64 {
        (key.target.len() + key.accept.len() + answer.body.len()) as u64 + 1_024
    }
}

impl AnswerKey {
    /// What the answer to `request` depends on; none when no answer of its like is kept: pages are short, tiles
    /// have a cache of their own.
    pub(crate) fn of(app: &App, request: &Request) -> Option<Self> {
        let target = request.uri().path_and_query()?;
        let path = target.path();
        if !path.starts_with("/api/") || path.contains("/tiles/") {
            return None;
        }
        let headers = request.headers();
        Some(Self {
            version: version(app),
            day: Timestamp::now().to_zoned(TimeZone::UTC).date(),
            address: app.address(headers),
            target: target.as_str().to_owned(),
            accept: combined(headers, &header::ACCEPT),
            encoding: Encoding::choose(headers, &Encoding::ON_DEMAND),
        })
    }
}

fn version(app: &App) -> u64 {
    app.snapshot().release(Floor::Register).version().number()
}

impl KeptAnswer {
    /// The answer once more, for a request with these headers.
    pub(crate) fn again(&self, request: &HeaderMap) -> Response<Bytes> {
        let mut response = Response::new(self.body.clone());
        response.headers_mut().clone_from(&self.headers);
        encoding::unless_known(request, response)
    }
}

impl AnswerCache {
    pub(crate) fn new() -> Self {
        let usual = 1 << 20;
        let entries = (MAX_KEPT_ANSWERS_BYTES / usual) as usize;
        Self(Cache::with_weighter(
            entries,
            MAX_KEPT_ANSWERS_BYTES,
            WeightInBytes,
        ))
    }

    /// What the answers weigh, in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.0.weight()
    }

    /// The answer of `key` when it is there.
    pub(crate) fn kept(&self, key: &AnswerKey) -> Option<Arc<KeptAnswer>> {
        self.0.get(key)
    }

    /// Keeps `response`, which is `key`'s, when it is long; not when the data has changed meanwhile.
    pub(crate) fn keep(&self, app: &App, key: AnswerKey, response: &Response<Bytes>) {
        let is_long = response.body().len() as u64 > MAX_SMALL_ANSWER;
        let is_whole =
            response.status() == StatusCode::OK && response.headers().contains_key(header::ETAG);
        if is_long && is_whole && version(app) == key.version {
            let answer = KeptAnswer {
                headers: response.headers().clone(),
                body: response.body().clone(),
            };
            self.0.insert(key, Arc::new(answer));
        }
    }
}
