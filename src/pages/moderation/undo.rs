//! Taking a decision back, after seeing what that changes.

use std::time::Duration;

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
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
        contribution::{fields::MAX_SOURCE, receipt::day, refusal::of_journal},
        frame::Frame,
        history::{change_view, kind},
        request::{Request, private, see_other},
        view::{Link, LinksPage, UndoPage},
    },
    paths,
};

/// Decisions of the list.
const SHOWN: usize = 100;

/// `GET /moderation/changements`.
pub(crate) async fn decisions(request: Request, headers: HeaderMap) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    let request = desk.request.clone();
    let page = move |frame: &Frame| private(&decisions_page(frame, &desk)?);
    request.respond_with(page).await
}

/// `GET /moderation/changements/{revision}/annuler`.
pub(crate) async fn undo_form(
    Path(revision): Path<i64>,
    request: Request,
    headers: HeaderMap,
) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    match read(&desk, revision).await {
        Ok(read) => respond(desk, read, None, String::new()).await,
        Err(problem) => desk.request.refuse(&problem),
    }
}

/// `POST /moderation/changements/{revision}/annuler`.
pub(crate) async fn undo(
    Path(revision): Path<i64>,
    request: Request,
    headers: HeaderMap,
    form: Result<SentForm, Problem>,
) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    let undone = async {
        let form = desk.take(form).await?;
        let reason = form.params.filled("motif").unwrap_or_default().to_owned();
        let told = write(&desk, revision, &reason).await?;
        Ok::<_, Problem>((told, reason))
    };
    match undone.await {
        Ok((None, _)) => see_other(paths::CHANGES),
        Ok((Some((status, notice)), reason)) => match read(&desk, revision).await {
            Ok(read) => (status, respond(desk, read, Some(notice), reason).await).into_response(),
            Err(problem) => desk.request.refuse(&problem),
        },
        Err(problem) => desk.request.refuse(&problem),
    }
}

/// A decision, and the rows as they are.
struct Read {
    decision: Decision,
    rows: Rows,
}

async fn read(desk: &Desk, revision: i64) -> Result<Read, Problem> {
    let journal = desk.journal().await?;
    let decision = match journal.decision(revision).await {
        Err(JournalError::NoRevision(_)) => {
            return Err(Problem::not_found(format!(
                "Il n’y a pas de révision {revision}."
            )));
        }
        found => found.map_err(|error| of_journal(&error))?,
    };
    let rows = journal.rows().await.map_err(|error| of_journal(&error))?;
    Ok(Read { decision, rows })
}

/// Whether all rows of `edits` are the moderator's, as they stand and as they would.
fn is_own(desk: &Desk, edits: &[Edit]) -> bool {
    let mut places = edits.iter().flat_map(|edit| {
        let before = edit
            .before
            .as_ref()
            .map(|before| RowPlace::of(&before.cells));
        let after = edit.after.as_ref().map(RowPlace::of);
        before.into_iter().chain(after)
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
    if !is_own(desk, &edits) {
        return Err(elsewhere());
    }
    let (served, of_rows, of_edits) = (desk.served.clone(), rows.clone(), edits.clone());
    let faults = desk.request.work(move |frame| {
        let source = served.source();
        let faults = source.faults_after(frame.snapshot, &of_rows, &of_edits, frame.today);
        faults.map_err(|error| {
            tracing::error!(%error, "an undo cannot be checked");
            Problem::internal()
        })
    });
    let faults = faults.await?;
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
        Err(error) => Err(of_journal(&error)),
    }
}

async fn respond(desk: Desk, read: Read, notice: Option<String>, reason: String) -> Response {
    let request = desk.request.clone();
    let page = move |frame: &Frame| private(&undo_page(frame, &desk, &read, notice, reason)?);
    request.respond_with(page).await
}

fn undo_page(
    frame: &Frame,
    desk: &Desk,
    Read { decision, rows }: &Read,
    notice: Option<String>,
    reason: String,
) -> Result<UndoPage, Problem> {
    let (changes, obstacles) = match undo_edits(decision, rows) {
        Ok(edits) if !is_own(desk, &edits) => {
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
    let on = french::date(day(decision.at).into());
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
