//! `/a-confirmer`: the poles that nobody has confirmed for longest.

use super::{
    filtered::FilteredRequest,
    frame::Frame,
    items, labels,
    paging::{PAGE, Paging},
    view::{PoleItem, Tab, ToConfirmPage},
};
use crate::{
    french, paths,
    query::coverage::counted_filter,
    register::{Filter, FilterField, Pole, PoleIx},
    territory::gazetteer::normalise,
};

/// Poles of one page.
const POLES_A_PAGE: usize = 100;

/// `/a-confirmer`.
pub(crate) fn to_confirm_page(frame: &Frame, request: &FilteredRequest) -> ToConfirmPage {
    let state = request.state(paths::TO_CONFIRM);
    // Nobody is asked whether an inactive pole is still at work.
    let filter = counted_filter(&request.filter);
    let register = frame.snapshot.register();
    let mut poles = filter.select(register, frame.snapshot.territories());
    poles.sort_by_cached_key(|&ix| age(register.pole(ix)));
    let paging = Paging::new(poles.len(), POLES_A_PAGE, request.page);
    let shown = poles[paging.range()].iter();
    let mut page = frame.page(
        Tab::Poles,
        "Pôles à confirmer",
        "Les pôles du registre que personne n’a confirmés depuis le plus longtemps, par territoire.",
    );
    page.index = request.is_of_all();
    ToConfirmPage {
        page,
        lead: lead(poles.len(), &request.filter),
        form: request.form(frame, &filter, &state),
        poles: shown.map(|&ix| item(frame, ix)).collect(),
        pager: paging.pager(&state, "liste", "Pôles"),
        changes: state.at(paths::CHANGES).without(&[PAGE]).href(),
    }
}

/// How many poles there are, and in which order.
fn lead(count: usize, asked: &Filter) -> String {
    let poles = french::count(count, "pôle", "pôles");
    let order = if count > 1 {
        " : d’abord ceux que personne n’a jamais confirmés, de la fiche la plus ancienne à la plus récente, puis ceux \
         dont la confirmation est la plus ancienne"
    } else {
        ""
    };
    let left_out = if asked.has(FilterField::Status) {
        ""
    } else {
        " Les inactifs n’y sont pas."
    };
    format!("{poles}{order}.{left_out}")
}

/// What sorts poles: those never confirmed first, by their rows' age, then by their last confirmation.
fn age(pole: &Pole) -> impl Ord + use<> {
    let confirmed = pole.confirmed().map(|(day, _)| day);
    (confirmed, pole.compiled_on(), normalise(pole.name()))
}

fn item(frame: &Frame, ix: PoleIx) -> PoleItem {
    let pole = frame.snapshot.register().pole(ix);
    let note = labels::confirmed(pole).map_or_else(
        || {
            let compiled = french::date(pole.compiled_on().into());
            format!("Jamais confirmé ; fiche compilée le {compiled}")
        },
        |confirmed| french::capital(&confirmed),
    );
    PoleItem {
        note: Some(note),
        ..items::item(frame, ix)
    }
}
