//! The context of an area as a table, beside that of the area above it and of France.

use super::{
    cell::Cell,
    columns::{Column, Kind},
    table::Table,
};
use crate::{
    query::context::ContextFigure,
    snapshot::Snapshot,
    territory::{Area, EpciNature},
};

const EPCI_DEFINITION: &str = "Intercommunalités de cette nature, d’après la DGCL, dont une commune au moins est dans le territoire.";

const fn of_nature<'a>(name: &'a str, title: &'a str) -> Column<'a> {
    Column::new(name, Kind::Integer, title, EPCI_DEFINITION).in_unit("intercommunalités")
}

impl ContextFigure {
    /// What it means, in French.
    #[must_use]
    pub const fn column(self) -> Column<'static> {
        match self {
            Self::Density => Column::new(
                "densite",
                Kind::Number,
                "Densité",
                "Habitants rapportés à l’aire des limites simplifiées qui sont en mémoire, calculée sur l’ellipsoïde \
                 WGS 84 dans sa projection cylindrique équivalente, eaux intérieures comprises.",
            )
            .in_unit("habitants par km²"),
            Self::SmallCommunes => Column::new(
                "part_petites_communes",
                Kind::Share,
                "Habitants de communes de moins de 2 000 habitants",
                "Part des habitants qui vivent dans une commune de moins de 2 000 habitants.",
            ),
            Self::SeatDistance => Column::new(
                "distance_prefecture",
                Kind::Metres,
                "Distance à la préfecture",
                "Longueur géodésique (WGS 84), à vol d’oiseau, du point de la commune à celui du chef-lieu de son \
                 département ; pour un territoire, la médiane de ses habitants.",
            ),
            Self::Epci(EpciNature::Communes) => of_nature("epci_cc", "Communautés de communes"),
            Self::Epci(EpciNature::Agglomeration) => {
                of_nature("epci_ca", "Communautés d’agglomération")
            }
            Self::Epci(EpciNature::Urban) => of_nature("epci_cu", "Communautés urbaines"),
            Self::Epci(EpciNature::Metropole) => of_nature("epci_metropoles", "Métropoles"),
            Self::Epci(EpciNature::Lyon) => of_nature("epci_lyon", "Métropole de Lyon"),
        }
    }
}

/// The columns of [`table`] in JSON: those of the files, named for an area that is not known yet.
#[must_use]
pub fn columns() -> Vec<Column<'static>> {
    columns_of([Some(""); 3])
}

fn columns_of([own, above, france]: [Option<&str>; 3]) -> Vec<Column<'_>> {
    let text = |name, title, definition| Column::new(name, Kind::Text, title, definition);
    let value = |name, title| {
        let definition = "Valeur du chiffre ; vide quand il n’a pas de sens ou n’est pas connu là.";
        Column::new(name, Kind::Number, title, definition)
    };
    let mut columns = vec![text("indicateur", "Indicateur", "Ce qui est compté.").required()];
    let values = [
        ("valeur", own),
        ("valeur_au_dessus", above),
        ("valeur_france", france),
    ];
    columns.extend(
        values
            .into_iter()
            .filter_map(|(name, title)| Some(value(name, title?))),
    );
    columns.extend([
        text("unite", "Unité", "Ce que compte le nombre."),
        Column::new(
            "annee",
            Kind::Year,
            "Année",
            "Année dont parle le nombre, où elle est dite.",
        ),
        text("definition", "Définition", "Ce que le chiffre veut dire."),
        Column::new(
            "source",
            Kind::Address,
            "Source",
            "Page d’où vient le nombre, s’il n’est pas calculé ici.",
        ),
        text(
            "nom",
            "Nom technique",
            "Son nom dans les fichiers ; vide pour ce que l’exploitant a chargé.",
        ),
    ]);
    columns
}

/// The context of `area`, in a row each figure, beside `above` and, where it is another, France.
#[must_use]
pub fn table(snapshot: &Snapshot, area: Area, above: Option<Area>) -> Table<'_> {
    let territories = snapshot.territories();
    let france = (area != Area::France).then_some(Area::France);
    let areas = [Some(area), above, france];
    let columns = columns_of(areas.map(|one| one.map(|one| one.name(territories))));
    let areas: Vec<Area> = areas.into_iter().flatten().collect();
    let computed = ContextFigure::ALL.into_iter().map(|figure| {
        let column = figure.column();
        let mut row = vec![Cell::text(column.title())];
        let values = areas.iter().map(|&one| figure.of(snapshot, one));
        row.extend(values.map(|value| Cell::number(value, column.kind())));
        row.extend([
            Cell::maybe(column.unit()),
            Cell::Empty,
            Cell::text(column.definition()),
            Cell::Empty,
            Cell::text(column.name()),
        ]);
        row
    });
    let loaded = snapshot.context();
    let others = (0..loaded.indicators().len()).filter_map(|at| {
        let own = loaded.latest(area, at)?;
        let mut row = vec![Cell::text(loaded.indicators()[at].as_str())];
        let of = |one: &Area| Some(loaded.in_year(*one, at, own.year())?.value());
        row.extend(areas.iter().map(|one| Cell::number(of(one), Kind::Number)));
        row.extend([
            Cell::Empty,
            Cell::number(Some(f64::from(own.year())), Kind::Year),
            Cell::Empty,
            Cell::text(own.source()),
            Cell::Empty,
        ]);
        Some(row)
    });
    Table::new("Contexte", columns).with_rows(computed.chain(others))
}
