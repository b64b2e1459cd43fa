//! Two replicas behind Debian's nginx, set up as `deploy/nginx.conf` shows: one is killed under load.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::support::{Server, data, has_program};

/// nginx, ended with the test.
struct Proxy(Child);

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs nginx with the example's settings, but for the ports.
fn proxy(folder: &Path, port: u16, replicas: [&Server; 2]) -> Proxy {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/nginx.conf");
    let mut settings = fs::read_to_string(example).expect("the example");
    for (from, to) in [
        // The test asks faster than people do.
        ("rate=50r/s", "rate=100000r/s".to_owned()),
        ("127.0.0.1:8080", format!("127.0.0.1:{port}")),
        ("127.0.0.1:8081", replicas[0].host().to_owned()),
        ("127.0.0.1:8082", replicas[1].host().to_owned()),
    ] {
        // The second is the address of the setting, the first that of the instructions.
        assert!(settings.contains(from), "{from}");
        settings = settings.replace(from, &to);
    }
    let path = folder.join("nginx.conf");
    fs::write(&path, settings).expect("written");
    let child = Command::new("nginx")
        .arg("-p")
        .arg(folder)
        .arg("-c")
        .arg(&path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("nginx runs: on Debian, apt-get install nginx-light");
    let deadline = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < deadline, "nginx does not listen");
        thread::sleep(Duration::from_millis(20));
    }
    Proxy(child)
}

#[test]
fn no_request_fails_when_a_replica_is_killed() {
    if !has_program("nginx") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let replica = || Server::serve(&data(), &["--trusted-proxy", "127.0.0.1"]);
    let (first, second) = (replica(), replica());
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .expect("a free port")
        .port();
    let _proxy = proxy(folder.path(), port, [&first, &second]);
    let version = first.get("/health/ready").json()["versions"]["territoires"].clone();
    let version = version.as_str().expect("a version");
    let front = |path: &str| {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .into();
        let answer = agent.get(format!("http://127.0.0.1:{port}{path}")).call();
        answer.map_err(|error| error.to_string())
    };
    let tile = |row: u32| {
        format!("/api/collections/communes/tiles/WebMercatorQuad/8/{row}/127?f=mvt&v={version}")
    };
    // Replicas of the same data are the same to a cache.
    for path in ["/", "/api/collections/poles/items", &tile(89)] {
        let host = [("host", "atlas.example.org")];
        let answers = [&first, &second].map(|one| one.request("GET", path, &host));
        let tags = answers.map(|answer| answer.header("etag").to_owned());
        assert_eq!(tags[0], tags[1], "{path}");
    }
    let whole = front("/api")
        .expect("an answer")
        .body_mut()
        .read_to_string();
    let whole = whole.expect("a body");
    assert!(
        whole.contains(&format!("http://127.0.0.1:{port}/api/collections")),
        "{whole}"
    );

    let (requested, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut first = Some(first);
    thread::scope(|scope| {
        let clients: Vec<_> = (0..4_usize)
            .map(|client| {
                let (requested, is_over, front, tile) = (&requested, &is_over, &front, &tile);
                scope.spawn(move || {
                    let mut failed = Vec::new();
                    let mut turn = client;
                    while !is_over.load(Ordering::Relaxed) {
                        let path = match turn % 4 {
                            0 => tile(85 + u32::try_from(turn / 4 % 10).unwrap_or_default()),
                            1 => format!("/api/communes?code=352{:02}", turn % 90),
                            2 => format!("/proche?commune=35236&n={turn}"),
                            _ => format!("/api/collections/poles/items?limit={}", 1 + turn % 60),
                        };
                        match front(&path) {
                            Ok(answer) if [200, 204].contains(&answer.status().as_u16()) => {}
                            Ok(answer) => failed.push(format!("{path}: {}", answer.status())),
                            Err(error) => failed.push(format!("{path}: {error}")),
                        }
                        requested.fetch_add(1, Ordering::Relaxed);
                        turn += 1;
                    }
                    failed
                })
            })
            .collect();
        let until = |count: usize| {
            let deadline = Instant::now() + Duration::from_mins(2);
            while requested.load(Ordering::Relaxed) < count && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(5));
            }
        };
        until(200);
        // Dropped is killed: SIGKILL, in the middle of what it does.
        drop(first.take());
        until(600);
        is_over.store(true, Ordering::Relaxed);
        for client in clients {
            let failed = client.join().expect("a client");
            assert!(failed.is_empty(), "{failed:?}");
        }
    });
    assert!(requested.load(Ordering::Relaxed) >= 600, "too few requests");
    let kept = front(&tile(89)).expect("an answer");
    assert_eq!(kept.headers()["x-cache-status"], "HIT");
}
