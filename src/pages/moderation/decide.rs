//! What a moderator does with a proposal: accept in whole or in part, ask, refuse, take up.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{
    desk::Desk,
    proposal::{Attempt, REASON, Reviewed, elsewhere, next, personal, read, show},
    queue::age,
};
use crate::{
    contribution::{Proposal, ProposalKind, RowPlace, apply},
    history::{Cells, DecisionKind, Edit, Entry, RowName, Rows},
    http::{
        request::{Params, SentForm},
        response::Problem,
    },
    journal::JournalError,
    pages::{
        contribution::{
            fields::MAX_MESSAGE,
            proposed::{complete, free_row, member_row},
        },
        frame::Frame,
        journal_request::{DECISION_TRIES, faults_after, sentence},
        request::see_other,
    },
    paths,
    table::{Fault, Faults},
};

/// What becomes of what was sent.
enum Outcome {
    /// It is done: the page to go to.
    Done(String),
    /// It is not, and the page says why; whether others were first.
    Told { attempt: Attempt, is_late: bool },
}

impl Outcome {
    /// That it is not done, for this reason; whether others were first.
    fn told(notice: impl Into<String>, is_late: bool) -> Self {
        let notice = Some(notice.into());
        Self::Told {
            attempt: Attempt {
                notice,
                ..Attempt::default()
            },
            is_late,
        }
    }
}

/// `POST /moderation/propositions/{reference}`.
pub(crate) async fn decide(
    Path(reference): Path<String>,
    desk: Desk,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let form = desk.take(form).await?;
        let reviewed = read(&desk, &reference).await?;
        match act(&desk, reviewed, &form.params).await? {
            Outcome::Done(path) => Ok(see_other(&path)),
            Outcome::Told { attempt, is_late } => {
                let status = if is_late {
                    StatusCode::CONFLICT
                } else {
                    StatusCode::UNPROCESSABLE_ENTITY
                };
                // As it is by now.
                let reviewed = read(&desk, &reference).await?;
                Ok((status, show(&desk, reviewed, attempt).await?).into_response())
            }
        }
    };
    desk.or_refusal(answered.await)
}

async fn act(desk: &Desk, reviewed: Reviewed, params: &Params) -> Result<Outcome, Problem> {
    let proposal = &reviewed.proposal;
    let journal = desk.journal().await?;
    let text = |name: &str| params.filled(name).unwrap_or_default();
    let action = params.get("action").unwrap_or_default();
    if action == "prendre" {
        journal.take_up(&desk.session, proposal).await?;
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
            return Ok(Outcome::told("Écrivez ce que vous demandez.", false));
        }
        "demander" if text("question").chars().count() > MAX_MESSAGE => {
            let told = format!("La question dépasse {MAX_MESSAGE} caractères : abrégez-la.");
            return Ok(Outcome::told(told, false));
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
        Ok(()) => {
            desk.request.post();
            let next = next(desk, &reviewed).await?;
            Ok(Outcome::Done(next.map_or_else(
                || paths::MODERATION.to_owned(),
                |next| paths::review(&next.reference.to_string()),
            )))
        }
        Err(JournalError::ProposalOvertaken(_)) => Ok(late(proposal)),
        Err(error) => Err(error.into()),
    }
}

fn late(proposal: &Proposal) -> Outcome {
    let told = format!(
        "La proposition {} a changé pendant que vous la lisiez : rien de ce que vous avez envoyé n’est écrit. Voici où \
         elle en est.",
        proposal.reference
    );
    Outcome::told(told, true)
}

/// Accepts the cells that are kept, as they are to be written.
async fn accept(desk: &Desk, reviewed: Reviewed, params: &Params) -> Result<Outcome, Problem> {
    let Reviewed { proposal, mut rows } = reviewed;
    let proposal = &proposal;
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
        .work(move |frame, _| Ok(personal(frame, &of_person)))
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
    for _ in 0..DECISION_TRIES {
        let checked = check(desk, proposal, rows, &seen, &kept).await?;
        let (made_from, edit) = match checked {
            Checked::Sound(sound) => *sound,
            Checked::RowChanged => {
                let told = "La fiche a changé pendant que vous lisiez la proposition : rien n’est écrit. Voici ce \
                            qu’elle dit maintenant.";
                return Ok(Outcome::told(told, true));
            }
            Checked::Elsewhere => return Err(elsewhere()),
            Checked::Faulty(faults) => return Ok(attempt(None, faults)),
        };
        let entry = Entry {
            source: Some(proposal.proposed.source.clone()),
            ..desk.session.entry(DecisionKind::Proposal)
        };
        let accepted = journal
            .accept(&desk.session, proposal, &made_from, &entry, &[edit])
            .await;
        match accepted {
            Ok(revision) => {
                // The mail about it is written from what is served.
                desk.is_served(revision).await;
                desk.request.post();
                return Ok(Outcome::Done(paths::review(
                    &proposal.reference.to_string(),
                )));
            }
            // Somebody decided about another row: the same again, from the rows as they are.
            Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {
                rows = journal.rows().await?;
            }
            Err(JournalError::ProposalOvertaken(_)) => return Ok(late(proposal)),
            Err(error) => return Err(error.into()),
        }
    }
    let told =
        "D’autres décisions sont prises sans cesse : rien n’est écrit. Renvoyez le formulaire.";
    Ok(Outcome::told(told, true))
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
    let check = move |frame: &Frame, desk: &Desk| {
        let row = rows.get(&proposal.proposed.row);
        if row.map_or(0, |row| row.version).to_string() != seen {
            return Ok(Checked::RowChanged);
        }
        let now = row.map(|row| row.cells.clone()).unwrap_or_default();
        let cells = kept
            .iter()
            .map(|(column, value)| (column.as_str(), value.as_str()));
        let kind = proposal.proposed.kind;
        let source = &proposal.proposed.source;
        let mut after = apply(kind.table(), &now, cells, source, frame.today);
        let name = name_of(frame, &rows, &proposal, &after);
        if name != proposal.proposed.row && rows.get(&name).is_some() {
            let told = "Le registre a déjà un membre de ce nom.".to_owned();
            return Ok(Checked::Faulty(vec![("nom".to_owned(), told)]));
        }
        complete(kind, &name, &mut after);
        let places = [
            RowPlace::of_row(&rows, &name, &now),
            RowPlace::of_row(&rows, &name, &after),
        ];
        if !desk.scope.has(&places, age(&proposal)) {
            return Ok(Checked::Elsewhere);
        }
        let edit = rows.edit(name, Some(after));
        let edits = std::slice::from_ref(&edit);
        let faults = faults_after(frame, &desk.request.served, &rows, edits)?;
        Ok(if faults.is_empty() {
            Checked::Sound(Box::new((rows, edit)))
        } else {
            Checked::Faulty(sentences(&faults))
        })
    };
    desk.work(check).await
}

/// The row that is written: of a new pole, one that is free by now; of a new member, that of the name it is given.
fn name_of(frame: &Frame, rows: &Rows, proposal: &Proposal, after: &Cells) -> RowName {
    let row = &proposal.proposed.row;
    match proposal.proposed.kind {
        ProposalKind::Correction | ProposalKind::Location => row.clone(),
        ProposalKind::Addition => free_row(frame, rows, after.get("nom")),
        ProposalKind::Member => member_row(row, after.get("nom")),
    }
}

/// Each fault as the column that it is of, the first of several, and a sentence.
pub(super) fn sentences(faults: &Faults) -> Vec<(String, String)> {
    let told = |fault: &Fault| {
        let column = fault.column().unwrap_or_default();
        let column = column.split(" + ").next().unwrap_or_default().to_owned();
        (column, sentence(fault))
    };
    faults.iter().map(told).collect()
}
