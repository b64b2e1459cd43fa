use std::{
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};

use super::{Lane, Lanes, Problem, Turn};
use crate::{
    cancellation::{Cancellation, Cancelled},
    http::metrics::Shed,
    limits::REQUEST_TIME,
};

tokio::task_local! {
    /// The work of the request that this task answers.
    static CURRENT: Arc<Work>;
}

/// What one request has others do for it.
#[derive(Debug)]
pub(crate) struct Work {
    lanes: Arc<Lanes>,
    client: IpAddr,
    is_long: AtomicBool,
    cancellation: Cancellation,
    /// The turn of what was made, until it is encoded.
    kept: Mutex<Option<Turn>>,
}

impl Work {
    /// The work of a request from `client` that begins now.
    pub(crate) fn new(lanes: Arc<Lanes>, client: IpAddr) -> Arc<Self> {
        Arc::new(Self {
            lanes,
            client,
            is_long: AtomicBool::new(false),
            cancellation: Cancellation::new(Instant::now() + REQUEST_TIME),
            kept: Mutex::default(),
        })
    }

    /// Answers the request by `answer`, whose work this is.
    pub(crate) async fn of<T>(self: Arc<Self>, answer: impl Future<Output = T>) -> T {
        CURRENT.scope(self, answer).await
    }

    /// Says that nobody waits for the answer any more: what is done for it ends.
    pub(crate) fn abandon(&self) {
        self.cancellation.abandon();
    }

    fn lane(&self) -> Lane {
        if self.is_long.load(Ordering::Relaxed) {
            Lane::Long
        } else {
            Lane::Short
        }
    }

    fn keep(&self, turn: Option<Turn>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let former = std::mem::replace(&mut *kept, turn);
        drop(kept);
        drop(former);
    }

    async fn turn(&self) -> Result<Turn, Problem> {
        let kept = self
            .kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        match kept {
            Some(turn) => Ok(turn),
            None => self.lanes.turn(self.lane(), self.client).await,
        }
    }
}

/// Has the request that is answered wait in the long lane from now on.
pub(crate) fn lengthen() {
    // Outside a request there are no lanes.
    let _ = CURRENT.try_with(|work| work.is_long.store(true, Ordering::Relaxed));
}

/// The same as a middleware.
pub(crate) async fn take_long_lane(request: Request, next: Next) -> Response {
    lengthen();
    next.run(request).await
}

/// Does work of more than a millisecond on a thread of its own, in the lane of the request, so that the
/// threads that answer never wait for it. Work that panics is a fault of ours.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let (done, _) = do_in_turn(work).await?;
    Ok(done)
}

/// The same for the last work of an answer: its turn is kept until the answer is encoded, which would wait
/// in the line once more otherwise. Nothing may be waited for in between.
pub(crate) async fn answering<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let (done, turn) = do_in_turn(work).await?;
    let _ = CURRENT.try_with(|work| work.keep(turn));
    Ok(done)
}

async fn do_in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<(T, Option<Turn>), Problem> {
    // Outside a request nobody leaves.
    let request = CURRENT.try_with(Arc::clone).ok();
    let turn = match &request {
        Some(request) => Some(request.turn().await?),
        None => None,
    };
    let cancellation = request.as_ref().map(|one| one.cancellation.clone());
    let thread = tokio::task::spawn_blocking(move || {
        // The turn lasts until the work ends, even when nobody waits for it.
        let done = match cancellation {
            Some(cancellation) => cancellation.run(work),
            None => Ok(work()),
        };
        (done, turn)
    });
    match thread.await {
        Ok((Ok(done), turn)) => Ok((done?, turn)),
        Ok((Err(cancelled), _)) => {
            if let (Cancelled::TooLong, Some(request)) = (cancelled, &request) {
                request
                    .lanes
                    .metrics
                    .shed(request.lane().word(), Shed::Deadline);
            }
            Err(too_long())
        }
        Err(error) => {
            tracing::error!(%error, "work could not be done");
            Err(Problem::internal())
        }
    }
}

/// The work of a request took more time than it has.
pub(crate) fn too_long() -> Problem {
    let seconds = REQUEST_TIME.as_secs();
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        format!(
            "La réponse a demandé plus de {seconds} secondes. Réessayez dans quelques instants."
        ),
    )
}
