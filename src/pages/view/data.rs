use askama::Template;

use super::{Page, Versions};

/// `/donnees`: what is served, where it comes from and what is missing.
#[derive(Template)]
#[template(path = "data.html")]
pub(crate) struct DataPage {
    pub(crate) page: Page,
    /// `105`.
    pub(crate) poles: String,
    /// `69`.
    pub(crate) located: String,
    /// `36`.
    pub(crate) unlocated: String,
    /// Located by a place of activity and not by a seat: `18`.
    pub(crate) by_activity: String,
    /// Poles of unknown status: `38`.
    pub(crate) status_unknown: String,
    /// Perimeters only approached: `42`.
    pub(crate) approximate: String,
    /// Perimeters that only say where a laureate was announced: `11`.
    pub(crate) announced: String,
    /// Deduced laureates: `18`.
    pub(crate) deduced: String,
    pub(crate) versions: Versions,
    pub(crate) vintages: Vec<Vintage>,
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
