use super::{
    frame::Frame,
    link::Source,
    view::{AboutPage, CallSupport, Tab},
};
use crate::{
    french,
    register::{Call, CallIx, Certainty},
};

/// What stands where a figure was not found.
const UNKNOWN: &str = "–";

/// `/a-propos`.
pub(crate) fn about_page(frame: &Frame) -> AboutPage {
    let register = frame.snapshot.register();
    let calls = register.calls().iter().enumerate();
    AboutPage {
        page: frame.page(
            Tab::About,
            "Qu’est-ce qu’un PTCE ?",
            "Ce que dit la loi, les réseaux qui portent les pôles, le soutien public appel par appel, avec les sources.",
        ),
        poles: french::count(register.poles().len(), "pôle", "pôles"),
        calls: calls.map(|(at, call)| support(frame, CallIx::new(at), call)).collect(),
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
