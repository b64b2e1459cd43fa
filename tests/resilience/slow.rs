//! Clients that send slowly, read slowly, or do nothing.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::{
    clients::{
        ATTACKER, Crowd, HONEST, LARGE, PLACINGS, Visit, connect, connect_deaf, is_soak, scaled,
        send, within,
    },
    support::{Server, data},
};

const PAGES: [&str; 3] = ["/", "/api/recherche?q=redon", "/territoires/departement/25"];

/// Whether the other end has closed the connection: looked at without waiting.
fn is_closed(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket");
    let mut taken = [0; 1 << 12];
    let closed = loop {
        match stream.read(&mut taken) {
            Ok(0) => break true,
            Ok(_) => {}
            Err(error) => break error.kind() != std::io::ErrorKind::WouldBlock,
        }
    };
    stream.set_nonblocking(false).expect("a socket");
    closed
}

#[test]
fn slow_clients_hold_nobody_up() {
    for (name, place) in PLACINGS {
        let server = Arc::new(Server::serve(&data(), &["--bound-local"]));
        for path in PAGES {
            assert_eq!(server.get(path).status, 200);
        }
        let (dripping, mute, deaf) = scaled((100, 20, 20), (500, 50, 50));
        let mute: Vec<TcpStream> = (0..mute)
            .map(|number| connect(&server, place(number)))
            .collect();
        let deaf: Vec<TcpStream> = (0..deaf)
            .map(|number| {
                let mut stream = connect(&server, place(number));
                send(&mut stream, LARGE);
                stream
            })
            .collect();
        let attacked = Arc::clone(&server);
        // Each sends a letter of its head a second.
        let drips = Crowd::of(dripping, move |number| {
            let mut stream = connect(&attacked, place(number));
            for letter in "GET / HTTP/1.1\r\nX: ".bytes() {
                if stream.write_all(&[letter]).is_err() {
                    return;
                }
                thread::sleep(Duration::from_secs(1));
            }
        });
        thread::sleep(Duration::from_secs(1));
        let pages = Visit::to(&server, HONEST, &PAGES, scaled(10, 100));
        let pages_99 = pages.percentile(99);
        println!("slow clients at {name}: pages within {pages_99:?}");
        assert_eq!(pages.failed(), 0, "{:?}", pages.statuses);
        assert!(
            pages_99 < within(Duration::from_millis(100)),
            "{pages_99:?}"
        );
        drop((mute, deaf, drips));
    }
}

#[test]
fn heads_have_to_come_in_time() {
    let server = Server::start();
    let mut mute = connect(&server, ATTACKER);
    let mut dripping = connect(&server, ATTACKER);
    let mut idle = connect(&server, ATTACKER);
    send(&mut idle, "/health/live");
    let opened = Instant::now();
    while opened.elapsed() < Duration::from_secs(12) {
        let _ = dripping.write_all(b"G");
        thread::sleep(Duration::from_secs(1));
    }
    for (name, stream) in [
        ("mute", &mut mute),
        ("dripping", &mut dripping),
        ("idle", &mut idle),
    ] {
        assert!(is_closed(stream), "the {name} one is still there");
    }
}

/// Readers that take nothing, or a byte a second, are left after the window of half a minute.
#[test]
fn answers_have_to_be_taken_in_time() {
    if !is_soak() {
        return;
    }
    let server = Server::start();
    let mut readers: Vec<TcpStream> = (0..10)
        .map(|_| {
            let mut stream = connect(&server, ATTACKER);
            send(&mut stream, LARGE);
            stream
        })
        .collect();
    let opened = Instant::now();
    let connections = || {
        let metrics = server.get("/metrics").text();
        let count = metrics
            .lines()
            .find_map(|line| line.strip_prefix("ptce_atlas_connections "));
        count.and_then(|count| count.parse::<f64>().ok())
    };
    while opened.elapsed() < Duration::from_secs(65) {
        for stream in &mut readers[..5] {
            let _ = stream.read(&mut [0]);
        }
        thread::sleep(Duration::from_secs(1));
    }
    // That which asks.
    assert!(connections() <= Some(1.0), "{:?}", connections());
}

#[test]
fn an_address_has_so_many_connections() {
    let server = Server::serve(&data(), &["--bound-local"]);
    let mut first = connect(&server, ATTACKER);
    let mut many: Vec<TcpStream> = (0..256).map(|_| connect(&server, ATTACKER)).collect();
    thread::sleep(Duration::from_millis(500));
    // The oldest without a request made place; the others stay, and other addresses are not concerned.
    assert!(is_closed(&mut first));
    assert!(many.iter_mut().all(|stream| !is_closed(stream)));
    assert_eq!(Visit::to(&server, HONEST, &["/health/live"], 1).failed(), 0);
}

/// Four addresses that take every place, ask for more than is in their hands, and take nothing, lock nobody out.
#[test]
fn who_takes_nothing_makes_place() {
    let server = Server::serve(&data(), &["--bound-local"]);
    assert_eq!(server.get("/").status, 200);
    let asked = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(60);
    let mut deaf = Vec::new();
    for number in 0..1_000_u16 {
        let address = Ipv4Addr::new(127, 0, 2, 1 + (number % 4) as u8);
        let stream = connect_deaf(&server, address);
        let _ = (&stream).write_all(&asked);
        deaf.push(stream);
    }
    thread::sleep(Duration::from_secs(3));
    let pages = Visit::to(&server, HONEST, &["/health/live", "/"], 20);
    println!(
        "deaf clients at every place: pages within {:?}",
        pages.percentile(99)
    );
    assert_eq!(pages.failed(), 0, "{:?}", pages.statuses);
}
