//! The JSON of a data package, as far as it is used here.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Package {
    #[serde(default)]
    pub(super) version: String,
    pub(super) resources: Vec<Resource>,
}

#[derive(Deserialize)]
pub(super) struct Resource {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) schema: Option<Schema>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema {
    pub(super) fields: Vec<Field>,
    #[serde(default)]
    pub(super) primary_key: Names,
    #[serde(default)]
    pub(super) foreign_keys: Vec<ForeignKey>,
    pub(super) missing_values: Option<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Field {
    pub(super) name: String,
    #[serde(rename = "type", default = "string")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) format: String,
    #[serde(default)]
    pub(super) description: String,
    /// The `pattern` of the constraints in French words: a property of our own.
    #[serde(default, rename = "patternDescription")]
    pub(super) pattern_description: String,
    #[serde(default)]
    pub(super) constraints: Constraints,
    pub(super) missing_values: Option<serde_json::Value>,
}

impl Field {
    /// What a cell that its pattern refuses should have been, in words.
    pub(super) fn form_in_words(&self) -> String {
        if !self.pattern_description.is_empty() {
            return self.pattern_description.clone();
        }
        match self.description.trim_end_matches('.') {
            "" => "une valeur d’une autre forme".to_owned(),
            description => format!("ce que dit la description de la colonne ({description})"),
        }
    }
}

fn string() -> String {
    "string".to_owned()
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Constraints {
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) unique: bool,
    #[serde(rename = "enum")]
    pub(super) choices: Option<Vec<serde_json::Value>>,
    pub(super) pattern: Option<String>,
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
}

#[derive(Deserialize)]
pub(super) struct ForeignKey {
    pub(super) fields: Names,
    pub(super) reference: Reference,
}

#[derive(Deserialize)]
pub(super) struct Reference {
    #[serde(default)]
    pub(super) resource: String,
    pub(super) fields: Names,
}

/// One column name or a list of them, as the standard allows.
#[derive(Default, Deserialize)]
#[serde(untagged)]
pub(super) enum Names {
    /// No name.
    #[default]
    None,
    /// A single name.
    One(String),
    /// Several names.
    Many(Vec<String>),
}

impl Names {
    pub(super) fn iter(&self) -> std::slice::Iter<'_, String> {
        match self {
            Self::None => [].iter(),
            Self::One(name) => std::slice::from_ref(name).iter(),
            Self::Many(names) => names.iter(),
        }
    }
}
