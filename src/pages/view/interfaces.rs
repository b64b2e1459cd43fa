use askama::Template;

use super::Page;

/// `/api/docs`: the interfaces, family by family.
#[derive(Template)]
#[template(path = "interfaces.html")]
pub(crate) struct InterfacesPage {
    /// Around the page.
    pub(crate) page: Page,
    /// What addresses begin with: `https://atlas.example.org`.
    pub(crate) origin: String,
    /// The version of the interfaces.
    pub(crate) version: String,
    /// The parameters that many resources have.
    pub(crate) common: Vec<ParameterView>,
    /// The families, in order.
    pub(crate) families: Vec<FamilyView>,
}

/// Resources that belong together.
#[derive(Clone, Debug)]
pub(crate) struct FamilyView {
    /// Its id on the page.
    pub(crate) anchor: String,
    /// Its title.
    pub(crate) title: String,
    /// What is common to its resources; empty when nothing is.
    pub(crate) description: String,
    /// Its resources.
    pub(crate) operations: Vec<OperationView>,
}

/// What one address answers.
#[derive(Clone, Debug)]
pub(crate) struct OperationView {
    /// Its id on the page.
    pub(crate) id: String,
    /// The path, with the names of its parameters in braces.
    pub(crate) path: String,
    /// What it is.
    pub(crate) summary: String,
    /// What else must be known; empty when nothing must.
    pub(crate) description: String,
    /// An address that answers.
    pub(crate) example: String,
    /// The parameters of its own.
    pub(crate) parameters: Vec<ParameterView>,
    /// The names of those that others have too.
    pub(crate) common: Vec<String>,
    /// Its answers: `200`, what it is, and its media types.
    pub(crate) responses: Vec<ResponseView>,
}

/// What a request may say.
#[derive(Clone, Debug)]
pub(crate) struct ParameterView {
    /// Its name.
    pub(crate) name: String,
    /// `obligatoire`, `dans l’adresse`; empty for an optional one.
    pub(crate) need: String,
    /// What it means.
    pub(crate) description: String,
    /// What its values are: `entier de 1 à 100, 20 si rien n’est dit`.
    pub(crate) values: String,
    /// The words it may be, when they are few or codes.
    pub(crate) words: Vec<String>,
    /// One value.
    pub(crate) example: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct ResponseView {
    /// Its status.
    pub(crate) status: u16,
    /// What it is.
    pub(crate) description: String,
    /// Its media types.
    pub(crate) forms: Vec<String>,
}
