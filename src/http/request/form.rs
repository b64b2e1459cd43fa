//! What a form of this site sends.

use std::sync::Arc;

use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::{Client, Params, PublicAddress};
use crate::{
    http::{App, response::Problem},
    limits::MAX_FORM_BYTES,
};

/// The type of a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// What a form of this site sent, and from where.
#[derive(Debug)]
pub(crate) struct SentForm {
    /// Its fields.
    pub(crate) params: Params,
    /// The network that it came from, to be counted.
    pub(crate) network: String,
}

impl FromRequest<Arc<App>> for SentForm {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let client = Client::of_request(&request);
        check_origin(&request, app)?;
        if !is_kind(request.headers(), FORM) {
            let detail = format!("Un formulaire s’envoie en {FORM}.");
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let body = Limited::new(request.into_body(), MAX_FORM_BYTES)
            .collect()
            .await;
        let body = body.map_err(|error| {
            if error.is::<LengthLimitError>() {
                let kilobytes = MAX_FORM_BYTES >> 10;
                let detail =
                    format!("Le formulaire dépasse {kilobytes} kilooctets : abrégez ses textes.");
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
            } else {
                incomplete()
            }
        })?;
        let bytes = body.to_bytes();
        let text = std::str::from_utf8(&bytes).map_err(|_| not_utf8())?;
        Ok(Self {
            params: Params::decode(Some(text)),
            network: client.counted_network(),
        })
    }
}

/// That mail is to stop, by one click (RFC 8058): sent by a program of mail, from no page of this site. Who has the
/// address of the request may ask for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneClick;

impl OneClick {
    /// The field of its form, and what it says.
    pub(crate) const FIELD: &'static str = "List-Unsubscribe";
    pub(crate) const VALUE: &'static str = "One-Click";
}

impl FromRequest<Arc<App>> for OneClick {
    type Rejection = Problem;

    /// A form of either type: both say the field and the value as they are.
    async fn from_request(request: Request, _: &Arc<App>) -> Result<Self, Problem> {
        let detail = format!("Attendu : {}={}.", Self::FIELD, Self::VALUE);
        let unfit = || Problem::new(StatusCode::BAD_REQUEST, detail.clone());
        let body = Limited::new(request.into_body(), MAX_CLICK_BYTES).collect();
        let bytes = body.await.map_err(|_| unfit())?.to_bytes();
        let has = |part: &str| {
            let mut parts = bytes.windows(part.len());
            parts.any(|found| found == part.as_bytes())
        };
        if has(Self::FIELD) && has(Self::VALUE) {
            Ok(Self)
        } else {
            Err(unfit())
        }
    }
}

/// Bytes of such a form.
const MAX_CLICK_BYTES: usize = 4 << 10;

/// Refuses a form that a page of another site sent.
pub(super) fn check_origin(request: &Request, app: &App) -> Result<(), Problem> {
    if is_of_this_site(request.headers(), app.address(request.headers()).as_ref()) {
        return Ok(());
    }
    let detail = "Ce formulaire n’a pas été envoyé depuis ce site : rien n’est enregistré. Rouvrez-le ici, et \
                  renvoyez-le.";
    Err(Problem::new(StatusCode::FORBIDDEN, detail))
}

/// That a form broke off.
pub(super) fn incomplete() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "Le formulaire n’est pas arrivé en entier : renvoyez-le.",
    )
}

/// That the texts of a form cannot be read.
pub(super) fn not_utf8() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "Le formulaire n’est pas de l’UTF-8.",
    )
}

/// Whether a page of this site sent the request, as its browser says: pages of others cannot make it say so.
fn is_of_this_site(headers: &HeaderMap, own: Option<&PublicAddress>) -> bool {
    let only = |name: &str| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().and_then(|value| value.to_str().ok());
        value.filter(|_| values.next().is_none())
    };
    if let Some(site) = only("sec-fetch-site") {
        return site == "same-origin";
    }
    let origin = only(header::ORIGIN.as_str());
    own.zip(origin)
        .is_some_and(|(own, origin)| own.is_origin(origin))
}

/// Whether the body of a request is of the type `expected`.
pub(super) fn is_kind(headers: &HeaderMap, expected: &str) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.map(HeaderValue::as_bytes).unwrap_or_default();
    let kind = kind.split(|byte| *byte == b';').next().unwrap_or_default();
    kind.trim_ascii().eq_ignore_ascii_case(expected.as_bytes())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn is_own(pairs: &[(&'static str, &'static str)], address: &str) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        let url = address
            .parse::<crate::config::PublicUrl>()
            .expect("an address");
        is_of_this_site(&headers, Some(&PublicAddress::from(&url)))
    }

    #[test]
    fn a_form_comes_from_a_page_of_this_site() {
        let own = "https://atlas.example.org";
        assert!(is_own(&[("origin", own)], own));
        assert!(is_own(
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            own
        ));
        for pairs in [
            &[][..],
            &[("origin", "https://evil.example")],
            &[("origin", "http://atlas.example.org")],
            &[("origin", "https://atlas.example.org.evil.example")],
            &[("origin", "null")],
            &[
                ("origin", "https://atlas.example.org"),
                ("origin", "https://evil.example"),
            ],
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://atlas.example.org"),
            ],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
        ] {
            assert!(!is_own(pairs, own), "{pairs:?}");
        }
    }
}
