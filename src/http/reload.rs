//! Reading the data again, when the process is asked to (SIGHUP).

use std::{io::IsTerminal as _, sync::Arc};

use tokio::{
    signal::unix::{SignalKind, signal},
    task::spawn_blocking,
};

use super::App;
use crate::store::Outcome;

/// Reloads at each SIGHUP, once for those that come meanwhile. In a terminal that signal keeps its
/// meaning, that the terminal is gone: nobody wants a service left over on their port.
pub(super) fn on_hangup(app: Arc<App>) {
    if std::io::stderr().is_terminal() {
        return;
    }
    match signal(SignalKind::hangup()) {
        Ok(mut hangups) => {
            tokio::spawn(async move {
                while hangups.recv().await.is_some() {
                    reload(Arc::clone(&app)).await;
                }
            });
        }
        Err(error) => tracing::warn!(%error, "cannot listen for SIGHUP"),
    }
}

async fn reload(app: Arc<App>) {
    let read = spawn_blocking(move || {
        let outcome = app.store().reload();
        (outcome, app.snapshot())
    });
    match read.await {
        Ok((Outcome::Loaded, now)) => {
            tracing::info!(version = now.version(), "reloaded: {}", now.summary());
        }
        Ok((Outcome::Unchanged, now)) => {
            tracing::info!(version = now.version(), "reloaded: nothing has changed");
        }
        Ok((Outcome::Refused(reason), now)) => {
            let version = now.version();
            tracing::error!(
                version,
                "not reloaded, the data from before is kept: {reason}"
            );
        }
        Err(error) => tracing::error!(%error, "not reloaded"),
    }
}
