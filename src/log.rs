//! The log: a line for whatever happens, on standard error.
//!
//! A line never waits and never fails. A thread of its own writes them; where it cannot, because the disk is
//! full, or the reader is gone or stands still, lines are lost and counted, and the service goes on. What is said of
//! requests is put into words there too ([`later`]): the time of such a line is up to [`REST`] late.

use std::{
    cell::RefCell,
    io::{self, IsTerminal as _, Write},
    iter,
    panic::PanicHookInfo,
    str::FromStr,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use thiserror::Error;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

use crate::limits::MAX_LOG_LINES;

/// What is told where `RUST_LOG` does not say. What goes wrong with a database is told once, by who asks it: its
/// driver would say it again at each attempt.
const DEFAULT: &str = "info,sqlx=off";

/// How a line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// An object of JSON a line, for programs.
    Json,
}

/// A format that is none.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected `text` or `json`")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        match word {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(UnknownFormat),
        }
    }
}

/// The log of this process.
#[derive(Clone, Debug)]
pub struct Log {
    entries: SyncSender<Entry>,
}

enum Entry {
    Line(Vec<u8>),
    /// Traces what becomes lines.
    Trace(Box<dyn FnOnce() + Send>),
    /// Tells that all before it is written.
    Flush(SyncSender<()>),
}

/// Makes lines for the log.
struct Lines(Log);

/// A line that is being put together; dropped, it is sent.
struct Line<'l> {
    log: &'l Log,
    bytes: Vec<u8>,
}

/// The log that this process was started with.
static STARTED: OnceLock<Log> = OnceLock::new();

thread_local! {
    /// The lines that are written next, on the thread that writes.
    static NEXT: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

static LOST: AtomicU64 = AtomicU64::new(0);
static PANICS: AtomicU64 = AtomicU64::new(0);

/// Lines that could not be written.
pub(crate) fn lost_lines() -> u64 {
    LOST.load(Ordering::Relaxed)
}

/// Panics of any thread: faults of ours.
pub(crate) fn panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
}

/// Has `trace` called on the thread that writes, which has time: whoever waits for an answer does not wait for its line. Called
/// at once where there is no log.
pub(crate) fn later(trace: impl FnOnce() + Send + 'static) {
    match STARTED.get() {
        Some(log) => log.send(Entry::Trace(Box::new(trace))),
        None => trace(),
    }
}

impl Log {
    /// Writes whatever this process traces, and panics, to standard error. `RUST_LOG` chooses what.
    pub fn start(format: Format) -> io::Result<Self> {
        let log = Self::to(io::stderr())?;
        let lines = tracing_subscriber::fmt()
            .with_env_filter(
                EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT)),
            )
            .with_ansi(io::stderr().is_terminal())
            // It would print what it could not write.
            .log_internal_errors(false)
            .with_writer(Lines(log.clone()));
        match format {
            Format::Text => lines.init(),
            Format::Json => lines.json().flatten_event(true).init(),
        }
        std::panic::set_hook(Box::new(trace_panic));
        let _ = STARTED.set(log.clone());
        Ok(log)
    }

    fn to(out: impl Write + Send + 'static) -> io::Result<Self> {
        let (entries, written) = sync_channel(MAX_LOG_LINES);
        let write = move || write(&written, out);
        thread::Builder::new().name("log".to_owned()).spawn(write)?;
        Ok(Self { entries })
    }

    /// Writes a line that is for the person at the terminal.
    pub fn say(&self, line: &str) {
        self.send(Entry::Line(format!("{line}\n").into_bytes()));
    }

    /// Waits until all lines so far are written, at most so long.
    pub fn flush(&self, patience: Duration) {
        let (done, flushed) = sync_channel(1);
        if self.entries.try_send(Entry::Flush(done)).is_ok() {
            let _ = flushed.recv_timeout(patience);
        }
    }

    fn send(&self, entry: Entry) {
        if self.entries.try_send(entry).is_err() {
            LOST.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// How long the thread that writes rests after lines: waking it for each costs more than the line.
const REST: Duration = Duration::from_millis(10);

/// Bytes of a line of a request.
const USUAL_LINE: usize = 256;

/// Lines that are written at once.
const BATCH: usize = 256;

fn write(entries: &Receiver<Entry>, mut out: impl Write) {
    NEXT.set(Some(Vec::new()));
    let mut lines = Vec::new();
    while let Ok(first) = entries.recv() {
        for entry in iter::once(first).chain(entries.try_iter().take(BATCH - 1)) {
            match entry {
                Entry::Line(bytes) => lines.extend_from_slice(&bytes),
                Entry::Trace(trace) => {
                    trace();
                    NEXT.with_borrow_mut(|next| lines.append(next.get_or_insert_default()));
                }
                Entry::Flush(done) => {
                    write_lines(&mut lines, &mut out);
                    let _ = done.try_send(());
                }
            }
        }
        write_lines(&mut lines, &mut out);
        thread::sleep(REST);
    }
}

/// Writes `lines`, and leaves none; those that do not go are lost.
fn write_lines(lines: &mut Vec<u8>, out: &mut impl Write) {
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        match out.write(rest) {
            Ok(0) => break,
            Ok(written) => rest = &rest[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    let lost = rest.split(|&byte| byte == b'\n').count() - 1;
    LOST.fetch_add(lost as u64, Ordering::Relaxed);
    lines.clear();
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = Line<'l>;

    fn make_writer(&'l self) -> Line<'l> {
        Line {
            log: &self.0,
            bytes: Vec::with_capacity(USUAL_LINE),
        }
    }
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let is_next = NEXT.with_borrow_mut(|next| {
            let next = next.as_mut();
            next.map(|next| next.append(&mut self.bytes)).is_some()
        });
        if !is_next {
            self.log.send(Entry::Line(std::mem::take(&mut self.bytes)));
        }
    }
}

fn trace_panic(panic: &PanicHookInfo<'_>) {
    PANICS.fetch_add(1, Ordering::Relaxed);
    let at = panic.location().map(ToString::to_string);
    tracing::error!(
        at,
        reason = panic.payload_as_str().unwrap_or("no reason given"),
        "a thread panicked"
    );
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// Writes into a channel, once it may.
    struct Gate {
        open: Receiver<()>,
        written: std::sync::mpsc::Sender<Vec<u8>>,
    }

    impl Write for Gate {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.open.recv();
            let _ = self.written.send(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A disk without room.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const SOON: Duration = Duration::from_millis(50);

    #[test]
    fn where_nobody_reads_lines_are_lost_and_nothing_waits() -> io::Result<()> {
        let (gate, open) = channel();
        let (written, lines) = channel();
        let log = Log::to(Gate { open, written })?;
        let before = lost_lines();
        for number in 0..2 * MAX_LOG_LINES {
            log.say(&number.to_string());
        }
        log.flush(SOON);
        let lost = lost_lines() - before;
        // Some may be in the writer's hands.
        assert!(lost >= (MAX_LOG_LINES - BATCH) as u64, "{lost}");
        drop(gate);
        let first = lines.recv_timeout(Duration::from_secs(5));
        assert!(first.is_ok_and(|first| first.starts_with(b"0\n")));
        Ok(())
    }

    #[test]
    fn what_cannot_be_written_is_counted() -> io::Result<()> {
        let log = Log::to(Full)?;
        let before = lost_lines();
        log.say("a line");
        log.flush(Duration::from_secs(5));
        assert!(lost_lines() > before);
        Ok(())
    }

    /// A disk with room for so many bytes.
    struct AlmostFull(usize);

    impl Write for AlmostFull {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let written = bytes.len().min(self.0);
            self.0 -= written;
            if written == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            Ok(written)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn of_lines_written_at_once_those_without_room_are_counted() {
        let before = lost_lines();
        let mut lines = b"one\ntwo\nthree\n".to_vec();
        write_lines(&mut lines, &mut AlmostFull(6));
        assert!(lost_lines() >= before + 2 && lines.is_empty());
    }

    #[test]
    fn what_is_traced_later_is_written_in_its_turn() -> io::Result<()> {
        let (gate, open) = channel();
        let (written, lines) = channel();
        drop(gate);
        let log = Log::to(Gate { open, written })?;
        let of_log = Lines(log.clone());
        log.say("before");
        log.send(Entry::Trace(Box::new(move || {
            let mut line = of_log.make_writer();
            let _ = line.write_all(b"later\n");
        })));
        log.say("after");
        log.flush(Duration::from_secs(5));
        let all: Vec<u8> = lines.try_iter().flatten().collect();
        assert_eq!(all, b"before\nlater\nafter\n");
        Ok(())
    }

    #[test]
    fn a_line_is_sent_whole() -> io::Result<()> {
        let (gate, open) = channel();
        let (written, lines) = channel();
        drop(gate);
        let lines_of_log = Lines(Log::to(Gate { open, written })?);
        let mut line = lines_of_log.make_writer();
        line.write_all(b"a ")?;
        line.write_all(b"line\n")?;
        drop(line);
        let first = lines.recv_timeout(Duration::from_secs(5));
        assert_eq!(first.ok().as_deref(), Some(&b"a line\n"[..]));
        Ok(())
    }
}
