//! What caches may do with an answer.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// How long an answer may be reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Until a check with its tag says otherwise: the address outlives the data.
    Revalidate,
    /// For ever: the address names the version of the data.
    Immutable,
    /// Never.
    No,
}

impl Cache {
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Revalidate => "public, max-age=60, must-revalidate",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::No => "no-store",
        }
    }
}

/// Tells caches that the form of `response` depends on what the client accepts.
pub(crate) fn vary_on_accept(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
}
