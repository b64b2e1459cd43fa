use geo::Rect;

use super::{
    counted::Counted,
    facets,
    frame::{Frame, corners},
    items,
    paging::PAGE,
    pictures::Room,
    pole_list::{BBOX, ListRequest, PoleList},
    view::{HomePage, Map, PrintedPole, Tab},
};
use crate::{
    french,
    geometry::{LonLat, bounding_box},
    limits::MAX_PRINTED_POLES,
    paths,
    register::{Filter, FilterValue, PerimeterMember, PoleIx, PoleKind, Theme},
    territory::Zone,
};

/// The title of the page.
pub(super) const TITLE: &str = "Carte et liste des PTCE";

/// Around points, the view has this much more, in degrees: about 15 km, so that one pole is seen in its
/// surroundings.
const MARGIN: f64 = 0.15;

/// `/`: the poles that `request` asks for, listed and on the map.
pub(crate) fn home_page(frame: &Frame, request: &ListRequest) -> HomePage {
    let register = frame.snapshot.register();
    let list = PoleList::new(frame, request);
    let asked: Vec<Theme> = request.filter.themes().collect();
    let total = register.poles().len();
    let (located, unlocated) = list.counts();
    let number = list.paging.number();
    let mut page = frame.page(
        Tab::Poles,
        TITLE,
        &format!(
            "La carte et la liste des pôles territoriaux de coopération économique : {} au registre, avec leurs sources.",
            french::count(total, "pôle", "pôles")
        ),
    );
    page.crumbs.clear();
    page.index = request.is_of_all();
    page.is_home = request.is_of_all() && number == 1;
    if number > 1 {
        page.own_path = Some(format!("{}?{PAGE}={number}", paths::HOME));
    }
    let state = request.state();
    let form = state.without(&[PAGE]);
    let drawn = form.without(&[BBOX]);
    page.preview = frame.preview(&drawn, &page.title);
    let printed = list.after_first_page(MAX_PRINTED_POLES);
    HomePage {
        page,
        count: count(located, unlocated, request, total),
        left_out: left_out(frame, request),
        filters: facets::filters(frame, request.pairs(), &request.filter, &form),
        bbox: request.bbox.as_ref().map(|(_, text)| text.clone()),
        everywhere: form.without(&[BBOX]).href(),
        unlocated_count: french::count(unlocated, "pôle", "pôles"),
        located: items::all(frame, list.located(), &asked),
        unlocated: items::all(frame, list.unlocated(), &asked),
        number,
        pager: list.paging.pager(&state, "liste", "Pôles"),
        printed: printed.iter().map(|&ix| printed_pole(frame, ix)).collect(),
        not_printed: not_printed(&list, printed.len()),
        empty: list.is_empty().then(|| empty(request, total)),
        not_offered: not_offered(frame),
        map: Map {
            bounds: bounds(frame, &request.filter),
            drawing: Some(frame.drawing(&drawn, Room::Whole)),
            ..frame.map("national", "Carte des pôles localisés".to_owned())
        },
    }
}

/// `118 pôles, 79 sur la carte`; filtered, `12 pôles sur 118, 8 sur la carte`.
fn count(located: usize, unlocated: usize, request: &ListRequest, total: usize) -> String {
    let number = |n: usize| french::integer(n as u64);
    let poles = french::count(located + unlocated, "pôle", "pôles");
    if request.bbox.is_some() {
        return format!("{poles} dans la partie de la carte choisie");
    }
    let on_map = match located {
        0 => "aucun sur la carte".to_owned(),
        n => format!("{} sur la carte", number(n)),
    };
    if located + unlocated == total {
        format!("{poles}, {on_map}")
    } else {
        format!("{poles} sur {}, {on_map}", number(total))
    }
}

/// How many are located, in the words of every page, and that the register is no census.
fn left_out(frame: &Frame, request: &ListRequest) -> String {
    if request.bbox.is_some() {
        return "Les pôles à localiser, qui ne sont pas sur la carte, n’y sont pas comptés."
            .to_owned();
    }
    format!(
        "{}. Ce n’est pas un recensement du pays.",
        Counted::new(frame, &request.filter).in_words()
    )
}

fn printed_pole(frame: &Frame, ix: PoleIx) -> PrintedPole {
    let item = items::item(frame, ix);
    PrintedPole {
        name: item.name,
        place: item.place,
        status: item.status.label,
    }
}

/// What paper leaves out of the list, and where it is.
fn not_printed(list: &PoleList, after: usize) -> Option<String> {
    let (located, unlocated) = list.counts();
    let on_paper = list.paging.range().len() + after;
    let others = located + unlocated - on_paper;
    (others > 0).then(|| {
        format!(
            "{} sur cette impression. La liste entière se télécharge : {}.",
            french::count(others, "autre pôle n’est pas", "autres pôles ne sont pas"),
            paths::DATA
        )
    })
}

fn empty(request: &ListRequest, total: usize) -> String {
    if total == 0 {
        "Le registre est vide : aucun pôle n’y est encore inscrit.".to_owned()
    } else if request.bbox.is_some() {
        "Aucun pôle du registre n’est dans la partie de la carte choisie, avec ces filtres."
            .to_owned()
    } else {
        "Aucun pôle du registre ne répond à tous ces filtres à la fois. Retirez-en un pour élargir."
            .to_owned()
    }
}

/// The view that shows what the filters leave: the territories that they name, else the located poles
/// that pass, overseas ones aside unless there are no others. None for the whole country.
fn bounds(frame: &Frame, filter: &Filter) -> Option<String> {
    if filter.is_empty() {
        return None;
    }
    let named = filter.groups().flat_map(|(_, values)| values);
    let places: Vec<PerimeterMember> = named
        .filter_map(|value| match value {
            FilterValue::Place(territory) => Some(PerimeterMember::Territory(*territory)),
            _ => None,
        })
        .collect();
    let around = frame.bounds(&places, None);
    around.or_else(|| around_poles(frame, filter))
}

fn around_poles(frame: &Frame, filter: &Filter) -> Option<String> {
    let register = frame.snapshot.register();
    let territories = frame.snapshot.territories();
    let is_metropolitan = |&ix: &PoleIx| {
        let departement = register.pole(ix).departement();
        departement.is_some_and(|ix| territories.departement(ix).zone() == Zone::Metro)
    };
    let points = |poles: &[PoleIx]| -> Vec<LonLat> {
        let points = poles.iter().filter_map(|&ix| register.pole(ix).point());
        points.collect()
    };
    let selected = filter.select(register, territories).into_iter();
    let (near, far): (Vec<PoleIx>, Vec<PoleIx>) = selected.partition(is_metropolitan);
    let (near, far) = (points(&near), points(&far));
    let shown = if near.is_empty() { far } else { near };
    let around = bounding_box(shown.into_iter().map(Rect::from))?;
    let wider = Rect::new(
        (around.min().x - MARGIN, around.min().y - MARGIN),
        (around.max().x + MARGIN, around.max().y + MARGIN),
    );
    Some(corners(wider))
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
