use askama::Template;

use super::{Filters, Map, Page, Pager, PoleItem};

/// `/`: the list of poles beside the national map.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) page: Page,
    /// `118 pôles, 79 sur la carte` or, filtered, `12 pôles sur 118, 8 sur la carte`.
    pub(crate) count: String,
    /// What the count leaves out: `39 restent à localiser. Ce n’est pas un recensement du pays.`
    pub(crate) left_out: String,
    pub(crate) filters: Filters,
    /// The box (west, south, east, north) that the list is of, when it is that of a part of the map.
    pub(crate) bbox: Option<String>,
    /// The page without that box.
    pub(crate) everywhere: String,
    /// The located poles of the page.
    pub(crate) located: Vec<PoleItem>,
    /// `39 pôles`: the count of the following, on all pages.
    pub(crate) unlocated_count: String,
    /// The poles to locate of the page.
    pub(crate) unlocated: Vec<PoleItem>,
    /// Which page of the list it is, from 1.
    pub(crate) number: usize,
    /// The pages of the list; none when there is one.
    pub(crate) pager: Option<Pager>,
    /// The poles after those of the page, which paper alone shows.
    pub(crate) printed: Vec<PrintedPole>,
    /// How many poles paper leaves out, when it does, and where they are.
    pub(crate) not_printed: Option<String>,
    /// Why nothing matches, when nothing does, and what to do next.
    pub(crate) empty: Option<String>,
    /// Why a type, theme or call is not offered: PTCA today.
    pub(crate) not_offered: Option<String>,
    pub(crate) map: Map,
}

/// A pole of the printed list.
#[derive(Clone, Debug)]
pub(crate) struct PrintedPole {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) status: String,
}
