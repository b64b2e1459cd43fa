//! Told to stop, the service answers what it was asked, and ends.

use std::{
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    clients::{ATTACKER, LARGE, connect, scaled, send, status, try_connect},
    support::{BINARY, Server, data},
};

/// Requests that were sent before the signal are answered, on new connections and on old ones, those whose answer
/// takes a while to make too.
#[test]
fn what_was_asked_before_the_end_is_answered() {
    for _ in 0..scaled(3, 50) {
        let server = Arc::new(Server::start());
        let (stop, failed) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(0)));
        let clients: Vec<_> = (0..8)
            .map(|number| {
                let (server, stop, failed) =
                    (Arc::clone(&server), Arc::clone(&stop), Arc::clone(&failed));
                thread::spawn(move || {
                    let mut stream = connect(&server, ATTACKER);
                    let mut turn = 0;
                    while !stop.load(Ordering::SeqCst) {
                        if number % 2 == 0 || number > 3 {
                            let Ok(opened) = try_connect(&server, ATTACKER) else {
                                // None is taken any more once it was told to stop.
                                assert!(stop.load(Ordering::SeqCst), "refused before the end");
                                return;
                            };
                            stream = opened;
                        }
                        // Each place that is tried makes another answer.
                        turn += 1;
                        let path = match number {
                            0..4 => "/health/live".to_owned(),
                            _ => format!("/territoires/region/84?ajout=5.{number}{turn:03},45.5"),
                        };
                        send(&mut stream, &path);
                        let before_the_end = !stop.load(Ordering::SeqCst);
                        let answered = status(&mut stream) == 200;
                        if before_the_end && !answered {
                            *failed.lock().expect("a count") += 1;
                        }
                        let mut rest = [0; 4096];
                        let _ = std::io::Read::read(&mut stream, &mut rest);
                    }
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(100));
        stop.store(true, Ordering::SeqCst);
        let pid = server.process().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.is_ok_and(|status| status.success()));
        for client in clients {
            client.join().expect("a client");
        }
        assert_eq!(*failed.lock().expect("a count"), 0);
    }
}

#[test]
fn it_ends_whatever_runs() {
    let mut server = Server::start();
    let mut streams: Vec<_> = (0..40)
        .map(|number| {
            let mut stream = connect(&server, ATTACKER);
            match number % 3 {
                0 => send(&mut stream, "/api/exports/territoires/france.xlsx"),
                // Taken by nobody.
                1 => send(&mut stream, LARGE),
                _ => {}
            }
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(200));
    let told = Instant::now();
    let code = server.stop();
    println!("ended after {:?}", told.elapsed());
    assert_eq!(code, Some(0));
    assert!(
        told.elapsed() < Duration::from_secs(10),
        "{:?}",
        told.elapsed()
    );
    server.expect_warning("some requests were still open");
    streams.clear();
}

/// From its first word on: before it, the system may not have begun to run the process.
#[test]
fn a_hangup_while_starting_ends_nothing() {
    for wait in [0, 15, 55, 145] {
        let mut child = Command::new(BINARY)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut log = std::io::BufReader::new(child.stderr.take().expect("a log"));
        let mut word = String::new();
        std::io::BufRead::read_line(&mut log, &mut word).expect("a line");
        assert!(word.contains("no --contact"), "{word}");
        thread::sleep(Duration::from_millis(wait));
        let pid = child.id().to_string();
        let told = Command::new("kill").args(["-HUP", &pid]).status();
        assert!(told.is_ok_and(|status| status.success()));
        thread::sleep(Duration::from_millis(300));
        assert_eq!(child.try_wait().expect("a status"), None, "after {wait} ms");
        child.kill().expect("a process of ours");
        child.wait().expect("a status");
    }
}
