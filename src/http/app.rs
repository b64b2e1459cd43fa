use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue};
use bytes::Bytes;
use quick_cache::sync::Cache;
use tokio::sync::{OnceCell, Semaphore};

use super::{
    answers::AnswerCache,
    images::ImageCache,
    lanes::{Lanes, blocking},
    metrics::Metrics,
    pole_texts::PoleTexts,
    request::{FormKey, PublicAddress},
    response::{Problem, encoding::Encoding},
};
use crate::{
    config::Config,
    journal::{JournalError, ServedJournal},
    limits::{MAX_ANSWER_MEMORY, MAX_KEPT_CLUSTERS, MAX_KEPT_GROUNDS, MAX_KEPT_REGISTERS},
    mail::Mailer,
    paths,
    register::{Clusters, Filter},
    routing::LiveEngine,
    snapshot::{Country, Floor, Snapshot},
    store::Store,
    tile::{self, TileCache},
};

/// What every handler may ask for.
pub(crate) struct App {
    config: Config,
    store: Store,
    /// The register's journal, where it has one: then anyone may propose changes.
    journal: Option<Arc<ServedJournal>>,
    /// What sends mail, where mail is sent.
    mailer: Option<Arc<Mailer>>,
    /// The routing engine that is asked for times to where no pole stands, where there is one.
    engine: Option<Arc<LiveEngine>>,
    form_key: OnceCell<FormKey>,
    metrics: Arc<Metrics>,
    lanes: Arc<Lanes>,
    answer_memory: Arc<Semaphore>,
    content_security_policy: HeaderValue,
    embedded_security_policy: HeaderValue,
    tiles: TileCache<Encoding>,
    images: ImageCache,
    answers: AnswerCache,
    /// The clusters of recent filters, by version of the register.
    clusters: Cache<(u64, Filter), Arc<Clusters>>,
    /// What answers say of the poles, by version of the register.
    pole_texts: Cache<u64, Arc<PoleTexts>>,
    /// The ground in each encoding asked for, by version of the country.
    ground: Cache<(u64, Encoding), Bytes>,
}

impl App {
    pub(crate) fn new(config: Config, store: Store) -> Self {
        let images = config.base_map.origin().unwrap_or_default();
        let policy = |ancestors: &str| {
            let policy = format!(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: {images}; \
                 connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; \
                 form-action 'self'; frame-ancestors {ancestors}"
            );
            // A web address has nothing that a header may not have.
            HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
        };
        let (own, any) = (policy("'none'"), policy("*"));
        let metrics = Arc::new(Metrics::new());
        Self {
            config,
            store,
            journal: None,
            mailer: None,
            engine: None,
            form_key: OnceCell::new(),
            lanes: Arc::new(Lanes::new(Arc::clone(&metrics))),
            metrics,
            answer_memory: Arc::new(Semaphore::new((MAX_ANSWER_MEMORY >> 10) as usize)),
            content_security_policy: own,
            embedded_security_policy: any,
            tiles: TileCache::new(),
            images: ImageCache::new(),
            answers: AnswerCache::new(),
            clusters: Cache::new(MAX_KEPT_CLUSTERS),
            pole_texts: Cache::new(MAX_KEPT_REGISTERS),
            ground: Cache::new(MAX_KEPT_GROUNDS),
        }
    }

    /// The same, whose register is that of `journal` where there is one.
    pub(crate) fn with_journal(self, journal: Option<Arc<ServedJournal>>) -> Self {
        Self { journal, ..self }
    }

    /// The same, which sends mail by `mailer` where there is one.
    pub(crate) fn with_mailer(self, mailer: Option<Arc<Mailer>>) -> Self {
        Self { mailer, ..self }
    }

    /// The same, which asks `engine` where there is one.
    pub(crate) fn with_engine(self, engine: Option<Arc<LiveEngine>>) -> Self {
        Self { engine, ..self }
    }

    /// The routing engine, where there is one.
    pub(crate) const fn engine(&self) -> Option<&Arc<LiveEngine>> {
        self.engine.as_ref()
    }

    /// What sends mail, where mail is sent.
    pub(crate) const fn mailer(&self) -> Option<&Arc<Mailer>> {
        self.mailer.as_ref()
    }

    /// The journal of the register, where it has one.
    pub(crate) const fn journal(&self) -> Option<&Arc<ServedJournal>> {
        self.journal.as_ref()
    }

    /// Whether the page at `path` has a form that is taken here.
    pub(crate) fn takes_form(&self, path: &str) -> bool {
        self.journal.is_some() && paths::has_form(path)
    }

    /// What signs the forms given out, the same on all replicas.
    pub(crate) async fn form_key(&self, journal: &ServedJournal) -> Result<&FormKey, JournalError> {
        let read = || async {
            let secret = journal.journal().await?.form_secret().await?;
            Ok(FormKey::new(&secret))
        };
        self.form_key.get_or_try_init(read).await
    }

    /// The settings of this instance.
    pub(crate) const fn config(&self) -> &Config {
        &self.config
    }

    /// The data to answer one request from.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.store.snapshot()
    }

    /// What the data to answer from is taken out of.
    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }

    /// What is counted of requests.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Where the work of requests waits for its turn.
    pub(crate) const fn lanes(&self) -> &Arc<Lanes> {
        &self.lanes
    }

    /// What large answers under way may hold, in kilobytes.
    pub(crate) const fn answer_memory(&self) -> &Arc<Semaphore> {
        &self.answer_memory
    }

    /// What the page at `path` may load: the service, and the base map's tiles; and who may hold it in a
    /// frame: this site, and any other where it is made for frames.
    pub(crate) fn content_security_policy(&self, path: &str) -> &HeaderValue {
        match paths::framed(path) {
            Some(_) => &self.embedded_security_policy,
            None => &self.content_security_policy,
        }
    }

    /// The tiles drawn of late.
    pub(crate) const fn tiles(&self) -> &TileCache<Encoding> {
        &self.tiles
    }

    /// The ground in an encoding, drawn once for a version of the country.
    pub(crate) async fn ground(
        &self,
        country: &Arc<Country>,
        encoding: Encoding,
    ) -> Result<Bytes, Problem> {
        let key = (country.release().version().number(), encoding);
        let country = Arc::clone(country);
        let draw = move || {
            let encoded = encoding.encode_for_good(tile::ground(&country).as_bytes());
            encoded.map(Bytes::from).map_err(|error| {
                tracing::error!(%error, "the ground cannot be encoded");
                Problem::internal()
            })
        };
        self.ground.get_or_insert_async(&key, blocking(draw)).await
    }

    /// The public address: that of the settings, else where a request with these headers was made to.
    pub(crate) fn address(&self, headers: &HeaderMap) -> Option<PublicAddress> {
        let set = self.config.public_url.as_ref().map(PublicAddress::from);
        set.or_else(|| PublicAddress::of(headers))
    }

    /// The pictures drawn of late.
    pub(crate) const fn images(&self) -> &ImageCache {
        &self.images
    }

    /// The long answers sent of late.
    pub(crate) const fn answers(&self) -> &AnswerCache {
        &self.answers
    }

    /// What answers say of the poles of `snapshot`.
    pub(crate) fn pole_texts(&self, snapshot: &Snapshot) -> Arc<PoleTexts> {
        let version = snapshot.release(Floor::Register).version().number();
        if let Some(texts) = self.pole_texts.get(&version) {
            return texts;
        }
        let texts = Arc::new(PoleTexts::new(snapshot.register().poles().len()));
        self.pole_texts.insert(version, Arc::clone(&texts));
        texts
    }

    /// The poles that pass `filter`, joined where they would collide on the map.
    pub(crate) async fn clusters(
        &self,
        snapshot: &Arc<Snapshot>,
        filter: Filter,
    ) -> Result<Arc<Clusters>, Problem> {
        let version = snapshot.release(Floor::Register).version().number();
        let key = (version, filter);
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
