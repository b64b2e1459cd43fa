use askama::Template;

use super::{Link, Page};
use crate::pages::rgaa::Criterion;

/// `/mentions-legales`.
#[derive(Template)]
#[template(path = "legal.html")]
pub(crate) struct LegalPage {
    pub(crate) page: Page,
    /// Who publishes, when the operator said so.
    pub(crate) publisher: Option<String>,
    pub(crate) contact: Option<Link>,
    /// The host of the base map the reader's browser asks, when there is one.
    pub(crate) base_map_host: Option<String>,
}

/// `/accessibilite`.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub(crate) struct AccessibilityPage {
    pub(crate) page: Page,
    /// The criteria of the RGAA, each with its outcome.
    pub(crate) criteria: &'static [Criterion],
    /// How many apply, are met, are not met, and do not apply, in words.
    pub(crate) sum: String,
    pub(crate) contact: Option<Link>,
}
