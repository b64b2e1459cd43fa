//! The rows that were looked at, written as one decision, or told why not.

use std::{collections::BTreeSet, sync::Arc};

use axum::{http::StatusCode, response::Response};

use super::{
    Typed,
    carried::{CHANGES, decode},
    open_proposals,
    preview::{OpenProposals, Preview, PreviewedRow},
    read,
    refusals::{Refusal, refusal},
    told_again,
};
use crate::{
    contribution::{Held, ImportConflict, ImportedRow},
    french::count,
    history::{Cells, DecisionKind, Edit, Entry, RowName, Rows},
    http::{request::Params, response::Problem},
    journal::JournalError,
    pages::{
        frame::Frame,
        journal_request::{DECISION_TRIES, faults_after, forged},
        moderation::{desk::Desk, proposal::elsewhere},
        request::see_other,
    },
    paths,
    register::import::Importer,
    table::TableDescription,
};

/// What is found of an acceptance before it is made.
enum Found {
    /// It can be.
    Sound(Rows, Vec<Edit>),
    /// It cannot be as it was shown: what it is now.
    Other(Box<Preview>),
}

/// Writes the rows that the form carries.
pub(super) async fn accept(desk: &Desk, params: &Params) -> Result<Response, Problem> {
    let typed = read(params);
    let text = params.get(CHANGES).unwrap_or_default().to_owned();
    let read = move |_: &Frame, _: &Desk| decode(&text).ok_or_else(forged);
    let carried: Arc<[ImportedRow]> = desk.work(read).await?.into();
    if carried.is_empty() || !typed.faults.is_empty() {
        return Err(forged());
    }
    let entry = Entry {
        source: Some(typed.source.clone()),
        ..desk.session.entry(DecisionKind::Import)
    };
    let journal = desk.journal().await?;
    for _ in 0..DECISION_TRIES {
        let rows = journal.rows().await?;
        let open = open_proposals(desk).await?;
        let carried = Arc::clone(&carried);
        let look = move |frame: &Frame, desk: &Desk| look(frame, desk, rows, &open, &carried);
        let (rows, edits) = match desk.work(look).await? {
            Found::Sound(rows, edits) => (rows, edits),
            Found::Other(preview) => return late(desk, typed, *preview).await,
        };
        match journal
            .record_by(&desk.session, &rows, &entry, &edits)
            .await
        {
            Ok(revision) => {
                desk.is_served(revision).await;
                let at = format!("{}#revision-{revision}", paths::CHANGES);
                return Ok(see_other(&at));
            }
            // Somebody decided about another row: the same again, from the rows as they are.
            Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let told = "D’autres décisions sont prises sans cesse : rien n’est écrit. Renvoyez le fichier.";
    let preview = Preview {
        notice: Some(told.to_owned()),
        ..Preview::default()
    };
    late(desk, typed, preview).await
}

async fn late(desk: &Desk, typed: Typed, preview: Preview) -> Result<Response, Problem> {
    told_again(desk, typed, Some(preview), StatusCode::CONFLICT).await
}

/// Holds `carried` against `rows`, as they are by now.
fn look(
    frame: &Frame,
    desk: &Desk,
    rows: Rows,
    open: &OpenProposals,
    carried: &[ImportedRow],
) -> Result<Found, Problem> {
    let importer = Importer::among(frame.snapshot.territories(), frame.snapshot.description());
    let mut names = BTreeSet::<RowName>::new();
    let mut held = Vec::<(u32, Edit, Vec<ImportConflict>)>::new();
    let mut preview = Preview::default();
    for row in carried {
        if !names.insert(row.name()) {
            return Err(forged());
        }
        let Held { edit, conflicts } = row.held_against(&rows);
        let Some(edit) = edit else {
            let told = format!(
                "ligne {} : « {} » n’est plus au registre, et n’est pas écrite",
                row.line,
                row.name().readable_key()
            );
            preview.doubts.push(told);
            continue;
        };
        if !is_of_register(importer.tables(), &edit) {
            return Err(forged());
        }
        match refusal(desk, &rows, &edit) {
            Some(Refusal::Elsewhere(_)) => return Err(elsewhere()),
            Some(Refusal::Merged(told)) => {
                preview.faults.push(format!("ligne {} : {told}", row.line));
            }
            None => {}
        }
        held.push((row.line, edit, conflicts));
    }
    let conflicts = held
        .iter()
        .filter(|(_, _, conflicts)| !conflicts.is_empty());
    let conflicts = conflicts.count() + preview.doubts.len();
    let edits = held.iter().map(|(_, edit, _)| edit);
    let edits: Vec<Edit> = edits
        .filter(|edit| edit.change().is_some())
        .cloned()
        .collect();
    if !edits.is_empty() {
        let faults = faults_after(frame, &desk.request.served, &rows, &edits)?;
        let faults = faults.iter().map(ToString::to_string);
        preview.faults.extend(faults);
    }
    if conflicts == 0 && preview.faults.is_empty() && !edits.is_empty() {
        return Ok(Found::Sound(rows, edits));
    }
    preview.notice = Some(if conflicts > 0 {
        let changed = count(conflicts, "ligne a changé", "lignes ont changé");
        format!(
            "{changed} depuis l’aperçu : rien n’est écrit. Voyez ce que l’import changerait maintenant, puis acceptez à \
             nouveau, ou corrigez le fichier."
        )
    } else if edits.is_empty() {
        "Le registre dit déjà tout cela : rien n’est à écrire.".to_owned()
    } else {
        "Le registre a changé depuis l’aperçu, et l’import y mettrait des fautes : rien n’est écrit.".to_owned()
    });
    let rows_now = held.into_iter().filter_map(|(line, edit, conflicts)| {
        PreviewedRow::new((desk, &rows, open), &edit, line, conflicts)
    });
    preview.rows = rows_now.collect();
    Ok(Found::Other(Box::new(preview)))
}

/// Whether `edit` is of a table of the register, of columns that it has, under the key that it says.
fn is_of_register(tables: &[TableDescription<'_>], edit: &Edit) -> bool {
    let mut tables = tables.iter();
    let table = tables.find(|table| table.name() == edit.row.table());
    let after = edit.after.as_ref();
    table.zip(after).is_some_and(|(table, after): (_, &Cells)| {
        let is_known = |name: &str| table.columns().iter().any(|column| column.name() == name);
        after.iter().all(|(column, _)| is_known(column)) && RowName::of(table, after) == edit.row
    })
}
