use super::{
    frame::Frame,
    items,
    link::Source,
    pictures::Room,
    programmes,
    state::PageState,
    view::{CallWon, Crumb, Fact, FactValue, Map, PolePage, Tab},
};
use crate::{
    french::{self, labels},
    geometry::format_degrees,
    paths,
    register::{
        Award, Certainty, CommuneNature, Perimeter, PerimeterMember, PerimeterNature, Pole, PoleIx,
    },
    territory::Territory,
};

/// How many neighbours a pole's page shows.
const NEIGHBOURS: usize = 5;

/// Territories of a perimeter shown one by one; a longer list ends with their number.
const SHOWN_TERRITORIES: usize = 12;

/// `/poles/{id}`.
pub(crate) fn pole_page(frame: &Frame, ix: PoleIx) -> PolePage {
    let pole = frame.snapshot.register().pole(ix);
    let status = super::labels::status(pole.status(), pole.status_year(), frame.year());
    let place = labels::place_of_pole(
        frame.snapshot.territories(),
        pole.place(),
        pole.arrondissement(),
    );
    let description = pole.summary().map_or_else(
        || format!("{}, {place}, {}.", pole.kind().word(), status.label),
        |summary| format!("{place}, {}. {summary}", status.label),
    );
    let title = format!("{}, {}, {place}", pole.name(), pole.kind().word());
    let mut page = frame.page(Tab::Poles, &title, &description);
    if let Some(mut crumbs) = territory(pole).map(|one| frame.territory_crumbs(one, false)) {
        crumbs.push(Crumb {
            href: None,
            text: pole.name().to_owned(),
        });
        page.crumbs = crumbs;
    }
    let map = map(frame, pole);
    if map.is_some() {
        page.preview = frame.preview(&state(pole), pole.name());
    }
    PolePage {
        page,
        id: pole.id().to_owned(),
        name: pole.name().to_owned(),
        kind: format!(
            "{} ({})",
            french::capital(pole.kind().label()),
            pole.kind().word()
        ),
        place,
        status,
        confirmed: super::labels::confirmed(pole),
        themes: super::labels::themes(pole),
        summary: pole.summary().map(str::to_owned),
        facts: facts(frame, pole),
        members: super::members::of_pole(frame, pole),
        calls: pole
            .awards()
            .iter()
            .map(|award| call(frame, award))
            .collect(),
        sources: pole
            .sources()
            .iter()
            .map(|source| Source::new(source))
            .collect(),
        remarks: pole.remarks().map(str::to_owned),
        compiled: french::date(pole.compiled_on().into()),
        history: (frame.snapshot.history().is_some()).then(|| paths::pole_history(pole.id())),
        correct: paths::correct_pole(pole.id()),
        locate: pole
            .point()
            .is_none()
            .then(|| paths::locate_pole(pole.id())),
        neighbours: items::neighbours(frame, ix, NEIGHBOURS),
        contact: frame.contact(),
        map,
        unlocated: pole.point().is_none().then(|| unlocated(frame, pole)),
    }
}

/// The pole's place and the perimeter it declares; none when neither is known.
fn map(frame: &Frame, pole: &Pole) -> Option<Map> {
    let served = pole.perimeter().filter(|perimeter| perimeter.is_served());
    let members = served.map(Perimeter::members).unwrap_or_default();
    let bounds = frame.bounds(members, pole.point())?;
    let territories = frame.snapshot.territories();
    let outline: Vec<String> = members.iter().map(|one| one.tag(territories)).collect();
    Some(Map {
        bounds: Some(bounds),
        outline: (!outline.is_empty()).then(|| outline.join(" ")),
        lon: pole.point().map(|point| format_degrees(point.lon())),
        lat: pole.point().map(|point| format_degrees(point.lat())),
        pole: pole.point().map(|_| pole.id().to_owned()),
        drawing: Some(frame.drawing(&state(pole), Room::Beside)),
        ..frame.map("pole", format!("Carte autour du pôle {}", pole.name()))
    })
}

/// The address of the pole's page.
fn state(pole: &Pole) -> PageState {
    PageState::new(&paths::pole(pole.id()), [], &[])
}

/// The smallest territory that the pole is known to stand in.
fn territory(pole: &Pole) -> Option<Territory> {
    let commune = pole
        .commune()
        .map(|(commune, _)| Territory::Commune(commune));
    commune
        .or(pole.departement().map(Territory::Departement))
        .or(pole.region().map(Territory::Region))
}

fn unlocated(frame: &Frame, pole: &Pole) -> String {
    let known = match territory(pole) {
        Some(territory @ Territory::Commune(_)) => {
            let name = frame.snapshot.territories().name(territory);
            return format!(
                "{name} n’a pas de point dans les données : le pôle n’est pas sur la carte."
            );
        }
        Some(territory) => format!(
            " On sait seulement qu’il est {}.",
            frame.place_name(territory).locative()
        ),
        None => String::new(),
    };
    format!("À localiser : aucune source trouvée ne dit dans quelle commune.{known}")
}

fn facts(frame: &Frame, pole: &Pole) -> Vec<Fact> {
    let fact = |term: &str, values, note| Fact {
        term: term.to_owned(),
        values,
        note,
    };
    let unknown = || vec![text("non connu")];
    let mut facts = vec![fact(
        "Porteur",
        pole.lead().map_or_else(unknown, |lead| vec![text(lead)]),
        pole.lead_form()
            .map(|form| format!("Forme : {}.", form.label())),
    )];
    facts.push(commune(frame, pole));
    let sheets = sheets(frame, pole);
    if !sheets.is_empty() {
        facts.push(fact("Fiches des territoires", sheets, None));
    }
    if let Some(perimeter) = pole.perimeter() {
        facts.push(perimeter_fact(frame, perimeter));
    }
    facts.extend(programmes::of_pole(frame, pole));
    let created = pole
        .created()
        .map_or_else(|| "non connue".to_owned(), |year| year.to_string());
    facts.push(fact("Année de création", vec![text(&created)], None));
    let status_year = pole.status_year().map_or_else(
        || "Aucune source ne date ce statut.".to_owned(),
        |year| format!("D’après une source de {year}."),
    );
    facts.push(fact(
        "Statut",
        vec![text(pole.status().label())],
        Some(status_year),
    ));
    if let Some((tie, source)) = pole.charter() {
        let value = FactValue {
            text: tie.label().to_owned(),
            href: Source::new(source).href,
            external: true,
        };
        facts.push(fact("Charte", vec![value], None));
    }
    if let Some(site) = pole.site() {
        let source = Source::new(site);
        let value = FactValue {
            text: source.host,
            href: source.href,
            external: true,
        };
        facts.push(fact("Site", vec![value], None));
    }
    facts
}

/// The sheets of the territories that the pole is known to stand in, from the smallest.
fn sheets(frame: &Frame, pole: &Pole) -> Vec<FactValue> {
    let territories = frame.snapshot.territories();
    let epci = pole
        .commune()
        .and_then(|(ix, _)| territories.commune(ix).epci())
        .map(Territory::Epci);
    let departement = pole.departement().map(Territory::Departement);
    let region = pole.region().map(Territory::Region);
    let all = epci.into_iter().chain(departement).chain(region);
    all.map(|one| FactValue {
        text: labels::with_kind(territories, one),
        href: Some(frame.territory_path(one)),
        external: false,
    })
    .collect()
}

fn commune(frame: &Frame, pole: &Pole) -> Fact {
    let term = "Commune".to_owned();
    let Some((ix, nature)) = pole.commune() else {
        let values = vec![text("à localiser")];
        return Fact {
            term,
            values,
            note: None,
        };
    };
    let territories = frame.snapshot.territories();
    let code = pole.arrondissement().map_or_else(
        || territories.commune(ix).code(),
        |part| territories.arrondissement(part).code(),
    );
    let note = match nature {
        CommuneNature::Seat => None,
        CommuneNature::Activity => {
            Some("Lieu d’activité : le siège n’est pas confirmé.".to_owned())
        }
    };
    let value = FactValue {
        text: labels::place_of_pole(territories, pole.place(), pole.arrondissement()),
        href: Some(paths::near(code)),
        external: false,
    };
    Fact {
        term,
        values: vec![value],
        note,
    }
}

/// A territory of a perimeter, with its page: an arrondissement has no sheet.
fn member(frame: &Frame, member: PerimeterMember) -> FactValue {
    let territories = frame.snapshot.territories();
    let (text, href) = match member {
        PerimeterMember::Arrondissement(ix) => (
            labels::arrondissement(territories, ix).to_owned(),
            paths::near(territories.arrondissement(ix).code()),
        ),
        PerimeterMember::Territory(territory) => (
            labels::with_kind(territories, territory),
            frame.territory_path(territory),
        ),
    };
    FactValue {
        text,
        href: Some(href),
        external: false,
    }
}

fn perimeter_fact(frame: &Frame, perimeter: &Perimeter) -> Fact {
    let (term, how) = match perimeter.nature() {
        PerimeterNature::Exact => ("Périmètre", None),
        PerimeterNature::Approximate => (
            "Périmètre",
            Some(
                "Approché : les territoires d’aujourd’hui les plus proches de ce que dit la source.",
            ),
        ),
        PerimeterNature::Laureate => (
            "Territoire où le lauréat a été annoncé",
            Some(
                "Ce n’est pas un territoire desservi : aucune source ne dit où le pôle travaille.",
            ),
        ),
    };
    let shown = perimeter.members().iter().take(SHOWN_TERRITORIES);
    let mut values: Vec<FactValue> = shown.map(|&one| member(frame, one)).collect();
    let more = perimeter.members().len().saturating_sub(SHOWN_TERRITORIES);
    if more > 0 {
        values.push(text(&format!(
            "et {}",
            french::count(more, "autre", "autres")
        )));
    }
    let words = perimeter
        .text()
        .map(|words| format!("Dans la source : « {words} »."));
    let notes: Vec<String> = words.into_iter().chain(how.map(str::to_owned)).collect();
    Fact {
        term: term.to_owned(),
        values,
        note: (!notes.is_empty()).then(|| notes.join(" ")),
    }
}

fn text(text: &str) -> FactValue {
    FactValue {
        text: text.to_owned(),
        href: None,
        external: false,
    }
}

fn call(frame: &Frame, award: &Award) -> CallWon {
    let call = frame.snapshot.register().call(award.call());
    let deduced = award.certainty() == Certainty::Deduced;
    CallWon {
        name: call.name().to_owned(),
        year: call
            .year()
            .map_or_else(|| "non connue".to_owned(), |year| year.to_string()),
        amount: award
            .amount_eur()
            .map_or_else(|| "non connu".to_owned(), french::euros),
        certainty: if deduced { "déduit" } else { "sourcé" }.to_owned(),
        deduced,
        source: Source::new(award.source()),
    }
}
