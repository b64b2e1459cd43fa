use askama::Template;

use super::{Link, Page};

/// `/mentions-legales`.
#[derive(Template)]
#[template(path = "legal.html")]
pub struct LegalPage {
    /// Around the page.
    pub page: Page,
    /// Who publishes, when the operator said so.
    pub publisher: Option<String>,
    /// Who to write to.
    pub contact: Option<Link>,
    /// The host of the base map the reader's browser asks, when there is one.
    pub base_map_host: Option<String>,
}

/// `/accessibilite`.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub struct AccessibilityPage {
    /// Around the page.
    pub page: Page,
    /// Who to write to.
    pub contact: Option<Link>,
}
