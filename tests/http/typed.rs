//! What people type, and what the box and the page make of it: the open lists of
//! `tests/gazetteer/typed`, whose README says how they are written. `judge.py` there judges any list,
//! held ones included, on a running server.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use crate::support::Server;

/// The share of each list that must be answered as expected, by the box and by the page.
const LEAST: [(&str, f64); 5] = [
    ("addresses-open.csv", 0.97),
    ("typed-open.csv", 0.95),
    ("queries-open.csv", 0.98),
    ("ways-open.csv", 0.97),
    ("readings-open.csv", 1.0),
];

/// How far, in degrees, an answer may be from expected coordinates: some hundred metres.
const DEGREES: f64 = 0.002;

fn rows(file: &str) -> Vec<csv::StringRecord> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/gazetteer/typed")
        .join(file);
    let mut reader = csv::Reader::from_path(path).expect("the list is there");
    reader
        .records()
        .collect::<Result<_, _>>()
        .expect("the list is valid")
}

#[test]
fn what_people_type_is_answered() {
    let server = Server::start();
    for (file, least) in LEAST {
        let mut misses = Vec::new();
        let (mut box_right, mut page_right, rows) = (0, 0, rows(file));
        for row in &rows {
            let expected = Expected::of(&row[1]);
            let proposed = proposed(&server, &row[0]);
            let (opened, shown) = shown(&server, &row[0]);
            let right = (
                expected.is_met(&proposed),
                expected.is_met(&shown) && !(opened && expected.is_choice),
            );
            box_right += usize::from(right.0);
            page_right += usize::from(right.1);
            if right != (true, true) {
                misses.push(format!(
                    "{:?}, {} expected: box {proposed:?}, page {shown:?}",
                    &row[0], &row[1]
                ));
            }
        }
        let share = |right: usize| right as f64 / rows.len() as f64;
        let (in_box, on_page) = (share(box_right), share(page_right));
        println!("{file}: box {in_box:.4}, page {on_page:.4}");
        assert!(
            in_box >= least && on_page >= least,
            "{file}: box {in_box:.4}, page {on_page:.4}, {least} at least\n{}",
            misses.join("\n")
        );
    }
}

/// A street and a commune, without postcode or comma: it may be missed, never another one opened.
#[test]
fn no_other_commune_is_opened_for_an_address() {
    let server = Server::start();
    for row in rows("ways-open.csv") {
        let (opened, shown) = shown(&server, &row[0]);
        let right = Expected::of(&row[1]).is_met(&shown);
        assert!(right || !opened, "{:?} opens {shown:?}", &row[0]);
    }
}

/// What is guessed is not opened; what is asked is.
#[test]
fn what_is_opened_was_asked() {
    let server = Server::start();
    for row in rows("readings-open.csv") {
        let (opened, shown) = shown(&server, &row[0]);
        let wanted = match &row[2] {
            "yes" => true,
            "no" => false,
            _ => continue,
        };
        assert_eq!(opened, wanted, "{:?}: {shown:?}", &row[0]);
    }
}

#[test]
fn the_lists_are_as_wide_as_they_say() {
    let addresses: Vec<_> = ["addresses-open.csv", "addresses-held.csv"]
        .into_iter()
        .flat_map(rows)
        .collect();
    let regions: BTreeSet<&str> = addresses.iter().map(|row| &row[2]).collect();
    let misleading = addresses.iter().filter(|row| !row[3].is_empty()).count();
    assert_eq!(regions.len(), 18);
    assert!(addresses.len() >= 220 && misleading * 3 >= addresses.len());
}

/// The places that are right, as kind and code; `none` when nothing is.
struct Expected {
    places: BTreeSet<String>,
    is_choice: bool,
}

impl Expected {
    fn of(text: &str) -> Self {
        let list = text.strip_prefix("choices:");
        let places = list.unwrap_or(text).split('|').map(|place| {
            if place.contains(':') {
                place.to_owned()
            } else {
                format!("commune:{place}")
            }
        });
        Self {
            places: places.collect(),
            is_choice: list.is_some(),
        }
    }

    fn is_met(&self, found: &[String]) -> bool {
        if self.is_choice {
            let first = found.iter().take(self.places.len()).cloned();
            return first.collect::<BTreeSet<_>>() == self.places;
        }
        let Some(first) = found.first() else {
            return self.places.contains("commune:none");
        };
        self.places.iter().any(|place| is_same(place, first))
    }
}

fn is_same(expected: &str, found: &str) -> bool {
    // An arrondissement municipal has the address of a commune, and a code of its own.
    let plain = |place: &str| place.replace("arrondissement:", "commune:");
    match (coordinates(expected), coordinates(found)) {
        (Some(a), Some(b)) => (a.0 - b.0).abs() <= DEGREES && (a.1 - b.1).abs() <= DEGREES,
        _ => plain(expected) == plain(found),
    }
}

fn coordinates(place: &str) -> Option<(f64, f64)> {
    let (lat, lon) = place.strip_prefix("point:")?.split_once(',')?;
    Some((lat.parse().ok()?, lon.parse().ok()?))
}

/// What an address of the service shows, as kind and code.
fn place(address: &str) -> Option<String> {
    let address = address.replace("&amp;", "&").replace("&#38;", "&");
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let parameter = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    };
    if let Some(code) = parameter("commune") {
        return Some(format!("commune:{code}"));
    }
    if let (Some(lat), Some(lon)) = (parameter("lat"), parameter("lon")) {
        return Some(format!("point:{lat},{lon}"));
    }
    let mut parts = path
        .split('/')
        .skip_while(|part| !matches!(*part, "poles" | "territoires"));
    match (parts.next()?, parts.next()?, parts.next()) {
        ("poles", id, None) => Some(format!("pole:{id}")),
        ("territoires", level, Some(code)) => Some(format!("{level}:{code}")),
        _ => None,
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What the box proposes, in order.
fn proposed(server: &Server, text: &str) -> Vec<String> {
    let answer = server.get(&format!("/api/recherche?q={}", encoded(text)));
    let answer = answer.json();
    let of = |one: &Value| {
        let [kind, code, url] = ["nature", "code", "url"].map(|key| one[key].as_str());
        if kind == Some("point") {
            return place(url.unwrap_or_default());
        }
        Some(format!("{}:{}", kind?, code?))
    };
    let proposals = answer.as_array().into_iter().flatten();
    proposals.filter_map(of).collect()
}

/// Whether a page was opened at once, and what is shown: that, or the choices in order.
fn shown(server: &Server, text: &str) -> (bool, Vec<String>) {
    let answer = server.get(&format!("/proche?q={}", encoded(text)));
    if (300..400).contains(&answer.status) {
        return (true, place(answer.header("location")).into_iter().collect());
    }
    let page = answer.text();
    let main = page.split_once("<main").map_or("", |(_, main)| main);
    let links = main.split("<li><a href=\"").skip(1);
    let addresses = links.filter_map(|link| link.split_once('"'));
    let places = addresses.filter_map(|(address, _)| place(address));
    (false, places.collect())
}
