//! `/api/couverture` against brute force, and against itself: parts against wholes, sheets against
//! tables, what a site promises against what adding it gives.

mod refusals;
mod sheets;
mod sites;
mod tables;

use serde_json::Value;

use crate::{coverage::People, support::Server};

const LEVELS: [&str; 3] = ["epci", "departement", "region"];

fn get(server: &Server, path: &str) -> Value {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

fn number(value: &Value, name: &str) -> f64 {
    value[name]
        .as_f64()
        .unwrap_or_else(|| panic!("{name} of {value}"))
}

fn count(value: &Value, name: &str) -> u64 {
    value[name]
        .as_u64()
        .unwrap_or_else(|| panic!("{name} of {value}"))
}

fn rows<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    let rows = value[name].as_array();
    rows.unwrap_or_else(|| panic!("{name} of {value}"))
}

fn people(figures: &Value) -> People {
    People {
        all: count(figures, "population"),
        within: figures["habitantsCouverts"].as_u64().unwrap_or(0),
    }
}
