//! `/metrics`, read as Prometheus reads it.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use super::support::{BINARY, Server, data};

/// The value of the line that begins with `name` and its labels.
fn value(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let line = line.unwrap_or_else(|| panic!("no {name} in {text}"));
    line.trim().parse().expect("a number")
}

#[test]
fn requests_are_counted_by_route() {
    let server = Server::start();
    for code in ["35236", "35238"] {
        assert_eq!(server.get(&format!("/api/communes/{code}")).status, 200);
    }
    assert_eq!(server.get("/api/communes/00000").status, 404);
    for nowhere in ["/nowhere", "/no/where"] {
        assert_eq!(server.get(nowhere).status, 404);
    }
    let text = server.get("/metrics").text();
    let requests = |labels| value(&text, &format!("ptce_atlas_requests_total{{{labels}}}"));
    assert!((requests(r#"route="/api/communes/{code}",status="200""#) - 2.0).abs() < 0.1);
    assert!((requests(r#"route="/api/communes/{code}",status="404""#) - 1.0).abs() < 0.1);
    assert!((requests(r#"route="none",status="404""#) - 2.0).abs() < 0.1);
    let taken = r#"ptce_atlas_request_duration_seconds_count{route="/api/communes/{code}"}"#;
    assert!((value(&text, taken) - 3.0).abs() < 0.1);
    assert!(value(&text, "ptce_atlas_connections ") >= 1.0);
    assert!((value(&text, "ptce_atlas_last_reload_successful ") - 1.0).abs() < 0.1);
}

/// What Prometheus 3 sends.
const PROMETHEUS: &str = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
                          application/openmetrics-text;version=0.0.1;q=0.5,\
                          text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

#[test]
fn the_text_format_is_given_unless_openmetrics_is_asked_for() {
    let server = Server::start();
    assert_eq!(server.get("/api/communes/35236").status, 200);
    for accept in [
        None,
        Some("*/*"),
        Some("text/plain"),
        Some("text/plain; version=0.0.4"),
    ] {
        let headers: Vec<(&str, &str)> = accept.iter().map(|&value| ("Accept", value)).collect();
        let answer = server.request("GET", "/metrics", &headers);
        assert_eq!(answer.status, 200);
        let content_type = "text/plain; version=0.0.4; charset=utf-8";
        assert_eq!(answer.header("content-type"), content_type, "{accept:?}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("vary").contains("Accept"));
        check_text_format(&answer.text());
    }
    for accept in [
        PROMETHEUS,
        "application/openmetrics-text",
        "application/openmetrics-text, */*",
    ] {
        let answer = server.request("GET", "/metrics", &[("Accept", accept)]);
        let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        assert_eq!(answer.header("content-type"), content_type, "{accept}");
        let text = answer.text();
        assert!(text.ends_with("# EOF\n"));
        assert_eq!(text.matches("# EOF").count(), 1);
        assert!(text.contains("# TYPE ptce_atlas_requests counter\n"));
    }
}

/// The grammar of the text format 0.0.4, and its rules: one description and one type a name, before its
/// samples, which stand together; each sample belongs to a type.
fn check_text_format(text: &str) {
    assert!(text.ends_with('\n'));
    let mut described: Vec<&str> = Vec::new();
    let mut current: Option<(&str, &str)> = None;
    let mut samples = 0;
    for line in text.lines() {
        let is_name = |name: &str| {
            let mut chars = name.chars();
            chars
                .next()
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == ':')
                && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':')
        };
        if let Some(comment) = line.strip_prefix("# HELP ") {
            let (name, words) = comment.split_once(' ').expect("a text");
            assert!(is_name(name) && !words.is_empty(), "{line}");
            assert!(!described.contains(&name), "{line}: twice");
            described.push(name);
        } else if let Some(comment) = line.strip_prefix("# TYPE ") {
            let (name, kind) = comment.split_once(' ').expect("a type");
            assert_eq!(described.last(), Some(&name), "{line}");
            let kinds = ["counter", "gauge", "histogram", "summary", "untyped"];
            assert!(kinds.contains(&kind), "{line}");
            current = Some((name, kind));
        } else {
            assert!(!line.starts_with('#'), "{line}: no comment of this format");
            let (series, value) = line.rsplit_once(' ').expect("a value");
            value.parse::<f64>().expect("a number");
            let (name, labels) = series.split_once('{').unwrap_or((series, "}"));
            assert!(is_name(name) && labels.ends_with('}'), "{line}");
            let (of, kind) = current.expect("a type before");
            let endings: &[&str] = match kind {
                "histogram" => &["_bucket", "_sum", "_count"],
                _ => &[""],
            };
            let is_of = endings
                .iter()
                .any(|ending| name.strip_suffix(ending) == Some(of));
            assert!(is_of, "{line} under {of}");
            assert!(kind != "counter" || name.ends_with("_total"), "{line}");
            samples += 1;
        }
    }
    assert!(samples > 20, "{text}");
}

#[test]
fn what_is_kept_of_tiles_is_reported() {
    let server = Server::start();
    let tile = "/api/collections/regions/tiles/WebMercatorQuad/5/11/16";
    for _ in 0..3 {
        assert_eq!(server.get(tile).status, 200);
    }
    let text = server.get("/metrics").text();
    assert!((value(&text, "ptce_atlas_tiles_drawn_total ") - 1.0).abs() < 0.1);
    assert!(value(&text, "ptce_atlas_tile_cache_bytes ") > 1_000.0);
}

/// Alarms and dashboard speak of what is reported.
#[test]
fn what_is_watched_is_reported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let url = format!("sqlite:{}", path("journal.db"));
    for arguments in [&["create"][..], &["import", "data"]] {
        let mut command = Command::new(BINARY);
        command
            .arg("journal")
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let done = command.args(["--journal", &url]).output();
        assert!(
            done.is_ok_and(|done| done.status.success()),
            "{arguments:?}"
        );
    }
    // What is said of a journal is reported where there is one.
    let copy = ["--journal-copy", &path("copy")];
    let server = Server::serve(&data(), &[&["--journal", &*url], &copy[..]].concat());
    // What is counted by a label is reported once there is one.
    assert_eq!(server.get("/").status, 200);
    let text = server.get("/metrics").text();
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let names = regex::Regex::new(r"\b(?:ptce_atlas|process)_[a-z_]+").expect("a pattern");
    let mut seen = BTreeSet::new();
    for file in ["alerts.yml", "dashboard.json"] {
        let watched = fs::read_to_string(deploy.join(file)).expect("a file");
        seen.extend(
            names
                .find_iter(&watched)
                .map(|found| found.as_str().to_owned()),
        );
    }
    assert!(seen.len() > 12, "{seen:?}");
    for name in seen {
        let help = format!("# TYPE {} ", name.trim_end_matches("_bucket"));
        assert!(text.contains(&help), "{name} is not reported");
    }
}

#[test]
fn only_who_keeps_it_running_learns_more() {
    let through_a_proxy = [("x-forwarded-for", "192.0.2.7")];
    let server = Server::start();
    assert_eq!(server.get("/metrics").status, 200);
    let public = |path: &str| server.request("GET", path, &through_a_proxy);
    assert_eq!(public("/metrics").status, 404);
    // Nor for a page of another site, in a browser on the same machine.
    for of_page in [
        ("origin", "https://example.org"),
        ("host", "rebound.example.org"),
    ] {
        let response = server.request("GET", "/metrics", &[of_page]);
        assert_eq!(response.status, 404, "{of_page:?}");
    }
    let ready = server.get("/health/ready").json();
    assert!(ready.get("luLe").is_some());
    // Nobody speaks of a journal where there is none.
    assert!(ready.get("journal").is_none());
    assert!(!server.get("/metrics").text().contains("journal"));
    assert_eq!(public("/health/ready").status, 200);
    assert!(public("/health/ready").json().get("luLe").is_none());

    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let admin = free.expect("a free port").to_string();
    let server = Server::serve(&data(), &["--admin", &admin]);
    assert_eq!(server.get("/metrics").status, 404);
    assert!(server.get("/health/ready").json().get("luLe").is_none());
    let ask = |path: &str| {
        let got = ureq::get(format!("http://{admin}{path}")).call();
        let mut answer = got.expect("an answer");
        answer.body_mut().read_to_string().expect("a body")
    };
    assert!(ask("/metrics").contains("ptce_atlas_connections"));
    assert!(ask("/health/ready").contains("luLe"));
}
