//! The communes of an area with their nearest pole: what its covered share is summed from, so that
//! anybody can sum it again.

use super::{
    cell::Cell,
    columns::{Column, Kind},
    table::Table,
};
use crate::{
    cancellation::checkpoint,
    query::coverage::{Nearest, Request, Target, communes},
    register::Pole,
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Area, Level},
};

const CODE: Column<'_> = Column::new(
    "code",
    Kind::Text,
    "Code",
    "Code INSEE de la commune, ou de l’arrondissement municipal à Paris, Lyon et Marseille.",
)
.matching(Level::Commune.code_pattern())
.required();

const NAME: Column<'_> =
    Column::new("nom", Kind::Text, "Nom", "Nom officiel, avec son article.").required();

const PEOPLE: Column<'_> = Column::new(
    "population",
    Kind::Integer,
    "Habitants",
    "Population municipale.",
)
.in_unit("habitants")
.required();

/// How far the nearest pole is.
pub const DISTANCE: Column<'_> = Column::new(
    "distance",
    Kind::Metres,
    "Distance au pôle le plus proche",
    "Distance à vol d’oiseau (géodésique, WGS 84) du point de la commune à celui du pôle localisé le \
     plus proche parmi ceux qui passent les filtres, ou d’un pôle hypothétique. Vide quand la commune \
     n’a pas de point, ou qu’il n’y a pas de pôle.",
)
.short("Distance");

const COVERED: Column<'_> = Column::new(
    "couverte",
    Kind::Boolean,
    "Couverte",
    "Si cette distance est inférieure ou égale au rayon. Vide quand la commune n’a pas de point : \
     ses habitants comptent dans la population, jamais parmi les couverts.",
);

/// The nearest pole.
pub const POLE: Column<'_> = Column::new(
    "pole",
    Kind::Text,
    "Pôle le plus proche",
    "Identifiant de ce pôle au registre. Vide quand c’est un pôle hypothétique.",
)
.matching("^[a-z0-9]+(-[a-z0-9]+)*$")
.short("Pôle");

/// Its name.
pub const POLE_NAME: Column<'_> = Column::new(
    "nom_pole",
    Kind::Text,
    "Nom du pôle le plus proche",
    "Nom de ce pôle.",
)
.short("Nom du pôle");

/// Which hypothetical pole it is.
pub const ADDED: Column<'_> = Column::new(
    "ajout",
    Kind::Integer,
    "Pôle hypothétique",
    "Numéro du pôle hypothétique, dans l’ordre des paramètres « ajout », quand c’est lui le plus \
     proche.",
)
.at_least(1)
.short("Ajout");

/// How long the way to the nearest pole takes.
const DURATION: Column<'_> = Column::new(
    "duree",
    Kind::Seconds,
    "Durée jusqu’au pôle le plus proche",
    "Durée de trajet en voiture, sans trafic, du point de la commune à celui de la commune du pôle \
     localisé que l’on atteint le plus vite parmi ceux qui passent les filtres, ou d’un pôle hypothétique. \
     Vide quand aucune durée n’est connue.",
)
.short("Durée");

const COVERED_BY_ROAD: Column<'_> = COVERED.meaning(
    "Si cette durée est inférieure ou égale à celle qui est demandée. Vide quand la commune n’a pas de \
     point, ou qu’aucune durée n’y est connue alors qu’un pôle est à moins de 100 km à vol d’oiseau : ses \
     habitants comptent dans la population, jamais parmi les couverts.",
);

/// How far the nearest pole is, by `measure`.
#[must_use]
pub const fn length(measure: Measure) -> Column<'static> {
    match measure {
        Measure::Distance => DISTANCE,
        Measure::Duration => DURATION,
    }
}

/// The columns by `measure`.
#[must_use]
pub fn columns(measure: Measure) -> Vec<Column<'static>> {
    let covered = match measure {
        Measure::Distance => COVERED,
        Measure::Duration => COVERED_BY_ROAD,
    };
    vec![
        CODE,
        NAME,
        PEOPLE,
        length(measure),
        covered,
        POLE,
        POLE_NAME,
        ADDED,
    ]
}

/// One row a commune of `area`, by code (in France by département and code).
#[must_use]
pub fn table<'a>(snapshot: &'a Snapshot, area: Area, request: &Request) -> Table<'a> {
    let measure = request.limit().measure();
    let rows = communes(snapshot, area, request).into_iter().map(|one| {
        checkpoint();
        let mut row = vec![
            Cell::text(one.code),
            Cell::text(one.name),
            Cell::count(u64::from(one.people)),
        ];
        let [distance, leads @ ..] = nearest(snapshot, one.nearest, measure);
        row.extend([distance, Cell::boolean(one.covered)]);
        row.extend(leads);
        row
    });
    Table::new("Communes", columns(measure))
        .described()
        .with_rows(rows)
}

/// The cells of [`length`], [`POLE`], [`POLE_NAME`] and [`ADDED`].
#[must_use]
pub fn nearest(snapshot: &Snapshot, nearest: Option<Nearest>, measure: Measure) -> [Cell<'_>; 4] {
    let pole = nearest.and_then(|one| match one.target {
        Target::Pole(ix) => Some(snapshot.register().pole(ix)),
        Target::Hypothetical(_) => None,
    });
    let added = nearest.and_then(|one| match one.target {
        Target::Hypothetical(at) => Some(1.0 + at as f64),
        Target::Pole(_) => None,
    });
    [
        Cell::number(nearest.map(|one| one.length), length(measure).kind()),
        Cell::maybe(pole.map(Pole::id)),
        Cell::maybe(pole.map(Pole::name)),
        Cell::number(added, Kind::Integer),
    ]
}
