use askama::Template;

use super::{Link, Page};

/// A request that has no answer, in the words of the interfaces' `application/problem+json`.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// Around the page.
    pub page: Page,
    /// The HTTP status.
    pub status: u16,
    /// What happened, in a few words.
    pub title: String,
    /// What happened, in a sentence.
    pub detail: String,
    /// The parameters at fault.
    pub faults: Vec<Fault>,
    /// Where to go next.
    pub links: Vec<Link>,
}

/// A parameter and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its name in the address.
    pub parameter: String,
    /// What is wrong.
    pub detail: String,
}
