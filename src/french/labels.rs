//! A place as lists, the search box and sheets name it.

use super::{PlaceName, capital};
use crate::territory::{
    ArrondissementIx, CommuneIx, DepartementIx, Level, Territories, Territory, Zone,
};

/// Where a pole is of which nothing is known.
const UNKNOWN_PLACE: &str = "à localiser";

/// The French word of a level.
pub(crate) const fn level(level: Level) -> &'static str {
    match level {
        Level::Commune => "commune",
        Level::Epci => "intercommunalité (EPCI)",
        Level::Departement => "département",
        Level::Region => "région",
    }
}

/// A level with its article: `un département`, `une région`.
pub(crate) fn one_of(level: Level) -> String {
    format!("un{} {}", feminine(level), self::level(level))
}

/// That `code` is not that of a territory of `level`; of a municipal arrondissement, of which commune it is one.
pub(crate) fn not_a_code(territories: &Territories, level: Level, code: &str) -> String {
    let part = territories.find_arrondissement(code);
    if let Some(part) = part.filter(|_| level == Level::Commune) {
        let ix = territories.arrondissement(part).commune();
        return format!(
            "« {code} » est le code d’un arrondissement {} : ici, c’est la commune qui est attendue, {}.",
            PlaceName::new(territories, Territory::Commune(ix)).genitive(),
            territories.commune(ix).code()
        );
    }
    format!("« {code} » n’est pas le code d’{}.", one_of(level))
}

/// That there is none of a level: `Aucun département`, `Aucune région`.
pub(crate) fn none_of(level: Level) -> String {
    format!("Aucun{} {}", feminine(level), self::level(level))
}

const fn feminine(level: Level) -> &'static str {
    match level {
        Level::Departement => "",
        Level::Commune | Level::Epci | Level::Region => "e",
    }
}

/// The French word for what a territory is: a collectivité d’outre-mer stands among the départements
/// and is none.
pub(crate) fn kind(territories: &Territories, territory: Territory) -> &'static str {
    match territory {
        Territory::Departement(ix) if territories.departement(ix).zone() == Zone::Com => {
            "collectivité d’outre-mer"
        }
        _ => level(territory.level()),
    }
}

/// A commune: `Redon (35)`.
pub(crate) fn commune(territories: &Territories, ix: CommuneIx) -> String {
    let row = territories.commune(ix);
    let departement = territories.departement(row.departement());
    format!("{} ({})", row.name(), departement.code())
}

/// A municipal arrondissement, as it is called every day: `Paris 18e`.
pub(crate) fn arrondissement(territories: &Territories, ix: ArrondissementIx) -> &str {
    let name = territories.arrondissement(ix).name();
    name.strip_suffix(" Arrondissement").unwrap_or(name)
}

/// A département: `Ille-et-Vilaine (35)`.
pub(crate) fn departement(territories: &Territories, ix: DepartementIx) -> String {
    let row = territories.departement(ix);
    format!("{} ({})", row.name(), row.code())
}

/// A territory with what distinguishes it from its namesakes: `Redon (35)`, `Ille-et-Vilaine (35)`, `Bretagne`.
pub(crate) fn territory(territories: &Territories, territory: Territory) -> String {
    match territory {
        Territory::Commune(ix) => commune(territories, ix),
        Territory::Departement(ix) => departement(territories, ix),
        Territory::Epci(_) | Territory::Region(_) => territories.name(territory).to_owned(),
    }
}

/// A territory with what it is: `Doubs, département`.
pub(crate) fn with_kind(territories: &Territories, territory: Territory) -> String {
    let kind = kind(territories, territory);
    format!("{}, {kind}", territories.name(territory))
}

/// What a territory is, and its code: `Département 25`.
pub(crate) fn kind_and_code(territories: &Territories, territory: Territory) -> String {
    let kind = capital(kind(territories, territory));
    format!("{kind} {}", territories.code(territory))
}

/// Where a pole is, as far as it is known: `Redon (35)`, `Paris 18e (75)`, `Ille-et-Vilaine (35)`, `Bretagne`;
/// `part` is its municipal arrondissement.
pub(crate) fn place_of_pole(
    territories: &Territories,
    place: Option<Territory>,
    part: Option<ArrondissementIx>,
) -> String {
    if let Some(part) = part {
        let city = territories.commune(territories.arrondissement(part).commune());
        let departement = territories.departement(city.departement()).code();
        return format!("{} ({departement})", arrondissement(territories, part));
    }
    place.map_or_else(
        || UNKNOWN_PLACE.to_owned(),
        |place| territory(territories, place),
    )
}

/// The territories called `names`, as `region:53`, that somebody moderates: everywhere where none is named.
pub(crate) fn moderated(territories: &Territories, names: &[String]) -> String {
    let name = |tag: &String| {
        let (level, code) = tag.split_once(':')?;
        let found = territories.find(level.parse::<Level>().ok()?, code)?;
        Some(territories.name(found).to_owned())
    };
    if names.is_empty() {
        return "toute la France".to_owned();
    }
    let names = names.iter();
    let names = names.map(|tag| name(tag).unwrap_or_else(|| tag.clone()));
    names.collect::<Vec<_>>().join(", ")
}

/// The territories that `of` lies in, each in a label: of a commune its département, its
/// intercommunality and its région; of an intercommunality its départements.
pub(crate) fn around(territories: &Territories, of: Territory) -> Vec<String> {
    let region = |ix| territories.region(ix).name().to_owned();
    match of {
        Territory::Commune(ix) => {
            let row = territories.commune(ix);
            let departement = territories.departement(row.departement());
            let epci = row
                .epci()
                .map(|ix| territories.epci_at(ix).name().to_owned());
            // La Réunion is both.
            let region = row.region().map(region);
            let region = region.filter(|name| name != departement.name());
            std::iter::once(self::departement(territories, row.departement()))
                .chain(epci)
                .chain(region)
                .collect()
        }
        Territory::Epci(ix) => {
            let all = territories.epci_at(ix).departements().iter();
            all.map(|&ix| departement(territories, ix)).collect()
        }
        Territory::Departement(ix) => {
            let row = territories.departement(ix);
            let region = row.region().map(region);
            region
                .filter(|name| name != row.name())
                .into_iter()
                .collect()
        }
        Territory::Region(_) => Vec::new(),
    }
}
