//! The examples of geo.api.gouv.fr: those of its documentation, its tests, its issues and its published clients.
//!
//! `tests/oracles/geo_api.csv` has them, with the codes that the original answers (`geo_api.mjs` says how they are
//! known). Here each must give the same status and the same codes in the same order, or differ just as its row says:
//!
//! - `plus`: codes that the original does not find (`docs/geo-api.md` says which);
//! - `moins`: codes that only the original finds; the row says why;
//! - `ordre`: what both find comes in another order;
//! - `statut`: another status; the row says why.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::support::Server;

const EXAMPLES: &str = include_str!("../oracles/geo_api.csv");
const DOCUMENT: &str = include_str!("../../docs/geo-api.md");

struct Example<'t> {
    request: &'t str,
    status: u16,
    /// The codes, or when they are many their number and hash.
    codes: &'t str,
    /// How ours differs.
    differs: &'t str,
    /// How many we answer without a limit; for another status, that.
    ours: &'t str,
    why: &'t str,
}

fn examples() -> Vec<Example<'static>> {
    let rows = EXAMPLES.lines().skip(1);
    let read = |row: &'static str| {
        let cells: Vec<&str> = row.split(';').collect();
        let [request, source, basis, status, codes, differs, ours, why] = cells[..] else {
            panic!("eight cells: {row}");
        };
        assert!(source.starts_with("https://"), "{row}");
        assert!(["page", "moteur"].contains(&basis), "{row}");
        Example {
            request,
            status: status.parse().expect("a status"),
            codes,
            differs,
            ours,
            why,
        }
    };
    rows.map(read).collect()
}

/// The codes of an answer in any of its forms.
fn codes(answer: &Value) -> Vec<String> {
    let code = |one: &Value| {
        let properties = one.get("properties").unwrap_or(one);
        properties["code"].as_str().map(str::to_owned)
    };
    match (answer.as_array(), answer.get("features")) {
        (Some(all), _) => all.iter().filter_map(code).collect(),
        (_, Some(features)) => features
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(code)
            .collect(),
        _ => code(answer).into_iter().collect(),
    }
}

/// Codes as the table writes them: beyond 300 their number, and FNV-1a of all.
fn written(codes: &[String]) -> String {
    let joined = codes.join(" ");
    if codes.len() <= 300 {
        return joined;
    }
    let hash = joined
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
    format!("{} {hash:016x}", codes.len())
}

fn status_and_codes(server: &Server, request: &str) -> (u16, Vec<String>) {
    let answer = server.get(&format!("/api{request}"));
    let found = if answer.status == 200 {
        codes(&answer.json())
    } else {
        Vec::new()
    };
    (answer.status, found)
}

/// The request without its limit.
fn without_limit(request: &str) -> String {
    let Some((path, query)) = request.split_once('?') else {
        return request.to_owned();
    };
    let kept = query.split('&').filter(|part| !part.starts_with("limit="));
    format!("{path}?{}", kept.collect::<Vec<_>>().join("&"))
}

/// In which ways the codes differ.
fn differences(original: &str, ours: &[String]) -> String {
    let original: Vec<&str> = original
        .split(' ')
        .filter(|code| !code.is_empty())
        .collect();
    if let [number, hash] = original[..]
        && hash.len() == 16
    {
        let number: usize = number.parse().expect("a number of codes");
        let word = match ours.len().cmp(&number) {
            std::cmp::Ordering::Less => "moins",
            std::cmp::Ordering::Equal => "ordre",
            std::cmp::Ordering::Greater => "plus",
        };
        return word.to_owned();
    }
    let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
    let (known, found): (HashSet<_>, HashSet<_>) =
        (original.iter().collect(), ours.iter().collect());
    let common = |codes: &[&str], others: &HashSet<&&str>| -> Vec<String> {
        let common = codes.iter().filter(|code| others.contains(code));
        common.map(ToString::to_string).collect()
    };
    let words = [
        (found.iter().any(|code| !known.contains(code)), "plus"),
        (known.iter().any(|code| !found.contains(code)), "moins"),
        (common(&original, &found) != common(&ours, &known), "ordre"),
    ];
    let words = words.iter().filter(|(is_so, _)| *is_so);
    words.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_original_is_followed() {
    let server = Server::start();
    its_examples_are_answered(&server);
    members_have_its_types(&server);
    a_page_of_elsewhere_may_ask_with_any_header(&server);
}

fn its_examples_are_answered(server: &Server) {
    let examples = examples();
    assert!(examples.len() > 200);
    let mut faults = Vec::new();
    for example in &examples {
        let (status, found) = status_and_codes(server, example.request);
        let (differs, ours) = if status != example.status {
            ("statut".to_owned(), status.to_string())
        } else if written(&found) == example.codes {
            (String::new(), String::new())
        } else {
            let (_, found) = status_and_codes(server, &without_limit(example.request));
            (differences(example.codes, &found), found.len().to_string())
        };
        if (differs.as_str(), ours.as_str()) != (example.differs, example.ours) {
            let request = example.request;
            faults.push(format!(
                "{request}: « {differs} » ({ours}) instead of « {} » ({})",
                example.differs, example.ours
            ));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_difference_is_explained() {
    let examples = examples();
    let all = examples.len();
    let differing = examples
        .iter()
        .filter(|example| !example.differs.is_empty())
        .count();
    for number in [
        format!("liste {all} exemples"),
        format!("{} donnent les mêmes codes", all - differing),
        format!("les {differing} autres"),
    ] {
        assert!(DOCUMENT.contains(&number), "{number}");
    }
    for example in examples {
        let must_say = example.differs.contains("moins") || example.differs == "statut";
        assert_eq!(must_say, !example.why.is_empty(), "{}", example.request);
        // The document states each reason in the same words.
        assert!(DOCUMENT.contains(example.why), "{}", example.why);
        for word in example.differs.split(' ').filter(|word| !word.is_empty()) {
            assert!(DOCUMENT.contains(&format!("`{word}`")), "{word}");
        }
    }
}

/// Addresses, how many members come without `fields`, and all members with their kinds.
const SHAPES: [(&str, usize, &str); 5] = [
    (
        "/communes/49092",
        8,
        "nom:text code:text codeDepartement:text siren:text codeEpci:text codeRegion:text codesPostaux:texts \
         population:whole departement:named epci:named region:named anciensCodes:texts zone:text type:text \
         surface:number centre:point mairie:point contour:area bbox:area",
    ),
    (
        "/epcis/244400404",
        5,
        "nom:text code:text codesDepartements:texts codesRegions:texts population:whole type:text financement:text \
         surface:number centre:point contour:area bbox:area",
    ),
    (
        "/communes_associees_deleguees/08152",
        7,
        "nom:text code:text type:text chefLieu:text codeDepartement:text codeEpci:text codeRegion:text \
         departement:named epci:named region:named",
    ),
    (
        "/departements/44",
        3,
        "nom:text code:text codeRegion:text region:named",
    ),
    ("/regions/52", 2, "nom:text code:text"),
];

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "text" => value.is_string(),
        "texts" => value
            .as_array()
            .is_some_and(|all| all.iter().all(Value::is_string)),
        "whole" => value.is_u64(),
        "number" => value.is_number(),
        "named" => value["code"].is_string() && value["nom"].is_string(),
        "point" => value["type"] == "Point" && value["coordinates"][1].is_number(),
        "area" => value["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("Polygon")),
        _ => panic!("{kind} is no kind"),
    }
}

fn members_have_its_types(server: &Server) {
    for (path, default, members) in SHAPES {
        let members = members.split_whitespace();
        let members: Vec<(&str, &str)> = members.filter_map(|one| one.split_once(':')).collect();
        let all: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        let answer = server
            .get(&format!("/api{path}?fields={}", all.join(",")))
            .json();
        for (name, kind) in members {
            assert!(
                is_of(kind, &answer[name]),
                "{path}: {name} is {}",
                answer[name]
            );
        }
        let answer = server.get(&format!("/api{path}")).json();
        let members = answer.as_object().expect("an object").keys();
        let members: HashSet<&str> = members.map(String::as_str).collect();
        assert_eq!(members, all[..default].iter().copied().collect(), "{path}");
    }
    // INSEE: Nantes has 65.19 km²; the original's borders give 6,573.7 ha.
    let nantes = server
        .get("/api/communes/44109?fields=surface,siren")
        .json();
    assert_eq!(nantes["siren"], "214401093");
    let surface = nantes["surface"].as_f64().expect("hectares");
    assert!((surface / 6_519.0 - 1.0).abs() < 0.02, "{surface}");
    // The one answer of communes_associees_deleguees that its users print.
    let fields = "fields=nom,code,type,chefLieu,departement";
    assert_eq!(
        server
            .get(&format!("/api/communes_associees_deleguees/55451?{fields}"))
            .json(),
        json!({
            "nom": "Saint-Agnant-sous-les-Côtes",
            "code": "55451",
            "type": "commune-associee",
            "chefLieu": "55012",
            "departement": { "code": "55", "nom": "Meuse" },
        })
    );
}

fn a_page_of_elsewhere_may_ask_with_any_header(server: &Server) {
    let headers = [
        ("origin", "https://formulaire.example"),
        ("access-control-request-method", "GET"),
        (
            "access-control-request-headers",
            "authorization,x-requested-with",
        ),
    ];
    let path = "/api/communes?nom=nant&boost=population&limit=5";
    let answer = server.request("OPTIONS", path, &headers);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(
        answer.header("access-control-allow-headers"),
        "authorization,x-requested-with"
    );
    // One question a day, not one a keystroke.
    assert_eq!(answer.header("access-control-max-age"), "86400");
    let answer = server.request("GET", path, &headers[..1]);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    // A refusal is readable, and JSON.
    let refused = server.request("GET", "/api/communes?limit=abc", &headers[..1]);
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    assert_eq!(refused.json()["status"], 400);
}
