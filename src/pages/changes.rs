//! `/changements`: what was decided about the register, by territory and filter; and as a feed.

use super::{
    filtered::FilteredRequest,
    frame::Frame,
    history::{decision_view, kind},
    paging::{PAGE, Paging},
    view::{ChangesFeed, ChangesPage, CompiledDay, FeedEntry, Link, Tab},
};
use crate::{
    french,
    history::{Decision, History, RowChange},
    http::request::PublicAddress,
    paths,
    register::{Filter, PoleIx},
    snapshot::Floor,
};

/// Decisions of one page.
const DECISIONS_A_PAGE: usize = 20;

/// Poles of one page, where no history is kept.
const POLES_A_PAGE: usize = 100;

/// Entries of the feed: more than a reader that looks once a week would miss.
const FEED_ENTRIES: usize = 50;

impl FilteredRequest {
    /// The decisions about the poles that pass, from the newest, each with the changes that are of them.
    fn decisions<'h>(
        &self,
        frame: &Frame,
        history: &'h History,
    ) -> Vec<(&'h Decision, Vec<&'h RowChange>)> {
        let decisions = history.since(0).rev();
        if self.filter.is_empty() {
            let all = decisions.map(|decision| (decision, decision.changes.iter().collect()));
            return all.collect();
        }
        let register = frame.snapshot.register();
        let poles = self.filter.select(register, frame.snapshot.territories());
        let passes = |id: &str| {
            let id = history.successor(id).unwrap_or(id);
            register
                .find(id)
                .is_some_and(|ix| poles.binary_search(&ix).is_ok())
        };
        let of_these = |decision: &'h Decision| {
            let changes = decision.changes.iter();
            let changes: Vec<&RowChange> = changes
                .filter(|change| change.poles().any(passes))
                .collect();
            (!changes.is_empty()).then_some((decision, changes))
        };
        decisions.filter_map(of_these).collect()
    }
}

/// `/changements`.
pub(crate) fn changes_page(frame: &Frame, request: &FilteredRequest) -> ChangesPage {
    let state = request.state(paths::CHANGES);
    let title = "Changements du registre";
    let description = "Ce qui a changé dans le registre des pôles, quand et d’après quelle source.";
    let mut page = frame.page(Tab::Poles, title, description);
    page.index = request.is_of_all();
    let mut view = ChangesPage {
        page,
        lead: String::new(),
        form: request.form(frame, &request.filter, &state),
        decisions: None,
        compiled: Vec::new(),
        pager: None,
        feed: state.at(paths::CHANGES_FEED).without(&[PAGE]).href(),
        to_confirm: state.at(paths::TO_CONFIRM).without(&[PAGE]).href(),
    };
    if let Some(history) = frame.snapshot.history() {
        let decisions = request.decisions(frame, history);
        let paging = Paging::new(decisions.len(), DECISIONS_A_PAGE, request.page);
        view.lead = format!(
            "{}, de la plus récente à la plus ancienne : la date, la source, le rôle de qui a décidé, jamais une \
             personne.",
            french::count(decisions.len(), "décision", "décisions")
        );
        let shown = decisions[paging.range()].iter();
        let shown = shown.map(|(decision, changes)| decision_view(frame, decision, changes));
        view.decisions = Some(shown.collect());
        view.pager = paging.pager(&state, "liste", "Décisions");
    } else {
        let poles = by_day(frame, &request.filter);
        let paging = Paging::new(poles.len(), POLES_A_PAGE, request.page);
        view.lead = format!(
            "{} par le jour de leur compilation. Ce site ne tient pas l’historique de ses fiches : il ne dit pas \
             ce qui y a changé.",
            french::count(poles.len(), "fiche", "fiches")
        );
        view.compiled = compiled_days(frame, &poles[paging.range()]);
        view.pager = paging.pager(&state, "liste", "Fiches");
    }
    view
}

/// The poles that pass `filter`, by the day their row was compiled, the newest first.
fn by_day(frame: &Frame, filter: &Filter) -> Vec<PoleIx> {
    let register = frame.snapshot.register();
    let mut poles = filter.select(register, frame.snapshot.territories());
    poles.sort_by_key(|&ix| std::cmp::Reverse(register.pole(ix).compiled_on()));
    poles
}

fn compiled_days(frame: &Frame, poles: &[PoleIx]) -> Vec<CompiledDay> {
    let register = frame.snapshot.register();
    let day = |ix: PoleIx| register.pole(ix).compiled_on();
    let days = poles.chunk_by(|&one, &other| day(one) == day(other));
    let of_day = |poles: &[PoleIx]| {
        let first = day(*poles.first()?);
        let poles = poles.iter().map(|&ix| Link {
            href: paths::pole(register.pole(ix).id()),
            text: register.pole(ix).name().to_owned(),
        });
        Some(CompiledDay {
            day: french::date(first.into()),
            date: first.to_string(),
            poles: poles.collect(),
        })
    };
    days.filter_map(of_day).collect()
}

/// `/changements.atom`, at `address`.
pub(crate) fn changes_feed(
    frame: &Frame,
    request: &FilteredRequest,
    address: &PublicAddress,
) -> ChangesFeed {
    let (page, own) = (
        request.state(paths::CHANGES),
        request.state(paths::CHANGES_FEED),
    );
    let entries: Vec<FeedEntry> = match frame.snapshot.history() {
        Some(history) => {
            let decisions = request.decisions(frame, history);
            let decisions = decisions.iter().take(FEED_ENTRIES);
            decisions
                .map(|(decision, changes)| decision_entry(frame, decision, changes, address))
                .collect()
        }
        None => day_entries(frame, &request.filter, address),
    };
    let newest = entries.iter().map(|entry| entry.updated.as_str()).max();
    ChangesFeed {
        title: "Atlas des PTCE : changements du registre".to_owned(),
        own: address.join(&own.without(&[PAGE]).href()),
        page: address.join(&page.without(&[PAGE]).href()),
        updated: newest.map_or_else(|| start_of(frame), str::to_owned),
        entries,
    }
}

/// When a feed without entries was last changed: the day of the newest row.
fn start_of(frame: &Frame) -> String {
    let vintage = frame.snapshot.release(Floor::Register).vintage();
    let day = vintage.day().unwrap_or(frame.today);
    format!("{day}T00:00:00Z")
}

fn decision_entry(
    frame: &Frame,
    decision: &Decision,
    changes: &[&RowChange],
    address: &PublicAddress,
) -> FeedEntry {
    let view = decision_view(frame, decision, changes);
    let mut rows: Vec<String> = view
        .changes
        .iter()
        .map(|change| format!("{} ({})", change.row, change.kind))
        .collect();
    rows.extend(view.more);
    let id = format!("{}#revision-{}", paths::CHANGES, decision.revision);
    // Where all is told of one pole, at its history: a list of pages moves on.
    let mut poles = changes.iter().flat_map(|change| change.poles());
    let first = poles
        .next()
        .filter(|id| frame.snapshot.register().find(id).is_some());
    let only = first.filter(|first| poles.all(|other| other == *first));
    let href = only.map_or_else(
        || id.clone(),
        |pole| {
            format!(
                "{}#revision-{}",
                paths::pole_history(pole),
                decision.revision
            )
        },
    );
    FeedEntry {
        id: address.join(&id),
        title: match rows.first() {
            Some(first) => format!("{} : {first}", kind(decision.entry.kind)),
            None => kind(decision.entry.kind).to_owned(),
        },
        href: address.join(&href),
        updated: decision.at.to_string(),
        summary: rows.join("\n"),
    }
}

/// The rows by the day they were compiled, an entry a day.
fn day_entries(frame: &Frame, filter: &Filter, address: &PublicAddress) -> Vec<FeedEntry> {
    let days = compiled_days(frame, &by_day(frame, filter)).into_iter();
    let entry = |day: CompiledDay| {
        let href = address.join(&format!("{}#compile-{}", paths::CHANGES, day.date));
        let names: Vec<String> = day.poles.into_iter().map(|pole| pole.text).collect();
        FeedEntry {
            id: href.clone(),
            title: format!(
                "Compilé le {} : {}",
                day.day,
                french::count(names.len(), "fiche", "fiches")
            ),
            href,
            updated: format!("{}T00:00:00Z", day.date),
            summary: names.join("\n"),
        }
    };
    days.take(FEED_ENTRIES).map(entry).collect()
}
