//! `/couverture`: the territories of a level compared, by classes on a map and in a table.

mod classes;
mod levels;
mod referents;
mod request;
mod sentence;
mod table;

use super::{
    counted::Counted,
    frame::Frame,
    settings::settings,
    view::{CoveragePage, Line, Map, SelectOption, Tab},
};
use crate::{
    export::DescribedTable,
    french, paths,
    query::coverage::{self, Indicator, RegisterCounts},
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
    let sentence = sentence::describe(query, &table, &ranked);
    let heading = format!("La couverture {}", of_level(query.level));
    let mut page = frame.page(Tab::Coverage, &heading, &sentence);
    page.index = query.coverage.filter.is_empty();
    let state = &query.coverage.state;
    let fields = [LEVEL, INDICATOR, SORT];
    let file = |kind: &str| {
        let path = paths::export(DescribedTable::Coverage(query.level).name(), kind);
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
        indicator: column.title(),
        definition: column.definition(),
        classes: ranked.lines(query.level),
        without: ranked.without(query.level),
        method: ranked.method(),
        table: table::ranking(frame, query, &table, &ranked),
        map: Map {
            level: Some(query.level.word().to_owned()),
            choropleth: Some(TABLE_ID.to_owned()),
            ..frame.map(
                "choropleth",
                format!("Carte : {}", column.title().to_lowercase()),
            )
        },
        csv: file("csv"),
        xlsx: file("xlsx"),
        link: state.href(),
        referents: referents::national(frame),
        page,
    }
}

fn levels(chosen: Level) -> Vec<SelectOption> {
    let levels = LEVELS.iter().map(|&(level, label)| SelectOption {
        value: level.word().to_owned(),
        label: label.to_owned(),
        chosen: level == chosen,
    });
    levels.collect()
}

fn indicators(chosen: Indicator) -> Vec<SelectOption> {
    let shown = Indicator::ALL
        .iter()
        .filter(|&&one| request::is_mapped(one));
    let picks = shown.map(|&one| SelectOption {
        value: one.word().to_owned(),
        label: one.column().title(),
        chosen: one == chosen,
    });
    picks.collect()
}

/// What the figures count.
fn counted(frame: &Frame, query: &ComparisonQuery) -> Line {
    let unknown = RegisterCounts::new(frame.snapshot, &query.coverage.request).status_unknown;
    let counted = Counted::new(frame, &query.coverage.filter);
    let text = format!(
        "Par les pôles localisés du registre qui passent les filtres ({}, {} de statut inconnu). Le registre ne connaît pas tous les pôles du pays.",
        counted.in_words(),
        french::integer(unknown as u64)
    );
    counted.left_out(text, &query.coverage.state)
}
