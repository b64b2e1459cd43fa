//! Clients that measure, and clients that misbehave.

use std::{
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use socket2::{Domain, Socket, Type};

use crate::support::Server;

/// 8 MB without compression: more than the buffers of both ends of a connection hold.
pub const LARGE: &str = "/api/communes?fields=nom,code,centre,population,departement,region,epci";

/// Whether this is the long form.
pub fn is_soak() -> bool {
    std::env::var_os("PTCE_SOAK").is_some_and(|value| value == "1")
}

/// `long` in the long form, else `short`.
pub fn scaled<T>(short: T, long: T) -> T {
    if is_soak() { long } else { short }
}

/// A limit of time. Short forms run on a build for debugging, beside other tests.
pub fn within(limit: Duration) -> Duration {
    limit * scaled(8, 1)
}

/// Connects to `server` from an address of this machine.
pub fn connect(server: &Server, from: Ipv4Addr) -> TcpStream {
    try_connect(server, from).expect("a connection")
}

/// The same, where the server may have stopped listening.
pub fn try_connect(server: &Server, from: Ipv4Addr) -> io::Result<TcpStream> {
    let to: SocketAddr = server.host().parse().expect("an address");
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    connect_socket(&socket, from, to)?;
    let stream = TcpStream::from(socket);
    let patience = Some(Duration::from_mins(1));
    stream.set_read_timeout(patience)?;
    Ok(stream)
}

/// A client that can hold little of what it is sent, and takes none of it.
pub fn connect_deaf(server: &Server, from: Ipv4Addr) -> TcpStream {
    let to: SocketAddr = server.host().parse().expect("an address");
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.set_recv_buffer_size(4_096).expect("a size");
    connect_socket(&socket, from, to).expect("a connection");
    TcpStream::from(socket)
}

fn connect_socket(socket: &Socket, from: Ipv4Addr, to: SocketAddr) -> io::Result<()> {
    let own: SocketAddr = (from, 0).into();
    socket.bind(&own.into()).expect("an address of ours");
    socket.connect(&to.into())
}

/// Sends a request for `path`, whose answer nobody has read yet.
pub fn send(stream: &mut TcpStream, path: &str) {
    let head = format!("GET {path} HTTP/1.1\r\nHost: atlas\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("a sent request");
}

/// The status of an answer, once its head has come.
pub fn status(stream: &mut TcpStream) -> u16 {
    let mut head = [0; 12];
    match stream.read_exact(&mut head) {
        Ok(()) => String::from_utf8_lossy(&head[9..]).parse().unwrap_or(0),
        Err(_) => 0,
    }
}

/// Asks for `path` on a connection of its own, and how long the whole answer took.
pub fn ask(server: &Server, from: Ipv4Addr, path: &str) -> (u16, Duration) {
    let started = Instant::now();
    let mut stream = connect(server, from);
    let head = format!("GET {path} HTTP/1.1\r\nHost: atlas\r\nConnection: close\r\n\r\n");
    if stream.write_all(head.as_bytes()).is_err() {
        return (0, started.elapsed());
    }
    let status = status(&mut stream);
    let mut rest = Vec::new();
    let whole = stream.read_to_end(&mut rest);
    (whole.map_or(0, |_| status), started.elapsed())
}

/// What an honest client met.
#[derive(Debug, Default)]
pub struct Visit {
    pub statuses: Vec<u16>,
    pub times: Vec<Duration>,
}

impl Visit {
    /// Asks for each of `paths`, so many times.
    pub fn to(server: &Server, from: Ipv4Addr, paths: &[&str], times: usize) -> Self {
        let mut visit = Self::default();
        for _ in 0..times {
            for path in paths {
                let (status, taken) = ask(server, from, path);
                visit.statuses.push(status);
                visit.times.push(taken);
            }
        }
        visit
    }

    /// The time within which so many of a hundred were answered.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut times = self.times.clone();
        times.sort_unstable();
        let at = (times.len() * percent).div_ceil(100).max(1) - 1;
        times[at]
    }

    /// How many were not answered with 200.
    pub fn failed(&self) -> usize {
        self.statuses
            .iter()
            .filter(|&&status| status != 200)
            .count()
    }
}

/// Clients that do the same over and over, until this is dropped.
pub struct Crowd {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Crowd {
    /// `count` clients, each told its number.
    pub fn of(count: usize, act: impl Fn(usize) + Clone + Send + 'static) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = (0..count).map(|number| {
            let (stop, act) = (Arc::clone(&stop), act.clone());
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    act(number);
                }
            })
        });
        Self {
            threads: threads.collect(),
            stop,
        }
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// The address of the attackers, and that of the honest.
pub const ATTACKER: Ipv4Addr = Ipv4Addr::LOCALHOST;
pub const HONEST: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// One of a hundred addresses of this machine.
pub fn spread(number: usize) -> Ipv4Addr {
    Ipv4Addr::new(127, 0, 1, 1 + (number % 100) as u8)
}

/// The address of a number: one for all, or a hundred.
pub type Placing = fn(usize) -> Ipv4Addr;

/// All attackers at one address, then spread over a hundred.
pub const PLACINGS: [(&str, Placing); 2] = [("one address", |_| ATTACKER), ("a hundred", spread)];
