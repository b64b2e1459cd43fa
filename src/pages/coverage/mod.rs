//! `/couverture`: the territories of a level compared, by classes on a map and in a table.

mod classes;
mod levels;
mod referents;
mod request;
mod table;

use super::{
    frame::Frame,
    indicators::written,
    settings::settings,
    view::{CoveragePage, Map, Pick, Tab},
};
use crate::{
    export::Described,
    french::{self, NBSP},
    paths,
    query::coverage::{self, Indicator, RegisterCounts, Table},
    territory::Level,
};

use classes::Ranked;
use levels::of_level;
pub(super) use request::{ComparisonQuery, INDICATOR, LEVEL, SORT};

/// The id of the table, which the map reads.
const TABLE_ID: &str = "classement";

/// The levels compared, and their plural.
const LEVELS: [(Level, &str); 3] = [
    (Level::Region, "Régions"),
    (Level::Departement, "Départements"),
    (Level::Epci, "Intercommunalités (EPCI)"),
];

/// `/couverture`.
pub(super) fn coverage_page(frame: &Frame, query: &ComparisonQuery) -> CoveragePage {
    let request = &query.coverage.request;
    let mut table = coverage::table(frame.snapshot, query.level, request, query.sort);
    if [query.indicator, query.sort.by].contains(&Indicator::PossibleShare) {
        table = table.with_france_possible(frame.snapshot, request);
    }
    let ranked = Ranked::new(&table, query.indicator);
    let column = query.indicator.column();
    let sentence = sentence(query, &table, &ranked);
    let heading = format!("La couverture {}", of_level(query.level));
    let mut page = frame.page(Tab::Coverage, &heading, &sentence);
    page.index = query.coverage.filter.is_empty();
    let state = &query.coverage.state;
    let fields = [LEVEL, INDICATOR, SORT];
    let file = |kind: &str| {
        let path = paths::export(Described::Coverage(query.level).name(), kind);
        let kept = state.at(&path).without(&[LEVEL, INDICATOR, "ajout"]);
        kept.with(SORT, &query.sort.to_string()).href()
    };
    CoveragePage {
        heading,
        sentence,
        counted: counted(frame, query),
        levels: levels(query.level),
        indicators: indicators(query.indicator),
        settings: settings(frame, &query.coverage, &fields),
        indicator: column.title().to_owned(),
        definition: column.definition().to_owned(),
        classes: ranked.lines(query.level),
        without: ranked.without(query.level),
        method: ranked.method(),
        table: table::ranking(frame, query, &table, &ranked),
        map: Map {
            level: Some(query.level.word().to_owned()),
            choropleth: Some(TABLE_ID.to_owned()),
            ..frame.map(
                "choropleth",
                format!("Carte{NBSP}: {}", column.title().to_lowercase()),
            )
        },
        csv: file("csv"),
        xlsx: file("xlsx"),
        link: state.href(),
        referents: referents::national(frame),
        page,
    }
}

fn levels(chosen: Level) -> Vec<Pick> {
    let levels = LEVELS.iter().map(|&(level, label)| Pick {
        value: level.word().to_owned(),
        label: label.to_owned(),
        chosen: level == chosen,
    });
    levels.collect()
}

fn indicators(chosen: Indicator) -> Vec<Pick> {
    let shown = Indicator::ALL
        .iter()
        .filter(|&&one| request::is_mapped(one));
    let picks = shown.map(|&one| Pick {
        value: one.word().to_owned(),
        label: one.column().title().to_owned(),
        chosen: one == chosen,
    });
    picks.collect()
}

/// From where to where, and France.
fn sentence(query: &ComparisonQuery, table: &Table, ranked: &Ranked) -> String {
    let column = query.indicator.column();
    let radius = query.coverage.request.radius().km();
    let Some((least, middle, most)) = ranked.spread() else {
        return format!(
            "Aucun territoire n’a de valeur pour «{NBSP}{}{NBSP}».",
            column.title()
        );
    };
    let say = |value| written(query.indicator, Some(value));
    let france = table
        .france_values()
        .get(query.indicator)
        .map(|value| format!(" France{NBSP}: {}.", say(value)))
        .unwrap_or_default();
    format!(
        "{}, rayon de {radius}{NBSP}km{NBSP}: de {} à {}, selon {}{NBSP}; un territoire sur deux a {} ou moins.{france}",
        column.title(),
        say(least),
        say(most),
        match query.level {
            Level::Region => "la région",
            Level::Departement => "le département",
            _ => "l’intercommunalité",
        },
        say(middle)
    )
    .replace("\u{a0};", "\u{202f};")
}

/// What the figures count.
fn counted(frame: &Frame, query: &ComparisonQuery) -> String {
    let counted = RegisterCounts::new(frame.snapshot, &query.coverage.request);
    format!(
        "Par les pôles localisés du registre qui passent les filtres ({}, {} à préciser, {} de statut inconnu). Le registre ne connaît pas tous les pôles du pays.",
        french::count(counted.located, "localisé", "localisés"),
        french::integer(counted.not_located as u64),
        french::integer(counted.status_unknown as u64)
    )
}
