use super::response::Problem;

/// Does work of more than a millisecond on a thread of its own, so that the threads that answer
/// never wait for it. Work that panics is a fault of ours.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => {
            tracing::error!(%error, "work could not be done");
            Err(Problem::internal())
        }
    }
}
