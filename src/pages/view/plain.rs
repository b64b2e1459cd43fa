use askama::Template;

use super::{Link, Page};

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
    pub(crate) contact: Option<Link>,
}
