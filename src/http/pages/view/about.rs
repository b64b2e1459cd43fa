use askama::Template;

use super::Page;
use crate::http::pages::link::Source;

/// `/a-propos`: what a PTCE is and how the State has helped.
#[derive(Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    /// Around the page.
    pub page: Page,
    /// `105 pôles`.
    pub poles: String,
    /// Calls, oldest first.
    pub calls: Vec<CallSupport>,
}

/// A call for projects and what is known of it.
#[derive(Clone, Debug)]
pub struct CallSupport {
    /// The year it opened or was decided, as the register has it.
    pub year: String,
    /// Its name.
    pub name: String,
    /// Who ran it.
    pub organiser: String,
    /// `180`, or a dash.
    pub candidates: String,
    /// Laureates announced: `23`, or a dash.
    pub laureates: String,
    /// Laureates named in the register: `20`, with how many are deduced.
    pub found: String,
    /// Budget: `3 000 000 €`, or a dash.
    pub budget: String,
    /// What is doubtful.
    pub remarks: Option<String>,
    /// Where it is said.
    pub sources: Vec<Source>,
}
