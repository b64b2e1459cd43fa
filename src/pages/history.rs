//! What was decided about the register, for all to read: never a person.

use super::{
    frame::Frame,
    link::Source,
    view::{CellView, ChangeView, Crumb, DecisionView, HistoryPage, Note, Said, Tab},
};
use crate::{
    french,
    history::{ALIASES, CellChange, Decision, DecisionKind, Role, RowChange, RowChangeKind},
    paths,
    query::draft::MEMBERS,
    register::{Call, PoleIx},
    table::TableDescription,
    utc,
    web_address::WebAddress,
};

/// Rows of one decision that are listed: an import may change hundreds.
const MAX_LISTED: usize = 40;

/// `/poles/{id}/historique`.
pub(crate) fn history_page(frame: &Frame, ix: PoleIx) -> HistoryPage {
    let pole = frame.snapshot.register().pole(ix);
    let title = format!("Historique de {}", pole.name());
    let description = format!(
        "Ce qui a changé dans la fiche de {}, quand et d’après quelle source.",
        pole.name()
    );
    let mut page = frame.page(Tab::Poles, &title, &description);
    let own = page.crumbs.pop();
    page.crumbs.push(Crumb {
        href: Some(paths::pole(pole.id())),
        text: pole.name().to_owned(),
    });
    page.crumbs.extend(own.map(|own| Crumb {
        text: "Historique".to_owned(),
        ..own
    }));
    let decisions = frame.snapshot.history().map(|history| {
        let decisions = history.of_pole(pole.id());
        let view = |(decision, changes): (&Decision, Vec<&RowChange>)| {
            decision_view(frame, decision, &changes)
        };
        decisions.map(view).collect()
    });
    HistoryPage {
        page,
        name: pole.name().to_owned(),
        pole: paths::pole(pole.id()),
        compiled: french::date(pole.compiled_on().into()),
        decisions,
    }
}

/// `decision`, of which `changes` are told.
pub(super) fn decision_view(
    frame: &Frame,
    decision: &Decision,
    changes: &[&RowChange],
) -> DecisionView {
    let day = utc::day(decision.at);
    let entry = &decision.entry;
    let more = changes.len().saturating_sub(MAX_LISTED);
    DecisionView {
        revision: decision.revision,
        day: french::date(day.into()),
        date: day.to_string(),
        kind: kind(entry.kind),
        by: match &entry.organisation {
            Some(organisation) => format!("{}, {organisation}", role(entry.role)),
            None => role(entry.role).to_owned(),
        },
        source: entry.source.as_deref().map(note),
        reason: entry.reason.as_deref().map(note),
        undoes: entry.undoes,
        changes: changes
            .iter()
            .take(MAX_LISTED)
            .map(|change| change_view(frame, change))
            .collect(),
        more: (more > 0).then(|| french::count(more, "autre ligne", "autres lignes")),
    }
}

/// What kind of decision it is, in words.
pub(super) const fn kind(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::TakeOver => "Reprise du registre",
        DecisionKind::Import => "Import",
        DecisionKind::Correction => "Correction",
        DecisionKind::Proposal => "Proposition acceptée",
        DecisionKind::Confirmation => "Confirmation",
        DecisionKind::Merge => "Fusion de deux fiches",
        DecisionKind::Undo => "Annulation",
        DecisionKind::Expunction => "Effacement d’un texte de l’historique",
    }
}

/// Who decided, in words.
const fn role(role: Role) -> &'static str {
    match role {
        Role::Operator => "exploitation du site",
        Role::Moderator => "modération",
        Role::Pole => "le pôle",
    }
}

fn note(text: &str) -> Note {
    if text.is_empty() {
        Note::Expunged
    } else if WebAddress::parse(text).is_ok() {
        Note::Source(Source::new(text))
    } else {
        Note::Text(text.to_owned())
    }
}

pub(super) fn change_view(frame: &Frame, change: &RowChange) -> ChangeView {
    let register = frame.snapshot.register();
    let table = TableDescription::find(frame.snapshot.description(), change.row.table());
    let is_pole = change.row.table() == "poles";
    let id = change.row.key().next().unwrap_or_default();
    let pole = is_pole.then(|| register.find(id)).flatten();
    let row = match pole {
        Some(ix) => register.pole(ix).name().to_owned(),
        None if change.row.table() == ALIASES => format!("Ancienne adresse : /poles/{id}"),
        None if change.row.table() == "laureats" => {
            let call = change.row.key().nth(1).unwrap_or_default();
            let mut calls = register.calls().iter();
            let named = calls.find(|known| known.id() == call).map(Call::name);
            format!("Appel remporté : {}", named.unwrap_or(call))
        }
        None if change.row.table() == MEMBERS => {
            let member = change.row.key().nth(1).unwrap_or_default();
            format!("Membre : {member}")
        }
        None => {
            let title = table.as_ref().map(TableDescription::title);
            let title = title.unwrap_or(change.row.table());
            format!("{title} : {}", change.row.readable_key())
        }
    };
    let columns = table.as_ref().map_or(&[][..], TableDescription::columns);
    let place = |name: &str| columns.iter().position(|column| column.name() == name);
    let mut cells: Vec<(&String, &CellChange)> = change.cells.iter().collect();
    // As a row has them, and not by their names.
    cells.sort_by_key(|(column, _)| place(column));
    let cells = cells
        .into_iter()
        .map(|(column, CellChange(before, after))| CellView {
            column: place(column)
                .map_or(column.as_str(), |at| columns[at].title())
                .to_owned(),
            before: said(before.as_deref()),
            after: said(after.as_deref()),
        });
    ChangeView {
        row,
        href: pole.map(|_| paths::pole(id)),
        kind: match change.kind {
            RowChangeKind::Added => "ligne ajoutée",
            RowChangeKind::Edited => "ligne modifiée",
            RowChangeKind::Removed => "ligne ôtée",
        },
        one_sided_label: match change.kind {
            RowChangeKind::Added => "Ce que la ligne dit alors",
            RowChangeKind::Edited => "",
            RowChangeKind::Removed => "Ce que la ligne disait",
        },
        cells: cells.collect(),
    }
}

/// What a cell says; none is that it was expunged.
pub(super) fn said(text: Option<&str>) -> Said {
    match text {
        None => Said::Expunged,
        Some("") => Said::Nothing,
        Some(text) => Said::Text(text.to_owned()),
    }
}
