//! The accept loop: deadlines for slow clients, bounds on connections, and a drain at the end.

use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{body::Body, response::Response};
use futures_util::FutureExt as _;
use hyper::{
    Request,
    body::Incoming,
    header::{CONNECTION, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
    time,
};
use tower::{Service, ServiceExt as _};

use super::{
    answer_body::AnswerBody,
    bound::Bound,
    connections::{Connection, Connections, Stalled},
    paced_stream::{Pace, PacedStream},
};
use crate::{
    http::request::Peer,
    limits::{
        HEADER_READ_TIMEOUT, LAST_REQUESTS, MAX_ANSWER_TIME, MAX_CONNECTION_AGE, MAX_HEADER_BYTES,
        MAX_HEADERS, OVERDUE_LOOKS, UNACKNOWLEDGED_TIMEOUT,
    },
};

/// Answers on connections, as the service `S` does.
pub(super) struct Acceptor<S> {
    service: S,
    connections: Connections,
    bound: Bound,
    pace: Pace,
    state: watch::Sender<Stage>,
    /// Held by every connection: nothing is sent.
    open: mpsc::Sender<Infallible>,
    ended: mpsc::Receiver<Infallible>,
}

/// How a connection is to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Serving,
    /// The next answer is the last.
    LastAnswer,
    /// What waits for a request is closed.
    Closing,
}

/// What answers requests, whatever they are.
pub(super) trait Answer:
    Service<Request<Body>, Response = Response, Error = Infallible, Future: Send>
    + Clone
    + Send
    + 'static
{
}

impl<S> Answer for S where
    S: Service<Request<Body>, Response = Response, Error = Infallible, Future: Send>
        + Clone
        + Send
        + 'static
{
}

impl<S: Answer> Acceptor<S> {
    /// The connections of the addresses that `bound` holds are bounded.
    pub(super) fn new(service: S, connections: Connections, bound: Bound, pace: Pace) -> Self {
        let (open, ended) = mpsc::channel(1);
        Self {
            service,
            connections,
            bound,
            pace,
            state: watch::Sender::new(Stage::Serving),
            open,
            ended,
        }
    }

    /// Answers on `listener` until `stop`.
    pub(super) async fn accept(&self, listener: TcpListener, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok((stream, peer)) => self.open(stream, peer),
                Err(error) => {
                    // Out of file descriptors, or a client that left: neither ends the service.
                    tracing::warn!(%error, "cannot accept a connection");
                    time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        // Who connected before the end is answered too.
        while let Some(Ok((stream, peer))) = listener.accept().now_or_never() {
            self.open(stream, peer);
        }
    }

    /// Lets requests finish: those that are answered, and those on their way.
    pub(super) async fn drain(self) {
        let Self {
            open,
            mut ended,
            state,
            ..
        } = self;
        drop(open);
        state.send_replace(Stage::LastAnswer);
        tokio::select! {
            _ = ended.recv() => return,
            () = time::sleep(LAST_REQUESTS) => {}
        }
        state.send_replace(Stage::Closing);
        ended.recv().await;
    }

    fn open(&self, stream: TcpStream, peer: SocketAddr) {
        let address = peer.ip().to_canonical();
        let Some(connection) = self.connections.open(address, self.bound.holds(address)) else {
            tracing::debug!(%address, "too many connections, all of them busy");
            return;
        };
        let socket = SockRef::from(&stream);
        let set = socket
            .set_tcp_nodelay(true)
            .and_then(|()| socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED_TIMEOUT)));
        if let Err(error) = set {
            tracing::debug!(%error, "cannot set the options of a connection");
        }
        let connection = Arc::new(connection);
        let begin = {
            let connection = Arc::clone(&connection);
            move || connection.stall()
        };
        let answering = Answering {
            service: self.service.clone(),
            stream: PacedStream::new(stream, self.pace, begin),
            peer: Peer(peer),
            connection,
            stage: self.state.subscribe(),
        };
        let open = self.open.clone();
        tokio::spawn(async move {
            answering.run().await;
            drop(open);
        });
    }
}

/// What one connection is answered with.
struct Answering<S> {
    service: S,
    stream: PacedStream<TcpStream, Stalled>,
    peer: Peer,
    connection: Arc<Connection>,
    stage: watch::Receiver<Stage>,
}

impl<S: Answer> Answering<S> {
    async fn run(self) {
        let Self {
            service,
            stream,
            peer,
            connection,
            mut stage,
        } = self;
        let (known, stage_now) = (Arc::clone(&connection), stage.clone());
        let http_service = service_fn(move |mut request: Request<Incoming>| {
            let busy = known.begin();
            request.extensions_mut().insert(peer);
            let answer = service.clone().oneshot(request.map(Body::new));
            let (known, stage) = (Arc::clone(&known), stage_now.clone());
            async move {
                let mut response = answer.await?;
                if known.age() > MAX_CONNECTION_AGE || *stage.borrow() > Stage::Serving {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(CONNECTION, close);
                }
                Ok::<_, Infallible>(response.map(|body| AnswerBody::new(body, busy)))
            }
        });
        let mut http = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADER_READ_TIMEOUT)
                .max_buf_size(MAX_HEADER_BYTES)
                .max_headers(MAX_HEADERS)
                .serve_connection(TokioIo::new(stream), http_service)
        );
        let mut looks = time::interval(OVERDUE_LOOKS);
        loop {
            tokio::select! {
                ended = &mut http => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "connection ended");
                    }
                    return;
                }
                () = connection.closed() => return,
                _ = looks.tick() => {
                    if connection.busy_for() > MAX_ANSWER_TIME {
                        tracing::debug!("an answer was not taken in time");
                        return;
                    }
                }
                Ok(()) = stage.changed() => {
                    if *stage.borrow() == Stage::Closing {
                        if connection.is_idle() {
                            return;
                        }
                        http.as_mut().graceful_shutdown();
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Read as _, Write as _},
        net::TcpStream,
        thread,
    };

    use axum::{Router, routing::get};
    use prometheus_client::metrics::gauge::Gauge;

    use super::*;

    /// More than the buffers of both ends of a connection hold.
    const BODY_BYTES: usize = 64 << 20;

    async fn large_body() -> Vec<u8> {
        vec![0; BODY_BYTES]
    }

    /// How many bytes a client reads that begins a second late.
    async fn bytes_read_late(window: Duration) -> io::Result<usize> {
        let router = Router::new().route("/", get(large_body));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut client = TcpStream::connect(listener.local_addr()?)?;
        let pace = Pace {
            window,
            bytes: 1_000,
        };
        let connections = Connections::new(Gauge::default());
        let acceptor = Acceptor::new(router, connections, Bound::none(), pace);
        tokio::spawn(async move { acceptor.accept(listener, std::future::pending()).await });
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
