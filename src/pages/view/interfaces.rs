use askama::Template;

use super::Page;

/// `/api/docs`: the interfaces, family by family.
#[derive(Template)]
#[template(path = "interfaces.html")]
pub(crate) struct InterfacesPage {
    pub(crate) page: Page,
    /// What addresses begin with: `https://atlas.example.org`.
    pub(crate) origin: String,
    pub(crate) version: String,
    pub(crate) common: Vec<ParameterView>,
    /// The families, in order.
    pub(crate) families: Vec<FamilyView>,
}

/// Resources that belong together.
#[derive(Clone, Debug)]
pub(crate) struct FamilyView {
    pub(crate) anchor: String,
    pub(crate) title: String,
    /// What is common to its resources; empty when nothing is.
    pub(crate) description: String,
    pub(crate) operations: Vec<OperationView>,
}

/// What one address answers.
#[derive(Clone, Debug)]
pub(crate) struct OperationView {
    pub(crate) id: String,
    /// The path, with the names of its parameters in braces.
    pub(crate) path: String,
    pub(crate) summary: String,
    /// What else must be known; empty when nothing must.
    pub(crate) description: String,
    pub(crate) example: String,
    pub(crate) parameters: Vec<ParameterView>,
    /// The names of those that others have too.
    pub(crate) common: Vec<String>,
    /// Its answers: `200`, what it is, and its media types.
    pub(crate) responses: Vec<ResponseView>,
}

/// What a request may say.
#[derive(Clone, Debug)]
pub(crate) struct ParameterView {
    pub(crate) name: String,
    /// `obligatoire`, `dans l’adresse`; empty for an optional one.
    pub(crate) need: String,
    pub(crate) description: String,
    /// What its values are: `entier de 1 à 100, 20 si rien n’est dit`.
    pub(crate) values: String,
    /// The words it may be, when they are few or codes.
    pub(crate) words: Vec<String>,
    pub(crate) example: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct ResponseView {
    pub(crate) status: u16,
    pub(crate) description: String,
    pub(crate) forms: Vec<String>,
}
