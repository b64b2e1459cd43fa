//! OpenAPI 3.1 as 3.0.3 has it: its schemas are an older and smaller JSON Schema.

use serde_json::{Map, Value, json};

/// `document`, written for OpenAPI 3.1, as a document of OpenAPI 3.0.3 that accepts the same.
pub(crate) fn to_3_0(mut document: Value) -> Value {
    document["openapi"] = "3.0.3".into();
    downgrade_schemas_in(&mut document);
    document
}

/// Downgrades the schemas in a part of the document that is no schema itself.
fn downgrade_schemas_in(part: &mut Value) {
    match part {
        Value::Array(all) => all.iter_mut().for_each(downgrade_schemas_in),
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("schema", member) => schema(member),
                    // The only map of schemas: that of the components.
                    ("schemas", Value::Object(all)) => all.values_mut().for_each(schema),
                    ("example", _) => {}
                    (_, member) => downgrade_schemas_in(member),
                }
            }
        }
        _ => {}
    }
}

fn schema(value: &mut Value) {
    if let Value::Bool(accepts_all) = *value {
        *value = if accepts_all {
            json!({})
        } else {
            json!({ "not": {} })
        };
    }
    let Value::Object(members) = value else {
        return;
    };
    inner_schemas(members);
    if let Some(only) = members.remove("const") {
        members.insert("enum".to_owned(), json!([only]));
    }
    if let Some(Value::Array(examples)) = members.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        members.insert("example".to_owned(), first);
    }
    types(members);
    reference(members);
}

/// Lowers the schemas inside a schema.
fn inner_schemas(members: &mut Map<String, Value>) {
    for (name, member) in members {
        match (name.as_str(), member) {
            ("properties", Value::Object(all)) => all.values_mut().for_each(schema),
            ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => all.iter_mut().for_each(schema),
            ("additionalProperties", Value::Bool(_)) => {}
            ("items" | "not" | "additionalProperties", member) => schema(member),
            _ => {}
        }
    }
}

/// `null` is no type in 3.0.3: another type may be `nullable`.
fn types(members: &mut Map<String, Value>) {
    match members.get("type") {
        Some(Value::String(only)) if only == "null" => {
            members.insert("type".to_owned(), "object".into());
            members.insert("nullable".to_owned(), true.into());
            members.insert("enum".to_owned(), json!([null]));
        }
        Some(Value::Array(types)) => {
            let nullable = types.iter().any(|kind| kind == "null");
            let others: Vec<Value> = types
                .iter()
                .filter(|kind| *kind != "null")
                .cloned()
                .collect();
            if nullable
                && let Some(Value::Array(words)) = members.get_mut("enum")
                && !words.contains(&Value::Null)
            {
                words.push(Value::Null);
            }
            match others.as_slice() {
                [one] => {
                    members.insert("type".to_owned(), one.clone());
                    if nullable {
                        members.insert("nullable".to_owned(), true.into());
                    }
                }
                several => {
                    let several = several.iter().map(|kind| {
                        if nullable {
                            json!({ "type": kind, "nullable": true })
                        } else {
                            json!({ "type": kind })
                        }
                    });
                    let several: Vec<Value> = several.collect();
                    members.remove("type");
                    members.insert("anyOf".to_owned(), several.into());
                }
            }
        }
        _ => {}
    }
}

/// What stands beside a reference is passed over in 3.0.3, so it goes around it.
fn reference(members: &mut Map<String, Value>) {
    if members.len() > 1
        && let Some(reference) = members.remove("$ref")
    {
        members.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowered(mut value: Value) -> Value {
        schema(&mut value);
        value
    }

    #[test]
    fn what_may_be_null_is_nullable() {
        assert_eq!(
            lowered(json!({ "type": ["string", "null"], "enum": ["a"] })),
            json!({ "type": "string", "enum": ["a", null], "nullable": true })
        );
        assert_eq!(
            lowered(
                json!({ "anyOf": [{ "$ref": "#/components/schemas/Lieu" }, { "type": "null" }] })
            ),
            json!({ "anyOf": [
                { "$ref": "#/components/schemas/Lieu" },
                { "type": "object", "nullable": true, "enum": [null] },
            ] })
        );
        assert_eq!(
            lowered(json!({ "type": ["string", "integer"] })),
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] })
        );
    }

    #[test]
    fn newer_keywords_become_older_ones() {
        assert_eq!(
            lowered(json!({ "const": "Feature" })),
            json!({ "enum": ["Feature"] })
        );
        assert_eq!(
            lowered(json!({ "type": "string", "examples": ["25", "35"] })),
            json!({ "type": "string", "example": "25" })
        );
        assert_eq!(
            lowered(json!({ "$ref": "#/components/schemas/Lieu", "title": "Où" })),
            json!({ "title": "Où", "allOf": [{ "$ref": "#/components/schemas/Lieu" }] })
        );
        assert_eq!(lowered(json!({ "items": true })), json!({ "items": {} }));
    }

    #[test]
    fn members_named_like_keywords_stay() {
        let members = json!({ "type": "object", "properties": {
            "type": { "type": "string" }, "const": { "type": "string" }, "schema": { "type": "string" },
        } });
        assert_eq!(lowered(members.clone()), members);
        let document = to_3_0(json!({
            "openapi": "3.1.0",
            "paths": { "/x": { "get": { "parameters": [
                { "example": { "schema": { "const": 1 } }, "schema": { "const": 1 } },
            ] } } },
        }));
        let parameter = &document["paths"]["/x"]["get"]["parameters"][0];
        assert_eq!(document["openapi"], "3.0.3");
        assert_eq!(parameter["schema"], json!({ "enum": [1] }));
        assert_eq!(parameter["example"], json!({ "schema": { "const": 1 } }));
    }
}
