//! What answers say by one measure only, by distance or by time: settled once it is known whether there are times by road.

use serde_json::Value;

use crate::{api::schemas::ONLY_BY, surroundings::Measure};

/// Takes the marks of [`ONLY_BY`] out of `document`. Without times by road nothing is left of what is by them, and what is by
/// distance is in every answer; with them either is in some.
pub(super) fn settle(document: &mut Value, has_times: bool) {
    match document {
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, has_times)),
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                let mut by_distance = Vec::new();
                let mut by_time = Vec::new();
                for (name, schema) in properties.iter_mut() {
                    let mark = schema
                        .as_object_mut()
                        .and_then(|schema| schema.shift_remove(ONLY_BY));
                    match mark.as_ref().and_then(Value::as_str) {
                        Some(word) if word == Measure::Distance.parameter() => {
                            by_distance.push(name.clone());
                        }
                        Some(_) => by_time.push(name.clone()),
                        None => {}
                    }
                }
                if !has_times {
                    for name in &by_time {
                        properties.shift_remove(name);
                    }
                }
                let order: Vec<String> = properties.keys().cloned().collect();
                if !by_distance.is_empty() || !by_time.is_empty() {
                    let required = members.get("required").and_then(Value::as_array);
                    let required: Vec<&str> = required
                        .into_iter()
                        .flatten()
                        .filter_map(Value::as_str)
                        .collect();
                    let is_required = |name: &String| {
                        let is_by_distance = by_distance.contains(name);
                        if by_time.contains(name) || (is_by_distance && has_times) {
                            return false;
                        }
                        is_by_distance || required.contains(&name.as_str())
                    };
                    let required: Vec<Value> = order
                        .iter()
                        .filter(|name| is_required(name))
                        .map(|name| name.clone().into())
                        .collect();
                    members.insert("required".to_owned(), required.into());
                }
            }
            members
                .values_mut()
                .for_each(|member| settle(member, has_times));
        }
        _ => {}
    }
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
}
