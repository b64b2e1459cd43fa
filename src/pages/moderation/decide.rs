//! What a moderator does with a proposal: accept in whole or in part, ask, refuse, take up.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{
    desk::Desk,
    proposal::{Attempt, REASON, Reviewed, elsewhere, personal, read, respond},
    queue::age,
};
use crate::{
    contribution::{Proposal, ProposalKind, RowPlace, apply},
    french::capital,
    history::{Cells, DecisionKind, Edit, Entry, RowName, Rows},
    http::{
        request::{Params, SentForm},
        response::Problem,
    },
    journal::JournalError,
    pages::{
        contribution::{fields::MAX_MESSAGE, proposed::free_row, refusal::of_journal},
        frame::Frame,
        request::{Request, see_other},
    },
    paths,
    table::Faults,
};

/// How often an acceptance is tried again that others overtook without touching its row.
const TRIES: usize = 5;

/// What becomes of what was sent.
enum Outcome {
    /// It is done: the page to go to.
    Done(String),
    /// It is not, and the page says why; whether others were first.
    Told { attempt: Attempt, is_late: bool },
}

impl Outcome {
    fn told(notice: impl Into<String>) -> Self {
        Self::Told {
            attempt: Attempt {
                notice: Some(notice.into()),
                ..Attempt::default()
            },
            is_late: false,
        }
    }

    fn late(notice: impl Into<String>) -> Self {
        Self::Told {
            attempt: Attempt {
                notice: Some(notice.into()),
                ..Attempt::default()
            },
            is_late: true,
        }
    }
}

/// `POST /moderation/propositions/{reference}`.
pub(crate) async fn decide(
    Path(reference): Path<String>,
    request: Request,
    headers: HeaderMap,
    form: Result<SentForm, Problem>,
) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    let decided = async {
        let form = desk.take(form).await?;
        let reviewed = read(&desk, &reference).await?;
        act(&desk, &reviewed, &form.params).await
    };
    match decided.await {
        Ok(Outcome::Done(path)) => see_other(&path),
        Ok(Outcome::Told { attempt, is_late }) => {
            let status = if is_late {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            // As it is by now.
            match read(&desk, &reference).await {
                Ok(reviewed) => (status, respond(desk, reviewed, attempt).await).into_response(),
                Err(problem) => desk.request.refuse(&problem),
            }
        }
        Err(problem) => desk.request.refuse(&problem),
    }
}

async fn act(desk: &Desk, reviewed: &Reviewed, params: &Params) -> Result<Outcome, Problem> {
    let proposal = &reviewed.proposal;
    let journal = desk.journal().await?;
    let text = |name: &str| params.filled(name).unwrap_or_default();
    let action = params.get("action").unwrap_or_default();
    if action == "prendre" {
        let taken = journal.take_up(&desk.session, proposal).await;
        taken.map_err(|error| of_journal(&error))?;
        return Ok(Outcome::Done(paths::review(
            &proposal.reference.to_string(),
        )));
    }
    if text("version") != proposal.version.to_string() {
        return Ok(late(proposal));
    }
    let done = match action {
        "accepter" => return accept(desk, reviewed, params).await,
        "demander" if text("question").is_empty() => {
            return Ok(Outcome::told("Écrivez ce que vous demandez."));
        }
        "demander" if text("question").chars().count() > MAX_MESSAGE => {
            return Ok(Outcome::told(format!(
                "La question dépasse {MAX_MESSAGE} caractères : abrégez-la."
            )));
        }
        "demander" => journal.ask(&desk.session, proposal, text("question")).await,
        "refuser" => {
            let reason = [text(REASON), text("mots")];
            let reason = reason.into_iter().filter(|part| !part.is_empty());
            let reason = reason.collect::<Vec<_>>().join(" : ");
            journal.refuse(&desk.session, proposal, &reason).await
        }
        _ => {
            let detail = "Le formulaire ne dit pas quoi faire de la proposition.";
            return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
        }
    };
    match done {
        Ok(()) => Ok(Outcome::Done(reviewed.next.as_ref().map_or_else(
            || paths::MODERATION.to_owned(),
            |next| paths::review(&next.reference.to_string()),
        ))),
        Err(JournalError::ProposalOvertaken(_)) => Ok(late(proposal)),
        Err(error) => Err(of_journal(&error)),
    }
}

fn late(proposal: &Proposal) -> Outcome {
    Outcome::late(format!(
        "La proposition {} a changé pendant que vous la lisiez : rien de ce que vous avez envoyé n’est écrit. Voici où \
         elle en est.",
        proposal.reference
    ))
}

/// Accepts the cells that are kept, as they are to be written.
async fn accept(desk: &Desk, reviewed: &Reviewed, params: &Params) -> Result<Outcome, Problem> {
    let proposal = &reviewed.proposal;
    let kept = kept(proposal, params);
    let is_personal_seen = params.filled("vu_personnel").is_some();
    let attempt = |notice: Option<&str>, faults: Vec<(String, String)>| Outcome::Told {
        attempt: Attempt {
            notice: notice.map(str::to_owned),
            faults,
            values: Some(kept.clone()),
            is_personal_seen,
        },
        is_late: false,
    };
    if kept.is_empty() {
        let told = "Cochez au moins un champ à retenir, ou refusez la proposition.";
        return Ok(attempt(Some(told), Vec::new()));
    }
    let of_person = proposal.clone();
    let personal = desk
        .request
        .work(move |frame| Ok(personal(frame, &of_person)))
        .await?;
    if personal.is_some() && !is_personal_seen {
        let told = "Une adresse ou un téléphone s’y lit : vérifiez, et cochez la case qui le dit.";
        return Ok(attempt(Some(told), Vec::new()));
    }
    let journal = desk.journal().await?;
    let seen = params
        .filled("version_ligne")
        .unwrap_or_default()
        .to_owned();
    for _ in 0..TRIES {
        let rows = journal.rows().await.map_err(|error| of_journal(&error))?;
        let checked = check(desk, proposal, rows, &seen, &kept).await?;
        let (rows, edit) = match checked {
            Checked::Sound(sound) => *sound,
            Checked::RowChanged => {
                return Ok(Outcome::late(
                    "La fiche a changé pendant que vous lisiez la proposition : rien n’est écrit. Voici ce qu’elle dit \
                     maintenant.",
                ));
            }
            Checked::Elsewhere => return Err(elsewhere()),
            Checked::Faulty(faults) => return Ok(attempt(None, faults)),
        };
        let entry = Entry {
            source: Some(proposal.proposed.source.clone()),
            ..desk.session.entry(DecisionKind::Proposal)
        };
        let accepted = journal
            .accept(&desk.session, proposal, &rows, &entry, &[edit])
            .await;
        match accepted {
            Ok(revision) => {
                desk.is_served(revision).await;
                return Ok(Outcome::Done(paths::review(
                    &proposal.reference.to_string(),
                )));
            }
            // Somebody decided about another row: the same again, from the rows as they are.
            Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {}
            Err(JournalError::ProposalOvertaken(_)) => return Ok(late(proposal)),
            Err(error) => return Err(of_journal(&error)),
        }
    }
    Ok(Outcome::late(
        "D’autres décisions sont prises sans cesse : rien n’est écrit. Renvoyez le formulaire.",
    ))
}

/// The columns that are kept, and what is to be written there.
fn kept(proposal: &Proposal, params: &Params) -> Vec<(String, String)> {
    let is_kept = |column: &str| {
        let mut kept = params.pairs().filter(|(name, _)| *name == "retenir");
        kept.any(|(_, known)| known == column)
    };
    let cells = proposal.proposed.cells.iter();
    let kept = cells.filter(|cell| is_kept(&cell.column));
    kept.map(|cell| {
        let typed = params.get(&format!("valeur-{}", cell.column));
        let value = typed.unwrap_or(&cell.after).replace("\r\n", "\n");
        (cell.column.clone(), value.trim().to_owned())
    })
    .collect()
}

/// What is found of an acceptance before it is made.
enum Checked {
    /// It can be: the rows that it is made from, and the edit.
    Sound(Box<(Rows, Edit)>),
    /// Others changed the row since the moderator saw it.
    RowChanged,
    /// The row stands, or would stand, in a territory of others.
    Elsewhere,
    /// The check of the data refuses it: columns and sentences.
    Faulty(Vec<(String, String)>),
}

async fn check(
    desk: &Desk,
    proposal: &Proposal,
    rows: Rows,
    seen: &str,
    kept: &[(String, String)],
) -> Result<Checked, Problem> {
    let (proposal, kept, seen) = (proposal.clone(), kept.to_owned(), seen.to_owned());
    let (scope, served) = (desk.scope.clone(), desk.served.clone());
    let check = move |frame: &Frame| {
        let row = rows.get(&proposal.proposed.row);
        if row.map_or(0, |row| row.version).to_string() != seen {
            return Ok(Checked::RowChanged);
        }
        let now = row.map(|row| row.cells.clone()).unwrap_or_default();
        let cells = kept
            .iter()
            .map(|(column, value)| (column.as_str(), value.as_str()));
        let mut after = apply(&now, cells, &proposal.proposed.source, frame.today);
        let name = name_of(frame, &rows, &proposal, &after);
        if proposal.proposed.kind == ProposalKind::Addition {
            after.set("id", name.key().next().unwrap_or_default());
        }
        if !scope.has(&[RowPlace::of(&now), RowPlace::of(&after)], age(&proposal)) {
            return Ok(Checked::Elsewhere);
        }
        let edit = rows.edit(name, Some(after));
        let faults = served.source().faults_after(
            frame.snapshot,
            &rows,
            std::slice::from_ref(&edit),
            frame.today,
        );
        let faults = faults.map_err(|error| {
            tracing::error!(%error, "an acceptance cannot be checked");
            Problem::internal()
        })?;
        Ok(if faults.is_empty() {
            Checked::Sound(Box::new((rows, edit)))
        } else {
            Checked::Faulty(sentences(&faults))
        })
    };
    desk.request.work(check).await
}

/// The row that is written: of a new pole, one that is free by now.
fn name_of(frame: &Frame, rows: &Rows, proposal: &Proposal, after: &Cells) -> RowName {
    let row = &proposal.proposed.row;
    if proposal.proposed.kind != ProposalKind::Addition {
        return row.clone();
    }
    free_row(frame, rows, after.get("nom"))
}

/// Each fault as the column that it is of, the first of several, and a sentence.
pub(super) fn sentences(faults: &Faults) -> Vec<(String, String)> {
    let sentence = |fault: &crate::table::Fault| {
        let column = fault.column().unwrap_or_default();
        let column = column.split(" + ").next().unwrap_or_default().to_owned();
        let hint = fault.hint().map(|hint| format!(" ; {hint}"));
        let told = format!(
            "attendu : {}{}.",
            fault.expected(),
            hint.unwrap_or_default()
        );
        (column, capital(&told))
    };
    faults.iter().map(sentence).collect()
}
