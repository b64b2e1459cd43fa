//! The members of the poles that pass a filter, as a table: the columns of the register, with the names of the pole and
//! of the territory beside.

use serde_json::Value;

use super::{
    cell::Cell,
    columns::{Column, Kind},
    description::Description,
    poles::listed,
    schema::field,
    table::Table,
};
use crate::{
    register::{Filter, MemberCategory, Pole, PoleMember},
    snapshot::Snapshot,
    table::PartialDate,
};

/// The name of the register's table in its description.
const TABLE: &str = "membres";

const POLE_NAME: Column<'_> =
    Column::new("nom_pole", Kind::Text, "Nom du pôle", "Nom du pôle.").required();
const TERRITORY_NAME: Column<'_> = Column::new(
    "nom_territoire",
    Kind::Text,
    "Nom du territoire",
    "Nom de la collectivité ou du groupement, dans le code officiel géographique ou la liste des EPCI.",
);

/// The columns in order: the register's own by name, the others in full.
enum Source {
    Register(&'static str),
    Own(Column<'static>),
}

use Source::{Own, Register};

const SOURCES: [Source; 12] = [
    Register("pole"),
    Own(POLE_NAME),
    Register("nom"),
    Register("categorie"),
    Register("siren"),
    Register("territoire"),
    Own(TERRITORY_NAME),
    Register("role"),
    Register("depuis"),
    Register("jusqu"),
    Register("sources"),
    Register("vu_le"),
];

/// Whether the register that `description` is of has members.
pub(super) fn are_described(description: Description<'_>) -> bool {
    description.field(TABLE, "pole").is_some()
}

fn columns(description: Description<'_>) -> Vec<Column<'_>> {
    let column = |source: &Source| match source {
        Register(name) => description.column(TABLE, name),
        Own(column) => *column,
    };
    SOURCES.iter().map(column).collect()
}

/// The fields of their Table Schema: the register's own as its description has them.
pub(super) fn fields(description: Description<'_>) -> Vec<Value> {
    let columns = columns(description);
    let fields = columns.iter().map(|column| {
        let described = description.field(TABLE, column.name());
        described.cloned().unwrap_or_else(|| field(column))
    });
    fields.collect()
}

/// The members of the poles that pass `filter`, in the order of the national page.
pub(super) fn table<'a>(
    snapshot: &'a Snapshot,
    description: Description<'a>,
    filter: &Filter,
) -> Table<'a> {
    let register = snapshot.register();
    let poles = listed(snapshot, filter).into_iter();
    let rows = poles.flat_map(|ix| {
        let pole = register.pole(ix);
        let members = pole.members().iter();
        members.map(move |member| cells(snapshot, pole, member))
    });
    Table::new("Membres", columns(description))
        .described()
        .with_rows(rows)
}

fn cells<'a>(snapshot: &'a Snapshot, pole: &'a Pole, member: &'a PoleMember) -> Vec<Cell<'a>> {
    let territories = snapshot.territories();
    let territory = member.territory();
    let date = |date: Option<PartialDate>| Cell::maybe(date.map(|date| date.to_string()));
    vec![
        Cell::text(pole.id()),
        Cell::text(pole.name()),
        Cell::text(member.name()),
        Cell::maybe(member.category().map(MemberCategory::word)),
        Cell::maybe(member.siren()),
        Cell::maybe(territory.map(|one| territories.tag(one))),
        Cell::maybe(territory.map(|one| territories.name(one))),
        Cell::text(member.role().word()),
        date(member.since()),
        date(member.until()),
        Cell::text(member.sources().join(";")),
        Cell::text(member.seen_on().to_string()),
    ]
}
