//! What waits to be decided, the oldest first.

use std::time::Duration;

use axum::response::Response;
use jiff::Timestamp;

use super::{
    desk::Desk,
    proposal::{REASON, age_words, reasons},
};
use crate::{
    contribution::{Proposal, StateKind, looks_unwanted},
    french::{self, capital, count},
    history::{RowName, Rows},
    http::{request::SentForm, response::Problem},
    journal::JournalError,
    pages::{
        contribution::columns::titled_cells,
        frame::Frame,
        paging::{PAGE, Paging},
        request::{private, see_other},
        state::PageState,
        view::{QueueItem, QueuePage},
    },
    paths,
    query::draft::POLES,
    utc,
};

/// Proposals of one page.
const ITEMS_A_PAGE: usize = 50;

/// The boxes of the proposals that are ticked.
const TICKED: &str = "reference";

/// `GET /moderation`.
pub(crate) async fn queue(desk: Desk) -> Response {
    desk.or_refusal(show(&desk, None).await)
}

/// `POST /moderation`: refuses those that are ticked.
pub(crate) async fn refuse_several(desk: Desk, form: Result<SentForm, Problem>) -> Response {
    let answered = async {
        match refuse_ticked(&desk, form).await? {
            None => Ok(see_other(paths::MODERATION)),
            notice => show(&desk, notice).await,
        }
    };
    desk.or_refusal(answered.await)
}

/// What is to be told where something could not be refused.
async fn refuse_ticked(
    desk: &Desk,
    form: Result<SentForm, Problem>,
) -> Result<Option<String>, Problem> {
    let form = desk.take(form).await?;
    let reason = form.params.filled(REASON).unwrap_or_default();
    let (journal, mut missed) = (desk.journal().await?, 0);
    let ticked = form.params.pairs().filter(|(name, _)| *name == TICKED);
    let mut references: Vec<&str> = ticked.map(|(_, reference)| reference).collect();
    references.truncate(ITEMS_A_PAGE);
    if references.is_empty() {
        return Ok(Some(
            "Cochez d’abord les propositions à refuser.".to_owned(),
        ));
    }
    let rows = desk.request.served.source().rows();
    for reference in references.into_iter().filter_map(|text| text.parse().ok()) {
        let found = journal.proposal(reference).await?;
        let refused = match found.filter(|proposal| is_shown(desk, &rows, proposal)) {
            Some(proposal) => journal.refuse(&desk.session, &proposal, reason).await,
            None => Err(JournalError::ProposalOvertaken(reference)),
        };
        match refused {
            Ok(()) => {}
            Err(JournalError::ProposalOvertaken(_)) => missed += 1,
            Err(error) => return Err(error.into()),
        }
    }
    desk.request.post();
    Ok((missed > 0).then(|| {
        let were = french::agree(missed, "proposition n’était", "propositions n’étaient");
        format!("{missed} {were} plus à refuser : voyez où elles en sont.")
    }))
}

async fn show(desk: &Desk, notice: Option<String>) -> Result<Response, Problem> {
    let number = desk.request.base.params().count(PAGE, 1)?.unwrap_or(1);
    let journal = desk.journal().await?;
    let waiting = (
        journal.proposals_in(StateKind::Pending).await?,
        journal.proposals_in(StateKind::Unclear).await?,
    );
    let page = move |frame: &Frame, desk: &Desk| {
        private(&queue_page(frame, desk, waiting, number, notice)?)
    };
    desk.work(page).await
}

/// Whether `proposal` shows to the moderator: it is of their territories, or has waited for long.
pub(super) fn is_shown(desk: &Desk, rows: &Rows, proposal: &Proposal) -> bool {
    desk.scope.shows(rows, proposal, Timestamp::now())
}

/// How long `proposal` has waited.
pub(super) fn age(proposal: &Proposal) -> Duration {
    let age = Timestamp::now().duration_since(proposal.made_at);
    age.try_into().unwrap_or_default()
}

/// The proposals that show to the moderator, in the order in which they are read: the oldest first, and what looks
/// unwanted behind.
pub(super) fn in_order(desk: &Desk, rows: &Rows, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.retain(|proposal| is_shown(desk, rows, proposal));
    proposals.sort_by_key(|proposal| (looks_unwanted(&proposal.proposed), proposal.made_at));
    proposals
}

fn queue_page(
    frame: &Frame,
    desk: &Desk,
    (pending, unclear): (Vec<Proposal>, Vec<Proposal>),
    number: usize,
    notice: Option<String>,
) -> Result<QueuePage, Problem> {
    let rows = desk.request.served.source().rows();
    let pending = in_order(desk, &rows, pending);
    let unclear = in_order(desk, &rows, unclear);
    let paging = Paging::new(pending.len(), ITEMS_A_PAGE, number);
    let state = PageState::new(paths::MODERATION, [], &[]);
    let items = |proposals: &[Proposal]| -> Vec<QueueItem> {
        let items = proposals.iter();
        items.map(|proposal| item(frame, &rows, proposal)).collect()
    };
    Ok(QueuePage {
        page: desk.page(frame, "File d’attente")?,
        scope: desk.scope_words(frame),
        notice,
        count: count(
            pending.len(),
            "proposition à examiner",
            "propositions à examiner",
        ),
        items: items(&pending[paging.range()]),
        pager: paging.pager(&state, "", "propositions"),
        unclear: items(&unclear),
        reasons: reasons("indésirable"),
        token: desk.number()?,
    })
}

fn item(frame: &Frame, rows: &Rows, proposal: &Proposal) -> QueueItem {
    let proposed = &proposal.proposed;
    let cells = titled_cells(frame, proposal).into_iter();
    let columns: Vec<String> = cells.map(|(title, _)| title).collect();
    let day = utc::day(proposal.made_at);
    QueueItem {
        reference: proposal.reference.to_string(),
        href: paths::review(&proposal.reference.to_string()),
        kind: capital(proposed.kind.label()),
        pole: name(rows, proposal),
        place: place_words(frame, rows, proposal),
        columns: columns.join(", "),
        age: age_words(age(proposal)),
        day: french::date(day.into()),
        taken_by: proposal.taken_by.clone(),
        is_doubtful: looks_unwanted(proposed),
    }
}

/// The name of the pole, or of the one that is proposed.
pub(super) fn name(rows: &Rows, proposal: &Proposal) -> String {
    let proposed = &proposal.proposed;
    let known = rows.get(&proposed.row);
    let named = known.map(|row| row.cells.get("nom").to_owned());
    named.unwrap_or_else(|| {
        let mut cells = proposed.cells.iter();
        let name = cells.find(|cell| cell.column == "nom");
        name.map_or_else(|| proposed.row.readable_key(), |cell| cell.after.clone())
    })
}

/// Where the pole stands, or would.
fn place_words(frame: &Frame, rows: &Rows, proposal: &Proposal) -> String {
    let territories = frame.snapshot.territories();
    let register = frame.snapshot.register();
    let id = proposal.proposed.row.key().next().unwrap_or_default();
    if rows.get(&RowName::new(POLES, [id])).is_some()
        && let Some(ix) = register.find(id)
    {
        let pole = register.pole(ix);
        return french::labels::place_of_pole(territories, pole.place(), pole.arrondissement());
    }
    let mut cells = proposal.proposed.cells.iter();
    let commune = cells.find(|cell| cell.column == "commune");
    let found = commune.and_then(|cell| territories.find_commune(&cell.after));
    found.map_or_else(
        || "Lieu non dit".to_owned(),
        |ix| french::labels::commune(territories, ix),
    )
}
