//! What a schema says, by an own reading of Table Schema.

use std::collections::HashSet;

use regex::Regex;
use serde_json::{Map, Value};

use super::{camel, get, plain, read_csv};
use crate::support::Server;

/// Whether a cell is what its field says: an own reading of Table Schema.
fn assert_allowed(field: &Value, cell: &str) {
    let constraints = field["constraints"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    if cell.is_empty() {
        assert_ne!(
            constraints.get("required"),
            Some(&Value::Bool(true)),
            "{field}"
        );
        return;
    }
    let number = match field["type"].as_str().expect("a type") {
        "string" => None,
        "date" => {
            let (year, rest) = cell.split_at(4);
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let (month, day) = (&rest[1..3], &rest[4..]);
            assert!(
                [year, month, day].into_iter().all(digits),
                "{field}: {cell}"
            );
            assert_eq!(
                (&rest[..1], &rest[3..4], day.len()),
                ("-", "-", 2),
                "{cell}"
            );
            None
        }
        "integer" | "year" => Some(cell.parse::<i64>().expect("whole") as f64),
        "number" => Some(cell.parse::<f64>().expect("a number")),
        "boolean" => {
            assert!(["true", "false"].contains(&cell), "{field}: {cell}");
            None
        }
        other => panic!("an odd type: {other}"),
    };
    let bound = |name: &str| constraints.get(name).and_then(Value::as_f64);
    if let Some(number) = number {
        assert!(
            bound("minimum").is_none_or(|least| number >= least),
            "{field}: {cell}"
        );
        assert!(
            bound("maximum").is_none_or(|most| number <= most),
            "{field}: {cell}"
        );
    }
    if let Some(pattern) = constraints.get("pattern").and_then(Value::as_str) {
        let pattern = Regex::new(&format!("^(?:{pattern})$")).expect("a pattern");
        assert!(pattern.is_match(cell), "{field}: {cell}");
    }
    if let Some(choices) = constraints.get("enum").and_then(Value::as_array) {
        assert!(
            choices.iter().any(|one| plain(one) == cell),
            "{field}: {cell}"
        );
    }
}

pub(super) fn every_cell_is_what_the_schema_says(server: &Server) {
    for path in [
        "poles.csv",
        "couverture-region.csv?rayon=100",
        "couverture-departement.csv",
        "couverture-epci.csv?rayon=1",
        "territoires/france/france.csv",
        "territoires/departement/986.csv",
    ] {
        let answer = get(server, &format!("/api/exports/{path}"));
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        let link = answer.header("link");
        assert!(link.contains("rel=\"describedby\""), "{link}");
        let (_, rest) = link.split_once('<').expect("a link");
        let (schema, _) = rest.split_once('>').expect("its end");
        let schema = get(server, schema).json();
        let fields = schema["fields"].as_array().expect("fields");
        let (header, rows) = read_csv(&answer.body);
        let names: Vec<&str> = fields
            .iter()
            .filter_map(|field| field["name"].as_str())
            .collect();
        assert_eq!(names, header, "{path}");
        assert!(!rows.is_empty());
        for field in fields {
            for member in ["title", "description"] {
                assert!(
                    !field[member].as_str().unwrap_or_default().is_empty(),
                    "{field}"
                );
            }
        }
        for row in &rows {
            for (field, cell) in fields.iter().zip(row) {
                assert_allowed(field, cell);
            }
        }
        let key = schema["primaryKey"][0].as_str().expect("a key");
        let at = names
            .iter()
            .position(|&name| name == key)
            .expect("a column");
        let keys: HashSet<&str> = rows.iter().map(|row| row[at].as_str()).collect();
        assert_eq!(keys.len(), rows.len(), "{path}");
    }
}

/// Members are those the contract of the API names.
pub(super) fn members_are_documented_by_the_schema(server: &Server) {
    let table = get(server, "/api/couverture/region").json();
    let row: &Map<String, Value> = table["territoires"][0].as_object().expect("a row");
    let schema = get(server, "/api/exports/couverture-region.schema.json").json();
    let fields = schema["fields"].as_array().expect("fields").iter();
    let mut known: Vec<String> = fields
        .filter_map(|field| field["name"].as_str())
        .map(camel)
        .chain(["niveau", "url"].map(str::to_owned))
        .collect();
    let mut members: Vec<String> = row.keys().cloned().collect();
    known.sort();
    members.sort();
    assert_eq!(members, known);
}
