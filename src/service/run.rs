//! The service from its start to its end.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc, thread, time::Duration};

use prometheus_client::metrics::gauge::Gauge;
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
    task, time,
};

use super::{
    accept::Acceptor, bound::Bound, connections::Connections, follow, keep, paced_stream::Pace,
    post, reload, router, signals::Signals, supervisor, sweep, watch,
};
use crate::{
    config::Config,
    http::{App, Lane},
    journal::{JournalError, JournalUrl, RegisterCopy, ServedJournal},
    limits::{DRAIN_TIMEOUT, MIN_WINDOW_BYTES, SPARE_THREADS, WRITE_WINDOW},
    mail::Mailer,
    routing::LiveEngine,
    store::Store,
};

/// How fast answers have to be taken.
const PACE: Pace = Pace {
    window: WRITE_WINDOW,
    bytes: MIN_WINDOW_BYTES,
};

/// How long work that nobody waits for may still take at the end: it stops at its next checkpoint.
const LAST_WORK: Duration = Duration::from_millis(500);

/// The service, before it has its data: signals wait for it.
pub struct Service {
    runtime: Runtime,
    signals: Signals,
}

impl Service {
    /// Starts the threads that will answer. From here on no signal ends the process.
    pub fn start() -> io::Result<Self> {
        let turns: usize = Lane::ALL.into_iter().map(Lane::turns).sum();
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(turns + SPARE_THREADS)
            .build()?;
        let signals = runtime.block_on(async { Signals::listen() })?;
        Ok(Self { runtime, signals })
    }

    /// Opens the journal at `url` as the register of the territories in `folder`; where its database is away, the
    /// register that `copy` kept.
    pub fn open_journal(
        &self,
        url: JournalUrl,
        folder: PathBuf,
        copy: Option<RegisterCopy>,
    ) -> Result<ServedJournal, JournalError> {
        self.runtime
            .block_on(ServedJournal::open(url, folder, copy))
    }

    /// Serves the data of `store`, whose register is that of `journal` and whose mail goes by `mailer` and whose times to
    /// hypothetical poles are asked of `engine` where there are, as `config` says, until
    /// the process is told to stop.
    pub fn run(
        self,
        config: Config,
        store: Store,
        journal: Option<ServedJournal>,
        mailer: Option<Mailer>,
        engine: Option<LiveEngine>,
    ) -> io::Result<()> {
        let Self { runtime, signals } = self;
        let served = runtime.block_on(serve(config, store, journal, mailer, engine, signals));
        runtime.shutdown_timeout(LAST_WORK);
        served
    }
}

/// Answers those who keep the service running on a thread of its own, which no work of others holds up, to the
/// end of the process.
fn answer_operators(address: SocketAddr, app: &Arc<App>) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(bind(address))?;
    tracing::info!("health and metrics at http://{}", listener.local_addr()?);
    let connections = Connections::new(Gauge::default());
    let acceptor = Acceptor::new(router::admin(app), connections, Bound::none(), PACE);
    let answer = move || runtime.block_on(acceptor.accept(listener, std::future::pending()));
    thread::Builder::new()
        .name("admin".to_owned())
        .spawn(answer)?;
    Ok(())
}

async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let message = format!("cannot listen on {address}: {error}");
        io::Error::new(error.kind(), message)
    })
}

async fn serve(
    config: Config,
    store: Store,
    journal: Option<ServedJournal>,
    mailer: Option<Mailer>,
    engine: Option<LiveEngine>,
    signals: Signals,
) -> io::Result<()> {
    let Signals { mut stop, hangup } = signals;
    let listener = bind(config.listen).await?;
    let address = listener.local_addr()?;
    let admin = config.admin;
    let bound = Bound::new(&config);
    let journal = journal.map(Arc::new);
    let mailer = mailer.map(Arc::new);
    let app = App::new(config, store).with_journal(journal.clone());
    let app = Arc::new(
        app.with_mailer(mailer.clone())
            .with_engine(engine.map(Arc::new)),
    );
    if let Some(admin) = admin {
        let app = Arc::clone(&app);
        task::spawn_blocking(move || answer_operators(admin, &app)).await??;
    }
    let poll = app.config().poll;
    if !poll.is_zero() {
        tokio::spawn(watch::for_changes(Arc::clone(&app), poll));
    }
    if let Some(journal) = journal {
        tokio::spawn(follow::journal(Arc::clone(&journal), Arc::clone(&app)));
        tokio::spawn(keep::copies(Arc::clone(&journal)));
        tokio::spawn(sweep::journal(Arc::clone(&journal)));
        if let Some(mailer) = mailer {
            tokio::spawn(post::mails(Arc::clone(&journal), Arc::clone(&app), mailer));
        }
        tokio::spawn(async move { journal.listen().await });
    }
    if let Some(hangup) = hangup {
        tokio::spawn(reload::at_each(hangup, Arc::clone(&app)));
    }
    tracing::info!("listening on http://{address}");
    supervisor::tell_ready();
    tokio::spawn(supervisor::tell_living());
    let connections = Connections::new(app.metrics().connections().clone());
    let acceptor = Acceptor::new(router::pipeline(&app), connections, bound, PACE);
    acceptor.accept(listener, stop.told()).await;
    supervisor::tell_stopping();
    tracing::info!("stopping: letting requests finish");
    if time::timeout(DRAIN_TIMEOUT, acceptor.drain())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open after {DRAIN_TIMEOUT:?}");
    }
    Ok(())
}
