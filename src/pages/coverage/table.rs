//! The table of all territories of a level, sorted by any of its columns.

use super::{
    TABLE_ANCHOR,
    classes::Ranked,
    request::{CLASSES, ComparisonQuery, INDICATOR, LEVEL, SORT, from_best, indicator_at, usual},
};
use crate::{
    export::columns::Kind,
    pages::{
        frame::Frame,
        indicators::written,
        paging::{PAGE, Paging},
        state::PageState,
        view::{ColumnHeader, Ranking, RankingCell, RankingRow},
    },
    paths,
    query::coverage::{Indicator, Row, Sort, Table},
    territory::{Area, Level, Territory},
};

/// What the sheets of the table are told: the radius and the filters.
pub(super) fn own_state(query: &ComparisonQuery) -> PageState {
    let own = [LEVEL, INDICATOR, SORT, CLASSES, PAGE];
    query.coverage.state.without(&own)
}

pub(super) fn ranking(
    frame: &Frame,
    query: &ComparisonQuery,
    table: &Table,
    ranked: &Ranked,
    paging: Paging,
) -> Ranking {
    let columns = columns(query);
    let own = own_state(query);
    let rows = table.rows[paging.range()]
        .iter()
        .map(|row| line(frame, query, ranked, &columns, row));
    Ranking {
        caption: indicator_at(query),
        order: match paging.shown("Lignes") {
            None => format!("Tri : {}", order(query.sort)),
            Some(shown) => format!("{shown}. Tri : {}", order(query.sort)),
        },
        name: head(query, Indicator::Name),
        heads: columns.iter().map(|&one| head(query, one)).collect(),
        rows: rows.collect(),
        france: columns
            .iter()
            .map(|&one| cell(one, table.france_values().get(one)))
            .collect(),
        france_href: own.at(paths::FRANCE).href(),
    }
}

/// The columns shown: the indicator of the map first, the rank, the usual ones, and that of the order.
fn columns(query: &ComparisonQuery) -> Vec<Indicator> {
    let mut columns = vec![query.indicator];
    let sorted = (query.sort.by != Indicator::Name && query.sort.by != Indicator::Code)
        .then_some(query.sort.by);
    for one in [Indicator::Rank]
        .into_iter()
        .chain(usual(query.coverage.request.limit().measure()))
        .chain(sorted)
    {
        if !columns.contains(&one) {
            columns.push(one);
        }
    }
    columns
}

fn order(sort: Sort) -> String {
    let by = sort.by.column().title().to_lowercase();
    let is_text = sort.by.column().kind() == Kind::Text;
    match (is_text, sort.descending) {
        (true, false) => format!("{by}, de A à Z"),
        (true, true) => format!("{by}, de Z à A"),
        (false, false) => format!("{by}, du plus petit au plus grand"),
        (false, true) => format!("{by}, du plus grand au plus petit"),
    }
}

fn head(query: &ComparisonQuery, column: Indicator) -> ColumnHeader {
    let (by, title) = match column {
        // The ranks are those of the indicator: their order is its own.
        Indicator::Rank => {
            let title = query.indicator.column().title().to_lowercase();
            (query.indicator, format!("Rang par {title}"))
        }
        one => (one, one.column().title()),
    };
    let sort = if query.sort.by == column {
        Sort {
            by,
            descending: !query.sort.descending,
        }
    } else {
        from_best(by)
    };
    ColumnHeader {
        text: column.column().short_title(),
        title,
        href: query
            .coverage
            .state
            .without(&[PAGE])
            .with(SORT, &sort.to_string())
            .href_at(TABLE_ANCHOR),
        sorted: (query.sort.by == column).then_some(if query.sort.descending {
            "descending"
        } else {
            "ascending"
        }),
        is_shown: column == query.indicator,
    }
}

fn line(
    frame: &Frame,
    query: &ComparisonQuery,
    ranked: &Ranked,
    columns: &[Indicator],
    row: &Row,
) -> RankingRow {
    let territories = frame.snapshot.territories();
    let code = territories.code(row.territory);
    RankingRow {
        code: code.to_owned(),
        shade: ranked.shade_of(row),
        name: territories.name(row.territory).to_owned(),
        precision: precision(frame, row, code),
        href: own_state(query)
            .at(&frame.area_path(Area::One(row.territory)))
            .href(),
        value: written(query.indicator, row.value(query.indicator)),
        values: columns[1..]
            .iter()
            .map(|&one| match one {
                Indicator::Rank => cell(one, ranked.rank_of(row).map(|rank| rank as f64)),
                one => cell(one, row.value(one)),
            })
            .collect(),
    }
}

fn cell(one: Indicator, value: Option<f64>) -> RankingCell {
    let label = match one {
        Indicator::CoveredShare => "Couverte".to_owned(),
        Indicator::ServedShare => "Desservie".to_owned(),
        Indicator::Median | Indicator::MedianDuration => "Médiane".to_owned(),
        other => other.column().short_title(),
    };
    RankingCell {
        label,
        value: written(one, value),
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
