use askama::Template;

use super::{Group, Link, Map, Page};

/// `/proche` when the place is known: which poles serve it.
#[derive(Template)]
#[template(path = "near.html")]
pub struct NearPage {
    /// Around the page.
    pub page: Page,
    /// `Près de Redon`.
    pub heading: String,
    /// What the heading leaves open: `Ille-et-Vilaine (35), Bretagne`.
    pub precision: String,
    /// What was understood, when it is not what was typed: a former commune, a slip.
    pub understood: Option<String>,
    /// The answer in a sentence.
    pub answer: String,
    /// Poles that cover the place, in it, nearest, of the whole région, of unknown place; in order.
    pub groups: Vec<Group>,
    /// The sheets of the territories the place lies in.
    pub territories: Vec<Link>,
    /// Other places of that name.
    pub others: Vec<Link>,
    /// How distances are measured, from which point.
    pub method: String,
    /// Map.
    pub map: Option<Map>,
}

/// `/proche?q=…` when several places bear the name.
#[derive(Template)]
#[template(path = "choose.html")]
pub struct ChoosePage {
    /// Around the page.
    pub page: Page,
    /// What was asked.
    pub query: String,
    /// `6 réponses`.
    pub count: String,
    /// What answers, best first.
    pub candidates: Vec<Candidate>,
    /// Said when there may be more than are listed.
    pub cut: Option<String>,
}

/// A place or a pole that a name may mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub name: String,
    /// `commune`, `département`, `pôle`…
    pub nature: String,
    /// What tells it from its namesakes: `Ille-et-Vilaine (35)`.
    pub precision: String,
    /// `9 300 habitants`.
    pub population: Option<String>,
    /// The former commune that answered: `ancienne commune de …`.
    pub former: Option<String>,
}

/// `/proche` when there is no place to answer about: nothing asked, nothing found, or the sea.
#[derive(Template)]
#[template(path = "nothing.html")]
pub struct NothingPage {
    /// Around the page.
    pub page: Page,
    /// `Rien ne s’appelle « xyz »`.
    pub heading: String,
    /// Why, in a sentence.
    pub reason: String,
    /// What to do next, each a sentence.
    pub advice: Vec<String>,
    /// Where to go next.
    pub links: Vec<Link>,
}
