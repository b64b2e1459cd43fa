use std::{convert::Infallible, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};

use crate::{
    http::{App, answering, lengthen, request::Params, response::Problem},
    snapshot::Snapshot,
};

/// A request in the shape of another service, as it came.
pub(crate) struct LookupRequest {
    snapshot: Arc<Snapshot>,
    params: Params,
}

impl FromRequestParts<Arc<App>> for LookupRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self {
            snapshot: app.snapshot(),
            params: Params::decode(parts.uri.query()),
        })
    }
}

impl LookupRequest {
    /// Whether the parameter `name` is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.params.get(name).is_some()
    }

    /// The parameters.
    pub(super) const fn params(&self) -> &Params {
        &self.params
    }

    /// Has it answered in the long lane when it `is_wide`, or asks for contours.
    pub(super) fn in_long_lane(self, is_wide: bool) -> Self {
        let asks = |(_, value): (&str, &str)| value.contains("contour");
        if is_wide || self.params.pairs().any(asks) {
            lengthen();
        }
        self
    }

    /// What `work` makes of the data and the parameters, where it takes microseconds: a turn in a lane would take more.
    pub(super) fn respond_at_once(
        self,
        work: impl FnOnce(&Snapshot, &Params) -> Result<Response, Problem>,
    ) -> Result<Response, Problem> {
        work(&self.snapshot, &self.params)
    }

    /// What `work` makes of the data and the parameters.
    pub(super) async fn respond(
        self,
        work: impl FnOnce(&Snapshot, &Params) -> Result<Response, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        answering(move || work(&self.snapshot, &self.params)).await
    }
}
