use std::sync::Arc;

use crate::{config::Config, snapshot::Snapshot};

/// What every handler may ask for.
pub(crate) struct App {
    config: Config,
    snapshot: Arc<Snapshot>,
    content_security_policy: String,
}

impl App {
    pub(crate) fn new(config: Config, snapshot: Snapshot) -> Self {
        let images = config.base_map.origin().unwrap_or_default();
        let content_security_policy = format!(
            "default-src 'self'; img-src 'self' data: {images}; object-src 'none'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
        );
        Self {
            config,
            snapshot: Arc::new(snapshot),
            content_security_policy,
        }
    }

    /// The settings of this instance.
    pub(crate) const fn config(&self) -> &Config {
        &self.config
    }

    /// The data to answer one request from.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot)
    }

    /// What pages may load: themselves, and the base map's tiles.
    pub(crate) fn content_security_policy(&self) -> &str {
        &self.content_security_policy
    }
}
