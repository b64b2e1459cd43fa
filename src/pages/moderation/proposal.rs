//! A proposal beside what its row says, for who decides.

use std::time::Duration;

use axum::{extract::Path, http::StatusCode, response::Response};

use super::{
    desk::Desk,
    queue::{age, in_order, is_shown, name},
};
use crate::{
    contribution::{
        Merged, Proposal, ProposedCell, Reference, State, StateKind, has_personal_data, is_list,
        merge,
    },
    french::{self, capital, count, labels},
    history::{Cells, Rows},
    http::response::Problem,
    pages::{
        contribution::{
            columns::{title_of, titled_cells},
            receipt::exchanges,
        },
        frame::Frame,
        history::said,
        link::Source,
        request::private,
        view::{Choosable, FormFault, Link, ProposalPage, ReviewCell},
    },
    paths,
    sanitize::sanitize,
    utc,
};

/// The field of a reason.
pub(super) const REASON: &str = "motif";

/// Why proposals are refused.
const REASONS: [&str; 6] = [
    "source insuffisante",
    "déjà dit par la fiche",
    "contredit par une autre source",
    "hors du registre",
    "données personnelles",
    "indésirable",
];

/// What a form said that could not be done: told on the page, with what was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempt {
    /// Said of the whole.
    pub(super) notice: Option<String>,
    /// What is wrong: the column, empty where it is of none, and the sentence.
    pub(super) faults: Vec<(String, String)>,
    /// What was to be written, by column; none where nothing was sent yet.
    pub(super) values: Option<Vec<(String, String)>>,
    pub(super) is_personal_seen: bool,
}

/// A proposal and the rows that it is read beside.
#[derive(Clone)]
pub(super) struct Reviewed {
    pub(super) proposal: Proposal,
    pub(super) rows: Rows,
}

/// `GET /moderation/propositions/{reference}`.
pub(crate) async fn proposal(Path(reference): Path<String>, desk: Desk) -> Response {
    let shown = async {
        let reviewed = read(&desk, &reference).await?;
        show(&desk, reviewed, Attempt::default()).await
    };
    desk.or_refusal(shown.await)
}

/// The proposal `reference`, where it shows to the moderator.
pub(super) async fn read(desk: &Desk, reference: &str) -> Result<Reviewed, Problem> {
    let unknown = || {
        let given = sanitize(reference);
        Problem::not_found(format!("Aucune proposition n’a la référence « {given} »."))
    };
    let parsed: Reference = reference.parse().map_err(|_| unknown())?;
    let journal = desk.journal().await?;
    let proposal = journal.proposal(parsed).await?.ok_or_else(unknown)?;
    let rows = journal.rows().await?;
    if is_shown(desk, &rows, &proposal) {
        Ok(Reviewed { proposal, rows })
    } else {
        Err(elsewhere())
    }
}

/// The proposal to be read after that of `reviewed`; none where nothing else waits.
pub(super) async fn next(desk: &Desk, reviewed: &Reviewed) -> Result<Option<Proposal>, Problem> {
    let pending = desk
        .journal()
        .await?
        .proposals_in(StateKind::Pending)
        .await?;
    let mut others = in_order(desk, &reviewed.rows, pending).into_iter();
    Ok(others.find(|other| other.reference != reviewed.proposal.reference))
}

/// What is told of who says that they answer for the pole.
const ANSWERS_FOR_POLE: &str = "Dit répondre pour le pôle, à une adresse confirmée. Accepter la proposition en fait le \
                                contact du pôle, s’il n’en a pas.";

/// That something is of territories of others.
pub(super) fn elsewhere() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "Ce n’est pas d’un territoire que vous modérez : rien n’est écrit.",
    )
}

/// The page of `reviewed`, after `attempt`.
pub(super) async fn show(
    desk: &Desk,
    reviewed: Reviewed,
    attempt: Attempt,
) -> Result<Response, Problem> {
    let next = next(desk, &reviewed).await?;
    let page = move |frame: &Frame, desk: &Desk| {
        private(&proposal_page(
            frame,
            desk,
            &reviewed,
            next.as_ref(),
            &attempt,
        )?)
    };
    desk.work(page).await
}

/// `aujourd’hui`, `depuis 3 jours`.
pub(super) fn age_words(age: Duration) -> String {
    match age.as_secs() / (24 * 3600) {
        0 => "depuis moins d’un jour".to_owned(),
        days => format!("depuis {}", count(days as usize, "jour", "jours")),
    }
}

/// The reasons for a refusal, `first` chosen.
pub(super) fn reasons(chosen: &str) -> Vec<Choosable> {
    let reason = |reason: &str| Choosable {
        value: reason.to_owned(),
        label: capital(reason),
        is_checked: reason == chosen,
    };
    REASONS.map(reason).into()
}

fn proposal_page(
    frame: &Frame,
    desk: &Desk,
    Reviewed { proposal, rows }: &Reviewed,
    next: Option<&Proposal>,
    attempt: &Attempt,
) -> Result<ProposalPage, Problem> {
    let proposed = &proposal.proposed;
    let row = rows.get(&proposed.row);
    let now = row.map(|row| row.cells.clone()).unwrap_or_default();
    let id = proposed.row.key().next().unwrap_or_default();
    let register = frame.snapshot.register();
    let kind = proposal.state.kind();
    let heading = format!(
        "{} : {}",
        capital(proposed.kind.label()),
        name(rows, proposal)
    );
    let received = french::date(utc::day(proposal.made_at).into());
    let faults = attempt.faults.iter().map(|(column, text)| FormFault {
        href: (!column.is_empty()).then(|| format!("#champ-{column}")),
        text: if column.is_empty() {
            text.clone()
        } else {
            format!("{} : {text}", title_of(frame, proposed.row.table(), column))
        },
    });
    Ok(ProposalPage {
        page: desk.page(frame, &heading)?,
        heading,
        state: capital(kind.label()),
        received: format!(
            "{}, reçue le {received}, {}",
            proposal.reference,
            age_words(age(proposal))
        ),
        notice: attempt.notice.clone(),
        faults: faults.collect(),
        decided: decided(proposal),
        decision: proposal.decision.map(|revision| Link {
            href: format!("{}#revision-{revision}", paths::pole_history(id)),
            text: format!("Révision {revision}"),
        }),
        reason: proposal.reason.clone(),
        taken_by: proposal
            .taken_by
            .clone()
            .filter(|by| *by != desk.session.organisation),
        edit: register.find(id).map(|_| paths::edit_pole(id)),
        pole: register.find(id).map(|ix| Link {
            href: paths::pole(id),
            text: register.pole(ix).name().to_owned(),
        }),
        source: Source::new(&proposed.source),
        message: proposed.message.clone(),
        claim: proposed.answers_for_pole.then_some(ANSWERS_FOR_POLE),
        exchanges: exchanges(proposal),
        cells: cells(frame, proposal, &now, attempt),
        personal: personal(frame, proposal),
        is_personal_seen: attempt.is_personal_seen,
        may_decide: proposal.state.reviewed().is_some(),
        may_ask: matches!(proposal.state, State::Pending(_)),
        reasons: reasons(REASONS[0]),
        token: desk.number()?,
        action: frame.path.clone(),
        version: proposal.version,
        row_version: row.map_or(0, |row| row.version),
        next: next.map(|next| Link {
            href: paths::review(&next.reference.to_string()),
            text: format!("La suivante : {}", name(rows, next)),
        }),
    })
}

/// Who decided what, when; none where nobody has.
fn decided(proposal: &Proposal) -> Option<String> {
    let kind = proposal.state.kind();
    if proposal.state.is_open() {
        return None;
    }
    let on = french::date(utc::day(proposal.changed_at).into());
    let by = proposal.decided_by.as_deref();
    let by = by.map(|by| format!(" par {by}")).unwrap_or_default();
    Some(format!("{}{by} le {on}.", capital(kind.label())))
}

/// The columns whose texts may be of a person.
pub(super) fn personal(frame: &Frame, proposal: &Proposal) -> Option<String> {
    let proposed = &proposal.proposed;
    let cells = proposed.cells.iter();
    let mut titles: Vec<String> = cells
        .filter(|cell| has_personal_data(&cell.after))
        .map(|cell| {
            format!(
                "« {} »",
                title_of(frame, proposed.row.table(), &cell.column)
            )
        })
        .collect();
    if has_personal_data(&proposed.source) {
        titles.push("la source".to_owned());
    }
    (!titles.is_empty()).then(|| french::list(&titles))
}

/// The cells of a proposal, in the order of the row.
fn cells(frame: &Frame, proposal: &Proposal, now: &Cells, attempt: &Attempt) -> Vec<ReviewCell> {
    let view = |(title, cell): (String, &ProposedCell)| {
        let (column, says) = (cell.column.as_str(), now.get(&cell.column));
        let merged = merge(cell, says, is_list(column));
        let typed = attempt.values.as_ref().map(|values| {
            let mut values = values.iter();
            values.find(|(known, _)| known == column)
        });
        let (value, note) = match &merged {
            Merged::Applies(value) => (value.clone(), None),
            Merged::Said => (says.to_owned(), Some("La fiche le dit déjà.".to_owned())),
            Merged::Conflict(_) => (
                cell.after.clone(),
                Some("La fiche a changé depuis : choisissez ce qui sera écrit.".to_owned()),
            ),
        };
        let is_checked = match typed {
            Some(typed) => typed.is_some(),
            None => matches!(merged, Merged::Applies(_)),
        };
        let value = typed.flatten().map_or(value, |(_, typed)| typed.clone());
        let mut faults = attempt.faults.iter();
        ReviewCell {
            column: column.to_owned(),
            title,
            before: said(Some(&cell.before)),
            now: (says != cell.before).then(|| said(Some(says))),
            proposed: said(Some(&cell.after)),
            is_long: value.chars().count() > 80 || value.contains('\n'),
            note: note.or_else(|| place_name(frame, column, &value)),
            fault: faults
                .find(|(known, _)| known == column)
                .map(|(_, text)| text.clone()),
            value,
            is_checked,
        }
    };
    let cells = titled_cells(frame, proposal).into_iter();
    cells.map(view).collect()
}

/// The name of the commune whose code a cell says.
fn place_name(frame: &Frame, column: &str, value: &str) -> Option<String> {
    if column != "commune" {
        return None;
    }
    let territories = frame.snapshot.territories();
    let ix = territories.find_commune(value)?;
    Some(labels::commune(territories, ix))
}
