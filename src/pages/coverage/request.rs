//! What the address of the comparison says.

use crate::{
    export::columns::Kind,
    http::{request::Params, response::Problem},
    pages::{coverage_request::CoverageQuery, frame::Frame},
    paths,
    query::coverage::{Indicator, Sort},
    sanitize::sanitize,
    territory::Level,
};

/// The parameter of the level.
pub(crate) const LEVEL: &str = "niveau";

/// The parameter of the indicator on the map.
pub(crate) const INDICATOR: &str = "indicateur";

/// The parameter of the order of the table.
pub(crate) const SORT: &str = "tri";

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
}

impl ComparisonQuery {
    /// Reads the parameters of the page.
    pub(crate) fn read(frame: &Frame, params: &Params) -> Result<Self, Problem> {
        let params = params.without("ajout");
        let coverage =
            CoverageQuery::read(frame, &params, paths::COVERAGE, &[LEVEL, INDICATOR, SORT])?;
        let level = match params.filled(LEVEL) {
            None => Level::Departement,
            Some(word) => word
                .parse()
                .ok()
                .filter(|&level| level != Level::Commune)
                .ok_or_else(|| expected(LEVEL, "region, departement ou epci", word))?,
        };
        let indicator = match params.filled(INDICATOR) {
            None => Indicator::CoveredShare,
            Some(word) => {
                let known = word.parse().ok().filter(|&one| is_mapped(one));
                known.ok_or_else(|| expected(INDICATOR, &mapped(), word))?
            }
        };
        Ok(Self {
            coverage,
            level,
            indicator,
            sort: params.sort_or(from_best(indicator))?,
        })
    }
}

/// The order in which a reader first wants a column: the highest first, but names from A, ranks from
/// 1 and distances from the shortest.
pub(super) fn from_best(by: Indicator) -> Sort {
    let descending = !matches!(by, Indicator::Rank) && by.column().kind().is_number();
    let descending = descending && by.column().kind() != Kind::Metres;
    Sort { by, descending }
}

/// Whether a map shows the indicator: it has a value that is not a place in an order.
pub(super) fn is_mapped(one: Indicator) -> bool {
    !matches!(one, Indicator::Code | Indicator::Name | Indicator::Rank)
}

/// The words of what a map shows.
fn mapped() -> String {
    let all = Indicator::ALL.iter().filter(|&&one| is_mapped(one));
    all.map(|one| one.word()).collect::<Vec<_>>().join(", ")
}

fn expected(name: &str, what: &str, given: &str) -> Problem {
    let given = sanitize(given);
    Problem::parameter(
        name,
        format!("une de ces valeurs est attendue, pas « {given} » : {what}."),
    )
}
