//! The coverage of every territory of a level, as a table.

use super::{
    cell::Cell,
    columns::{Column, Kind},
    table::Table,
};
use crate::{
    query::coverage::{self, Indicator, NoShare, Row, Values},
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Area, Level},
};

/// Why a territory has no covered share.
const REASONS: &[&str] = &[NoShare::Nobody.word(), NoShare::NoPoint.word()];
const REASONS_BY_ROAD: &[&str] = &[
    NoShare::Nobody.word(),
    NoShare::NoPoint.word(),
    NoShare::NoTime.word(),
];

/// How many share the rank.
pub const TIES: Column<'_> = Column::new(
    "ex_aequo",
    Kind::Integer,
    "Ex æquo",
    "Nombre de territoires qui ont ce rang, celui-ci compris.",
)
.at_least(1);

/// Whether it is an overseas collectivity.
pub const OVERSEAS_COLLECTIVITY: Column<'_> = Column::new(
    "collectivite_outremer",
    Kind::Boolean,
    "Collectivité d’outre-mer",
    "Si le territoire est une collectivité d’outre-mer ou en fait partie : il est alors hors du \
     classement et hors du total de la France.",
)
.short("COM")
.required();

/// Why there is no share.
pub const REASON: Column<'_> = Column::new(
    "raison",
    Kind::Text,
    "Raison",
    "Pourquoi il n’y a pas de part couverte. aucun-habitant : personne n’y habite ; \
     aucun-point : ses communes n’ont pas de point connu, donc aucune distance n’est calculée.",
)
.among(REASONS);

const REASON_BY_ROAD: Column<'_> = REASON
    .meaning(
        "Pourquoi il n’y a pas de part couverte. aucun-habitant : personne n’y habite ; \
         aucun-point : ses communes n’ont pas de point connu ; aucune-duree : aucune durée de trajet n’y est \
         connue, alors qu’un pôle est à moins de 100 km à vol d’oiseau.",
    )
    .among(REASONS_BY_ROAD);

/// Why there is no share, by `measure`.
const fn reason_by(measure: Measure) -> Column<'static> {
    match measure {
        Measure::Distance => REASON,
        Measure::Duration => REASON_BY_ROAD,
    }
}

/// The columns: every indicator by `measure`, then what it takes to read them.
#[must_use]
pub fn columns(measure: Measure) -> Vec<Column<'static>> {
    let indicators = Indicator::of(measure).map(|one| one.column_by(measure));
    indicators
        .chain([TIES, OVERSEAS_COLLECTIVITY, reason_by(measure)])
        .collect()
}

/// The columns of the table of `level`, whose codes have one form.
#[must_use]
pub fn columns_of(level: Level, measure: Measure) -> Vec<Column<'static>> {
    let mut columns = columns(measure);
    for column in &mut columns {
        if column.name() == Indicator::Code.word() {
            *column = column.matching(level.code_pattern());
        }
    }
    columns
}

/// The value of a numeric indicator.
#[must_use]
pub fn cell(values: &Values<'_>, indicator: Indicator) -> Cell<'static> {
    Cell::number(values.get(indicator), indicator.column().kind())
}

/// Why there is no share, in the word of the data; empty where there is one.
#[must_use]
pub fn reason(values: &Values<'_>) -> Cell<'static> {
    Cell::maybe(values.figures.share.ratio().err().map(NoShare::word))
}

/// How many share the rank.
#[must_use]
pub fn ties(values: &Values<'_>) -> Cell<'static> {
    Cell::number(values.rank.map(|rank| rank.ties as f64), Kind::Integer)
}

/// The rows of `table`, in its order.
#[must_use]
pub fn table<'a>(snapshot: &'a Snapshot, table: &coverage::Table) -> Table<'a> {
    let measure = table.france.spread.curve.measure();
    let rows = table.rows.iter().map(|row| cells(snapshot, row, measure));
    Table::new("Couverture", columns_of(table.level, measure))
        .described()
        .with_rows(rows)
}

fn cells<'a>(snapshot: &'a Snapshot, row: &Row, measure: Measure) -> Vec<Cell<'a>> {
    let territories = snapshot.territories();
    let area = Area::One(row.territory);
    let values = row.values();
    let indicators = Indicator::of(measure).map(|one| match one {
        Indicator::Code => Cell::text(area.code(territories)),
        Indicator::Name => Cell::text(area.name(territories)),
        one => cell(&values, one),
    });
    let overseas = Cell::Boolean(row.is_overseas_collectivity);
    indicators
        .chain([ties(&values), overseas, reason(&values)])
        .collect()
}
