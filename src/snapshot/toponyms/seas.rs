//! The seas around France: names, and places over open water where each has room to be read.

/// A name of water, and where it is written: longitude and latitude in degrees.
pub(super) struct Sea {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) lon: f64,
    pub(super) lat: f64,
    pub(super) first_zoom: u8,
}

const fn sea(id: &'static str, name: &'static str, lon: f64, lat: f64, first_zoom: u8) -> Sea {
    Sea {
        id,
        name,
        lon,
        lat,
        first_zoom,
    }
}

/// An ocean is named on each map that shows it.
pub(super) const SEAS: [Sea; 10] = [
    sea("manche", "Manche", -1.6, 50.15, 4),
    sea("mer-du-nord", "Mer du Nord", 2.6, 51.8, 4),
    sea("atlantique", "Océan Atlantique", -6.6, 46.6, 4),
    sea("gascogne", "Golfe de Gascogne", -3.6, 44.8, 5),
    sea("mediterranee", "Mer Méditerranée", 5.8, 42.2, 4),
    sea("caraibes", "Mer des Caraïbes", -62.1, 15.4, 5),
    sea("atlantique-antilles", "Océan Atlantique", -60.4, 15.4, 5),
    sea("atlantique-guyane", "Océan Atlantique", -51.6, 5.6, 5),
    sea("mozambique", "Canal de Mozambique", 44.6, -13.2, 5),
    sea("indien", "Océan Indien", 54.7, -20.8, 5),
];
