use askama::Template;

use super::{Link, Page};

/// A request that has no answer, in the words of the interfaces' `application/problem+json`.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    pub(crate) page: Page,
    pub(crate) status: u16,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) faults: Vec<Fault>,
    /// What the words of an address that leads nowhere find.
    pub(crate) search: Option<AddressSearch>,
    pub(crate) links: Vec<Link>,
}

/// A parameter and what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) parameter: String,
    pub(crate) detail: String,
}

/// The words of an address, searched for.
#[derive(Clone, Debug)]
pub(crate) struct AddressSearch {
    /// The places and poles of that name, best first.
    pub(crate) found: Vec<Link>,
    /// The page of the search.
    pub(crate) everything: Link,
}
