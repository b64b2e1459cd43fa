use super::{
    examples::examples,
    frame::Frame,
    items,
    link::Source,
    pictures::Room,
    state::PageState,
    view::{AboutPage, CallSupport, PoleItem, Tab},
};
use crate::{
    french, paths,
    register::{Call, CallIx, Certainty, PoleIx},
};

/// How many poles say what a pole is.
const EXAMPLES: usize = 3;

/// What stands where a figure was not found.
const UNKNOWN: &str = "–";

/// `/a-propos`.
pub(crate) fn about_page(frame: &Frame) -> AboutPage {
    let register = frame.snapshot.register();
    let mut calls: Vec<CallIx> = (0..register.calls().len()).map(CallIx::new).collect();
    // Those of no known year come last.
    calls.sort_by_key(|&ix| {
        let year = register.call(ix).year();
        (year.is_none(), year)
    });
    AboutPage {
        page: frame.page(
            Tab::About,
            "Qu’est-ce qu’un PTCE ?",
            "Ce que dit la loi, les réseaux qui portent les pôles, le soutien public appel par appel, avec les sources.",
        ),
        poles: french::count(register.poles().len(), "pôle", "pôles"),
        examples: examples(frame, EXAMPLES)
            .into_iter()
            .map(|ix| example(frame, ix))
            .collect(),
        drawing: frame.drawing(&PageState::new(paths::HOME, [], &[]), Room::Beside),
        calls: calls
            .into_iter()
            .map(|ix| support(frame, ix, register.call(ix)))
            .collect(),
    }
}

/// A pole with what it does.
fn example(frame: &Frame, ix: PoleIx) -> PoleItem {
    let summary = frame.snapshot.register().pole(ix).summary();
    PoleItem {
        note: summary.map(str::to_owned),
        ..items::item(frame, ix)
    }
}

fn support(frame: &Frame, ix: CallIx, call: &Call) -> CallSupport {
    let number = |n: Option<u32>| n.map_or(UNKNOWN.to_owned(), |n| french::integer(n.into()));
    CallSupport {
        year: call
            .year()
            .map_or(UNKNOWN.to_owned(), |year| year.to_string()),
        name: call.name().to_owned(),
        organiser: call.organiser().to_owned(),
        candidates: number(call.candidates()),
        laureates: number(call.laureates()),
        found: found(frame, ix, call.known_laureates()),
        budget: call.budget_eur().map_or(UNKNOWN.to_owned(), french::euros),
        remarks: call.remarks().map(str::to_owned),
        sources: call
            .sources()
            .iter()
            .map(|source| Source::new(source))
            .collect(),
    }
}

/// `20, dont 2 déduits`.
fn found(frame: &Frame, ix: CallIx, known: u32) -> String {
    let poles = frame.snapshot.register().poles().iter();
    let awards = poles.flat_map(crate::register::Pole::awards);
    let deduced = awards
        .filter(|award| award.call() == ix && award.certainty() == Certainty::Deduced)
        .count();
    let known = french::integer(known.into());
    match deduced {
        0 => known,
        deduced => format!(
            "{known}, dont {}",
            french::count(deduced, "déduit", "déduits")
        ),
    }
}
