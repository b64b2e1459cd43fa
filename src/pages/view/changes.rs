use askama::Template;

use super::{DecisionView, FilterForm, Link, Note, Page, Pager, Said};

/// `/changements`: what was decided about the register.
#[derive(Template)]
#[template(path = "changes.html")]
pub(crate) struct ChangesPage {
    pub(crate) page: Page,
    /// How many decisions or rows there are, and in which order.
    pub(crate) lead: String,
    pub(crate) form: FilterForm,
    /// From the newest; none where no history is kept.
    pub(crate) decisions: Option<Vec<DecisionView>>,
    /// Where no history is kept: the poles by the day their row was compiled.
    pub(crate) compiled: Vec<CompiledDay>,
    pub(crate) pager: Option<Pager>,
    /// The same as a feed.
    pub(crate) feed: String,
    /// The poles to confirm among the same, where a history is kept.
    pub(crate) to_confirm: String,
}

/// The poles whose rows were compiled on one day.
#[derive(Clone, Debug)]
pub(crate) struct CompiledDay {
    /// `22 nov. 2026`.
    pub(crate) day: String,
    /// `2026-11-22`.
    pub(crate) date: String,
    pub(crate) poles: Vec<Link>,
}

/// `/changements.atom` (RFC 4287).
#[derive(Template)]
#[template(path = "changes.atom", escape = "xml")]
pub(crate) struct ChangesFeed {
    pub(crate) title: String,
    /// The feed itself, and the page that says the same.
    pub(crate) own: String,
    pub(crate) page: String,
    /// RFC 3339.
    pub(crate) updated: String,
    pub(crate) entries: Vec<FeedEntry>,
}

/// A decision, or the rows compiled on one day.
#[derive(Clone, Debug)]
pub(crate) struct FeedEntry {
    /// For good, and of no other.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) href: String,
    /// RFC 3339.
    pub(crate) updated: String,
    /// In words, a line each; empty where no row was changed.
    pub(crate) summary: String,
}
