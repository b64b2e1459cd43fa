//! Pages and long answers are kept as they were sent, and never given for another request or of other data.

use super::support::{DataCopy, Response, Server};

const WHOLE: &str = "/api/communes?fields=nom,code,population";

const COVERAGE: &str = "/api/couverture/epci?rayon=20";

/// What the kept answers weigh.
fn kept_bytes(server: &Server) -> u64 {
    let text = server.get("/metrics").text();
    let mut lines = text.lines();
    let found = lines.find_map(|line| line.strip_prefix("ptce_atlas_answer_cache_bytes "));
    found
        .and_then(|bytes| bytes.parse().ok())
        .expect("a number")
}

fn same(one: &Response, other: &Response) {
    assert_eq!(one.status, other.status);
    assert!(one.body == other.body);
    for name in [
        "etag",
        "content-type",
        "cache-control",
        "vary",
        "content-encoding",
    ] {
        assert_eq!(one.header(name), other.header(name), "{name}");
    }
}

#[test]
fn a_long_answer_is_kept_for_the_same_request_alone() {
    let server = Server::start();
    assert_eq!(kept_bytes(&server), 0);
    let first = server.get(WHOLE);
    assert!(first.body.len() > 1 << 20);
    let kept = kept_bytes(&server);
    assert!(kept > 1 << 20);
    same(&server.get(WHOLE), &first);
    assert_eq!(kept_bytes(&server), kept);

    // Another encoding, another form, another host: other answers.
    let brotli = server.request("GET", WHOLE, &[("accept-encoding", "br")]);
    assert_eq!(brotli.header("content-encoding"), "br");
    assert!(brotli.body.len() < first.body.len() / 2);
    same(
        &server.request("GET", WHOLE, &[("accept-encoding", "br")]),
        &brotli,
    );
    let other = server.get("/api/communes?fields=nom,code");
    assert!(other.body.len() < first.body.len());
    let all = "/api/collections/communes/items?limit=2000";
    let here = server.get(all).text();
    let there = server
        .request("GET", all, &[("host", "atlas.example.org")])
        .text();
    assert!(here.len() > 256 << 10, "long enough to be kept");
    assert!(here.contains(server.host()) && !there.contains(server.host()));

    // What a client has is not sent again, and a HEAD has no body.
    let known = server.request("GET", WHOLE, &[("if-none-match", first.header("etag"))]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    let head = server.request("HEAD", WHOLE, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("etag"), first.header("etag"));
}

#[test]
fn a_page_is_kept_for_the_same_request_alone() {
    let server = Server::start();
    let page = "/territoires/departement/25";
    let first = server.get(page);
    let kept = kept_bytes(&server);
    assert!(kept > first.body.len() as u64);
    same(&server.get(page), &first);
    let known = server.request("GET", page, &[("if-none-match", first.header("etag"))]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    for name in [
        "etag",
        "vary",
        "cache-control",
        "link",
        "content-security-policy",
    ] {
        assert_eq!(known.header(name), first.header(name), "{name}");
    }
    assert!(known.header("content-type").is_empty());

    // Another query, another host, a frame: other pages.
    let radius = server.get("/territoires/departement/25?rayon=10");
    assert!(radius.body != first.body);
    let map = "/api/openapi.json";
    let there = server.request("GET", map, &[("host", "atlas.example.org")]);
    assert!(
        there.text().contains("atlas.example.org")
            && !server.get(map).text().contains("atlas.example.org")
    );
    let frame = server.get("/integrer/territoires/departement/25");
    assert!(
        frame
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(
        !first
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );

    // A program that prefers JSON is led to the interfaces, whoever has seen the page before.
    let json = [("accept", "application/json")];
    server.get("/");
    server.request("GET", "/", &[("accept", "text/html")]);
    let led = server.request("GET", "/", &json);
    assert_eq!(led.status, 307);
    assert!(led.header("location").ends_with("/api"));

    // A host that is none is no place for a page.
    let kept = kept_bytes(&server);
    let long = format!("localhost:{}", "1".repeat(300));
    let nowhere = server.request("GET", page, &[("host", &long)]);
    assert_eq!((nowhere.status, kept_bytes(&server)), (200, kept));

    // What says what somebody looks for is not kept, nor is what went wrong.
    let kept = kept_bytes(&server);
    for path in [
        "/proche?q=redon",
        "/proche?lon=-2.08&lat=47.65",
        "/nulle-part",
        "/couverture?niveau=x",
    ] {
        let once = server.get(path);
        assert_eq!(once.status, server.get(path).status, "{path}");
    }
    assert_eq!(kept_bytes(&server), kept);
}

#[test]
fn what_is_kept_is_of_the_data_that_is_served() {
    let folder = DataCopy::new();
    let server = Server::serve(folder.path(), &["--poll", "0"]);
    let before = server.get(COVERAGE);
    let tables = ["poles.csv", "laureats.csv", "membres.csv"];
    let whole = tables.map(|table| folder.read(table));
    // Without the last pole, and without awards and members, which may name it.
    let poles = whole[0].trim_end().rsplit_once('\n').expect("rows").0;
    folder.write("poles.csv", format!("{poles}\n"));
    for (table, rows) in tables.iter().zip(&whole).skip(1) {
        let header = rows.lines().next().expect("a header");
        folder.write(table, format!("{header}\n"));
    }
    let reloaded = server.reload();
    assert_eq!(
        reloaded["dernierRechargement"]["resultat"], "charge",
        "{reloaded}"
    );
    let after = server.get(COVERAGE);
    assert!(after.body != before.body);
    same(
        &Server::serve(folder.path(), &["--poll", "0"]).get(COVERAGE),
        &after,
    );

    for (table, text) in tables.into_iter().zip(&whole) {
        folder.write(table, text);
    }
    server.reload();
    same(&server.get(COVERAGE), &before);
}
