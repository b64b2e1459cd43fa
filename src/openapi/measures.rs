//! What answers say by one measure only, by distance or by time: settled once it is known whether there are times by road.

use serde_json::{Map, Value};

use crate::{
    api::schemas::{ENUM_WITH_TIMES, ONLY_BY},
    surroundings::Measure,
};

/// Takes the marks of [`ONLY_BY`] out of `document`. Without times by road nothing is left of what is by them, and what is by
/// distance is in every answer; with them either is in some.
pub(super) fn settle(document: &mut Value, has_times: bool) {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        for name in take_marked(schemas, Measure::Duration.parameter()) {
            if !has_times {
                schemas.shift_remove(&name);
            }
        }
    }
    settle_properties(document, has_times);
}

fn settle_properties(document: &mut Value, has_times: bool) {
    match document {
        Value::Array(items) => {
            for item in items {
                settle_properties(item, has_times);
            }
        }
        Value::Object(members) => {
            settle_object(members, has_times);
            for member in members.values_mut() {
                settle_properties(member, has_times);
            }
        }
        _ => {}
    }
}

/// Settles what one schema says of its properties.
fn settle_object(schema: &mut Map<String, Value>, has_times: bool) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    for property in properties.values_mut().filter_map(Value::as_object_mut) {
        if let Some(all) = property.shift_remove(ENUM_WITH_TIMES).filter(|_| has_times) {
            property.insert("enum".to_owned(), all);
        }
    }
    let [by_distance, by_time] = [Measure::Distance, Measure::Duration]
        .map(|measure| take_marked(properties, measure.parameter()));
    if by_distance.is_empty() && by_time.is_empty() {
        return;
    }
    if !has_times {
        for name in &by_time {
            properties.shift_remove(name);
        }
    }
    let names: Vec<String> = properties.keys().cloned().collect();
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &String| {
        if by_distance.contains(name) || by_time.contains(name) {
            // What is left of one measure alone is in every answer.
            return !has_times;
        }
        required.is_some_and(|required| required.iter().any(|one| one == name))
    };
    let required: Vec<String> = names.into_iter().filter(is_required).collect();
    schema.insert("required".to_owned(), required.into());
}

/// Those of `schemas` that are marked with `word`, which are so no longer.
fn take_marked(schemas: &mut Map<String, Value>, word: &str) -> Vec<String> {
    let marked = schemas.iter_mut().filter_map(|(name, schema)| {
        let schema = schema.as_object_mut()?;
        let is_it = schema.get(ONLY_BY).is_some_and(|mark| mark == word);
        is_it.then(|| schema.shift_remove(ONLY_BY))?;
        Some(name.clone())
    });
    marked.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_by_time_is_described_where_there_are_times() {
        let described = json!({
            "type": "object",
            "required": ["nom", "filtre"],
            "properties": {
                "nom": {}, "rayon": { "x-par": "rayon" }, "minutes": { "x-par": "minutes" }, "filtre": {},
            },
        });
        let mut without = described.clone();
        settle(&mut without, false);
        let expected = json!({
            "type": "object",
            "required": ["nom", "rayon", "filtre"],
            "properties": { "nom": {}, "rayon": {}, "filtre": {} },
        });
        assert_eq!(without.to_string(), expected.to_string());
        let mut with = described;
        settle(&mut with, true);
        let expected = json!({
            "type": "object",
            "required": ["nom", "filtre"],
            "properties": { "nom": {}, "rayon": {}, "minutes": {}, "filtre": {} },
        });
        assert_eq!(with.to_string(), expected.to_string());
    }

    #[test]
    fn a_schema_of_times_is_there_where_there_are_times() {
        let described =
            json!({ "components": { "schemas": { "A": {}, "B": { "x-par": "minutes" } } } });
        for (has_times, expected) in [
            (false, json!({ "A": {} })),
            (true, json!({ "A": {}, "B": {} })),
        ] {
            let mut document = described.clone();
            settle(&mut document, has_times);
            assert_eq!(document["components"]["schemas"], expected);
        }
    }
}
