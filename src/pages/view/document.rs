use askama::Template;

use super::Page;

/// An answer of the API, as a page.
#[derive(Template)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage {
    pub(crate) page: Page,
    pub(crate) title: String,
    /// What it says of itself.
    pub(crate) lead: Option<String>,
    /// Its members that are values.
    pub(crate) facts: Node,
    /// Its members that have parts.
    pub(crate) parts: Vec<(String, Node)>,
    pub(crate) links: Node,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "partials/node.html")]
pub(crate) enum Node {
    Nothing,
    Text(String),
    /// An address.
    Link {
        href: String,
        text: String,
    },
    List(Vec<Node>),
    Facts(Vec<(String, Node)>),
    /// Several that have the same members.
    Table {
        name: String,
        columns: Vec<String>,
        rows: Vec<Vec<Node>>,
    },
}
