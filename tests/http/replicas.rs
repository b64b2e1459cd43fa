//! Two replicas behind Debian's nginx, set up as `deploy/nginx.conf` shows: one is killed under load.

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    nginx::Proxy,
    support::{Server, data, has_program},
};

#[test]
fn no_request_fails_when_a_replica_is_killed() {
    if !has_program("nginx") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let replica = || Server::serve(&data(), &["--trusted-proxy", "127.0.0.1"]);
    let (first, second) = (replica(), replica());
    let proxy = Proxy::start(folder.path(), [&first, &second]);
    let port = proxy.port();
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
