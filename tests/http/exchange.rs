//! HTTP itself: methods, encodings, entity tags, limits of a request (RFC 9110, RFC 9112).

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::support::{Response, Server};

/// One address of each kind of answer: page, collection, look-up, tile, asset, error.
const PATHS: [&str; 9] = [
    "/",
    "/poles/3-eva",
    "/api/collections/poles/items",
    "/api/collections/poles/nearest?commune=35236",
    "/api/communes?codeDepartement=35",
    "/api/collections/regions/tiles/WebMercatorQuad/5/11/15",
    "/api/collections/poles/tiles/WebMercatorQuad/5/11/15",
    "/sitemap.xml",
    "/api/rien",
];

/// Sends bytes as they are, and reads the answer to its end.
pub fn exchange(server: &Server, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(server.host()).expect("a connection");
    let deadline = Some(Duration::from_secs(30));
    stream.set_read_timeout(deadline).expect("a deadline");
    // A server may answer and close before it has read everything.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// The headers but the date, sorted.
fn headers(answer: &Response) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()))
        .collect();
    headers.sort();
    headers
}

fn decoded(answer: &Response) -> Vec<u8> {
    let mut plain = Vec::new();
    let body = answer.body.as_slice();
    match answer.header("content-encoding") {
        "" => plain.extend_from_slice(body),
        "br" => {
            brotli::Decompressor::new(body, 4096)
                .read_to_end(&mut plain)
                .expect("Brotli");
        }
        "gzip" => {
            flate2::read::GzDecoder::new(body)
                .read_to_end(&mut plain)
                .expect("gzip");
        }
        "zstd" => {
            plain = zstd::stream::decode_all(body).expect("zstd");
        }
        other => panic!("{other}"),
    }
    plain
}

#[test]
fn http_is_spoken_as_its_rfcs_say() {
    let server = Server::start();
    head_is_get_without_its_body(&server);
    a_request_names_its_host_once(&server);
    every_encoding_says_the_same_under_a_tag_of_its_own(&server);
    weights_choose_the_encoding(&server);
    only_reading_is_offered_and_any_page_may_read(&server);
    what_is_not_there_is_said_in_the_form_of_its_place(&server);
    a_head_that_does_not_come_is_not_waited_for(&server);
}

fn head_is_get_without_its_body(server: &Server) {
    for path in PATHS {
        for encoding in ["identity", "br", "gzip"] {
            let accepting = [("accept-encoding", encoding)];
            let get = server.request("GET", path, &accepting);
            let head = server.request("HEAD", path, &accepting);
            assert_eq!(head.status, get.status, "{path}");
            assert_eq!(headers(&head), headers(&get), "{path}");
            assert!(head.body.is_empty() && !get.body.is_empty(), "{path}");
        }
    }
    // An answer that has no body in either: a blank tile, which must not state its length.
    let blank = "/api/collections/poles/tiles/WebMercatorQuad/5/0/0";
    let [get, head] = ["GET", "HEAD"].map(|method| server.request(method, blank, &[]));
    assert_eq!((get.status, head.status), (204, 204));
    assert_eq!(headers(&head), headers(&get));
    assert_eq!(head.header("content-length"), "");
}

/// RFC 9112, section 3.2: without a `Host`, with two, or with what is no host, the request is refused.
fn a_request_names_its_host_once(server: &Server) {
    for (head, status) in [
        ("HTTP/1.1\r\nHost: atlas.example.org:8080", "200"),
        ("HTTP/1.1\r\nHost: [::1]:8080", "200"),
        ("HTTP/1.1\r\nAccept: */*", "400"),
        ("HTTP/1.1\r\nHost: a.fr\r\nHost: b.fr", "400"),
        ("HTTP/1.1\r\nHost: a b", "400"),
        ("HTTP/1.0\r\nAccept: */*", "200"),
        ("HTTP/1.0\r\nHost: a.fr\r\nHost: b.fr", "400"),
    ] {
        let request = format!("GET /health/live {head}\r\nConnection: close\r\n\r\n");
        let answer = exchange(server, request.as_bytes());
        let answer = String::from_utf8_lossy(&answer);
        assert_eq!(answer.split(' ').nth(1), Some(status), "{head}: {answer}");
    }
    // An address that names its host outdoes the header (section 3.2.2).
    let request =
        "GET http://a.example.org/api HTTP/1.1\r\nHost: b.example.org\r\nConnection: close\r\n\r\n";
    let answer = exchange(server, request.as_bytes());
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.contains("http://a.example.org/api/collections"),
        "{answer}"
    );
    assert!(!answer.contains("b.example.org"), "{answer}");
}

fn every_encoding_says_the_same_under_a_tag_of_its_own(server: &Server) {
    for path in PATHS.into_iter().filter(|path| *path != "/api/rien") {
        let plain = server.request("GET", path, &[("accept-encoding", "identity")]);
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        let mut tags = vec![plain.header("etag").to_owned()];
        for encoding in ["br", "zstd", "gzip"] {
            let packed = server.request("GET", path, &[("accept-encoding", encoding)]);
            assert_eq!(packed.header("content-encoding"), encoding, "{path}");
            assert!(packed.body.len() < plain.body.len(), "{path} {encoding}");
            assert_eq!(decoded(&packed), plain.body, "{path} {encoding}");
            assert!(
                packed
                    .header("vary")
                    .to_lowercase()
                    .contains("accept-encoding")
            );
            let tag = packed.header("etag").to_owned();
            // The same address answers the same tag, and 304 to who has it.
            for known in [
                tag.clone(),
                format!("W/{tag}"),
                format!("\"a\", {tag}"),
                "*".to_owned(),
            ] {
                for method in ["GET", "HEAD"] {
                    let sent = [("accept-encoding", encoding), ("if-none-match", &known)];
                    let again = server.request(method, path, &sent);
                    assert_eq!(again.status, 304, "{path} {known}");
                    assert!(again.body.is_empty());
                    // The length of nothing would be taken for that of the whole.
                    assert_eq!(again.header("content-length"), "", "{path} {method}");
                    for header in ["etag", "vary", "cache-control"] {
                        assert_eq!(again.header(header), packed.header(header), "{header}");
                    }
                }
            }
            tags.push(tag);
        }
        for tag in &tags {
            assert!(
                tag.starts_with('"') && tag.len() > 2,
                "{path}: {tag} is not strong"
            );
        }
        let sent = [
            ("accept-encoding", "br"),
            ("if-none-match", tags[0].as_str()),
        ];
        assert_eq!(server.request("GET", path, &sent).status, 200, "{path}");
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), 4, "{path}: two encodings share a tag");
    }
}

fn weights_choose_the_encoding(server: &Server) {
    for path in [
        "/api/communes?codeDepartement=35",
        "/api/collections/regions/tiles/WebMercatorQuad/5/11/15",
    ] {
        for (accepted, chosen) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip;q=1.0, br;q=0.5", "gzip"),
            ("br;q=0, *", "zstd"),
            ("*;q=0", ""),
            ("GZIP", "gzip"),
            ("br;q=0,gzip;q=0.001", "gzip"),
            ("deflate", ""),
            ("identity, br;q=0.5", ""),
            ("br;q=abc", ""),
            (";;;,,q=1", ""),
        ] {
            let answer = server.request("GET", path, &[("accept-encoding", accepted)]);
            assert_eq!(answer.header("content-encoding"), chosen, "{accepted}");
        }
    }
}

fn only_reading_is_offered_and_any_page_may_read(server: &Server) {
    for path in ["/", "/api/communes", "/rien", "/api/rien"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "VOLER"] {
            let answer = server.request(method, path, &[]);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
            let kind = answer.header("content-type");
            let expected = if path.starts_with("/api") {
                "application/problem+json"
            } else {
                "text/html"
            };
            assert!(kind.starts_with(expected), "{method} {path}: {kind}");
        }
        let options = server.request("OPTIONS", path, &[]);
        assert!([200, 204].contains(&options.status), "{}", options.status);
        assert_eq!(options.header("allow"), "GET, HEAD, OPTIONS", "{path}");
        assert!(options.body.is_empty());
    }
    // The preflight of a page that sends a tag of its own.
    let sent = [
        ("origin", "https://example.org"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    let preflight = server.request("OPTIONS", "/api/communes", &sent);
    assert!([200, 204].contains(&preflight.status));
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert!(
        preflight
            .header("access-control-allow-methods")
            .contains("GET")
    );
    // Without it a browser asks again after 5 seconds.
    let kept: u32 = preflight
        .header("access-control-max-age")
        .parse()
        .expect("seconds");
    assert!(kept >= 7_200, "{kept}");
    let allowed = preflight
        .header("access-control-allow-headers")
        .to_lowercase();
    assert!(
        allowed == "*" || allowed.contains("if-none-match"),
        "{allowed}"
    );
    for path in PATHS {
        let answer = server.request("GET", path, &[("origin", "https://example.org")]);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let exposed = answer
            .header("access-control-expose-headers")
            .to_lowercase();
        assert!(
            exposed.contains("etag") && exposed.contains("link"),
            "{exposed}"
        );
    }
}

fn what_is_not_there_is_said_in_the_form_of_its_place(server: &Server) {
    for path in [
        "/api/rien",
        "/api/communes/35236/rien",
        "/health/rien",
        "/api/collections/lieux",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.json()["status"], 404);
    }
    // A person who follows a link into the interfaces gets a page, as the words of the address or the
    // browser ask.
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (path, accept, status, is_page) in [
        ("/api/rien", browser, 404, true),
        ("/api/rien", "application/json, text/html;q=0.9", 404, false),
        ("/api?x=1", browser, 400, true),
        ("/api/collections/poles/items?limit=x", browser, 400, true),
        (
            "/api/collections/poles/items?limit=x&f=html",
            "*/*",
            400,
            true,
        ),
        (
            "/api/collections/poles/items?limit=x&f=json",
            browser,
            400,
            false,
        ),
        ("/api/collections/poles/items/nul", browser, 404, true),
        ("/api/communes/00000", browser, 404, true),
        ("/api/collections", "image/png", 406, false),
        ("/api/exports/poles.pdf", browser, 404, true),
    ] {
        let answer = server.request("GET", path, &[("accept", accept)]);
        assert_eq!(answer.status, status, "{path} {accept}");
        let page = answer.header("content-type").starts_with("text/html");
        assert_eq!(page, is_page, "{path} {accept}");
        let vary = answer.header("vary").to_lowercase();
        let vary: Vec<&str> = vary.split(',').map(str::trim).collect();
        assert!(
            vary.contains(&"accept") && vary.contains(&"accept-encoding"),
            "{path} {vary:?}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    for path in [
        "/rien",
        "/poles/nul",
        "/territoires/ville/35",
        "//",
        "/apiculture",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.text().contains("<h1"), "{path}");
    }
    // A slash too many at the end of a page's address.
    for (path, meant) in [
        ("/couverture/?rayon=20", "/couverture?rayon=20"),
        (
            "/territoires/departement/25/",
            "/territoires/departement/25",
        ),
    ] {
        let answer = exchange(
            server,
            format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").as_bytes(),
        );
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 308 "), "{answer}");
        assert!(
            answer.contains(&format!("location: {meant}\r\n")),
            "{answer}"
        );
        assert_eq!(server.get(meant).status, 200);
    }
    for (path, kind) in [
        ("/api/communes", "application/problem+json"),
        ("/", "text/html"),
    ] {
        let long = format!("{path}?q={}", "a".repeat(9_000));
        let answer = server.get(&long);
        assert_eq!(answer.status, 414);
        assert!(answer.header("content-type").starts_with(kind), "{path}");
    }
}

/// The deadline is 10 s; slow ones are dropped then, and hold up nobody before.
fn a_head_that_does_not_come_is_not_waited_for(server: &Server) {
    let mut waiting: Vec<(TcpStream, &str)> = ["", "GET / HTTP/1.1\r\nHost: a\r\nX-", "GET"]
        .into_iter()
        .map(|begun| {
            let mut stream = TcpStream::connect(server.host()).expect("a connection");
            stream.write_all(begun.as_bytes()).expect("sent");
            let deadline = Some(Duration::from_secs(20));
            stream.set_read_timeout(deadline).expect("a deadline");
            (stream, begun)
        })
        .collect();
    let started = Instant::now();
    assert_eq!(server.get("/health/live").status, 200);
    assert!(started.elapsed() < Duration::from_secs(5));
    for (stream, begun) in &mut waiting {
        let mut answer = Vec::new();
        let ended = stream.read_to_end(&mut answer);
        assert!(ended.is_ok(), "{begun:?} is still waited for: {ended:?}");
        assert!(started.elapsed() < Duration::from_secs(15), "{begun:?}");
    }
}
