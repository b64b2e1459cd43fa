//! What the address of the comparison says.

use crate::{
    export::columns::Kind,
    http::{request::Params, response::Problem},
    pages::{coverage_request::CoverageQuery, frame::Frame, paging::PAGE, state::PageState},
    paths,
    query::coverage::{Indicator, Limit, Sort, Thresholds},
    sanitize::sanitize,
    surroundings::Measure,
    territory::Level,
};

/// The parameter of the level.
pub(crate) const LEVEL: &str = "niveau";

/// The parameter of the indicator on the map.
pub(crate) const INDICATOR: &str = "indicateur";

/// The parameter of the order of the table.
pub(crate) const SORT: &str = "tri";

/// The parameter of how the classes are made.
pub(crate) const CLASSES: &str = "classes";

/// The indicators that most readers want, in the order in which they are offered.
const USUAL: [Indicator; 5] = [
    Indicator::CoveredShare,
    Indicator::ServedShare,
    Indicator::Median,
    Indicator::PolesInside,
    Indicator::Uncovered,
];

/// What is compared.
pub(crate) struct ComparisonQuery {
    /// The radius and the filters; hypothetical poles are of sheets.
    pub(super) coverage: CoverageQuery,
    /// Which territories.
    pub(super) level: Level,
    /// What the map shows.
    pub(super) indicator: Indicator,
    /// The order of the table: by the indicator, from its best, when the address does not say.
    pub(super) sort: Sort,
    /// How the classes are made.
    pub(super) thresholds: Thresholds,
    /// The page of the table, from 1.
    pub(super) page: usize,
}

impl ComparisonQuery {
    /// Reads the parameters of the page.
    pub(crate) fn read(frame: &Frame, params: &Params) -> Result<Self, Problem> {
        let params = params.without("ajout");
        let single = [LEVEL, INDICATOR, SORT, CLASSES, PAGE];
        let coverage = CoverageQuery::read(frame, &params, paths::COVERAGE, &single)?;
        let level = match params.filled(LEVEL) {
            None => Level::Departement,
            Some(word) => word
                .parse()
                .ok()
                .filter(|&level| level != Level::Commune)
                .ok_or_else(|| expected(LEVEL, "region, departement ou epci", word))?,
        };
        let measure = coverage.request.limit().measure();
        let indicator = match params.filled(INDICATOR) {
            None => Indicator::CoveredShare,
            Some(word) => {
                let known = word.parse().ok().map(|one: Indicator| one.by(measure));
                let known = known.filter(|&one| is_mapped(one, measure));
                known.ok_or_else(|| expected(INDICATOR, &mapped(measure), word))?
            }
        };
        let thresholds = match params.filled(CLASSES) {
            None => Thresholds::default(),
            Some(word) => word
                .parse()
                .map_err(|_| expected(CLASSES, "rondes ou quantiles", word))?,
        };
        Ok(Self {
            coverage,
            level,
            indicator,
            sort: by_value(params.sort_or(from_best(indicator), measure)?, indicator),
            thresholds,
            page: params.count(PAGE, 1)?.unwrap_or(1),
        })
    }
}

impl ComparisonQuery {
    /// How near a pole must be.
    pub(in crate::pages) const fn limit(&self) -> Limit {
        self.coverage.request.limit()
    }

    /// The level that is compared.
    pub(in crate::pages) const fn level(&self) -> Level {
        self.level
    }

    /// What the address says.
    pub(in crate::pages) const fn state(&self) -> &PageState {
        &self.coverage.state
    }
}

/// The ranks of the table are those of its indicator: to sort by them is to sort by it.
fn by_value(sort: Sort, indicator: Indicator) -> Sort {
    match sort.by {
        Indicator::Rank => Sort {
            by: indicator,
            descending: from_best(indicator).descending != sort.descending,
        },
        _ => sort,
    }
}

/// The order in which a reader first wants a column: the highest first, but names from A, ranks from
/// 1 and distances from the shortest.
pub(super) fn from_best(by: Indicator) -> Sort {
    let descending = !matches!(by, Indicator::Rank) && by.column().kind().is_number();
    let descending = descending && !matches!(by.column().kind(), Kind::Metres | Kind::Seconds);
    Sort { by, descending }
}

/// Whether a map shows the indicator by `measure`: it has a value that is not a place in an order.
pub(super) fn is_mapped(one: Indicator, measure: Measure) -> bool {
    one.scale().is_some() && Indicator::of(measure).any(|known| known == one)
}

/// The usual indicators by `measure`.
pub(super) fn usual(measure: Measure) -> [Indicator; USUAL.len()] {
    USUAL.map(|one| one.by(measure))
}

/// What a map shows besides the usual indicators.
pub(super) fn others(measure: Measure) -> Vec<Indicator> {
    let all = Indicator::of(measure);
    let usual = usual(measure);
    all.filter(|one| is_mapped(*one, measure) && !usual.contains(one))
        .collect()
}

/// The words of what a map shows.
fn mapped(measure: Measure) -> String {
    let all = usual(measure).into_iter().chain(others(measure));
    all.map(Indicator::word).collect::<Vec<_>>().join(", ")
}

/// The title of the indicator, with the radius where it counts: `Part couverte à 20 km`.
pub(super) fn indicator_at(query: &ComparisonQuery) -> String {
    let title = query.indicator.column().title();
    if depends_on_radius(query.indicator) {
        let limit = query.coverage.request.limit();
        format!("{title} à {}", limit.in_words())
    } else {
        title
    }
}

/// Whether another radius gives another value.
const fn depends_on_radius(one: Indicator) -> bool {
    matches!(
        one,
        Indicator::CoveredShare
            | Indicator::ActiveShare
            | Indicator::PossibleShare
            | Indicator::OutsideShare
            | Indicator::Covered
            | Indicator::Uncovered
            | Indicator::PolesNear
    )
}

fn expected(name: &str, what: &str, given: &str) -> Problem {
    let given = sanitize(given);
    Problem::parameter(
        name,
        format!("une de ces valeurs est attendue, pas « {given} » : {what}."),
    )
}
