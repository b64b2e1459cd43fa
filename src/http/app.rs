use std::sync::Arc;

use quick_cache::sync::Cache;

use super::{blocking, negotiate::Encoding, problem::Problem};
use crate::{
    config::Config,
    limits::MAX_KEPT_CLUSTERS,
    register::{Clusters, Filter},
    snapshot::Snapshot,
    tile::TileCache,
};

/// What every handler may ask for.
pub(crate) struct App {
    config: Config,
    snapshot: Arc<Snapshot>,
    content_security_policy: String,
    tiles: TileCache<Encoding>,
    /// The clusters of the filters asked for of late, by version of the data.
    clusters: Cache<(u64, Filter), Arc<Clusters>>,
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
            tiles: TileCache::new(),
            clusters: Cache::new(MAX_KEPT_CLUSTERS),
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

    /// The tiles drawn of late.
    pub(crate) const fn tiles(&self) -> &TileCache<Encoding> {
        &self.tiles
    }

    /// The poles that pass `filter`, joined where they would collide on the map.
    pub(crate) async fn clusters(
        &self,
        snapshot: &Arc<Snapshot>,
        filter: Filter,
    ) -> Result<Arc<Clusters>, Problem> {
        let key = (snapshot.version_number(), filter);
        let join = {
            let (snapshot, filter) = (Arc::clone(snapshot), key.1.clone());
            move || {
                let poles = filter.select(snapshot.register(), snapshot.territories());
                Ok(Arc::new(Clusters::new(snapshot.register(), &poles)))
            }
        };
        self.clusters
            .get_or_insert_async(&key, blocking(join))
            .await
    }
}
