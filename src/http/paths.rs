//! The addresses of the pages, written in one place.

use crate::territory::{Level, Territories, Territory};

/// The sheet of the whole country.
pub(crate) const FRANCE: &str = "/territoires/france/france";

/// The page of the pole `id`.
pub(crate) fn pole(id: &str) -> String {
    format!("/poles/{id}")
}

/// The page of the poles near the commune or municipal arrondissement `code`.
pub(crate) fn near(code: &str) -> String {
    format!("/proche?commune={code}")
}

/// The sheet of the territory `code` of `level`.
pub(crate) fn sheet(level: Level, code: &str) -> String {
    format!("/territoires/{level}/{code}")
}

/// The sheet of `territory`.
pub(crate) fn sheet_of(territories: &Territories, territory: Territory) -> String {
    sheet(territory.level(), territories.code(territory))
}
