use std::{
    convert::Infallible,
    mem,
    sync::{Arc, OnceLock},
};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use super::feature::Link;
use crate::{
    http::{
        App,
        request::{Params, PublicAddress, negotiation},
        response::{
            Document, Problem, body,
            cache::{self, Cache},
            encoding::Encoding,
            media::Media,
        },
    },
    snapshot::Snapshot,
};

/// A request to a resource that comes in several forms.
pub(crate) struct ApiRequest {
    pub(crate) app: Arc<App>,
    /// The data that all of the answer is made from.
    pub(crate) snapshot: Arc<Snapshot>,
    address: OnceLock<PublicAddress>,
    uri: Uri,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<App>> for ApiRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self {
            app: Arc::clone(app),
            snapshot: app.snapshot(),
            address: OnceLock::new(),
            // Whatever else reads a request reads it before.
            uri: mem::take(&mut parts.uri),
            headers: mem::take(&mut parts.headers),
        })
    }
}

impl ApiRequest {
    /// What links begin with.
    pub(crate) fn address(&self) -> &PublicAddress {
        let found = || self.app.address(&self.headers).unwrap_or_default();
        self.address.get_or_init(found)
    }

    pub(crate) fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    /// The parameters and the form of a request that may have no parameter but `f`.
    pub(crate) fn form(&self, offered: &[Media]) -> Result<(Params, Media), Problem> {
        let params = Params::strict(self.query(), &["f"], &[])?;
        let media = self.media(&params, offered)?;
        Ok((params, media))
    }

    /// The form of the answer.
    pub(crate) fn media(&self, params: &Params, offered: &[Media]) -> Result<Media, Problem> {
        negotiation::choose(params, &self.headers, offered)
    }

    /// Links to the answer itself, in the form `media`, and in the other forms `offered`.
    pub(crate) fn own_links(&self, params: &Params, media: Media, offered: &[Media]) -> Vec<Link> {
        let own = offered.iter().map(|&form| {
            let (rel, title) = match form {
                _ if form == media => ("self", "Ce document"),
                Media::Html => ("alternate", "Ce document, en page"),
                _ => ("alternate", "Ce document, en JSON"),
            };
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(params.pairs().filter(|(name, _)| *name != "f"));
            if form != media || params.get("f").is_some() {
                query.append_pair("f", form.word());
            }
            let query = query.finish();
            let path = self.uri.path();
            let path = match query.as_str() {
                "" => path.to_owned(),
                query => format!("{path}?{query}"),
            };
            Link::new(self.address().join(&path), rel, form.content_type(), title)
        });
        own.collect()
    }

    /// `value` in the form `media`, which the page calls `title`.
    pub(crate) fn respond(
        &self,
        media: Media,
        title: &str,
        value: &impl Serialize,
    ) -> Result<Response, Problem> {
        let mut response = match media {
            Media::Html => {
                let value = serde_json::to_value(value).map_err(|error| {
                    tracing::error!(%error, "an answer cannot be written as JSON");
                    Problem::internal()
                })?;
                Document {
                    snapshot: Arc::clone(&self.snapshot),
                    title: title.to_owned(),
                    value,
                }
                .into_response()
            }
            media => body::json(media.content_type(), Cache::Revalidate, value)?,
        };
        cache::vary_on_accept(&mut response);
        Ok(response)
    }

    /// The encoding the client prefers among `offered`.
    pub(crate) fn encoding(&self, offered: &[Encoding]) -> Encoding {
        Encoding::choose(&self.headers, offered)
    }
}

/// JSON that was `written`, in the form `media`.
pub(crate) fn respond_written(
    media: Media,
    written: serde_json::Result<Vec<u8>>,
) -> Result<Response, Problem> {
    let json = body::written(written)?;
    let mut response = body::bytes(media.content_type(), Cache::Revalidate, json);
    cache::vary_on_accept(&mut response);
    Ok(response)
}
