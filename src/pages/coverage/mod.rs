//! `/couverture`: the territories of a level compared, by classes on a map and in a table.

mod circles;
mod classes;
mod drawn;
mod legend;
mod levels;
mod referents;
mod request;
mod sentence;
mod table;
mod values;

use super::{
    counted::Counted,
    frame::Frame,
    paging::{PAGE, Paging},
    pictures::Room,
    settings::settings,
    view::{CoveragePage, Line, Map, SelectOption, Tab},
};
use crate::{
    export::DescribedTable,
    french,
    limits::MAX_COMPARED_ROWS,
    paths,
    query::coverage::{self, Indicator, RegisterCounts},
    surroundings::Measure,
    territory::Level,
};

use classes::Ranked;
pub(super) use drawn::drawn;
use levels::of_level;
pub(super) use request::{CLASSES, ComparisonQuery, INDICATOR, LEVEL, SORT};

/// The id of the table, which the map reads.
const TABLE_ID: &str = "classement";

/// The place of the page where the table begins.
const TABLE_ANCHOR: &str = "tableau";

/// The levels compared, and their plural.
const LEVELS: [(Level, &str); 3] = [
    (Level::Region, "Régions"),
    (Level::Departement, "Départements"),
    (Level::Epci, "Intercommunalités"),
];

/// `/couverture`.
pub(super) fn coverage_page(frame: &Frame, query: &ComparisonQuery) -> CoveragePage {
    let request = &query.coverage.request;
    let mut table = coverage::table(frame.snapshot, query.level, request, query.sort);
    if [query.indicator, query.sort.by].contains(&Indicator::PossibleShare) {
        table = table.with_france_possible(frame.snapshot, request);
    }
    let measure = request.limit().measure();
    let ranked = Ranked::new(&table, query.indicator, query.thresholds);
    let paging = Paging::new(table.rows.len(), MAX_COMPARED_ROWS, query.page);
    let sentence = sentence::france(query, &table, &ranked);
    let spread = sentence::of_level(query, &ranked);
    let heading = format!("La couverture {}", of_level(query.level));
    let mut page = frame.page(Tab::Coverage, &heading, &sentence);
    page.title = title(&heading, query, paging);
    page.index = query.coverage.filter.is_empty();
    let state = &query.coverage.state;
    page.preview = frame.preview(state, &heading);
    // A change of the form begins at the first page.
    let fields = [LEVEL, INDICATOR, SORT, PAGE];
    let file = |kind: &str| {
        let path = paths::export(
            DescribedTable::Coverage(query.level, Measure::Distance).name(),
            kind,
        );
        let kept = state.at(&path);
        let kept = kept.without(&[LEVEL, INDICATOR, CLASSES, PAGE, "ajout"]);
        kept.with(SORT, &query.sort.to_string()).href()
    };
    CoveragePage {
        heading,
        sentence,
        spread,
        counted: counted(frame, query),
        levels: levels(query.level),
        indicators: options(&request::usual(measure), query.indicator),
        other_indicators: options(&request::others(measure), query.indicator),
        settings: settings(frame, &query.coverage, &fields),
        indicator: request::indicator_at(query),
        definition: query.indicator.column_by(measure).definition(),
        attribution: frame.times_credit(request.limit()),
        doubt: doubt(&table),
        legend: legend::legend(&ranked, query.level),
        without: ranked.without(query.level),
        method: legend::method(query, &ranked),
        table: table::ranking(frame, query, &table, &ranked, paging),
        pager: paging.pager(state, TABLE_ANCHOR, "Lignes"),
        values: values::values(frame, query, &table, &ranked),
        map: Map {
            level: Some(query.level.word().to_owned()),
            choropleth: Some(TABLE_ID.to_owned()),
            drawing: Some(frame.drawing(state, Room::Whole)),
            ..frame.map(
                "choropleth",
                format!("Carte : {}", lower_first(&request::indicator_at(query))),
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

/// `La couverture des départements : part couverte à 20 km`.
fn title(heading: &str, query: &ComparisonQuery, paging: Paging) -> String {
    let indicator = lower_first(&request::indicator_at(query));
    let page = match paging.number() {
        1 => String::new(),
        n => format!(" (page {n} sur {})", paging.pages()),
    };
    format!("{heading} : {indicator}{page}")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn options(indicators: &[Indicator], chosen: Indicator) -> Vec<SelectOption> {
    let picks = indicators.iter().map(|&one| SelectOption {
        value: one.word().to_owned(),
        label: one.column().title(),
        chosen: one == chosen,
    });
    picks.collect()
}

/// How many people of France no time is known of.
fn doubt(table: &coverage::Table) -> Option<String> {
    let people = table.france.share.without_time;
    (people > 0).then(|| {
        format!(
            "Durée non connue pour {}, que les chiffres comptent comme non couverts : les parts peuvent être plus hautes. L’indicateur « habitants sans durée connue » dit où.",
            french::population(people)
        )
    })
}

/// What the figures count.
fn counted(frame: &Frame, query: &ComparisonQuery) -> Line {
    let unknown = RegisterCounts::new(frame.snapshot, &query.coverage.request).status_unknown;
    let counted = Counted::new(frame, &query.coverage.filter);
    let text = format!(
        "{}, {} de statut inconnu. Le registre ne connaît pas tous les pôles du pays.",
        counted.of_register(&query.coverage.filter),
        french::integer(unknown as u64)
    );
    counted.left_out(text, &query.coverage.state)
}
