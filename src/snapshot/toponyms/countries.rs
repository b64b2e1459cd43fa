//! The countries that a map of France shows, and where each is named.

use geo::Rect;

use super::placement::interior_point;
use crate::{
    geometry::LonLat,
    territory::{BorderSet, Borders},
};

/// A country or a territory of one, next to France.
pub(super) struct Country {
    /// ISO 3166-1, the number: its code in the borders.
    pub(super) code: &'static str,
    /// The short name in French (ISO 3166-1).
    pub(super) name: &'static str,
    pub(super) first_zoom: u8,
}

const fn country(code: &'static str, name: &'static str, first_zoom: u8) -> Country {
    Country {
        code,
        name,
        first_zoom,
    }
}

pub(super) const COUNTRIES: [Country; 29] = [
    country("826", "Royaume-Uni", 4),
    country("372", "Irlande", 4),
    country("056", "Belgique", 4),
    country("528", "Pays-Bas", 4),
    country("276", "Allemagne", 4),
    country("756", "Suisse", 4),
    country("380", "Italie", 4),
    country("724", "Espagne", 4),
    country("620", "Portugal", 4),
    country("040", "Autriche", 4),
    country("203", "Tchéquie", 4),
    country("442", "Luxembourg", 5),
    country("438", "Liechtenstein", 7),
    country("020", "Andorre", 6),
    country("492", "Monaco", 8),
    country("832", "Jersey", 7),
    country("831", "Guernesey", 7),
    country("076", "Brésil", 4),
    country("740", "Suriname", 4),
    country("028", "Antigua-et-Barbuda", 7),
    country("500", "Montserrat", 7),
    country("212", "Dominique", 6),
    country("662", "Sainte-Lucie", 6),
    country("052", "Barbade", 6),
    country("670", "Saint-Vincent-et-les-Grenadines", 7),
    country("659", "Saint-Christophe-et-Niévès", 7),
    country("174", "Comores", 6),
    country("450", "Madagascar", 4),
    country("480", "Maurice", 6),
];

/// What a map of the Hexagon, of the Antilles, of Guyane, of Mayotte or of La Réunion shows around it:
/// west, south, east, north, in degrees.
const VIEWS: [[f64; 4]; 5] = [
    [-10.0, 39.5, 13.5, 53.5],
    [-63.5, 12.5, -59.0, 18.5],
    [-57.0, 0.5, -49.5, 7.5],
    [42.5, -16.0, 50.0, -10.5],
    [53.0, -23.0, 59.0, -18.5],
];

impl Country {
    /// A point inside the part that a map of France shows; none of what none shows.
    pub(super) fn point(&self, borders: &BorderSet) -> Option<LonLat> {
        let list = borders.list(Borders::Countries);
        let land = list.polygons(list.find(self.code)?)?;
        let mut views = VIEWS
            .iter()
            .map(|&[west, south, east, north]| Rect::new((west, south), (east, north)));
        views.find_map(|view| interior_point(&land, view))
    }
}
