//! `/metrics`, read as Prometheus reads it.

use super::support::Server;

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
    let answer = server.get("/metrics");
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    let requests = |labels| value(&text, &format!("ptce_atlas_requests_total{{{labels}}}"));
    assert!((requests(r#"route="/api/communes/{code}",status="200""#) - 2.0).abs() < 0.1);
    assert!((requests(r#"route="/api/communes/{code}",status="404""#) - 1.0).abs() < 0.1);
    assert!((requests(r#"route="none",status="404""#) - 2.0).abs() < 0.1);
    let taken = r#"ptce_atlas_request_duration_seconds_count{route="/api/communes/{code}"}"#;
    assert!((value(&text, taken) - 3.0).abs() < 0.1);
    assert!(value(&text, "ptce_atlas_connections ") >= 1.0);
    assert!((value(&text, "ptce_atlas_last_reload_successful ") - 1.0).abs() < 0.1);
    assert!(text.ends_with("# EOF\n"));
    assert_eq!(text.matches("# EOF").count(), 1);
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
