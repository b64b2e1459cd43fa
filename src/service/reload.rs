//! Reading the data again, at SIGHUP.

use std::{sync::Arc, thread};

use tokio::{signal::unix::Signal, sync::oneshot};

use crate::{http::App, store::Outcome};

/// Reloads at each SIGHUP, once for those that come meanwhile.
pub(super) async fn at_each(mut hangup: Signal, app: Arc<App>) {
    while hangup.recv().await.is_some() {
        reload(Arc::clone(&app)).await;
    }
}

/// Reads the data on a thread of its own, which waits for no request.
pub(super) async fn reload(app: Arc<App>) {
    let (done, read) = oneshot::channel();
    let work = move || {
        let outcome = app.store().reload();
        // Where the service has ended meanwhile, nobody wants it.
        let _ = done.send((outcome, app.snapshot()));
    };
    let started = thread::Builder::new().name("reload".to_owned()).spawn(work);
    if let Err(error) = started {
        tracing::error!(%error, "not reloaded: no thread could be started");
        return;
    }
    let Ok((outcome, now)) = read.await else {
        tracing::error!("not reloaded: reading the data failed on a fault of ours");
        return;
    };
    let versions = now.versions();
    let (territories, register) = (versions.territoires, versions.registre);
    match outcome {
        Outcome::Loaded => tracing::info!(territories, register, "reloaded: {}", now.summary()),
        Outcome::Unchanged => {
            tracing::info!(territories, register, "reloaded: nothing has changed");
        }
        Outcome::Refused(reason) => tracing::error!(
            territories,
            register,
            "not reloaded, the data from before is kept: {reason}"
        ),
    }
}
