//! A stream whose other end has to take what is written to it.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// How fast an answer has to be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) window: Duration,
    /// What the other end has to take in a window in which it makes us wait.
    pub(super) bytes: usize,
}

/// Writes fail with [`io::ErrorKind::TimedOut`] when the other end is too slow. `B` marks that something is
/// to be written and nothing of it taken; each part that is taken makes a new one.
pub(super) struct PacedStream<S, B> {
    stream: S,
    pace: Pace,
    timer: Pin<Box<Sleep>>,
    begin: Box<dyn Fn() -> B + Send>,
    slow: Option<Slow<B>>,
}

/// The other end makes us wait, and has not taken all since.
struct Slow<B> {
    /// What it took in this window.
    taken: usize,
    stalled: Option<B>,
}

impl<S, B> PacedStream<S, B> {
    pub(super) fn new(stream: S, pace: Pace, begin: impl Fn() -> B + Send + 'static) -> Self {
        Self {
            stream,
            pace,
            timer: Box::pin(sleep_until(Instant::now())),
            begin: Box::new(begin),
            slow: None,
        }
    }

    fn written(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(written) => {
                if let (Some(slow), Ok(bytes)) = (&mut self.slow, &written) {
                    slow.taken += bytes;
                    // The mark of before goes before there is another.
                    slow.stalled = None;
                    slow.stalled = Some((self.begin)());
                }
                Poll::Ready(written)
            }
            Poll::Pending => self.wait(cx).map(Err),
        }
    }

    /// Fails at the end of a window in which too little was taken.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        if self.slow.is_none() {
            self.slow = Some(Slow {
                taken: 0,
                stalled: Some((self.begin)()),
            });
            self.start_window();
        }
        ready!(self.timer.as_mut().poll(cx));
        let taken = self
            .slow
            .as_mut()
            .map_or(0, |slow| std::mem::take(&mut slow.taken));
        if taken < self.pace.bytes {
            return Poll::Ready(io::ErrorKind::TimedOut.into());
        }
        self.start_window();
        // The timer has to know whom to wake.
        let _ = self.timer.as_mut().poll(cx);
        Poll::Pending
    }

    fn start_window(&mut self) {
        self.timer.as_mut().reset(Instant::now() + self.pace.window);
    }
}

impl<S: AsyncRead + Unpin, B: Unpin> AsyncRead for PacedStream<S, B> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin, B: Unpin> AsyncWrite for PacedStream<S, B> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.written(cx, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, parts);
        this.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let flushed = ready!(Pin::new(&mut this.stream).poll_flush(cx));
        // It has taken all that there was.
        this.slow = None;
        Poll::Ready(flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;

    const PACE: Pace = Pace {
        window: Duration::from_secs(10),
        bytes: 1_000,
    };

    /// What writing 100 kB comes to when the other end takes so many bytes a second.
    async fn write_to_reader_of(bytes_a_second: usize) -> io::Result<()> {
        let (ours, mut theirs) = duplex(64);
        tokio::spawn(async move {
            let mut taken = vec![0; bytes_a_second];
            loop {
                tokio::time::sleep(Duration::from_secs(1)).await;
                if theirs.read_exact(&mut taken).await.is_err() {
                    break;
                }
            }
        });
        let mut stream = PacedStream::new(ours, PACE, || ());
        stream.write_all(&vec![0; 100_000]).await?;
        stream.flush().await
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_enough_gets_all() {
        assert!(write_to_reader_of(120).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_or_drips_is_left() {
        for rate in [0, 1, 80] {
            let ended = write_to_reader_of(rate).await.map_err(|error| error.kind());
            assert_eq!(ended, Err(io::ErrorKind::TimedOut), "{rate}");
        }
    }
}
