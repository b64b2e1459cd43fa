use askama::Template;

use super::{Link, Page};

/// `/donnees-personnelles`: what is kept of those who propose and of those who moderate, and how long.
#[derive(Template)]
#[template(path = "privacy.html")]
pub(crate) struct PrivacyPage {
    pub(crate) page: Page,
    /// Who publishes, when the operator said so.
    pub(crate) publisher: Option<String>,
    pub(crate) contact: Option<Link>,
    /// What is kept: of whom, what, why, how long.
    pub(crate) kept: Vec<KeptData>,
}

/// Something that is kept.
#[derive(Clone, Debug)]
pub(crate) struct KeptData {
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    /// `6 mois après la décision`.
    pub(crate) time: String,
}
