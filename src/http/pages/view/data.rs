use askama::Template;

use super::Page;

/// `/donnees`: what is served, where it comes from and what is missing.
#[derive(Template)]
#[template(path = "data.html")]
pub struct DataPage {
    /// Around the page.
    pub page: Page,
    /// `105`.
    pub poles: String,
    /// `69`.
    pub located: String,
    /// `36`.
    pub unlocated: String,
    /// Located by a place of activity and not by a seat: `18`.
    pub by_activity: String,
    /// Poles of unknown status: `38`.
    pub status_unknown: String,
    /// Perimeters only approached: `42`.
    pub approximate: String,
    /// Perimeters that only say where a laureate was announced: `11`.
    pub announced: String,
    /// Deduced laureates: `18`.
    pub deduced: String,
    /// The version of the data.
    pub version: String,
    /// Data sets, with dates, sources and licences.
    pub vintages: Vec<Vintage>,
    /// The figures of coverage: their words for programs, their titles and what they mean.
    pub figures: Vec<Figure>,
}

/// A figure of coverage.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its word in addresses and files.
    pub word: String,
    /// Its name.
    pub title: String,
    /// What it means.
    pub definition: String,
}

/// A data set and where it comes from.
#[derive(Clone, Debug)]
pub struct Vintage {
    /// What it holds.
    pub what: String,
    /// Its date.
    pub date: String,
    /// Who made it, by way of whom.
    pub source: String,
    /// Its licence.
    pub licence: String,
}
