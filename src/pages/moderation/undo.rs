//! Taking a decision back, after seeing what that changes.

use std::time::Duration;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{desk::Desk, proposal::elsewhere};
use crate::{
    contribution::RowPlace,
    french,
    history::{Decision, DecisionKind, Edit, Entry, RowChange, Rows, undo_edits},
    http::{request::SentForm, response::Problem},
    journal::JournalError,
    pages::{
        contribution::fields::MAX_SOURCE,
        frame::Frame,
        history::{change_view, kind},
        journal_request::faults_after,
        request::{private, see_other},
        view::{Link, LinksPage, UndoPage},
    },
    paths, utc,
};

/// Decisions of the list.
const SHOWN: usize = 100;

/// `GET /moderation/changements`.
pub(crate) async fn decisions(desk: Desk) -> Response {
    let page = |frame: &Frame, desk: &Desk| private(&decisions_page(frame, desk)?);
    desk.or_refusal(desk.work(page).await)
}

/// `GET /moderation/changements/{revision}/annuler`.
pub(crate) async fn undo_form(Path(revision): Path<String>, desk: Desk) -> Response {
    let shown = async {
        let revision = number(&desk, &revision)?;
        show(&desk, revision, None, String::new()).await
    };
    desk.or_refusal(shown.await)
}

/// `POST /moderation/changements/{revision}/annuler`.
pub(crate) async fn undo(
    Path(revision): Path<String>,
    desk: Desk,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let form = desk.take(form).await?;
        let reason = form.params.filled("motif").unwrap_or_default().to_owned();
        let revision = number(&desk, &revision)?;
        match write(&desk, revision, &reason).await? {
            None => Ok(see_other(paths::CHANGES)),
            Some((status, notice)) => {
                let page = show(&desk, revision, Some(notice), reason).await?;
                Ok((status, page).into_response())
            }
        }
    };
    desk.or_refusal(answered.await)
}

/// A decision, and the rows as they are.
struct Read {
    decision: Decision,
    rows: Rows,
}

/// The number of a decision, as an address has it.
fn number(desk: &Desk, text: &str) -> Result<i64, Problem> {
    let read = text.parse();
    read.map_err(|_| Problem::nothing_at(desk.request.base.path()))
}

async fn read(desk: &Desk, revision: i64) -> Result<Read, Problem> {
    let journal = desk.journal().await?;
    let decision = match journal.decision(revision).await {
        Err(JournalError::NoRevision(_)) => {
            return Err(Problem::not_found(format!(
                "Il n’y a pas de révision {revision}."
            )));
        }
        found => found?,
    };
    let rows = journal.rows().await?;
    Ok(Read { decision, rows })
}

/// Whether all rows of `edits`, some of `rows`, are the moderator's, as they stand and as they would.
fn is_own(desk: &Desk, rows: &Rows, edits: &[Edit]) -> bool {
    let mut places = edits.iter().flat_map(|edit| {
        let before = edit.before.as_ref().map(|before| &before.cells);
        let sides = before.into_iter().chain(edit.after.as_ref());
        sides.map(|cells| RowPlace::of_row(rows, &edit.row, cells))
    });
    places.all(|place| desk.scope.has(&[place], Duration::ZERO))
}

/// Takes the decision back; why not, where it cannot be.
async fn write(
    desk: &Desk,
    revision: i64,
    reason: &str,
) -> Result<Option<(StatusCode, String)>, Problem> {
    let told = |status, text: &str| Ok(Some((status, text.to_owned())));
    if reason.is_empty() {
        let text = "Dites pourquoi : cela se lit dans l’historique public.";
        return told(StatusCode::UNPROCESSABLE_ENTITY, text);
    }
    if reason.chars().count() > MAX_SOURCE {
        let text = format!("Le motif dépasse {MAX_SOURCE} caractères : abrégez-le.");
        return told(StatusCode::UNPROCESSABLE_ENTITY, &text);
    }
    let Read { decision, rows } = read(desk, revision).await?;
    let Ok(edits) = undo_edits(&decision, &rows) else {
        return told(
            StatusCode::CONFLICT,
            "La fiche a changé depuis : rien n’est écrit.",
        );
    };
    if !is_own(desk, &rows, &edits) {
        return Err(elsewhere());
    }
    let (of_rows, of_edits) = (rows.clone(), edits.clone());
    let check = move |frame: &Frame, desk: &Desk| {
        faults_after(frame, &desk.request.served, &of_rows, &of_edits)
    };
    let faults = desk.work(check).await?;
    if let Some(fault) = faults.iter().next() {
        let text = format!("Le registre aurait une faute : {fault}. Rien n’est écrit.");
        return told(StatusCode::CONFLICT, &text);
    }
    let entry = Entry {
        reason: Some(reason.to_owned()),
        undoes: Some(revision),
        ..desk.session.entry(DecisionKind::Undo)
    };
    let journal = desk.journal().await?;
    match journal
        .record_by(&desk.session, &rows, &entry, &edits)
        .await
    {
        Ok(revision) => {
            desk.is_served(revision).await;
            Ok(None)
        }
        Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {
            let text = "Une autre décision vient d’être prise : rien n’est écrit. Voyez ce que cela changerait \
                        maintenant.";
            told(StatusCode::CONFLICT, text)
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    desk: &Desk,
    revision: i64,
    notice: Option<String>,
    reason: String,
) -> Result<Response, Problem> {
    let read = read(desk, revision).await?;
    let page =
        move |frame: &Frame, desk: &Desk| private(&undo_page(frame, desk, &read, notice, reason)?);
    desk.work(page).await
}

fn undo_page(
    frame: &Frame,
    desk: &Desk,
    Read { decision, rows }: &Read,
    notice: Option<String>,
    reason: String,
) -> Result<UndoPage, Problem> {
    let (changes, obstacles) = match undo_edits(decision, rows) {
        Ok(edits) if !is_own(desk, rows, &edits) => {
            let text = "Elle touche des territoires que vous ne modérez pas.";
            (Vec::new(), vec![text.to_owned()])
        }
        Ok(edits) => {
            let changes: Vec<RowChange> = edits.iter().filter_map(Edit::change).collect();
            let views = changes
                .iter()
                .map(|change| change_view(frame, change))
                .collect();
            if changes.is_empty() {
                (views, vec!["Elle n’a changé aucune fiche.".to_owned()])
            } else {
                (views, Vec::new())
            }
        }
        Err(conflicts) => {
            let lines = conflicts.iter().map(ToString::to_string);
            (Vec::new(), lines.collect())
        }
    };
    let heading = format!("Annuler la révision {}", decision.revision);
    Ok(UndoPage {
        page: desk.page(frame, &heading)?,
        heading,
        told: sentence(decision),
        notice,
        changes,
        obstacles,
        token: desk.number()?,
        action: frame.path.clone(),
        reason,
    })
}

fn decisions_page(frame: &Frame, desk: &Desk) -> Result<LinksPage, Problem> {
    let history = frame.snapshot.history();
    let decisions = history.iter().flat_map(|history| history.since(0).rev());
    let links = decisions.take(SHOWN).map(|decision| Link {
        href: paths::undo(decision.revision),
        text: sentence(decision),
    });
    Ok(LinksPage {
        page: desk.page(frame, "Dernières décisions")?,
        heading: "Dernières décisions",
        lead: "Une décision s’annule par une autre : rien ne s’efface de l’historique public.",
        act: "Annuler",
        links: links.collect(),
    })
}

/// `Révision 12, 28 nov. 2026, correction : 3-eva.`
fn sentence(decision: &Decision) -> String {
    const NAMED: usize = 3;
    let on = french::date(utc::day(decision.at).into());
    let rows = decision
        .changes
        .iter()
        .map(|change| change.row.readable_key());
    let mut named: Vec<String> = rows.take(NAMED).collect();
    let more = decision.changes.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(format!("{more} de plus"));
    }
    let kind = kind(decision.entry.kind);
    let what = if named.is_empty() {
        "aucune fiche".to_owned()
    } else {
        french::list(&named)
    };
    format!("Révision {}, {on}, {kind} : {what}.", decision.revision)
}
