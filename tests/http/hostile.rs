//! Some 600 requests that nobody should send: none is a fault of the service.

use std::collections::BTreeSet;

use crate::{exchange::exchange, support::Server};

const HOSTILE_VALUES: [&str; 31] = [
    "",
    "%00",
    "%ff",
    "%c3%28",
    "%E2%80%AE",
    "%F0%9F%92%A9",
    "%",
    "%zz",
    "..%2f..%2fetc%2fpasswd",
    "../../etc/passwd",
    "NaN",
    "inf",
    "-inf",
    "-0",
    "1e308",
    "1e-400",
    "99999999999999999999999999999999",
    "-99999999999999999999999999999999",
    "0x10",
    "１２",
    "1,2,3,4",
    ",,,,",
    "'%20OR%201=1--",
    "<script>alert(1)</script>",
    "%3Cscript%3E",
    "{{7*7}}",
    "$%7Bjndi%7D",
    "a%0d%0aX-Injected:%201",
    "%u0041",
    "+",
    "e%CC%81%CC%81%CC%81%CC%81",
];

const PATHS: [&str; 15] = [
    "/*",
    "/poles/*",
    "/territoires/*/35",
    "/territoires/departement/*",
    "/assets/*",
    "/api/communes/*",
    "/api/departements/*/communes",
    "/api/epcis/*/communes",
    "/api/regions/*/departements",
    "/api/collections/*/items",
    "/api/collections/poles/items/*",
    "/api/collections/communes/items/*",
    "/api/collections/*/tiles/WebMercatorQuad/3/2/1",
    "/api/collections/poles/tiles/WebMercatorQuad/*/0/0",
    "/api/collections/communes/tiles/WebMercatorQuad/8/*/0",
];

const QUERIES: [&str; 30] = [
    "/?*",
    "/?q=*",
    "/?departement=*",
    "/?vue=*",
    "/?pole=*",
    "/proche?q=*",
    "/proche?commune=*",
    "/proche?lon=*&lat=*",
    "/territoires/departement/35?rayon=*",
    "/api/recherche?q=*",
    "/api/recherche?q=a&limit=*",
    "/api/communes?nom=*",
    "/api/communes?codePostal=*",
    "/api/communes?lat=*&lon=1",
    "/api/communes?nom=a&fields=*&limit=3",
    "/api/communes?code=*&format=*&geometry=*",
    "/api/epcis?nom=*",
    "/api/departements?code=*&limit=*",
    "/api/collections/poles/nearest?commune=*",
    "/api/collections/poles/nearest?lon=*&lat=*",
    "/api/collections/poles/nearest?commune=35236&rayon=*",
    "/api/collections/poles/items?bbox=*",
    "/api/collections/poles/items?apres=*",
    "/api/collections/poles/items?offset=*",
    "/api/collections/poles/items?q=*",
    "/api/collections/regions/items?*=1",
    "/api/collections/regions/items?nom=*",
    "/api/collections/regions/items?datetime=*",
    "/api/collections/poles/tiles/WebMercatorQuad/0/0/0?q=*",
    "/api/collections/poles/tiles/WebMercatorQuad/0/0/0?v=*",
];

/// Sends a request for a target as it is written; returns the status and the head.
fn send(server: &Server, target: &str) -> (u16, String) {
    let request = format!("GET {target} HTTP/1.1\r\nHost: a.fr\r\nConnection: close\r\n\r\n");
    let answer = exchange(server, request.as_bytes());
    let end = answer.windows(4).position(|part| part == b"\r\n\r\n");
    let head = String::from_utf8_lossy(&answer[..end.unwrap_or(answer.len())]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    (
        status.unwrap_or_else(|| panic!("{target}: no answer")),
        head,
    )
}

#[test]
fn no_request_is_a_fault_of_ours() {
    let server = Server::start();
    hostile_values_are_no_fault_of_ours(&server);
    long_and_many_parameters_cost_little(&server);
    what_is_repeated_is_short_and_seen(&server);
}

fn hostile_values_are_no_fault_of_ours(server: &Server) {
    let mut requests = 0;
    let mut sent = BTreeSet::new();
    for (n, template) in PATHS.iter().chain(&QUERIES).enumerate() {
        // Every second value, by turns the even and the odd ones: half the requests, all the values.
        for value in HOSTILE_VALUES.iter().skip(n % 2).step_by(2) {
            sent.insert(value);
            let target = template.replace('*', value);
            let (status, head) = send(server, &target);
            requests += 1;
            assert!(status < 500, "{target}: {head}");
            let head = head.to_lowercase();
            assert!(!head.contains("x-injected"), "{target}: {head}");
            // What axum and hyper refuse by themselves speaks no French: only what is no HTTP.
            let is_http = target
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"<>{}".contains(&byte));
            if status >= 400 && is_http {
                let form = if target.starts_with("/api") || target.starts_with("/assets/") {
                    "content-type: application/problem+json"
                } else {
                    "content-type: text/html"
                };
                assert!(head.contains(form), "{target}: {head}");
            }
        }
    }
    assert!(requests > 600, "only {requests}");
    assert_eq!(sent, HOSTILE_VALUES.iter().collect(), "every value is sent");
}

fn long_and_many_parameters_cost_little(server: &Server) {
    let long = "a".repeat(100_000);
    for target in ["/?q=*", "/api/communes?nom=*", "/api/communes/*", "/*"] {
        let (status, _) = send(server, &target.replace('*', &long));
        assert!([414, 431].contains(&status), "{target}: {status}");
    }
    let (status, _) = send(
        server,
        &format!("/ HTTP/1.1\r\nX-Long: {}\r\nX:", long.repeat(10)),
    );
    assert_eq!(status, 431);
    let unknown: Vec<String> = (0..700).map(|n| format!("{n}=")).collect();
    let distinct: Vec<String> = (0..800).map(|n| n.to_string()).collect();
    let distinct = distinct.join(",");
    let many = [
        ("/api/collections/poles/items?", unknown.join("&")),
        ("/api/collections/poles/items?", "q=ab&".repeat(800)),
        ("/api/collections/poles/items?statut=", "x,".repeat(2_000)),
        ("/?", "q=ab&".repeat(800)),
        ("/?", "statut=x&".repeat(450)),
        ("/api/communes?", "code=35236&".repeat(350)),
        ("/api/communes?codePostal=", "35600,".repeat(650)),
        ("/api/communes?fields=", unknown.join(",")),
        ("/api/epcis?zone=", distinct.clone()),
        ("/api/communes?type=", distinct.clone()),
        ("/api/communes_associees_deleguees?code=", distinct),
        (
            "/api/collections/communes/items?limit=1&nom=",
            "redon,".repeat(650),
        ),
        ("/api/recherche?q=", "a+".repeat(100)),
    ];
    for (path, query) in many {
        let target = format!("{path}{query}");
        let started = std::time::Instant::now();
        let answer = server.get(&target);
        assert!(
            answer.status < 500 && answer.status != 414,
            "{path}: {}",
            answer.status
        );
        if answer.status >= 400 {
            assert!(
                answer.body.len() < 200_000,
                "{path}: {} bytes",
                answer.body.len()
            );
        }
        assert!(
            started.elapsed().as_secs() < 5,
            "{path}: {:?}",
            started.elapsed()
        );
    }
}

fn what_is_repeated_is_short_and_seen(server: &Server) {
    let odd = format!("%00%E2%80%AE{}", "z".repeat(500));
    for template in [
        "/api/collections/poles/items?statut=*",
        "/api/collections/poles/items?appel=*",
        "/api/collections/poles/items?region=*",
        "/api/collections/poles/items?*=1",
        "/api/collections/poles/items?limit=*",
        "/api/couverture/departement/25?ajout=*",
        "/api/couverture/departement/*",
        "/api/communes/*",
        "/api/exports/*",
    ] {
        let path = template.replace('*', &odd);
        let answer = server.get(&path);
        assert!([400, 404].contains(&answer.status), "{template}");
        let detail = answer.json()["detail"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(detail.contains(r"\u{0}\u{202e}zzz"), "{detail}");
        assert!(!detail.contains(['\0', '\u{202e}']), "{detail}");
        assert!(
            detail.contains("zzz…") && !detail.contains(&"z".repeat(81)),
            "{detail}"
        );
    }
    // Names that are shown alike are reported once.
    let alike: Vec<String> = (0..5).map(|n| format!("{}{n}=1", "z".repeat(90))).collect();
    let path = format!("/api/collections/poles/items?{}", alike.join("&"));
    let errors = server.get(&path).json()["errors"].clone();
    assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors}");
}
