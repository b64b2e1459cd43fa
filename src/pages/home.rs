use super::{
    counted::Counted,
    facets::{self, Pairs},
    frame::Frame,
    items,
    state::PageState,
    view::{HomePage, Tab},
};
use crate::{
    french,
    register::{Filter, PoleIx, PoleKind},
};

/// `/`, with the poles that pass `filter`, which `pairs` spell.
pub(crate) fn home_page(frame: &Frame, pairs: &Pairs, filter: &Filter) -> HomePage {
    let register = frame.snapshot.register();
    let selected = filter.select(register, frame.snapshot.territories());
    let (located, unlocated): (Vec<PoleIx>, Vec<PoleIx>) = selected
        .iter()
        .partition(|&&ix| register.pole(ix).point().is_some());
    let total = register.poles().len();
    let left_out = format!(
        "{}. Ce n’est pas un recensement du pays.",
        Counted::new(frame, filter).in_words()
    );
    let mut page = frame.page(
        Tab::Poles,
        "Carte et liste des PTCE",
        &format!(
            "La carte et la liste des pôles territoriaux de coopération économique : {} au registre, avec leurs sources.",
            french::count(total, "pôle", "pôles")
        ),
    );
    page.crumbs.clear();
    page.index = filter.is_empty();
    HomePage {
        page,
        count: count(selected.len(), total),
        left_out,
        filters: facets::filters(frame, pairs, filter, &PageState::new("/", [], &[])),
        unlocated_count: french::count(unlocated.len(), "pôle", "pôles"),
        located: items::by_name(frame, located),
        unlocated: items::by_name(frame, unlocated),
        empty: selected.is_empty().then(|| empty(total)),
        not_offered: not_offered(frame),
        map: frame.map("national", "Carte des pôles localisés".to_owned()),
    }
}

fn count(selected: usize, total: usize) -> String {
    if selected == total {
        french::count(total, "pôle au registre", "pôles au registre")
    } else {
        let total = french::integer(total as u64);
        format!(
            "{} sur les {total} du registre",
            french::count(selected, "pôle", "pôles")
        )
    }
}

fn empty(total: usize) -> String {
    if total == 0 {
        "Le registre est vide : aucun pôle n’y est encore inscrit.".to_owned()
    } else {
        "Aucun pôle du registre ne répond à tous ces filtres à la fois. Retirez-en un pour élargir."
            .to_owned()
    }
}

/// Why a type that the law of support knows is not offered.
fn not_offered(frame: &Frame) -> Option<String> {
    let poles = frame.snapshot.register().poles();
    let named = poles.iter().any(|pole| pole.kind() == PoleKind::Ptca);
    (!named).then(|| {
        "Pas de filtre par type : le registre sait ce qu’est un pôle territorial de coopération \
         associatif (PTCA), mais n’en connaît aucun par son nom."
            .to_owned()
    })
}
