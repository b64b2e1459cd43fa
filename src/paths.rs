//! The addresses of the pages, and of the files they link to, written in one place.

use crate::territory::{Area, Level, Territories, Territory};

/// The page of the list of poles.
pub(crate) const HOME: &str = "/";

/// The sheet of the whole country.
pub(crate) const FRANCE: &str = "/territoires/france";

/// The comparison of the territories of a level.
pub(crate) const COVERAGE: &str = "/couverture";

/// What can be taken away, and what it means.
pub(crate) const DATA: &str = "/donnees";

/// The folder of the files to take away.
const EXPORTS: &str = "/api/exports";

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

/// The sheet of `area`.
pub(crate) fn sheet_of_area(territories: &Territories, area: Area) -> String {
    match area {
        Area::One(territory) => sheet_of(territories, territory),
        Area::France => FRANCE.to_owned(),
    }
}

/// The file in the form `extension` of a sheet.
pub(crate) fn export_of_area(territories: &Territories, area: Area, extension: &str) -> String {
    // Sheets and their files are named alike.
    let sheet = sheet_of_area(territories, area);
    format!("{EXPORTS}{sheet}.{extension}")
}

/// The file in the form `extension` of the table `name`.
pub(crate) fn export(name: &str, extension: &str) -> String {
    format!("{EXPORTS}/{name}.{extension}")
}

/// The table of a level.
pub(crate) fn coverage(level: Level) -> String {
    format!("/couverture?niveau={level}")
}

/// Whether programs ask for `path`, not people.
pub(crate) fn is_for_programs(path: &str) -> bool {
    let parts = ["/api/", "/assets/", "/health/"];
    ["/api", "/metrics"].contains(&path) || parts.iter().any(|part| path.starts_with(part))
}
