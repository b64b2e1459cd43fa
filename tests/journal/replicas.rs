//! Replicas that serve one journal in PostgreSQL.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use sqlx::{Connection as _, PgConnection};

use super::{
    Place, decide, done, nginx::Proxy, relay::Relay, renamed, runtime, serve, take_over, text,
    wait_for,
};
use crate::support::{Response, Server, data, has_program};

/// How soon a decision is seen everywhere.
const SOON: Duration = Duration::from_secs(2);

/// The page of the pole that is renamed.
const POLE: &str = "/poles/3-eva";

/// Addresses of every route, from the list of those that two builds are compared by.
fn addresses() -> Vec<String> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/same_bytes/addresses.txt");
    let list = fs::read_to_string(list).expect("the list");
    let lines = list.lines().filter(|line| line.starts_with('/'));
    let is_stable = |line: &&str| {
        let of_one = ["/health", "/metrics"];
        !line.contains(['{', '|']) && !of_one.iter().any(|start| line.starts_with(start))
    };
    lines.filter(is_stable).map(str::to_owned).collect()
}

/// What a client and a cache take of an answer.
fn said(answer: &Response) -> (u16, String, String, &[u8]) {
    let header = |name| answer.header(name).to_owned();
    assert!(!answer.headers.contains_key("set-cookie"));
    (
        answer.status,
        header("etag"),
        header("content-type"),
        &answer.body,
    )
}

/// Waits until `server` has made what it makes after its start, which a first reload would wait for.
fn is_complete(server: &Server) {
    for path in [
        "/api/collections/communes/tiles/WebMercatorQuad/8/89/126",
        "/couverture",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
}

/// Waits until each of `servers` shows `name`, soon after `start`.
fn is_seen_soon(servers: &[&Server], name: &str, start: Instant) {
    for server in servers {
        while !server.get(POLE).text().contains(name) {
            assert!(start.elapsed() < SOON, "{name} is not seen within {SOON:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }
    eprintln!("seen after {:?}", start.elapsed());
}

#[test]
fn replicas_say_the_same_and_see_each_decision() {
    let Some(place) = Place::postgres().filter(|_| has_program("nginx")) else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    decide(&url, |rows| renamed(rows, "3-eva", "Trois EVA"));
    let merge = [
        "alias",
        "edenn",
        "3-eva",
        "--reason",
        "même site",
        "--apply",
    ];
    done(&url, &merge);
    let public = ["--public-url", "https://atlas.example.org"];
    let proxied = ["--trusted-proxy", "127.0.0.1"];
    let replica = || serve(&url, &[public, proxied].concat());
    let (first, second) = (replica(), replica());
    let proxy = Proxy::start(place.folder.path(), [&first, &second]);
    let mut front = Vec::new();
    for (at, path) in addresses().iter().enumerate() {
        let (one, other) = (first.get(path), second.get(path));
        assert!(said(&one) == said(&other), "{path} differs");
        if at % 10 == 0 {
            front.push((path.clone(), one));
        }
    }
    assert!(front.len() > 30);
    for (path, answer) in &front {
        let proxied = through(&proxy, path);
        assert!(
            proxied == (answer.status, answer.body.clone()),
            "{path} differs in front"
        );
    }
    // By the command line, as an operator decides.
    let poles = fs::read_to_string(data().join("poles.csv")).expect("a table");
    let path = place.path("poles.csv");
    let changed = poles.replacen("3-eva,\"3.EVA (Ens", "3-eva,\"Nouveau nom (Ens", 1);
    fs::write(&path, changed).expect("written");
    let versions = |server: &Server| server.get("/health/ready").json()["versions"].clone();
    let before = versions(&first);
    done(&url, &["import", text(&path), "--apply"]);
    is_seen_soon(&[&first, &second], "Nouveau nom (Ens", Instant::now());
    let after = versions(&first);
    assert_eq!(versions(&second), after);
    assert_eq!(after["territoires"], before["territoires"]);
    assert_ne!(after["registre"], before["registre"]);
    for path in [
        POLE,
        "/",
        "/changements",
        "/changements.atom",
        "/api/collections/poles/items",
    ] {
        let (one, other) = (first.get(path), second.get(path));
        assert!(said(&one) == said(&other), "{path} differs");
    }
}

/// Status and body of what nginx answers.
fn through(proxy: &Proxy, path: &str) -> (u16, Vec<u8>) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_mins(1)))
        .max_redirects(0)
        .build()
        .into();
    let asked = agent
        .get(format!("http://127.0.0.1:{}{path}", proxy.port()))
        .header("host", "atlas.example.org")
        .header("x-forwarded-proto", "https");
    let mut answer = asked.call().expect("an answer");
    let body = answer
        .body_mut()
        .with_config()
        .limit(256 << 20)
        .read_to_vec();
    (answer.status().as_u16(), body.expect("a body"))
}

/// Ends every connection that listens to the database `url`; how many there were.
fn cut_listeners(url: &str) -> usize {
    const CUT: &str =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";
    runtime().block_on(async {
        let mut connection = PgConnection::connect(url).await.expect("a connection");
        let cut = sqlx::query(CUT).fetch_all(&mut connection).await;
        cut.expect("rows").len()
    })
}

#[test]
fn a_listener_that_is_cut_hears_again() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let server = serve(&url, &[]);
    wait_for(&server, "/health/ready", |ready| {
        ready.json()["journal"]["atteint"] == true
    });
    is_complete(&server);
    for name in ["Avant", "Une fois", "Deux fois"] {
        let start = Instant::now();
        decide(&url, |rows| renamed(rows, "3-eva", name));
        is_seen_soon(&[&server], name, start);
        let deadline = Instant::now() + SOON;
        while cut_listeners(&url) == 0 {
            assert!(Instant::now() < deadline, "nobody listens");
            thread::sleep(Duration::from_millis(10));
        }
        // What is decided while nobody listens is seen as soon as somebody does.
        let start = Instant::now();
        let meanwhile = format!("{name}, coupé");
        decide(&url, |rows| renamed(rows, "3-eva", &meanwhile));
        is_seen_soon(&[&server], &meanwhile, start);
    }
}

/// Where nothing of what is announced comes through, the revision is compared now and then.
#[test]
fn what_is_not_heard_is_found() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let relay = Relay::start(place.server.as_ref().expect("a server"), true);
    let hears = serve(&url, &[]);
    let (asks, is_deaf) = (
        serve(&relay.url("a"), &["--journal-poll", "2"]),
        serve(&relay.url("a"), &[]),
    );
    for server in [&hears, &asks, &is_deaf] {
        is_complete(server);
    }
    let start = Instant::now();
    decide(&url, |rows| renamed(rows, "3-eva", "Entendu"));
    is_seen_soon(&[&hears], "Entendu", start);
    wait_for(&asks, POLE, |page| page.text().contains("Entendu"));
    assert!(
        start.elapsed() < Duration::from_secs(6),
        "{:?}",
        start.elapsed()
    );
    assert!(!is_deaf.get(POLE).text().contains("Entendu"));
}
