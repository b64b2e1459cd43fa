use askama::Template;

use super::{Group, Link, Page};

/// The page of an établissement public territorial.
#[derive(Template)]
#[template(path = "ept.html")]
pub(crate) struct EptPage {
    pub(crate) page: Page,
    pub(crate) name: String,
    pub(crate) precision: String,
    /// How many communes and people it has.
    pub(crate) answer: String,
    pub(crate) poles: Group,
    /// Its communes, each with the poles near it.
    pub(crate) communes: Vec<Link>,
}
