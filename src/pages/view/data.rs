use askama::Template;

use super::{Line, Page, Versions};

/// `/donnees`: what is served, where it comes from and what is missing.
#[derive(Template)]
#[template(path = "data.html")]
pub(crate) struct DataPage {
    pub(crate) page: Page,
    /// `118 pôles`.
    pub(crate) poles: String,
    /// How many are located, and what figures of coverage leave out.
    pub(crate) counted: Line,
    /// Without a place: `39 pôles sont`.
    pub(crate) unlocated: String,
    /// Located by a place of activity and not by a seat: `18 sont placés`.
    pub(crate) by_activity: String,
    /// Poles of unknown status: `38 ont`.
    pub(crate) status_unknown: String,
    /// Perimeters only approached: `42 périmètres sont approchés`.
    pub(crate) approximate: String,
    /// Perimeters that only say where a laureate was announced, and that they never count.
    pub(crate) announced: String,
    /// Deduced laureates, and that they are marked.
    pub(crate) deduced: String,
    /// `Un seul pôle territorial de coopération associatif (PTCA) est nommé`.
    pub(crate) associative: String,
    /// Whether there are members of poles to take away.
    pub(crate) has_members: bool,
    pub(crate) versions: Versions,
    pub(crate) vintages: Vec<Vintage>,
    /// Where times by road come from; none without any.
    pub(crate) times: Option<String>,
    /// The figures of coverage: their words for programs, their titles and what they mean.
    pub(crate) figures: Vec<Figure>,
}

/// A figure of coverage.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) word: String,
    pub(crate) title: String,
    pub(crate) definition: String,
}

/// A data set and where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Vintage {
    pub(crate) what: String,
    pub(crate) date: String,
    /// Who made it, by way of whom.
    pub(crate) source: String,
    pub(crate) licence: String,
}
