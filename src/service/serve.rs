//! The accept loop: deadlines for slow clients, a bound on connections, and a drain at the end.

use std::{io, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use prometheus_client::metrics::gauge::Gauge;
use tokio::{net::TcpListener, sync::Semaphore, time};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::{reload, router};
use crate::{
    config::Config,
    http::App,
    limits::{
        DRAIN_TIMEOUT, HEADER_READ_TIMEOUT, MAX_CONNECTIONS, MAX_HEADER_BYTES, WRITE_TIMEOUT,
    },
    store::Store,
};

/// Serves the data of `store` as `config` says, until the process gets a signal to stop.
pub async fn serve(config: Config, store: Store) -> io::Result<()> {
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        let message = format!("cannot listen on {}: {error}", config.listen);
        io::Error::new(error.kind(), message)
    })?;
    let address = listener.local_addr()?;
    let app = Arc::new(App::new(config, store));
    reload::on_hangup(Arc::clone(&app));
    tracing::info!("listening on http://{address}");
    let open = app.metrics().connections().clone();
    accept(listener, router::router(&app), open, WRITE_TIMEOUT).await
}

/// Answers on `listener` until the process gets a signal to stop, then lets requests finish. A client
/// that takes nothing of its answer for `write_time` is left. `open` counts connections.
async fn accept(
    listener: TcpListener,
    router: Router,
    open: Gauge,
    write_time: Duration,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stopped());
    loop {
        let slot = tokio::select! {
            slot = Arc::clone(&slots).acquire_owned() => slot,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of file descriptors, or a client that left: neither ends the service.
                tracing::warn!(%error, "cannot accept a connection");
                time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "cannot set TCP_NODELAY");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(write_time));
        let service = router
            .clone()
            .map_request(|request: hyper::Request<Incoming>| request.map(axum::body::Body::new));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_READ_TIMEOUT)
            .max_buf_size(MAX_HEADER_BYTES)
            .serve_connection(
                TokioIo::new(Box::pin(stream)),
                TowerToHyperService::new(service),
            );
        let watched = graceful.watch(connection);
        let open = open.clone();
        tokio::spawn(async move {
            open.inc();
            if let Err(error) = watched.await {
                tracing::debug!(%error, "connection ended");
            }
            open.dec();
            drop(slot);
        });
    }
    drop(listener);
    tracing::info!("stopping: letting requests finish");
    if time::timeout(DRAIN_TIMEOUT, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open after {DRAIN_TIMEOUT:?}");
    }
    Ok(())
}

/// Returns when the process gets SIGINT or SIGTERM.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::warn!(%error, "cannot listen for SIGTERM");
                let _ = interrupt.await;
                return;
            }
        };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream,
        thread,
    };

    use axum::routing::get;

    use super::*;

    /// More than the buffers of both ends of a connection hold.
    const BODY_BYTES: usize = 64 << 20;

    async fn large_body() -> Vec<u8> {
        vec![0; BODY_BYTES]
    }

    /// How many bytes a client reads that begins a second late.
    async fn bytes_read_late(write_time: Duration) -> io::Result<usize> {
        let router = Router::new().route("/", get(large_body));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut client = TcpStream::connect(listener.local_addr()?)?;
        tokio::spawn(accept(listener, router, Gauge::default(), write_time));
        client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")?;
        thread::sleep(Duration::from_secs(1));
        let mut taken = Vec::new();
        // A connection that is left ends by its closing or by a reset.
        let _ = client.read_to_end(&mut taken);
        Ok(taken.len())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_client_that_does_not_read_is_left() -> io::Result<()> {
        let taken = bytes_read_late(Duration::from_millis(100)).await?;
        assert!((1..BODY_BYTES).contains(&taken), "{taken} bytes");
        Ok(())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_client_that_reads_late_gets_it_all() -> io::Result<()> {
        assert!(bytes_read_late(Duration::from_secs(30)).await? > BODY_BYTES);
        Ok(())
    }
}
