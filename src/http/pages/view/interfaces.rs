use askama::Template;

use super::Page;

/// `/api/docs`: the interfaces, family by family.
#[derive(Template)]
#[template(path = "interfaces.html")]
pub struct InterfacesPage {
    /// Around the page.
    pub page: Page,
    /// What addresses begin with: `https://atlas.example.org`.
    pub origin: String,
    /// The version of the interfaces.
    pub version: String,
    /// The parameters that many resources have.
    pub common: Vec<ParameterView>,
    /// The families, in order.
    pub families: Vec<FamilyView>,
}

/// Resources that belong together.
#[derive(Clone, Debug)]
pub struct FamilyView {
    /// Its id on the page.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// What is common to its resources; empty when nothing is.
    pub description: String,
    /// Its resources.
    pub operations: Vec<OperationView>,
}

/// What one address answers.
#[derive(Clone, Debug)]
pub struct OperationView {
    /// Its id on the page.
    pub id: String,
    /// The path, with the names of its parameters in braces.
    pub path: String,
    /// What it is.
    pub summary: String,
    /// What else must be known; empty when nothing must.
    pub description: String,
    /// An address that answers.
    pub example: String,
    /// The parameters of its own.
    pub parameters: Vec<ParameterView>,
    /// The names of those that others have too.
    pub common: Vec<String>,
    /// Its answers: `200`, what it is, and its media types.
    pub answers: Vec<AnswerView>,
}

/// What a request may say.
#[derive(Clone, Debug)]
pub struct ParameterView {
    /// Its name.
    pub name: String,
    /// `obligatoire`, `dans l’adresse`; empty for an optional one.
    pub need: String,
    /// What it means.
    pub description: String,
    /// What its values are: `entier de 1 à 100, 20 si rien n’est dit`.
    pub values: String,
    /// The words it may be, when they are few or codes.
    pub words: Vec<String>,
    /// One value.
    pub example: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct AnswerView {
    /// Its status.
    pub status: u16,
    /// What it is.
    pub description: String,
    /// Its media types.
    pub forms: Vec<String>,
}
