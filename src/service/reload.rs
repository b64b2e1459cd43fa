//! Reading the data again, at SIGHUP.

use std::{io::IsTerminal as _, sync::Arc};

use tokio::signal::unix::{SignalKind, signal};

use crate::{
    http::{App, blocking},
    store::Outcome,
};

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
    let read = blocking(move || Ok((app.store().reload(), app.snapshot())));
    // Work that cannot be done has logged why.
    let Ok((outcome, now)) = read.await else {
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
