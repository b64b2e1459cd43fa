//! What PostgreSQL announces, heard.

use std::time::Duration;

use sqlx::{
    Executor as _,
    postgres::{PgListener, PgPoolOptions},
};
use tokio::time::{self, Instant};

use super::{Engine, JournalError, JournalUrl, record::CHANNEL};
use crate::limits::{JOURNAL_SERVER_POLL, JOURNAL_TIMEOUT, MAX_LISTEN_PAUSE, MIN_LISTEN_PAUSE};

/// Calls `tell` when the database at `url` announces a revision, and whenever an announcement may have been missed; for
/// good. Returns at once where the engine announces nothing.
pub(super) async fn listen(url: &JournalUrl, tell: impl Fn()) {
    if url.engine() != Engine::Postgres {
        return;
    }
    let mut pause = MIN_LISTEN_PAUSE;
    loop {
        let start = Instant::now();
        if let Err(error) = hear(url, &tell).await {
            tracing::debug!("the announcements of the journal are not heard: {error}");
        }
        tell();
        time::sleep(pause).await;
        // A server that cuts each connection at once is left alone as one that is away.
        pause = next_pause(pause, start.elapsed());
    }
}

/// The pause after the next loss, where the last was `pause` and all has taken `since` then.
fn next_pause(pause: Duration, since: Duration) -> Duration {
    if since > JOURNAL_SERVER_POLL {
        MIN_LISTEN_PAUSE
    } else {
        (pause * 2).min(MAX_LISTEN_PAUSE)
    }
}

/// Listens on one connection until it is lost.
async fn hear(url: &JournalUrl, tell: &impl Fn()) -> Result<(), JournalError> {
    let silent = |_| JournalError::Silent {
        url: url.clone(),
        within: JOURNAL_TIMEOUT,
    };
    let connected = time::timeout(JOURNAL_TIMEOUT, connect(url)).await;
    let mut listener = connected.map_err(silent)??;
    // What was decided before was announced to nobody here.
    tell();
    loop {
        let Ok(heard) = time::timeout(JOURNAL_SERVER_POLL, listener.try_recv()).await else {
            // Nobody says when a connection is lost on the way.
            let asked = time::timeout(JOURNAL_TIMEOUT, listener.execute("SELECT 1"));
            asked.await.map_err(silent)??;
            continue;
        };
        if heard?.is_none() {
            return Ok(());
        }
        tell();
    }
}

async fn connect(url: &JournalUrl) -> Result<PgListener, sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(JOURNAL_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None);
    let pool = pool.connect(&url.for_driver(false)).await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_bound_until_a_connection_holds() {
        let (mut pause, mut all) = (MIN_LISTEN_PAUSE, Duration::ZERO);
        for _ in 0..20 {
            all += pause;
            pause = next_pause(pause, Duration::from_millis(1));
        }
        assert_eq!(pause, MAX_LISTEN_PAUSE);
        assert!(all > MAX_LISTEN_PAUSE * 14, "{all:?}");
        let held = JOURNAL_SERVER_POLL + Duration::from_secs(1);
        assert_eq!(next_pause(pause, held), MIN_LISTEN_PAUSE);
    }
}
