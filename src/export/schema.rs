use serde_json::{Map, Value, json};

use super::columns::{Column, Kind};

/// The Table Schema (Frictionless, version 1) of the CSV with these columns, a key among them where
/// `key` names it.
#[must_use]
pub fn schema(columns: &[Column<'_>], key: Option<&str>) -> Value {
    let fields: Vec<Value> = columns.iter().map(field).collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), fields.into());
    schema.insert("missingValues".to_owned(), json!([""]));
    if let Some(key) = key {
        schema.insert("primaryKey".to_owned(), json!([key]));
    }
    Value::Object(schema)
}

/// The Table Schema of one column.
pub(super) fn field(column: &Column<'_>) -> Value {
    let mut constraints = Map::new();
    if column.is_required() {
        constraints.insert("required".to_owned(), true.into());
    }
    let bounds = match column.kind() {
        Kind::Share => Some((0.0, Some(1.0))),
        Kind::Metres | Kind::Number => Some((0.0, None)),
        Kind::Degrees => Some((-180.0, Some(180.0))),
        Kind::Text | Kind::Address | Kind::Integer | Kind::Year | Kind::Boolean => None,
    };
    if column.kind() == Kind::Integer {
        constraints.insert("minimum".to_owned(), 0.into());
    }
    if let Some((least, most)) = bounds {
        constraints.insert("minimum".to_owned(), least.into());
        if let Some(most) = most {
            constraints.insert("maximum".to_owned(), most.into());
        }
    }
    if !column.choices().is_empty() {
        constraints.insert("enum".to_owned(), json!(column.choices()));
    }
    let mut field = Map::new();
    field.insert("name".to_owned(), column.name().into());
    field.insert("type".to_owned(), column.kind().schema_type().into());
    if column.kind() == Kind::Address {
        field.insert("format".to_owned(), "uri".into());
    }
    field.insert("title".to_owned(), column.title().into());
    field.insert("description".to_owned(), description(column).into());
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), constraints.into());
    }
    Value::Object(field)
}

/// The definition, and the unit where the title does not say it.
fn description(column: &Column<'_>) -> String {
    let unit = match (column.kind(), column.unit()) {
        (Kind::Share, _) => Some("part de 0 à 1"),
        (_, unit) => unit,
    };
    match unit {
        Some(unit) => format!("{} Unité\u{a0}: {unit}.", column.definition()),
        None => column.definition().to_owned(),
    }
}
