use askama::Template;

use super::{Link, Page};

/// A request that has no answer, in the words of the interfaces' `application/problem+json`.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    /// Around the page.
    pub(crate) page: Page,
    /// The HTTP status.
    pub(crate) status: u16,
    /// What happened, in a few words.
    pub(crate) title: String,
    /// What happened, in a sentence.
    pub(crate) detail: String,
    /// The parameters at fault.
    pub(crate) faults: Vec<Fault>,
    /// Where to go next.
    pub(crate) links: Vec<Link>,
}

/// A parameter and what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Its name in the address.
    pub(crate) parameter: String,
    /// What is wrong.
    pub(crate) detail: String,
}
