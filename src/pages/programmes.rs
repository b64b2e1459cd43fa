//! The programmes of a place, in French: what the loaded lists say of it, and what each programme is.

use super::{
    frame::Frame,
    link::Source,
    view::{CatalogueItem, Fact, FactValue, ProgrammeLine, ProgrammesView},
};
use crate::{
    french, paths,
    programme::{Extent, Placement, Programme, Programmes, Within},
    register::{Perimeter, Pole},
    territory::{Area, CommuneIx, Level, Territories, Territory},
};

/// The programmes of `area`.
pub(super) fn programmes(frame: &Frame, area: Area) -> ProgrammesView {
    let (programmes, territories) = (frame.snapshot.programmes(), frame.snapshot.territories());
    let (mut taken_in, mut others) = (Vec::new(), Vec::new());
    for ix in programmes.loaded() {
        let programme = programmes.programme(ix);
        let name = full_name(programme);
        let own = match area {
            Area::One(Territory::Commune(commune)) => programmes.of_commune(ix, commune),
            Area::One(territory) => programmes.of_territory(ix, territory),
            Area::France => None,
        };
        let within = programmes.within(ix, area.communes(territories));
        match own {
            Some(placement) => taken_in.push(line(territories, name, area, placement)),
            None if within.any() > 0 => taken_in.push(ProgrammeLine {
                name,
                extent: communes(within),
                detail: None,
                dates: None,
            }),
            None => others.push(name),
        }
    }
    ProgrammesView {
        taken_in,
        others,
        has_lists: programmes.has_lists(),
        catalogue: programmes.all().iter().map(catalogue_item).collect(),
    }
}

/// `Petites villes de demain (PVD)`.
fn full_name(programme: &Programme) -> String {
    let acronym = programme.acronym();
    let acronym = acronym.map_or_else(String::new, |acronym| format!(" ({acronym})"));
    format!("{}{acronym}", programme.name())
}

fn catalogue_item(programme: &Programme) -> CatalogueItem {
    let others = programme.sources().iter();
    let others = others.filter(|source| *source != programme.link());
    CatalogueItem {
        name: full_name(programme),
        purpose: programme.purpose().to_owned(),
        law: programme.law().map(str::to_owned),
        sources: std::iter::once(Source::new(programme.link()))
            .chain(others.map(|source| Source::new(source)))
            .collect(),
    }
}

fn line(
    territories: &Territories,
    name: String,
    area: Area,
    placement: &Placement,
) -> ProgrammeLine {
    let by = placement.territory();
    let is_own = area == Area::One(by);
    let extent = match placement.extent() {
        Extent::Whole if is_own => match by.level() {
            Level::Commune => "toute la commune".to_owned(),
            Level::Epci => "toute l’intercommunalité".to_owned(),
            Level::Departement => "tout le département".to_owned(),
            Level::Region => "toute la région".to_owned(),
        },
        Extent::Whole => {
            let around = match by.level() {
                Level::Commune => "sa commune",
                Level::Epci => "son intercommunalité",
                Level::Departement => "son département",
                Level::Region => "sa région",
            };
            format!("par {around}, {}", territories.name(by))
        }
        Extent::Part => "une partie seulement".to_owned(),
        Extent::Holds => "par un lieu qui s’y trouve".to_owned(),
    };
    let from = placement
        .from()
        .map(|date| format!("depuis {}", french::date(date)));
    let until = placement
        .until()
        .map(|date| format!("jusqu’à {}", french::date(date)));
    let dates: Vec<String> = from.into_iter().chain(until).collect();
    ProgrammeLine {
        name,
        extent,
        detail: placement.detail().map(str::to_owned),
        dates: (!dates.is_empty()).then(|| dates.join(", ")),
    }
}

/// `12 communes sur 40, dont 2 en partie`.
fn communes(within: Within) -> String {
    let any = within.any();
    let count = |n: usize, how: &str| {
        (n > 0).then(|| {
            if n == any {
                how.to_owned()
            } else {
                format!("dont {n} {how}")
            }
        })
    };
    let of = format!(
        "{} sur {}",
        french::count(any, "commune", "communes"),
        french::integer(within.of as u64)
    );
    let parts = [
        count(within.part, "en partie"),
        count(within.holds, "par un lieu qui s’y trouve"),
    ];
    let parts = std::iter::once(of).chain(parts.into_iter().flatten());
    parts.collect::<Vec<_>>().join(", ")
}

/// What the lists say of a pole's commune and of its perimeter; none where no list was loaded.
pub(super) fn of_pole(frame: &Frame, pole: &Pole) -> Option<Fact> {
    let (programmes, territories) = (frame.snapshot.programmes(), frame.snapshot.territories());
    if !programmes.has_lists() {
        return None;
    }
    let seat = pole.commune().map(|(commune, _)| {
        let names = pole.programmes().iter();
        let names = names.map(|&ix| programmes.programme(ix).short_name().to_owned());
        let value = value("sa commune", &names.collect::<Vec<_>>());
        let path = paths::sheet_of(territories, Territory::Commune(commune));
        FactValue {
            href: Some(format!("{path}#programmes")),
            ..value
        }
    });
    let served = pole.perimeter().filter(|perimeter| perimeter.is_served());
    let perimeter = served.map(|perimeter| {
        let members = communes_of(perimeter, territories);
        value("son périmètre", &of_perimeter(programmes, &members))
    });
    let values: Vec<FactValue> = seat.into_iter().chain(perimeter).collect();
    (!values.is_empty()).then(|| Fact {
        term: "Programmes publics".to_owned(),
        values,
        note: Some(
            "D’après les listes chargées : être dans un périmètre ne dit pas que le pôle reçoit une aide."
                .to_owned(),
        ),
    })
}

fn value(of: &str, said: &[String]) -> FactValue {
    let said = if said.is_empty() {
        "aucun de ceux dont la liste est chargée".to_owned()
    } else {
        said.join(", ")
    };
    FactValue {
        text: format!("{of} : {said}"),
        href: None,
        external: false,
    }
}

/// `12 communes FRR sur 40`, each.
fn of_perimeter(programmes: &Programmes, members: &[CommuneIx]) -> Vec<String> {
    let said = programmes.loaded().filter_map(|ix| {
        let within = programmes.within(ix, members.iter().copied());
        let name = programmes.programme(ix).short_name();
        let any = within.any();
        (any > 0).then(|| {
            format!(
                "{} {name} sur {}",
                french::count(any, "commune", "communes"),
                french::integer(within.of as u64)
            )
        })
    });
    said.collect()
}

/// The communes that a perimeter names, or has a part of, each once.
fn communes_of(perimeter: &Perimeter, territories: &Territories) -> Vec<CommuneIx> {
    let members = perimeter.members().iter();
    let communes =
        members.flat_map(|member| territories.communes_of(member.territory(territories)));
    let mut communes: Vec<CommuneIx> = communes.collect();
    communes.sort_unstable();
    communes.dedup();
    communes
}
