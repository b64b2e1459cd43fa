use std::io::{self, IsTerminal as _};

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals that the service answers to. None of these ends the process from here on; one that comes
/// before somebody waits for it is kept.
pub(super) struct Signals {
    pub(super) stop: Stop,
    /// None in a terminal, where that signal says that the terminal is gone: nobody wants a service left over
    /// on their port.
    pub(super) hangup: Option<Signal>,
}

/// SIGINT and SIGTERM.
pub(super) struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Within a runtime.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            stop: Stop {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
            },
            hangup: if io::stderr().is_terminal() {
                None
            } else {
                Some(signal(SignalKind::hangup())?)
            },
        })
    }
}

impl Stop {
    /// Returns when the process was told to stop.
    pub(super) async fn told(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
