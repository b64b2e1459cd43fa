//! Where times by road come from, in French: said wherever they are shown or taken away.

use crate::{
    french,
    travel_time::{Provenance, TravelTimes},
};

/// Who made the map that times by road are reckoned from.
pub const TIMES_ATTRIBUTION: &str = "© les contributeurs d’OpenStreetMap";

/// The same with its licence, as a sentence.
pub const TIMES_LICENCE: &str =
    "Durées calculées d’après OpenStreetMap, © les contributeurs d’OpenStreetMap, licence ODbL.";

/// `OSRM 26.10, OpenStreetMap du 3 novembre 2026, sans trafic, sans bac ni ferry, de mairie à mairie`.
#[must_use]
pub fn times_in_words(times: &TravelTimes) -> String {
    let provenance: &Provenance = times.provenance();
    let map = match provenance.extrait_du {
        Some(day) => format!("OpenStreetMap du {}", french::date(day.into())),
        None => "OpenStreetMap".to_owned(),
    };
    let mut parts = vec![provenance.engine(), map, "sans trafic".to_owned()];
    if provenance.exclusions.iter().any(|one| one == "ferry") {
        parts.push("sans bac ni ferry".to_owned());
    }
    parts.push("de mairie à mairie".to_owned());
    parts.join(", ")
}
