//! What people type, written before the gazetteer was (`queries.csv`), and as much again that was
//! held out while it was tuned (`held-out.csv`).

use std::path::Path;

use crate::france::{ask, written};

/// The share of first answers that are as expected, and the failures.
fn first_answers(file: &str) -> (f64, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/gazetteer")
        .join(file);
    let mut rows = csv::Reader::from_path(path).expect("the file of queries is there");
    let mut failures = Vec::new();
    let mut asked = 0;
    for row in rows.records() {
        let row = row.expect("the file of queries is valid");
        let (text, expected, why) = (&row[0], (&row[1], &row[2]), &row[3]);
        asked += 1;
        let answers = ask(text, 8);
        let found: Vec<_> = answers
            .iter()
            .map(|m| (written(m.subject()), m.matched()))
            .collect();
        if found.first().map(|(first, _)| *first) != Some(expected) {
            failures.push(format!(
                "{text:?} ({why}): {expected:?} expected, {found:?}"
            ));
        }
    }
    (1.0 - failures.len() as f64 / f64::from(asked), failures)
}

#[test]
fn the_first_answer_is_the_expected_one() {
    let (share, failures) = first_answers("queries.csv");
    println!("{share:.4}\n{}", failures.join("\n"));
    assert!(share >= 0.98, "{share}: {failures:#?}");
}

#[test]
fn so_it_is_for_queries_held_out() {
    let (share, failures) = first_answers("held-out.csv");
    println!("{share:.4}\n{}", failures.join("\n"));
    assert!(share >= 0.98, "{share}: {failures:#?}");
}
