//! Programmes and territories as tables: every row of every list, and what takes in an area.

use super::{
    cell::Cell,
    columns::{Column, Kind},
    table::Table,
};
use crate::{
    programme::{Extent, Placement, ProgrammeIx},
    snapshot::Snapshot,
    territory::{Area, Level},
};

const fn text<'a>(name: &'a str, title: &'a str, definition: &'a str) -> Column<'a> {
    Column::new(name, Kind::Text, title, definition)
}

const PROGRAMME: Column<'_> =
    text("programme", "Programme", "Identifiant du programme.").required();
const NAME: Column<'_> = text("nom", "Nom", "Nom du programme.").required();
const EXTENT: Column<'_> = text(
    "etendue",
    "Étendue",
    "entier : tout le territoire est dans le programme ; partiel : une partie ; contient : le programme est un lieu de \
     ce territoire, comme un quartier.",
)
.among(Extent::WORDS);
const DETAIL: Column<'_> = text(
    "detail",
    "Détail",
    "Ce que la liste dit de plus : classement, contrat, quartiers.",
);
const FROM: Column<'_> = text(
    "depuis",
    "Depuis",
    "Date de signature ou d’entrée, aussi précise que la liste.",
);

/// The columns of [`placements`].
#[must_use]
pub fn placement_columns() -> Vec<Column<'static>> {
    vec![
        PROGRAMME,
        NAME,
        text("niveau", "Niveau", "Niveau du territoire.")
            .required()
            .among(Level::WORDS),
        text("code", "Code", "Code officiel du territoire.").required(),
        text(
            "nom_territoire",
            "Nom du territoire",
            "Nom officiel, avec son article.",
        )
        .required(),
        EXTENT.required(),
        DETAIL,
        FROM,
        text("jusqu", "Jusqu’à", "Date de sortie, de même forme."),
    ]
}

/// Every territory of every programme whose list was loaded, by programme, level and code.
#[must_use]
pub fn placements(snapshot: &Snapshot) -> Table<'_> {
    let (programmes, territories) = (snapshot.programmes(), snapshot.territories());
    let rows = programmes.loaded().flat_map(|ix| {
        let programme = programmes.programme(ix);
        programmes.placements(ix).iter().map(move |one| {
            let territory = one.territory();
            let [extent, detail, from] = said(one);
            vec![
                Cell::text(programme.id()),
                Cell::text(programme.name()),
                Cell::text(territory.level().word()),
                Cell::text(territories.code(territory)),
                Cell::text(territories.name(territory)),
                extent,
                detail,
                from,
                Cell::maybe(one.until().map(|date| date.to_string())),
            ]
        })
    });
    Table::new("Programmes et territoires", placement_columns())
        .described()
        .with_rows(rows)
}

/// The columns of [`of_area`].
#[must_use]
pub fn area_columns() -> Vec<Column<'static>> {
    let count = |name, title, definition| {
        Column::new(name, Kind::Integer, title, definition)
            .in_unit("communes")
            .required()
    };
    vec![
        PROGRAMME,
        NAME,
        EXTENT,
        DETAIL,
        FROM,
        count(
            "communes_entieres",
            "Communes entières",
            "Communes du territoire que le programme prend en entier.",
        ),
        count(
            "communes_partielles",
            "Communes en partie",
            "Communes du territoire dont il prend une partie.",
        ),
        count(
            "communes_avec_lieu",
            "Communes par un lieu",
            "Communes du territoire où il a un lieu, comme un quartier.",
        ),
        count("communes", "Communes", "Toutes les communes du territoire."),
    ]
}

/// What each programme whose list was loaded takes in of `area`.
#[must_use]
pub fn of_area(snapshot: &Snapshot, area: Area) -> Table<'_> {
    let (programmes, territories) = (snapshot.programmes(), snapshot.territories());
    let rows = programmes.loaded().map(|ix: ProgrammeIx| {
        let programme = programmes.programme(ix);
        let own = match area {
            Area::One(territory) => programmes.of_territory(ix, territory),
            Area::France => None,
        };
        let within = programmes.within(ix, area.communes(territories));
        let mut row = vec![Cell::text(programme.id()), Cell::text(programme.name())];
        row.extend(own.map_or([Cell::Empty, Cell::Empty, Cell::Empty], said));
        let counts = [within.whole, within.part, within.holds, within.of];
        row.extend(counts.map(|count| Cell::count(count as u64)));
        row
    });
    Table::new("Programmes", area_columns()).with_rows(rows)
}

fn said(placement: &Placement) -> [Cell<'_>; 3] {
    [
        Cell::text(placement.extent().word()),
        Cell::maybe(placement.detail()),
        Cell::maybe(placement.from().map(|date| date.to_string())),
    ]
}
