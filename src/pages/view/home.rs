use askama::Template;

use super::{Filters, Map, Page, PoleItem};

/// `/`: the national map beside the list of poles.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) page: Page,
    /// `118 pôles au registre` or, filtered, `12 pôles sur les 118 du registre`.
    pub(crate) count: String,
    /// What the count leaves out: `79 localisés, 39 à localiser. Ce n’est pas un recensement du pays.`
    pub(crate) left_out: String,
    pub(crate) filters: Filters,
    pub(crate) located: Vec<PoleItem>,
    /// `39 pôles`: the count of the following.
    pub(crate) unlocated_count: String,
    pub(crate) unlocated: Vec<PoleItem>,
    /// Why nothing matches, when nothing does, and what to do next.
    pub(crate) empty: Option<String>,
    /// Why a type, theme or call is not offered: PTCA today.
    pub(crate) not_offered: Option<String>,
    pub(crate) map: Map,
}
