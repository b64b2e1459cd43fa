use askama::Template;

use super::Page;
use crate::http::pages::link::Contact;

/// `/mentions-legales`.
#[derive(Template)]
#[template(path = "legal.html")]
pub struct LegalPage {
    /// Around the page.
    pub page: Page,
    /// Who publishes, when the operator said so.
    pub publisher: Option<String>,
    /// Who to write to.
    pub contact: Option<Contact>,
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
    pub contact: Option<Contact>,
}
