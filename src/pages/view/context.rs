use super::Link;
use crate::pages::link::Source;

/// What a territory is, besides its poles, beside its parent and France.
#[derive(Clone, Debug)]
pub(crate) struct ContextView {
    /// The areas, each with its sheet where it is another.
    pub(crate) columns: Vec<(String, Option<String>)>,
    pub(crate) rows: Vec<ContextRowView>,
    /// Facts in words: `Nature`, `communauté d’agglomération`.
    pub(crate) facts: Vec<ContextFact>,
}

/// A figure of the areas.
#[derive(Clone, Debug)]
pub(crate) struct ContextRowView {
    pub(crate) title: String,
    /// The year it speaks of, where it is told.
    pub(crate) year: Option<String>,
    /// What it means; none for what was loaded.
    pub(crate) definition: Option<String>,
    /// Where it was read; none for what is reckoned.
    pub(crate) source: Option<Source>,
    pub(crate) values: Vec<String>,
}

/// A fact in words, perhaps with a page.
#[derive(Clone, Debug)]
pub(crate) struct ContextFact {
    pub(crate) term: &'static str,
    pub(crate) link: Option<Link>,
    pub(crate) text: String,
}
