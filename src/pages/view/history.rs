use askama::Template;

use super::Page;
use crate::pages::link::Source;

/// `/poles/{id}/historique`: what was decided about one pole.
#[derive(Template)]
#[template(path = "history.html")]
pub(crate) struct HistoryPage {
    pub(crate) page: Page,
    pub(crate) name: String,
    /// Back to the pole.
    pub(crate) pole: String,
    /// The day the row was compiled: `22 nov. 2026`.
    pub(crate) compiled: String,
    /// From the newest; none where no history is kept.
    pub(crate) decisions: Option<Vec<DecisionView>>,
}

/// A decision.
#[derive(Clone, Debug)]
pub(crate) struct DecisionView {
    pub(crate) revision: i64,
    /// `28 nov. 2026`.
    pub(crate) day: String,
    /// `2026-11-28`.
    pub(crate) date: String,
    /// `Correction`.
    pub(crate) kind: &'static str,
    /// `modération, CRESS Bretagne`.
    pub(crate) by: String,
    pub(crate) source: Option<Note>,
    pub(crate) reason: Option<Note>,
    /// The decision that it takes back.
    pub(crate) undoes: Option<i64>,
    pub(crate) changes: Vec<ChangeView>,
    /// How many more there are that are not listed.
    pub(crate) more: Option<String>,
}

/// A text that was given for a decision.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// A web address.
    Source(Source),
    Text(String),
    /// It was taken out for good.
    Expunged,
}

/// A row that a decision changed.
#[derive(Clone, Debug)]
pub(crate) struct ChangeView {
    /// `Imaginations fertiles`, `Lauréats : aap-2013`.
    pub(crate) row: String,
    /// The pole's page, where that is still one.
    pub(crate) href: Option<String>,
    /// `ajouté`.
    pub(crate) kind: &'static str,
    /// `Ce que la ligne disait`, of a row that came or went: its cells have one side. Empty of one that was edited.
    pub(crate) one_sided_label: &'static str,
    pub(crate) cells: Vec<CellView>,
}

/// A cell of such a row.
#[derive(Clone, Debug)]
pub(crate) struct CellView {
    pub(crate) column: String,
    pub(crate) before: Said,
    pub(crate) after: Said,
}

impl ChangeView {
    /// Whether the row came or went.
    pub(crate) fn is_one_sided(&self) -> bool {
        !self.one_sided_label.is_empty()
    }
}

impl CellView {
    /// What the cell says, of a row that came or went.
    pub(crate) fn one_side(&self) -> &Said {
        if self.after == Said::Nothing {
            &self.before
        } else {
            &self.after
        }
    }
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Text(String),
    Nothing,
    /// It was taken out for good.
    Expunged,
}
