//! Which encoding a client gets, and whether it has the answer already.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use xxhash_rust::xxh3::xxh3_128;

use super::Problem;
use crate::{
    cancellation::checkpoint,
    http::header_list::{combined, weighted},
    limits::{
        BROTLI_BEST_QUALITY, BROTLI_QUALITY, BROTLI_WINDOW_BITS, GZIP_LEVEL,
        MAX_INLINE_ENCODED_BYTES, MAX_INLINE_HASHED_BYTES, MIN_COMPRESSED_BYTES, ZSTD_LEVEL,
    },
};

/// A way to write a body shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    /// As it is.
    Identity,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
    /// RFC 1952.
    Gzip,
}

impl Encoding {
    /// The name in headers; none for a body as it is.
    pub(crate) const fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
            Self::Gzip => Some("gzip"),
        }
    }

    /// Says in `headers` that a body is in this encoding.
    pub(crate) fn declare(self, headers: &mut HeaderMap) {
        if let Some(token) = self.token() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
        }
    }

    /// The encodings made on demand, the preferred first.
    pub(crate) const ON_DEMAND: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// The best of `offered` that `Accept-Encoding` allows: the highest weight, then the first
    /// offered (RFC 9110, section 12.5.3); the body as it is when none is allowed.
    pub(crate) fn choose(headers: &HeaderMap, offered: &[Self]) -> Self {
        let accepted = combined(headers, &header::ACCEPT_ENCODING);
        let accepted: Vec<(&str, f32)> = weighted(&accepted).collect();
        let weight_of = |token: &str| {
            let mut named = accepted.iter();
            let found = named.find(|(name, _)| name.eq_ignore_ascii_case(token));
            found.map(|(_, weight)| *weight)
        };
        let weight = |token: &str| weight_of(token).or_else(|| weight_of("*"));
        // A body as it is always does, but may be preferred by name.
        let plain = weight_of("identity").unwrap_or(0.0);
        offered
            .iter()
            .copied()
            .filter_map(|encoding| Some((encoding, weight(encoding.token()?)?)))
            .filter(|&(_, weight)| weight > 0.0 && weight >= plain)
            .rev()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(Self::Identity, |(encoding, _)| encoding)
    }

    /// `bytes` in this encoding.
    pub(crate) fn encode(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        self.encode_at(bytes, BROTLI_QUALITY)
    }

    /// The same for what is encoded once and served for ever: shorter, and slow.
    pub(crate) fn encode_for_good(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        self.encode_at(bytes, BROTLI_BEST_QUALITY)
    }

    fn encode_at(self, bytes: &[u8], brotli_quality: u32) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(bytes.to_vec()),
            Self::Brotli => {
                let mut writer = brotli::CompressorWriter::new(
                    Vec::new(),
                    4096,
                    brotli_quality,
                    BROTLI_WINDOW_BITS,
                );
                write_in_parts(&mut writer, bytes)?;
                Ok(writer.into_inner())
            }
            Self::Zstd => zstd::bulk::compress(bytes, ZSTD_LEVEL),
            Self::Gzip => {
                let level = flate2::Compression::new(GZIP_LEVEL);
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
                write_in_parts(&mut writer, bytes)?;
                writer.finish()
            }
        }
    }
}

/// Writes `bytes` to an encoder, which ends between two parts when nobody waits for them any more.
fn write_in_parts(writer: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    for part in bytes.chunks(MAX_INLINE_ENCODED_BYTES) {
        checkpoint();
        writer.write_all(part)?;
    }
    Ok(())
}

/// Whether bodies of this type shrink when compressed.
fn is_compressible(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/")
        || kind.ends_with("json")
        || kind.ends_with("xml")
        || matches!(
            kind,
            "application/javascript" | "application/vnd.mapbox-vector-tile" | "image/svg+xml"
        )
}

/// How long an answer may be that is finished on the thread that sends it: any, when nothing is left to do, as for tiles that
/// are kept; else by whether it is hashed alone, or encoded too.
pub(crate) fn most_inline_bytes(request: &HeaderMap, response: &Response<Bytes>) -> usize {
    let headers = response.headers();
    let is_encoded = headers.contains_key(header::CONTENT_ENCODING)
        || !is_compressible(headers)
        || Encoding::choose(request, &Encoding::ON_DEMAND) == Encoding::Identity;
    if !is_encoded {
        MAX_INLINE_ENCODED_BYTES
    } else if headers.contains_key(header::ETAG) {
        usize::MAX
    } else {
        MAX_INLINE_HASHED_BYTES
    }
}

/// Finishes an answer whose body is whole: encoding, strong entity tag, 304 when the client has it.
///
/// The tag is a hash of the body before it is encoded and the name of the encoding, so two
/// representations never share one, and a client that has the answer costs no compression.
pub(crate) fn finish(
    request: &HeaderMap,
    mut response: Response<Bytes>,
) -> Result<Response<Bytes>, Problem> {
    let status = response.status();
    let headers = response.headers();
    let already_encoded = headers.contains_key(header::CONTENT_ENCODING);
    let is_compressible = is_compressible(headers);
    let is_tagged = status == StatusCode::OK && !is_unstored(headers);
    let is_long = response.body().len() >= MIN_COMPRESSED_BYTES;
    let encoding = if !already_encoded && is_compressible && is_long {
        Encoding::choose(request, &Encoding::ON_DEMAND)
    } else {
        Encoding::Identity
    };
    if already_encoded || is_compressible {
        vary_on_encoding(response.headers_mut());
    }
    if is_tagged {
        if !response.headers().contains_key(header::ETAG) {
            let hash = xxh3_128(response.body());
            tag(response.headers_mut(), hash, encoding);
        }
        response = unless_known(request, response);
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(response);
        }
    }
    if encoding != Encoding::Identity {
        let encoded = encoding.encode(response.body()).map_err(|error| {
            tracing::error!(%error, "an answer cannot be encoded");
            Problem::internal()
        })?;
        *response.body_mut() = Bytes::from(encoded);
        encoding.declare(response.headers_mut());
    }
    let length = HeaderValue::from(response.body().len());
    if status == StatusCode::NO_CONTENT {
        // The router has given it one, which it must not have (RFC 9110, section 8.6).
        response.headers_mut().remove(header::CONTENT_LENGTH);
    } else {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
    }
    Ok(response)
}

/// The response, or a 304 when the client has what its tag names.
pub(crate) fn unless_known(request: &HeaderMap, mut response: Response<Bytes>) -> Response<Bytes> {
    let tag = response.headers().get(header::ETAG);
    let tag = tag.and_then(|tag| tag.to_str().ok());
    if tag.is_some_and(|tag| has_tag(request, tag)) {
        for name in [
            header::CONTENT_TYPE,
            header::CONTENT_ENCODING,
            header::CONTENT_LENGTH,
        ] {
            response.headers_mut().remove(name);
        }
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Bytes::new();
    }
    response
}

/// Adds `Accept-Encoding` to what the answer depends on.
fn vary_on_encoding(headers: &mut HeaderMap) {
    let others = combined(headers, &header::VARY);
    let all = match &*others {
        "" => Ok(HeaderValue::from_static("Accept-Encoding")),
        "Accept" => Ok(HeaderValue::from_static("Accept, Accept-Encoding")),
        others => HeaderValue::try_from(format!("{others}, Accept-Encoding")),
    };
    if let Ok(all) = all {
        headers.insert(header::VARY, all);
    }
}

/// Says in `headers` what the entity tag is of a body with this `hash`, sent in `encoding`.
pub(crate) fn tag(headers: &mut HeaderMap, hash: u128, encoding: Encoding) {
    let tag = match encoding.token() {
        None => format!("\"{hash:032x}\""),
        Some(token) => format!("\"{hash:032x}-{token}\""),
    };
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
}

fn is_unstored(headers: &HeaderMap) -> bool {
    headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value.as_bytes() == b"no-store")
}

/// Whether `If-None-Match` names `tag`: the weak comparison of RFC 9110, section 13.1.2.
fn has_tag(request: &HeaderMap, tag: &str) -> bool {
    combined(request, &header::IF_NONE_MATCH)
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(accepted: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        Encoding::choose(&headers, &Encoding::ON_DEMAND)
    }

    #[test]
    fn the_heaviest_encoding_wins_then_brotli() {
        assert_eq!(choose("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(choose("gzip;q=1.0, br;q=0.5"), Encoding::Gzip);
        assert_eq!(choose("br;q=0, *"), Encoding::Zstd);
        assert_eq!(choose("*;q=0"), Encoding::Identity);
        assert_eq!(choose("identity"), Encoding::Identity);
        assert_eq!(choose("identity, br;q=0.5"), Encoding::Identity);
        // Of equal weights the server may choose (RFC 9110, section 12.5.3): the shorter body.
        assert_eq!(choose("identity, br"), Encoding::Brotli);
        assert_eq!(choose("gzip;q=0.5, identity;q=0.5"), Encoding::Gzip);
        assert_eq!(choose("identity;q=0.5, br;q=0.4"), Encoding::Identity);
        assert_eq!(choose("br;q=inf, gzip;q=0.1"), Encoding::Gzip);
        assert_eq!(choose("br;Q=0.1, gzip;q=0.2"), Encoding::Gzip);
        assert_eq!(choose(""), Encoding::Identity);
        assert_eq!(
            Encoding::choose(&HeaderMap::new(), &Encoding::ON_DEMAND),
            Encoding::Identity
        );
    }

    #[test]
    fn what_is_encoded_decodes_to_the_same() {
        let text = b"commune, EPCI, departement, region; ".repeat(100);
        let decode = |mut reader: Box<dyn std::io::Read>| {
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut reader, &mut out).map(|_| out)
        };
        let gzip = Encoding::Gzip.encode(&text).unwrap();
        let plain = decode(Box::new(flate2::read::GzDecoder::new(
            std::io::Cursor::new(gzip),
        )))
        .unwrap();
        assert_eq!(plain, text);
        let br = Encoding::Brotli.encode(&text).unwrap();
        let plain = decode(Box::new(brotli::Decompressor::new(
            std::io::Cursor::new(br),
            4096,
        )))
        .unwrap();
        assert_eq!(plain, text);
        let zstd = Encoding::Zstd.encode(&text).unwrap();
        assert_eq!(zstd::bulk::decompress(&zstd, text.len()).unwrap(), text);
    }

    #[test]
    fn a_client_that_has_the_answer_gets_304_without_a_body() {
        let answer = || {
            let mut response = Response::new(Bytes::from_static(b"{}"));
            response.headers_mut().insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json"),
            );
            response
        };
        let first = finish(&HeaderMap::new(), answer()).expect("an answer");
        let tag = first.headers()[header::ETAG].clone();
        let mut again = HeaderMap::new();
        again.insert(header::IF_NONE_MATCH, tag.clone());
        let second = finish(&again, answer()).expect("an answer");
        assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(second.headers()[header::ETAG], tag);
        assert!(!second.headers().contains_key(header::CONTENT_LENGTH));
    }
}
