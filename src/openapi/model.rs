//! What the description of the interfaces is made of: the OpenAPI documents and the page that people
//! read are written from the same values.

use serde_json::{Value, json};

/// Resources that belong together.
pub(crate) struct Family {
    /// Its name in addresses of the page.
    pub(crate) anchor: &'static str,
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
    pub(crate) operations: Vec<Operation>,
}

/// What one address answers.
pub(crate) struct Operation {
    /// After `/api`, with the names of its parameters in braces.
    pub(crate) path: &'static str,
    /// Its name for programs.
    pub(crate) id: &'static str,
    /// What it is, in a few words.
    pub(crate) summary: &'static str,
    /// What else must be known to use it.
    pub(crate) description: &'static str,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) responses: Vec<Response>,
    /// The statuses of its refusals.
    pub(super) problems: Vec<u16>,
    /// A path and query after `/api` that answers 200.
    pub(crate) example: &'static str,
}

/// What a request may say.
#[derive(Clone, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) description: String,
    pub(crate) required: bool,
    /// What one value is.
    pub(crate) value: Value,
    pub(crate) example: Value,
    multiplicity: Multiplicity,
    /// Whether many operations have it, so that the document describes it once.
    pub(crate) shared: bool,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
}

/// Whether a parameter has several values, and how they are written.
#[derive(Clone, PartialEq)]
enum Multiplicity {
    Single,
    /// Joined by commas; how many there may be, as keywords of a schema.
    CommaSeparated(Value),
    /// One parameter each.
    Repeated(Value),
}

/// A successful answer.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) description: &'static str,
    /// Its forms: media type and JSON Schema; none for an answer without a body.
    pub(crate) forms: Vec<(&'static str, Value)>,
}

impl Operation {
    /// The statuses of its refusals: those of its own, and that of an address grown too long by
    /// values.
    pub(crate) fn refusals(&self) -> impl Iterator<Item = u16> {
        let grows = self.parameters.iter().any(|one| one.several().is_some());
        let too_long = grows.then_some(414);
        self.problems.iter().copied().chain(too_long)
    }
}

/// The parameters that many operations of `families` have, each described once: of those
/// of one name, the first.
pub(crate) fn shared_parameters(families: &[Family]) -> Vec<&Parameter> {
    let mut shared: Vec<&Parameter> = Vec::new();
    let operations = families.iter().flat_map(|family| &family.operations);
    for parameter in operations.flat_map(|operation| &operation.parameters) {
        if parameter.shared && shared.iter().all(|known| known.name != parameter.name) {
            shared.push(parameter);
        }
    }
    shared
}

impl Parameter {
    /// Whether it is one of those `shared`: the same name may mean another thing elsewhere.
    pub(crate) fn is_among(&self, shared: &[&Self]) -> bool {
        self.shared && shared.contains(&self)
    }

    /// An optional parameter of the query.
    pub(crate) fn query(
        name: &'static str,
        description: impl Into<String>,
        value: Value,
        example: impl Into<Value>,
    ) -> Self {
        Self {
            name,
            place: Place::Query,
            description: description.into(),
            required: false,
            value,
            example: example.into(),
            multiplicity: Multiplicity::Single,
            shared: false,
        }
    }

    /// A part of the path.
    pub(crate) fn path(
        name: &'static str,
        description: impl Into<String>,
        value: Value,
        example: impl Into<Value>,
    ) -> Self {
        Self {
            place: Place::Path,
            required: true,
            ..Self::query(name, description, value, example)
        }
    }

    /// The same, without which there is no answer.
    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, described once for all operations.
    pub(crate) fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    /// The same, with values joined by commas, as many as the keywords of `bounds` say.
    pub(crate) fn joined(mut self, bounds: Value) -> Self {
        self.multiplicity = Multiplicity::CommaSeparated(bounds);
        self
    }

    /// The same, with values that repeat the parameter, as many as the keywords of `bounds` say.
    pub(crate) fn repeated(mut self, bounds: Value) -> Self {
        self.multiplicity = Multiplicity::Repeated(bounds);
        self
    }

    /// How several values are written, in French; none when there is one.
    pub(crate) const fn several(&self) -> Option<&'static str> {
        match self.multiplicity {
            Multiplicity::Single => None,
            Multiplicity::CommaSeparated(_) => Some("plusieurs valeurs, séparées par des virgules"),
            Multiplicity::Repeated(_) => Some("plusieurs valeurs, en répétant le paramètre"),
        }
    }

    /// The parameter as OpenAPI 3.1 writes it.
    pub(crate) fn object(&self) -> Value {
        let place = match self.place {
            Place::Path => "path",
            Place::Query => "query",
        };
        let mut object = json!({
            "name": self.name,
            "in": place,
            "required": self.required,
            "description": self.description,
        });
        let (bounds, explode) = match &self.multiplicity {
            Multiplicity::Single => {
                // The values by default, which the standard's tables and its tests want to read.
                if self.place == Place::Query {
                    object["style"] = "form".into();
                    object["explode"] = false.into();
                }
                object["schema"] = self.value.clone();
                object["example"] = self.example.clone();
                return object;
            }
            Multiplicity::CommaSeparated(bounds) => (bounds, false),
            Multiplicity::Repeated(bounds) => (bounds, true),
        };
        let mut schema = json!({ "type": "array", "items": self.value });
        for (name, bound) in bounds.as_object().into_iter().flatten() {
            schema[name] = bound.clone();
        }
        object["style"] = "form".into();
        object["explode"] = explode.into();
        object["schema"] = schema;
        object["example"] = match &self.example {
            Value::Array(all) => Value::Array(all.clone()),
            one => json!([one]),
        };
        object
    }
}

impl Response {
    /// A 200 in these forms.
    pub(crate) const fn ok(description: &'static str, forms: Vec<(&'static str, Value)>) -> Self {
        Self {
            status: 200,
            description,
            forms,
        }
    }
}
