//! Answers that are kept as they were sent: pages, and long answers of the interfaces.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use axum::http::{HeaderMap, HeaderName, Response, StatusCode, Uri, header};
use bytes::Bytes;
use quick_cache::{Equivalent, Weighter, sync::Cache};

use super::{
    App,
    request::FORWARDED_PROTO,
    response::{
        cache,
        encoding::{self, Encoding},
    },
};
use crate::{
    limits::{MAX_KEPT_ANSWERS_BYTES, MAX_SMALL_ANSWER},
    paths,
};

/// All that an answer that is kept depends on, besides the program and its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AnswerKey<T> {
    /// The version of the register, which contains that of the country.
    version: u64,
    /// Some answers say on which day they were made: days since 1970, UTC.
    day: u64,
    is_page: bool,
    encoding: Encoding,
    /// What links begin with, where the settings do not say it.
    host: T,
    scheme: T,
    /// The path with its query.
    target: T,
    /// What the client accepts.
    accept: T,
}

type Owned = AnswerKey<Box<[u8]>>;

impl Equivalent<Owned> for AnswerKey<&[u8]> {
    fn equivalent(&self, key: &Owned) -> bool {
        *self == key.map(|bytes| &**bytes)
    }
}

/// An answer that was sent.
#[derive(Debug)]
pub(crate) struct KeptAnswer {
    headers: HeaderMap,
    body: Bytes,
}

/// Answers by what they depend on, at most [`MAX_KEPT_ANSWERS_BYTES`] of them.
pub(crate) struct AnswerCache(Cache<Owned, Arc<KeptAnswer>, WeightInBytes>);

#[derive(Clone, Debug)]
struct WeightInBytes;

impl Weighter<Owned, Arc<KeptAnswer>> for WeightInBytes {
    fn weight(&self, key: &Owned, answer: &Arc<KeptAnswer>) -> u64 {
        let key_parts = [&key.host, &key.scheme, &key.target, &key.accept];
        let of_key: usize = key_parts.map(|part| part.len()).iter().sum();
        let headers = answer.headers.iter();
        let of_headers: usize = headers
            .map(|(name, value)| HEADER_BYTES + name.as_str().len() + value.len())
            .sum();
        ENTRY_BYTES + (of_key + of_headers + answer.body.len()) as u64
    }
}

/// What an entry takes in memory besides its bytes, and a header besides its own.
const ENTRY_BYTES: u64 = 512;
const HEADER_BYTES: usize = 64;

/// Bytes of a header that an answer is kept for: the longest host name, and more than any browser accepts.
const MAX_KEY_HEADER: usize = 255;

impl<T> AnswerKey<T> {
    fn map<'t, U>(&'t self, part: impl Fn(&'t T) -> U) -> AnswerKey<U> {
        AnswerKey {
            version: self.version,
            day: self.day,
            is_page: self.is_page,
            encoding: self.encoding,
            host: part(&self.host),
            scheme: part(&self.scheme),
            target: part(&self.target),
            accept: part(&self.accept),
        }
    }
}

impl<'r> AnswerKey<&'r [u8]> {
    /// What the answer to a GET of `uri` with these `headers` depends on; none when no answer of its like is kept: what
    /// says where somebody is or what they look for, and what is kept elsewhere.
    pub(crate) fn of(app: &App, uri: &'r Uri, headers: &'r HeaderMap) -> Option<Self> {
        let target = uri.path_and_query()?;
        if !is_kept(target.path()) || cache::is_personal(target.query().unwrap_or_default()) {
            return None;
        }
        // What comes twice, or is long, is no browser's.
        let of_header = |name: HeaderName| {
            let mut values = headers.get_all(name).iter();
            let value = values.next().map_or(&[][..], |value| value.as_bytes());
            (values.next().is_none() && value.len() <= MAX_KEY_HEADER).then_some(value)
        };
        let (host, scheme) = match &app.config().public_url {
            Some(_) => (&[][..], &[][..]),
            None => (of_header(header::HOST)?, of_header(FORWARDED_PROTO)?),
        };
        Some(Self {
            version: version(app),
            day: days_since_1970(),
            is_page: !paths::is_for_programs(target.path()),
            encoding: Encoding::choose(headers, &Encoding::ON_DEMAND),
            host,
            scheme,
            target: target.as_str().as_bytes(),
            accept: of_header(header::ACCEPT)?,
        })
    }
}

/// Whether answers at `path` are kept here. Tiles and pictures have caches of their own, files of the site are kept
/// anyway, and how the service does is never the same.
fn is_kept(path: &str) -> bool {
    const OTHERS: [&str; 5] = ["/assets/", "/images/", "/health/", "/metrics", "/favicon"];
    !path.contains("/tiles/") && !OTHERS.iter().any(|other| path.starts_with(other))
}

fn days_since_1970() -> u64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    time.unwrap_or_default().as_secs() / 86_400
}

fn version(app: &App) -> u64 {
    app.store().register_version()
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
    pub(crate) fn kept(&self, key: &AnswerKey<&[u8]>) -> Option<Arc<KeptAnswer>> {
        self.0.get(key)
    }

    /// Keeps `response`, which is `key`'s, when it is a page or long; not when the data has changed meanwhile.
    pub(crate) fn keep(&self, app: &App, key: &AnswerKey<&[u8]>, response: &Response<Bytes>) {
        let is_long = response.body().len() as u64 > MAX_SMALL_ANSWER;
        let is_whole =
            response.status() == StatusCode::OK && response.headers().contains_key(header::ETAG);
        if (is_long || key.is_page) && is_whole && version(app) == key.version {
            let answer = KeptAnswer {
                headers: response.headers().clone(),
                body: response.body().clone(),
            };
            self.0
                .insert(key.map(|&bytes| bytes.into()), Arc::new(answer));
        }
    }
}
