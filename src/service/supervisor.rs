//! What systemd is told, where it has started the service and waits for it: that it is ready, that it lives,
//! that it stops.

use sd_notify::{NotifyState, notify, watchdog_enabled};
use tokio::time;

pub(super) fn tell_ready() {
    tell(NotifyState::Ready);
}

pub(super) fn tell_stopping() {
    tell(NotifyState::Stopping);
}

/// Says again and again that the threads that answer still do, where that is expected: it is one of them
/// that says it.
pub(super) async fn tell_living() {
    let Some(patience) = watchdog_enabled() else {
        return;
    };
    let mut beats = time::interval(patience / 3);
    loop {
        beats.tick().await;
        tell(NotifyState::Watchdog);
    }
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = notify(&[state]) {
        tracing::warn!(%error, "cannot tell the supervisor");
    }
}
