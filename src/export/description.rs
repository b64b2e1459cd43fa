use serde_json::Value;

use super::columns::{Column, Kind};
use crate::snapshot::Snapshot;

/// What `datapackage.json` says of the register: the one place where its columns are documented.
#[derive(Clone, Copy, Debug)]
pub struct Description<'a>(&'a Value);

impl<'a> Description<'a> {
    /// That of `snapshot`.
    #[must_use]
    pub const fn of(snapshot: &'a Snapshot) -> Self {
        Self(snapshot.description())
    }

    /// The Table Schema of a column.
    #[must_use]
    pub fn field(self, table: &str, column: &str) -> Option<&'a Value> {
        let table = named(self.0.get("resources")?, table)?;
        named(table.get("schema")?.get("fields")?, column)
    }

    /// The column called `name` of `table`; one without words where it is not described.
    #[must_use]
    pub fn column(self, table: &str, name: &'a str) -> Column<'a> {
        let field = self.field(table, name);
        let text = |key: &str| field.and_then(|field| field.get(key)?.as_str());
        let kind = match (text("type"), text("format")) {
            (Some("integer"), _) if name.contains("annee") => Kind::Year,
            (Some("integer"), _) => Kind::Integer,
            (Some("number"), _) => Kind::Number,
            (Some("date"), _) => Kind::Date,
            (_, Some("uri")) => Kind::Address,
            _ => Kind::Text,
        };
        let title = text("title").unwrap_or(name);
        Column::new(name, kind, title, text("description").unwrap_or_default())
    }

    /// The titles of the sources of all data.
    pub fn sources(self) -> impl Iterator<Item = &'a str> {
        self.titles("sources")
    }

    /// The titles of the licences of all data.
    pub fn licences(self) -> impl Iterator<Item = &'a str> {
        self.titles("licenses")
    }

    /// The licences of all data, as it has them.
    #[must_use]
    pub fn licence_list(self) -> Value {
        self.0.get("licenses").cloned().unwrap_or_default()
    }

    fn titles(self, list: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let items = self.0.get(list).and_then(Value::as_array);
        let items = items.into_iter().flatten();
        items.filter_map(|item| item.get("title")?.as_str())
    }
}

fn named<'v>(list: &'v Value, name: &str) -> Option<&'v Value> {
    let mut items = list.as_array()?.iter();
    items.find(|item| item.get("name").and_then(Value::as_str) == Some(name))
}
