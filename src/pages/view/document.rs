use askama::Template;

use super::Page;

/// An answer of the API, as a page.
#[derive(Template)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage {
    /// Around the page.
    pub(crate) page: Page,
    /// Its heading.
    pub(crate) title: String,
    /// What it says of itself.
    pub(crate) lead: Option<String>,
    /// Its members that are values.
    pub(crate) facts: Node,
    /// Its members that have parts.
    pub(crate) parts: Vec<(String, Node)>,
    /// Its links.
    pub(crate) links: Node,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "partials/node.html")]
pub(crate) enum Node {
    /// No value.
    Nothing,
    /// A value.
    Text(String),
    /// An address.
    Link {
        /// Where to.
        href: String,
        /// Its words.
        text: String,
    },
    /// Several.
    List(Vec<Node>),
    /// Named members.
    Facts(Vec<(String, Node)>),
    /// Several that have the same members.
    Table {
        /// The member that has them.
        name: String,
        /// The members' names.
        columns: Vec<String>,
        /// Their values.
        rows: Vec<Vec<Node>>,
    },
}
