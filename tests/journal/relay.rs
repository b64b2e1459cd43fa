//! A relay to PostgreSQL that can fall silent, or swallow what is listened to.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use super::postgres::{Postgres, url_at};

/// What is listened to, and what the server is told in its place.
const CHANNEL: [&[u8; 26]; 2] = [
    b"LISTEN \"registre_revision\"",
    b"LISTEN \"registre_ailleurs\"",
];

/// A relay at a port of its own. Its connections end with those who made them.
pub(crate) struct Relay {
    port: u16,
    is_silent: Arc<AtomicBool>,
}

impl Relay {
    /// One to `server`; through a deaf one no announcement is heard.
    pub(crate) fn start(server: &Postgres, is_deaf: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let (port, to) = (listener.local_addr().expect("a port").port(), server.port());
        let is_silent = Arc::new(AtomicBool::new(false));
        let silence = Arc::clone(&is_silent);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", to)) else {
                    continue;
                };
                let (from_server, to_client) = (clone(&server), clone(&client));
                let silences = (Arc::clone(&silence), Arc::clone(&silence));
                thread::spawn(move || pass(client, server, &silences.0, is_deaf));
                thread::spawn(move || pass(from_server, to_client, &silences.1, false));
            }
        });
        Self { port, is_silent }
    }

    /// Whether it passes nothing on, and says nothing of it.
    pub(crate) fn silence(&self, is_silent: bool) {
        self.is_silent.store(is_silent, Ordering::Relaxed);
    }

    /// The address of the database `name`.
    pub(crate) fn url(&self, name: &str) -> String {
        url_at(self.port, name)
    }
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("the same stream")
}

fn pass(mut from: TcpStream, mut to: TcpStream, is_silent: &AtomicBool, is_deaf: bool) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        while is_silent.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(10));
        }
        let bytes = &mut bytes[..count];
        let [heard, told] = CHANNEL;
        let at = bytes.windows(heard.len()).position(|part| part == heard);
        if let Some(at) = at.filter(|_| is_deaf) {
            bytes[at..at + heard.len()].copy_from_slice(told);
        }
        if to.write_all(bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}
