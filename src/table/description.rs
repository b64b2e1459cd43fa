use serde_json::Value;

use super::Package;

/// What a package says of one table, in its own words.
#[derive(Clone, Debug)]
pub struct TableDescription<'p> {
    name: &'p str,
    path: &'p str,
    title: &'p str,
    text: &'p str,
    columns: Vec<ColumnDescription<'p>>,
    primary_key: Vec<usize>,
}

/// What a package says of one column.
#[derive(Clone, Debug)]
pub struct ColumnDescription<'p> {
    name: &'p str,
    title: &'p str,
    text: &'p str,
    kind: ColumnType,
    is_required: bool,
    words: Vec<&'p str>,
    reference: Option<(&'p str, &'p str)>,
}

/// The type of a column, as a spreadsheet knows types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Texts, codes among them.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

impl Package {
    /// What is said of the table `name`; none when it is not described.
    #[must_use]
    pub fn describe(&self, name: &str) -> Option<TableDescription<'_>> {
        TableDescription::find(self.json(), name)
    }
}

impl<'p> TableDescription<'p> {
    /// What `package`, the JSON of one, says of the table `name`; none when it is not described.
    pub(crate) fn find(package: &'p Value, name: &str) -> Option<Self> {
        let mut resources = package.get("resources")?.as_array()?.iter();
        Self::of(resources.find(|resource| text(resource, "name") == name)?)
    }

    fn of(resource: &'p Value) -> Option<Self> {
        let name = text(resource, "name");
        let schema = resource.get("schema")?;
        let keys = schema.get("foreignKeys").and_then(Value::as_array);
        let keys: Vec<&Value> = keys.into_iter().flatten().collect();
        let fields = schema.get("fields")?.as_array()?.iter();
        let columns: Vec<_> = fields
            .map(|field| ColumnDescription::of(field, &keys, name))
            .collect();
        let is_at = |key: &&str| columns.iter().position(|column| column.name == *key);
        let primary_key = schema.get("primaryKey").map(names).unwrap_or_default();
        Some(Self {
            name,
            path: text(resource, "path"),
            title: text(resource, "title"),
            text: text(resource, "description"),
            primary_key: primary_key.iter().filter_map(is_at).collect(),
            columns,
        })
    }

    /// Its name in the package.
    #[must_use]
    pub const fn name(&self) -> &'p str {
        self.name
    }

    /// Its file, relative to the data folder.
    #[must_use]
    pub const fn path(&self) -> &'p str {
        self.path
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &'p str {
        self.title
    }

    /// What its rows are.
    #[must_use]
    pub const fn text(&self) -> &'p str {
        self.text
    }

    /// Its columns, in the order of its file.
    #[must_use]
    pub fn columns(&self) -> &[ColumnDescription<'p>] {
        &self.columns
    }

    /// Where the columns stand that tell its rows apart.
    #[must_use]
    pub fn primary_key(&self) -> &[usize] {
        &self.primary_key
    }
}

impl<'p> ColumnDescription<'p> {
    fn of(field: &'p Value, keys: &[&'p Value], own_table: &'p str) -> Self {
        let name = text(field, "name");
        let constraints = field.get("constraints");
        let words = constraints.and_then(|constraints| constraints.get("enum")?.as_array());
        let required = constraints.and_then(|constraints| constraints.get("required")?.as_bool());
        let mut keys = keys.iter();
        Self {
            name,
            title: text(field, "title"),
            text: text(field, "description"),
            kind: match text(field, "type") {
                "integer" => ColumnType::Integer,
                "number" => ColumnType::Number,
                "date" => ColumnType::Day,
                _ => ColumnType::Text,
            },
            is_required: required.unwrap_or_default(),
            words: words
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect(),
            reference: keys.find_map(|key| reference(key, name, own_table)),
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'p str {
        self.name
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &'p str {
        self.title
    }

    /// What it says.
    #[must_use]
    pub const fn text(&self) -> &'p str {
        self.text
    }

    /// Its type.
    #[must_use]
    pub const fn kind(&self) -> ColumnType {
        self.kind
    }

    /// Whether every row fills it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.is_required
    }

    /// The words of its enumeration; empty when it has none.
    #[must_use]
    pub fn words(&self) -> &[&'p str] {
        &self.words
    }

    /// The table and the column of which it says a value; none when it is a key of its own.
    #[must_use]
    pub const fn reference(&self) -> Option<(&'p str, &'p str)> {
        self.reference
    }
}

/// The table and the column that the foreign key `key` of the one column `name` leads to.
fn reference<'p>(key: &'p Value, name: &str, own_table: &'p str) -> Option<(&'p str, &'p str)> {
    let target = key.get("reference")?;
    let (own, theirs) = (names(key.get("fields")?), names(target.get("fields")?));
    match (&*own, &*theirs) {
        ([column], [other]) if *column == name => {
            let table = text(target, "resource");
            Some((if table.is_empty() { own_table } else { table }, other))
        }
        _ => None,
    }
}

/// A name, or a list of them.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
