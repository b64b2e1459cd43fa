//! What was decided about the register, as the API tells it: never a person.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::history::{CellChange, Decision, RowChange};

/// A decision. A text that was taken out of the history for good is null.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Decision")]
pub(crate) struct DecisionMember<'h> {
    revision: i64,
    prise_le: String,
    nature: &'static str,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Note<'h>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    motif: Option<Note<'h>>,
    /// The decision that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    annule: Option<i64>,
    changements: Vec<ChangeMember<'h>>,
}

/// A text that was given for a decision; none when it was expunged.
#[derive(JsonSchema, Serialize)]
#[schemars(inline)]
struct Note<'h>(Option<&'h str>);

/// A row that it changed.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Changement")]
struct ChangeMember<'h> {
    table: &'h str,
    /// The cells of the key.
    cle: Vec<&'h str>,
    genre: &'static str,
    /// By column.
    cellules: BTreeMap<&'h str, CellMember<'h>>,
}

/// What a cell said, and what it says now: nothing is an empty text, as in a CSV.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Cellule")]
struct CellMember<'h> {
    avant: Option<&'h str>,
    apres: Option<&'h str>,
}

impl<'h> DecisionMember<'h> {
    /// `decision`, of which `changes` are told.
    pub(crate) fn new(
        decision: &'h Decision,
        changes: impl IntoIterator<Item = &'h RowChange>,
    ) -> Self {
        let entry = &decision.entry;
        Self {
            revision: decision.revision,
            prise_le: decision.at.to_string(),
            nature: entry.kind.word(),
            role: entry.role.word(),
            organisation: entry.organisation.as_deref(),
            source: entry.source.as_deref().map(Note::of),
            motif: entry.reason.as_deref().map(Note::of),
            annule: entry.undoes,
            changements: changes.into_iter().map(ChangeMember::of).collect(),
        }
    }
}

impl<'h> Note<'h> {
    /// An expunged one is empty.
    fn of(text: &'h str) -> Self {
        Self(Some(text).filter(|text| !text.is_empty()))
    }
}

impl<'h> ChangeMember<'h> {
    fn of(change: &'h RowChange) -> Self {
        let cells = change.cells.iter();
        let cells = cells.map(|(column, CellChange(before, after))| {
            let cell = CellMember {
                avant: before.as_deref(),
                apres: after.as_deref(),
            };
            (column.as_str(), cell)
        });
        Self {
            table: change.row.table(),
            cle: change.row.key().collect(),
            genre: change.kind.word(),
            cellules: cells.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::history::{Cells, DecisionKind, Entry, RowName};

    #[test]
    fn what_was_said_what_was_not_and_what_was_expunged_differ() {
        let cells = |name: &str| -> Cells { [("id", "a"), ("nom", name)].into_iter().collect() };
        let (before, after) = (cells("A"), cells("B"));
        let row = RowName::new("poles", ["a"]);
        let mut change = RowChange::between(row, Some(&before), Some(&after)).expect("a change");
        change
            .cells
            .insert("site".to_owned(), CellChange(None, Some(String::new())));
        let decision = Decision {
            revision: 7,
            at: "2026-11-28T08:00:00Z".parse().expect("a time"),
            entry: Entry {
                source: Some("https://a.fr".to_owned()),
                reason: Some(String::new()),
                ..Entry::of_operator(DecisionKind::Correction)
            },
            changes: vec![change],
        };
        let told = DecisionMember::new(&decision, &decision.changes);
        let expected = json!({
            "revision": 7,
            "priseLe": "2026-11-28T08:00:00Z",
            "nature": "correction",
            "role": "operateur",
            "source": "https://a.fr",
            "motif": null,
            "changements": [{
                "table": "poles",
                "cle": ["a"],
                "genre": "modification",
                "cellules": {
                    "nom": { "avant": "A", "apres": "B" },
                    "site": { "avant": null, "apres": "" },
                },
            }],
        });
        assert_eq!(serde_json::to_value(&told).expect("JSON"), expected);
    }
}
