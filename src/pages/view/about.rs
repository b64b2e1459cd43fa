use askama::Template;

use super::{Page, PoleItem};
use crate::pages::{link::Source, pictures::Drawing};

/// `/a-propos`: what a PTCE is and how the State has helped.
#[derive(Template)]
#[template(path = "about.html")]
pub(crate) struct AboutPage {
    pub(crate) page: Page,
    /// `105 pôles`.
    pub(crate) poles: String,
    /// Three poles that say what a pole is, each with what it does.
    pub(crate) examples: Vec<PoleItem>,
    /// The map of all poles.
    pub(crate) drawing: Drawing,
    /// Calls, oldest first.
    pub(crate) calls: Vec<CallSupport>,
}

/// A call for projects and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct CallSupport {
    /// The year it opened or was decided, as the register has it.
    pub(crate) year: String,
    pub(crate) name: String,
    pub(crate) organiser: String,
    /// `180`, or a dash.
    pub(crate) candidates: String,
    /// Laureates announced: `23`, or a dash.
    pub(crate) laureates: String,
    /// Laureates named in the register: `20`, with how many are deduced.
    pub(crate) found: String,
    /// Budget: `3 000 000 €`, or a dash.
    pub(crate) budget: String,
    /// What is doubtful.
    pub(crate) remarks: Option<String>,
    pub(crate) sources: Vec<Source>,
}
