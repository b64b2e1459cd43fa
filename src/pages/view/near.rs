use askama::Template;

use super::{Group, Link, Map, Page, ProgrammesView};

/// `/proche` when the place is known: which poles serve it.
#[derive(Template)]
#[template(path = "near.html")]
pub(crate) struct NearPage {
    pub(crate) page: Page,
    /// `Près de Redon`.
    pub(crate) heading: String,
    /// What the heading leaves open: `Ille-et-Vilaine (35), Bretagne`.
    pub(crate) precision: String,
    /// What was understood, when it is not what was typed: a former commune, a slip.
    pub(crate) understood: Option<String>,
    pub(crate) answer: String,
    /// The inactive poles that would be in the answer, which counts none of them.
    pub(crate) left_out: Vec<Link>,
    /// Poles that cover the place, in it, nearest, of the whole région, of unknown place; in order.
    pub(crate) groups: Vec<Group>,
    /// The page in another order; none where there is one only.
    pub(crate) order: Option<Link>,
    /// Where times by road come from; none without any.
    pub(crate) attribution: Option<String>,
    /// The sheets of the territories the place lies in.
    pub(crate) territories: Vec<Link>,
    pub(crate) others: Vec<Link>,
    pub(crate) programmes: ProgrammesView,
    /// How distances are measured, from which point.
    pub(crate) method: String,
    pub(crate) map: Option<Map>,
}

/// `/proche?q=…` when several places bear the name.
#[derive(Template)]
#[template(path = "choose.html")]
pub(crate) struct ChoosePage {
    pub(crate) page: Page,
    /// `Que cherchez-vous par « saint-denis » ?`.
    pub(crate) heading: String,
    /// How the query was understood, when it is none of the names.
    pub(crate) understood: Option<String>,
    /// `6 réponses possibles.`
    pub(crate) count: String,
    /// What to do with them: `Choisissez`.
    pub(crate) choose: &'static str,
    /// What answers, best first.
    pub(crate) candidates: Vec<Candidate>,
    /// Said when there may be more than are listed.
    pub(crate) cut: Option<String>,
}

/// A place or a pole that a name may mean.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) href: String,
    pub(crate) name: String,
    /// `commune`, `département`, `pôle`…
    pub(crate) nature: String,
    /// What distinguishes it from its namesakes: `Ille-et-Vilaine (35)`.
    pub(crate) precision: String,
    /// `9 300 habitants`.
    pub(crate) population: Option<String>,
    /// The former commune that answered: `ancienne commune de …`.
    pub(crate) former: Option<String>,
}

/// `/proche` when there is no place to answer about: no query, nothing found, or the sea.
#[derive(Template)]
#[template(path = "nothing.html")]
pub(crate) struct NothingPage {
    pub(crate) page: Page,
    /// `Rien ne s’appelle « xyz »`.
    pub(crate) heading: String,
    pub(crate) reason: String,
    pub(crate) advice: Vec<String>,
    pub(crate) links: Vec<Link>,
}
