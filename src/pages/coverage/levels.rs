//! The levels of the comparison, in sentences.

use crate::{french, territory::Level};

/// `des départements`.
pub(super) fn of_level(level: Level) -> &'static str {
    match level {
        Level::Region => "des régions",
        Level::Departement => "des départements",
        Level::Epci => "des intercommunalités",
        Level::Commune => "des communes",
    }
}

/// `le département`.
pub(super) fn the(level: Level) -> &'static str {
    match level {
        Level::Region => "la région",
        Level::Departement => "le département",
        Level::Epci => "l’intercommunalité",
        Level::Commune => "la commune",
    }
}

/// `tous les départements`.
pub(super) fn the_all(level: Level) -> &'static str {
    match level {
        Level::Region => "toutes les régions",
        Level::Departement => "tous les départements",
        Level::Epci => "toutes les intercommunalités",
        Level::Commune => "toutes les communes",
    }
}

/// `un département`.
pub(super) fn one(level: Level) -> &'static str {
    match level {
        Level::Region => "une région",
        Level::Departement => "un département",
        Level::Epci => "une intercommunalité",
        Level::Commune => "une commune",
    }
}

/// A number of territories of a level: `20 départements`.
pub(super) fn territories(level: Level, count: usize) -> String {
    let (one, many) = match level {
        Level::Region => ("région", "régions"),
        Level::Departement => ("département", "départements"),
        Level::Epci => ("intercommunalité", "intercommunalités"),
        Level::Commune => ("commune", "communes"),
    };
    french::count(count, one, many)
}
