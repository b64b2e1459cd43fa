//! The table of all territories of a level, sorted by any of its columns.

use super::{
    classes::Ranked,
    request::{ComparisonQuery, SORT, from_best},
};
use crate::{
    french,
    pages::{
        frame::Frame,
        indicators::written,
        state::PageState,
        view::{ColumnHeader, Ranking, RankingRow},
    },
    paths,
    query::coverage::{Indicator, Row, Sort, Table},
    territory::{Area, Level, Territory},
};

/// The columns that are always there, after the name.
const COLUMNS: [Indicator; 7] = [
    Indicator::Rank,
    Indicator::CoveredShare,
    Indicator::ActiveShare,
    Indicator::ServedShare,
    Indicator::Median,
    Indicator::PolesInside,
    Indicator::Population,
];

pub(super) fn ranking(
    frame: &Frame,
    query: &ComparisonQuery,
    table: &Table,
    ranked: &Ranked,
) -> Ranking {
    let columns = columns(query);
    let state = &query.coverage.state;
    let own = state.without(&["niveau", "indicateur", SORT]);
    let rows = table
        .rows
        .iter()
        .map(|row| line(frame, &own, ranked, &columns, row));
    Ranking {
        caption: format!(
            "{}, rayon de {}, {}",
            query.indicator.column().title(),
            french::kilometres(query.coverage.request.radius().km()),
            order(query.sort)
        ),
        name: head(query, Indicator::Name),
        heads: columns.iter().map(|&one| head(query, one)).collect(),
        rows: rows.collect(),
        france: columns
            .iter()
            .map(|&one| written(one, table.france_values().get(one)))
            .collect(),
        france_href: own.at(paths::FRANCE).href(),
    }
}

/// The columns shown: the indicator of the map first, then the usual ones, and that of the order.
fn columns(query: &ComparisonQuery) -> Vec<Indicator> {
    let mut columns = vec![query.indicator];
    let sorted = (query.sort.by != Indicator::Name && query.sort.by != Indicator::Code)
        .then_some(query.sort.by);
    for one in COLUMNS.into_iter().chain(sorted) {
        if !columns.contains(&one) {
            columns.push(one);
        }
    }
    columns
}

fn order(sort: Sort) -> String {
    let by = sort.by.column().title().to_lowercase();
    if sort.descending {
        format!("du plus haut au plus bas par {by}")
    } else if matches!(sort.by, Indicator::Name | Indicator::Code) {
        format!("dans l’ordre par {by}")
    } else {
        format!("du plus bas au plus haut par {by}")
    }
}

fn head(query: &ComparisonQuery, one: Indicator) -> ColumnHeader {
    let is_sorted = query.sort.by == one;
    let sort = if is_sorted {
        Sort {
            by: one,
            descending: !query.sort.descending,
        }
    } else {
        from_best(one)
    };
    ColumnHeader {
        text: one.column().short_title(),
        title: one.column().title(),
        href: query
            .coverage
            .state
            .with(SORT, &sort.to_string())
            .href_at("tableau"),
        sorted: is_sorted.then_some(if query.sort.descending {
            "descending"
        } else {
            "ascending"
        }),
        is_shown: one == query.indicator,
    }
}

fn line(
    frame: &Frame,
    state: &PageState,
    ranked: &Ranked,
    columns: &[Indicator],
    row: &Row,
) -> RankingRow {
    let territories = frame.snapshot.territories();
    let class = ranked.class_of(row);
    let code = territories.code(row.territory);
    RankingRow {
        code: code.to_owned(),
        step: class.map_or_else(|| "none".to_owned(), |(_, step)| step.to_string()),
        class: class.map_or_else(|| "–".to_owned(), |(class, _)| class.to_string()),
        name: territories.name(row.territory).to_owned(),
        precision: precision(frame, row, code),
        href: state.at(&frame.area_path(Area::One(row.territory))).href(),
        values: columns
            .iter()
            .map(|&one| written(one, row.value(one)))
            .collect(),
    }
}

/// What distinguishes a territory from others of the name: its code, or of an EPCI its département's.
fn precision(frame: &Frame, row: &Row, code: &str) -> String {
    let territories = frame.snapshot.territories();
    match row.territory {
        Territory::Epci(ix) => {
            let all = territories.epci_at(ix).departements().iter();
            let codes: Vec<&str> = all.map(|&ix| territories.departement(ix).code()).collect();
            codes.join(", ")
        }
        _ if row.is_overseas_collectivity => format!("{code}, outre-mer"),
        one if one.level() == Level::Region => String::new(),
        _ => code.to_owned(),
    }
}
