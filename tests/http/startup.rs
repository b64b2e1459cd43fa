//! Starting and stopping: settings, ports, signals.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use crate::support::{BINARY, Server, data};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(BINARY);
    command.args(arguments).output().expect("the binary runs")
}

fn text_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn settings_come_from_the_environment_too() {
    let mut command = Command::new(BINARY);
    command
        .env("PTCE_LISTEN", "127.0.0.1:0")
        .env("PTCE_DATA", data())
        .env("PTCE_BASE_MAP", "none")
        .env("PTCE_CONTACT", "atlas@example.org")
        .env("PTCE_PUBLISHER", "Association d’exemple");
    let server = Server::spawn(&mut command);
    assert_eq!(server.get("/health/live").status, 200);
    let policy = server.get("/");
    assert!(!policy.header("content-security-policy").contains("geopf"));
    let legal = server.get("/mentions-legales").text();
    assert!(legal.contains("Association d’exemple"), "{legal}");
    // A flag is stronger than the environment.
    let mut command = Command::new(BINARY);
    command
        .env("PTCE_LISTEN", "192.0.2.1:1")
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data());
    assert_eq!(Server::spawn(&mut command).get("/health/live").status, 200);
}

#[test]
fn a_faulty_variable_is_no_hindrance_to_what_does_not_use_it() {
    let mut command = Command::new(BINARY);
    command
        .env("PTCE_LISTEN", "nowhere")
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data());
    assert_eq!(Server::spawn(&mut command).get("/health/live").status, 200);
    let mut command = Command::new(BINARY);
    command
        .env("PTCE_LISTEN", "nowhere")
        .arg("check")
        .arg(data());
    assert!(command.output().expect("the binary runs").status.success());
    let mut command = Command::new(BINARY);
    command.env("PTCE_LISTEN", "nowhere");
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text_of(&output).contains("nowhere"), "{}", text_of(&output));
}

#[test]
fn a_setting_that_cannot_be_used_is_reported() {
    for (flag, value) in [
        ("--listen", "nowhere"),
        ("--listen", "127.0.0.1:99999"),
        ("--base-map", "ftp://example.org/{z}/{x}/{y}"),
        ("--base-map", "https://example.org/"),
        ("--contact", "javascript:alert(1)"),
        ("--contact", ""),
    ] {
        let output = run(&["serve", flag, value]);
        assert_eq!(output.status.code(), Some(2), "{flag} {value}");
        let text = text_of(&output);
        assert!(text.contains(flag) && text.contains(value), "{text}");
        assert!(text.lines().count() < 8, "{text}");
    }
    let output = run(&["serve", "--data", "/nonexistent/data"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text_of(&output).contains("/nonexistent/data"),
        "{}",
        text_of(&output)
    );
    assert_eq!(run(&["--couleur"]).status.code(), Some(2));
    assert_eq!(run(&["vendre"]).status.code(), Some(2));
    assert_eq!(run(&["--version"]).status.code(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_reported_with_its_address() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let folder = data();
    let folder = folder.to_str().expect("UTF-8");
    let output = run(&["serve", "--listen", &address, "--data", folder]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text_of(&output).contains(&address), "{}", text_of(&output));
}

#[test]
fn at_sigterm_it_lets_requests_finish() {
    let mut server = Server::start();
    let address = server.host().to_owned();
    let mut idle = TcpStream::connect(&address).expect("a connection");
    idle.write_all(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
        .expect("sent");
    let mut head = [0; 12];
    idle.read_exact(&mut head).expect("an answer");
    assert_eq!(&head, b"HTTP/1.1 200");
    // The longest answer there is, requested just before the end.
    let long = thread::spawn(move || {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        stream
            .write_all(b"GET /api/communes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            .expect("sent");
        let mut whole = Vec::new();
        stream.read_to_end(&mut whole).expect("an answer");
        whole
    });
    thread::sleep(Duration::from_millis(60));
    let started = Instant::now();
    assert_eq!(server.stop(), Some(0));
    assert!(
        started.elapsed() < Duration::from_secs(9),
        "{:?}",
        started.elapsed()
    );
    let whole = long.join().expect("the answer");
    assert!(whole.starts_with(b"HTTP/1.1 200"));
    assert!(whole.ends_with(b"}]"), "the answer was cut");
}
