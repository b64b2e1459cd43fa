//! Rows that the moderator may not write, in words.

use std::time::Duration;

use crate::{
    contribution::RowPlace,
    history::{ALIASES, Edit, RowName, Rows},
    pages::moderation::desk::Desk,
    query::draft::{MEMBERS, POLES},
    sanitize::sanitize,
};

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is, or would be, of territories of others.
    Elsewhere(String),
    /// It would bring back a pole that was found to be another one.
    Merged(String),
}

impl Refusal {
    /// What is told, after the place of the row.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Elsewhere(text) | Self::Merged(text) => text,
        }
    }
}

/// Why `edit` of `rows` is none that the moderator makes; none where it may be one.
pub(super) fn refusal(desk: &Desk, rows: &Rows, edit: &Edit) -> Option<Refusal> {
    let key = edit.row.readable_key();
    if ![POLES, MEMBERS].contains(&edit.row.table()) {
        return (!desk.scope.is_everywhere()).then(|| {
            let table = edit.row.table();
            Refusal::Elsewhere(format!(
                "« {key} » : seul un compte de toute la France change la table {table}"
            ))
        });
    }
    let before = edit.before.as_ref().map(|before| &before.cells);
    let places = before.into_iter().chain(edit.after.as_ref());
    let places = places.map(|cells| RowPlace::of_row(rows, &edit.row, cells));
    let places: Vec<RowPlace> = places.collect();
    if !desk.scope.has(&places, Duration::ZERO) {
        return Some(Refusal::Elsewhere(format!(
            "« {key} » n’est pas d’un territoire que vous modérez, ou n’en serait plus"
        )));
    }
    if edit.row.table() == MEMBERS {
        return None;
    }
    let id = edit.row.key().next().unwrap_or_default();
    let alias = rows.get(&RowName::new(ALIASES, [id]))?;
    edit.before.is_none().then(|| {
        let other = sanitize(alias.cells.get("nouveau"));
        Refusal::Merged(format!(
            "« {key} » a été réuni à « {other} », où son adresse mène : ôtez cette ligne du fichier"
        ))
    })
}
