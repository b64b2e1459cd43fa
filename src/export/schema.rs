use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{
    columns::{Column, Kind},
    csv::plain,
    table::Table,
};
use crate::french::typeset;

/// The Table Schema (Frictionless, version 1) of one column.
pub(super) fn field(column: &Column<'_>) -> Value {
    let mut field = Map::new();
    field.insert("name".to_owned(), column.name().into());
    field.insert("type".to_owned(), column.kind().schema_type().into());
    if column.kind() == Kind::Address {
        field.insert("format".to_owned(), "uri".into());
    }
    field.insert("title".to_owned(), column.title().into());
    field.insert("description".to_owned(), description(column).into());
    let constraints = constraints(column);
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), constraints.into());
    }
    Value::Object(field)
}

fn constraints(column: &Column<'_>) -> Map<String, Value> {
    let (least, most) = column.bounds();
    let choices = Some(column.choices()).filter(|choices| !choices.is_empty());
    let constraints = [
        ("required", column.is_required().then(|| true.into())),
        ("pattern", column.pattern().map(Value::from)),
        ("minimum", least.map(Value::from)),
        ("maximum", most.map(Value::from)),
        ("enum", choices.map(|choices| json!(choices))),
    ];
    let constraints = constraints.into_iter();
    constraints
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// The definition, and the unit where the title does not say it.
fn description(column: &Column<'_>) -> String {
    let unit = match (column.kind(), column.unit()) {
        (Kind::Share, _) => Some("part de 0 à 1".to_owned()),
        (_, unit) => unit,
    };
    match unit {
        Some(unit) => typeset(&format!("{} Unité : {unit}.", column.definition())),
        None => column.definition(),
    }
}

/// A value of the column at `at`, as CSV writes it: that of the first row of `table` that has one, else
/// the first it may have.
pub(super) fn example(table: &Table<'_>, at: usize) -> Option<String> {
    let cells = table.rows().iter().filter_map(|row| row.get(at));
    let mut cells = cells.map(plain).filter(|cell| !cell.is_empty());
    let choices = table.columns().get(at).map_or(&[][..], Column::choices);
    let first = || choices.first().map(|&choice| choice.to_owned());
    cells.next().map(Cow::into_owned).or_else(first)
}
