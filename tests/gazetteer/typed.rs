//! What people type (`typed/README.md`): the first answer of the search over all there is.

use std::{path::Path, sync::LazyLock};

use ptce_atlas::{
    query::search::{SearchResult, search},
    snapshot::Snapshot,
    territory::gazetteer::Subject,
};

static DATA: LazyLock<Snapshot> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Snapshot::load(&data).expect("data/ is valid")
});

/// How far, in degrees, a point may be from the expected one.
const DEGREES: f64 = 0.002;

/// Kind and code of a result, as the lists write them; an arrondissement counts as a commune.
fn written(result: &SearchResult<'_>) -> String {
    let territories = DATA.territories();
    let (kind, code) = match result {
        SearchResult::Territory(found) => match found.subject() {
            Subject::Commune(ix) => ("commune", territories.commune(ix).code()),
            Subject::Arrondissement(ix) => ("commune", territories.arrondissement(ix).code()),
            Subject::Departement(ix) => ("departement", territories.departement(ix).code()),
            Subject::Region(ix) => ("region", territories.region(ix).code()),
            Subject::Epci(ix) => ("epci", territories.epci_at(ix).code()),
            Subject::Ept(ix) => ("ept", territories.ept(ix).code()),
        },
        SearchResult::Pole(ix, _) => ("pole", DATA.register().pole(*ix).id()),
        SearchResult::Point { point, .. } => {
            return format!("point:{},{}", point.lat(), point.lon());
        }
    };
    format!("{kind}:{code}")
}

fn is_expected(found: &str, expected: &str) -> bool {
    let numbers = |text: &str| -> Vec<f64> {
        let text = text.trim_start_matches("point:");
        text.split(',').filter_map(|one| one.parse().ok()).collect()
    };
    let is_near = || {
        let (found, expected) = (numbers(found), numbers(expected));
        found
            .iter()
            .zip(&expected)
            .all(|(a, b)| (a - b).abs() <= DEGREES)
    };
    if found.starts_with("point:") {
        expected.starts_with("point:") && is_near()
    } else {
        found == expected.replace("arrondissement:", "commune:")
    }
}

/// The share of texts that are answered as expected, and the others.
fn answered(list: &str) -> (f64, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gazetteer/typed");
    let mut rows = csv::Reader::from_path(path.join(list)).expect("the list is there");
    let mut failures = Vec::new();
    let mut count = 0;
    for row in rows.records() {
        let row = row.expect("the list is valid");
        let (text, expected) = (&row[0], &row[1]);
        count += 1;
        let found: Vec<String> = search(&DATA, text, 8).iter().map(written).collect();
        let right = if let Some(choices) = expected.strip_prefix("choices:") {
            let choices: Vec<&str> = choices.split('|').collect();
            let first = found.get(..choices.len()).unwrap_or_default();
            choices
                .iter()
                .all(|one| first.iter().any(|found| is_expected(found, one)))
        } else if expected == "none" {
            found.is_empty()
        } else {
            let first = found.first();
            expected.split('|').any(|one| {
                let one = if one.contains(':') {
                    one.to_owned()
                } else {
                    format!("commune:{one}")
                };
                first.is_some_and(|first| is_expected(first, &one))
            })
        };
        if !right {
            failures.push(format!("{text:?}: {expected} expected, {found:?}"));
        }
    }
    (1.0 - failures.len() as f64 / f64::from(count), failures)
}

fn expect(list: &str, least: f64) {
    let (share, failures) = answered(list);
    println!("{list}: {share:.4}\n{}", failures.join("\n"));
    assert!(share >= least, "{list}: {share}: {failures:#?}");
}

#[test]
fn addresses_of_public_buildings() {
    expect("addresses-open.csv", 0.97);
}

#[test]
fn addresses_as_people_type_them() {
    expect("typed-open.csv", 0.95);
}

#[test]
fn names_acronyms_codes_and_coordinates() {
    expect("queries-open.csv", 0.98);
}

#[test]
fn streets_and_communes_without_postcode_or_comma() {
    expect("ways-open.csv", 0.97);
}

#[test]
fn readings_of_each_kind() {
    expect("readings-open.csv", 1.0);
}
